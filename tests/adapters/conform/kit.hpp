// The conformance kit on a library, with the outcomes by id.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "report.hpp"
#include "run.hpp"

namespace rollmark::test {

// All checks, or those of `only`. `limit`: seconds of one check.
conform::Report hold(const std::filesystem::path& library, const std::string& source,
                     const std::string& only = {}, const std::string& truth = {}, int limit = 60);

// Ids in that state.
std::set<std::string> in_state(const conform::Report& report, conform::State state);

// The template adapter, and a source of the school that comes with it, or of other text.
std::filesystem::path template_adapter();
std::string template_export();

// A file of a test, gone with the object, as a source of the template adapter.
class ExportFile {
 public:
  explicit ExportFile(const std::string& text);
  ~ExportFile();
  ExportFile(const ExportFile&) = delete;
  ExportFile& operator=(const ExportFile&) = delete;
  std::string source() const { return "file=" + path_.string(); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace rollmark::test
