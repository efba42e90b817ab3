// A finding in the making: the words that only its message needs, its id, its weight. It must not decide
// whether a rule fires.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/finding.hpp"
#include "rules/mark_digest.hpp"
#include "rules/rule.hpp"

namespace rollmark {

// How many marks, records and dates a finding cites each.
inline constexpr std::size_t most_cited = 20;

struct Draft {
  Finding finding;
  std::string_view variant;  // of the rulebook's wording; empty: the usual one
  std::string label;         // what the code means
  std::string became;
  std::string owner;  // a group that the message names although the finding is anchored to an enrolment
  std::optional<std::int64_t> days_left;
  std::array<bool, 4> has_n{};  // which of n1 to n4 are set
  Weight at_most = Weight::must;
  std::uint32_t reason = 0;  // of a rule that has several (RuleRow::reason)
  MarkDigest marks;          // of every mark; where it is empty, finish() takes the cited ones

  void set_n(std::size_t number, std::int64_t value) {  // number: 1 to 4
    finding.n[number - 1] = value;
    has_n[number - 1] = true;
  }

  // For the trail: a record and a date that the finding rests on. No name and no value of a pupil in `about`.
  void cite_record(CitedRecord record) {
    if (finding.records.size() < most_cited) finding.records.push_back(std::move(record));
  }
  void cite_date(Day day, std::string about) {
    if (finding.dates.size() < most_cited) finding.dates.push_back({day, std::move(about)});
  }
};

// The id of a finding: the first 16 hex digits of SHA-256 (README, "Finding ids").
std::string finding_id(std::string_view rule, std::string_view school_key, std::string_view enrolment_key,
                       std::string_view group, std::optional<HalfDay> half_day);

// Fills in rule, id, weight, digest, message and fix. `school` is nullptr where the finding belongs to none;
// `on` is the date of its weight where it has no session of its own.
Finding finish(const Rule& rule, const School* school, const SchoolType* type, Day on, bool messages,
               Draft draft);

}  // namespace rollmark
