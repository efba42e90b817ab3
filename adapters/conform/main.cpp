// rollmark-conform: holds an adapter's binary against abi/include/rollmark/adapter.h. It knows the public
// headers and the library's own lists, and nothing of how an adapter is made.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "quirks.hpp"
#include "run.hpp"

namespace {

using namespace rollmark::conform;

// The file of an option, read by `read`, whose faults are told with the option.
template <class Read>
auto read_file(const std::string& path, const char* option, Read read) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("{}: the file cannot be read: {}", option, path));
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  try {
    return read(bytes);
  } catch (const std::exception& fault) {
    throw std::runtime_error(fmt::format("{} {}: {}", option, path, fault.what()));
  }
}

int refuse(const std::string& why) {
  fmt::print(stderr, "rollmark-conform: {}\n", why);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::string library, quirks_file, truth_file, junit_file, only;
  std::vector<std::string> lines;
  int limit = 120;
  bool list = false;
  CLI::App app{"Holds an adapter library against the interface that it promises to keep."};
  app.add_option("library", library, "librollmark_adapter_NAME.so");
  app.add_option("--source", lines, "a key=value line of the source, as for a load; may be repeated")
      ->take_all();
  app.add_option("--quirks", quirks_file,
                 "what the adapter is declared not to do: lines of a check's id and the reason");
  app.add_option("--truth", truth_file,
                 "CSV of what the school itself counted: measure,school_key,month,vendor_code,count");
  app.add_option("--junit", junit_file, "file to write JUnit XML to");
  app.add_option("--only", only, "a group, or the id of one check");
  app.add_option("--time-limit", limit, "seconds that one check may take; default 120")
      ->check(CLI::Range(1, 86400));
  app.add_flag("--list", list, "list the checks, and what to do where one fails");
  app.set_version_flag("--version", ROLLMARK_VERSION);
  app.footer("Ends with 0 where all is well, 1 where a check failed, 2 where the kit could not be run.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (list) {
    fmt::print("{}", check_list());
    return 0;
  }
  if (library.empty()) return refuse("name the adapter library; --help tells more");
  try {
    TrialRequest request;
    request.library = std::filesystem::absolute(library);
    if (!std::filesystem::is_regular_file(request.library)) return refuse("there is no file " + library);
    for (const std::string& line : lines) request.source += (request.source.empty() ? "" : "\n") + line;
    std::map<std::string, std::string> quirks;
    if (!quirks_file.empty()) quirks = read_file(quirks_file, "--quirks", read_quirks);
    if (!truth_file.empty()) request.truth = read_file(truth_file, "--truth", read_truth);
    const HostKnowledge host = ask_library();
    static_cast<void>(host.wanted(value_of(request.source, "tables")));
    Report report = run_checks(request, host, only, std::chrono::seconds(limit));
    apply_quirks(report, quirks);
    fmt::print("{}", as_text(report));
    if (!junit_file.empty()) {
      std::ofstream file(junit_file, std::ios::binary | std::ios::trunc);
      file << as_junit(report);
      if (!file.flush()) return refuse("--junit: cannot be written: " + junit_file);
    }
    return report.count(State::failed) + report.count(State::not_run) > 0 ? 1 : 0;
  } catch (const std::exception& fault) {
    return refuse(fault.what());
  }
}
