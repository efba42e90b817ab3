// The days on which the grounds (h) and (i) of reg. 9(1) rest, counted on a record's register: continuous
// absence, and school days after a day. It must not decide a ground.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "returns/preflight/register_evidence.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// School days on end, up to a day that no longer counts, on which every session open to the pupil has one of
// the codes.
struct AbsentDays {
  std::int64_t certain = 0;                    // up to the first session without a mark
  std::int64_t at_most = 0;                    // passing over sessions without a mark
  const EvidenceSession* unmarked = nullptr;   // the latest of them, where there is one
  const EvidenceSession* broken_by = nullptr;  // the session with another code; nullptr: none up to the first
  bool seen = false;                           // whether there is any session before the day
};
// `codes`: by place in Rulebook::codes.
AbsentDays absent_days(const RegisterEvidence& evidence, const std::vector<bool>& codes, Day before);

// The n-th (from 1) school day after a day. Before `on`: of the record's register and, beyond it, weekdays;
// from then on `ahead`, the school days that come, and beyond them weekdays.
struct SchoolDayAfter {
  Day day;
  bool known = false;  // no weekday was taken for a school day
};
SchoolDayAfter nth_school_day_after(const RegisterEvidence& evidence, std::span<const Day> ahead, Day on,
                                    Day after, std::int64_t n);

// Mondays to Fridays from one day to another, both inside: no fewer than the school days.
std::int64_t weekdays_between(Day from, Day to);

}  // namespace rollmark
