// The recorded changes of marks that an audit looks at, and what of them is an amendment (reg. 6(1); README,
// "Amendment"). It must not judge one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/school_audit.hpp"

namespace rollmark {

struct ChangeSeen {
  const MarkChange* change = nullptr;
  const MarkChange* before = nullptr;  // the change of the same mark that came directly before; or nothing
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool amendment = false;
};

// The changes of due sessions of the period that the rule speaks on, made by the reference date (or as-at
// date), by (half day, enrolment, moment, seq).
std::vector<ChangeSeen> changes_seen(const Rule& rule, const SchoolAudit& audit);

// What a code of a change says on its half day; `nothing` for none and for the sign for nothing.
CodeFact fact_of_code(const School& school, std::string_view code, HalfDay half_day);

// Whether a mark looks better after a change than before: attended that was an absence, authorised that was
// unauthorised.
bool looks_better(Category before, Category after);

// The day of a moment.
Day day_of_moment(std::int64_t moment);

// A moment's day lies after the n-th school day after a session's date; false where the calendar ends before.
bool later_than_school_day(const School& school, Day made_on, Day session, std::int64_t n);

// Whether one of the words is the text, capital and small letters alike.
bool is_listed(const Parameter* words, std::string_view text);

// A name that stands for one person, as R107's `shared_logins` and, on the day of the change, `title_serves`
// have it.
bool is_named(const Rulebook& book, std::string_view name, std::string_view title, Day made_on);

}  // namespace rollmark
