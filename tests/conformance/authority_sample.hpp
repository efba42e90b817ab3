// An authority of the sample in a temporary folder, with the facts planted in it, for tests that hold a job's
// tables to them. The folder goes with the object.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/host.hpp"

namespace rollmark::test {

// Of all samples here: the last day with marks.
inline constexpr const char* authority_day = "2026-11-20";

class AuthoritySample {
 public:
  // Small schools but for the two whose rolls stand at the limit of a meeting.
  explicit AuthoritySample(int schools);
  ~AuthoritySample();
  AuthoritySample(const AuthoritySample&) = delete;
  AuthoritySample& operator=(const AuthoritySample&) = delete;

  // The source of a load by the adapter "sql".
  const std::string& source() const { return source_; }

  // What was planted for a job: by (school_key, key), the value of `what`.
  using Facts = std::map<std::pair<std::string, std::string>, std::string>;
  Facts facts(std::string_view job, std::string_view what) const;

 private:
  struct Fact {
    std::string job, school_key, key, what, value;
  };
  std::filesystem::path folder_;
  std::string source_;
  std::vector<Fact> facts_;
};

// The same of a result table: by (school_key, column `key`) the column `value`; `key` may be nullptr.
// Rows in which the column `where` is not `is` are left out, where given.
AuthoritySample::Facts facts_in(const HostResult& result, const char* table, const char* key,
                                const char* value, const char* where = nullptr, std::string_view is = {});

}  // namespace rollmark::test
