// Runs the kit's own code, without its command line.
#include "adapters/conform/kit.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rollmark::test {

conform::Report hold(const std::filesystem::path& library, const std::string& source, const std::string& only,
                     const std::string& truth, int limit) {
  static const conform::HostKnowledge host = conform::ask_library();
  conform::TrialRequest request{library, source, {}};
  if (!truth.empty()) request.truth = conform::read_truth(truth);
  return conform::run_checks(request, host, only, std::chrono::seconds(limit));
}

std::set<std::string> in_state(const conform::Report& report, conform::State state) {
  std::set<std::string> ids;
  for (const conform::Outcome& outcome : report.outcomes) {
    if (outcome.state == state) ids.emplace(outcome.check->id);
  }
  return ids;
}

std::filesystem::path template_adapter() {
  return ROLLMARK_TEMPLATE_ADAPTER;
}

std::string template_export() {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/adapters/template/example.txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ExportFile::ExportFile(const std::string& text) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-conform-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  path_ = folder_ / "export.txt";
  std::ofstream(path_, std::ios::binary) << text;
}

ExportFile::~ExportFile() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace rollmark::test
