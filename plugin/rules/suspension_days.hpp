// Which half days a suspension takes and which of its days a date is (README, "Days of a suspension"). It
// must not judge a mark.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/school_audit.hpp"

namespace rollmark {

struct SuspensionSpan {
  const Suspension* record = nullptr;
  bool permanent = false;
  HalfDaySpan span;
  Day counts_from;  // day 1 of it, or of the first of those that it lies back to back with
  bool covers(HalfDay half_day) const { return span.covers(half_day); }
};

// Of an enrolment, by start; lunch-time suspensions cover nothing and are left out.
std::vector<SuspensionSpan> suspension_spans(const SchoolAudit& audit, std::uint32_t row);

// The half days open to the pupil from a suspension's start on, as many as it has sessions; fewer where the
// calendar or the reinstatement ends before. Empty where no number was given.
std::vector<HalfDay> suspended_half_days(const SchoolAudit& audit, const Suspension& suspension);

bool is_permanent(const Suspension& suspension);
bool is_lunch_time(const Suspension& suspension);

// How many school days lie from `from` to `day`, both inside.
std::int64_t school_days_between(const School& school, Day from, Day day);

}  // namespace rollmark
