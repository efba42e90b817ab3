// Entries made for tests of the case file, and their way in and out of it. Every pupil is invented.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/recording_sink.hpp"

namespace rollmark::test {

struct NewEntry {
  std::string table = "action";
  std::string kind = "row";
  std::string about;
  std::vector<std::pair<std::string, std::string>> fields;  // in the order of their names
  std::string id;
  std::string made_at = "2026-09-10T09:30:00";
  std::string made_by = "Officer One";
};

// A row of the table action, about pupil `number`.
NewEntry action_row(int number);

// Throws adapter::Fault. `more`: further lines of the source.
void append_entries(const std::string& url, const std::vector<NewEntry>& entries,
                    const std::string& more = "");

// Loads into `sink`, which must have been asked for tables. Throws adapter::Fault.
void load_entries(const std::string& url, RecordingSink& sink, const std::string& more = "");

// Each entry of the file as "seq kind state".
std::vector<std::string> states(const std::string& url);

// What is said where a load is refused; empty where it is not.
std::string refusal(const std::string& url);

// A case file of one test, in a folder of its own that goes with it.
class CaseFolder {
 public:
  CaseFolder();
  ~CaseFolder();
  CaseFolder(const CaseFolder&) = delete;
  CaseFolder& operator=(const CaseFolder&) = delete;
  std::filesystem::path file() const { return folder_ / "case.rollmark"; }
  std::string url() const { return "sqlite://" + file().string(); }

 private:
  std::filesystem::path folder_;
};

// Runs statements on the file behind the adapter's back. Throws std::runtime_error.
void tamper(const std::filesystem::path& file, const std::string& sql);
// The first value of a query.
std::string value_of(const std::filesystem::path& file, const std::string& sql);

}  // namespace rollmark::test
