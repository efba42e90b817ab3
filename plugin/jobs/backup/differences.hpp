// The result table backup_difference: a row a difference between a backup and the data, and what explains it.
// It must not compare.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "jobs/backup/explain.hpp"

namespace rollmark {

struct Difference {
  std::string_view kind;
  std::string enrolment;
  std::string pupil;
  std::optional<HalfDay> half_day;
  std::string field;
  std::string then;
  std::string now;
};

class Differences {
 public:
  Differences(Result& result, std::string school_key);

  void add(const Difference& one, const Explanation& explanation);
  // How many, how many without an explanation, and how many of each kind.
  void summarise(Result& result) const;

 private:
  Table& table_;
  std::string school_key_;
  std::map<std::string, std::int64_t> counts_;
  std::int64_t unexplained_ = 0;
};

}  // namespace rollmark
