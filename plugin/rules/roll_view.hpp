// The roll as rules about the admission register see it: who was on it in the period, who left and on what
// ground, and how far the data may be relied on. It must not judge anybody's entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/draft.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

// The last day that is looked at: the period's or the reference date, the earlier.
Day last_day(const SchoolAudit& audit);

// Makes a finding that rests on a missing record information, worded as the variant "no-record", unless the
// table is complete (README, "No record seen").
void unless_complete(const SchoolAudit& audit, std::string_view table, Draft& draft);

// The weight of a rule on a day at this school; nothing: it is silent.
bool has_weight(const Rule& rule, const SchoolAudit& audit, Day day);

// By pupil: the enrolment of the period that started last, status not G; -1: none.
std::vector<std::int32_t> pupils_of_period(const SchoolAudit& audit);
// The same, for those with an enrolment that covers the last day.
std::vector<std::int32_t> pupils_at_end(const SchoolAudit& audit);

// The enrolments that ended in the period (README, "Ended"), by row.
std::vector<std::uint32_t> ended(const SchoolAudit& audit);

struct Ground {
  char paragraph = '1';  // of reg. 9 (before 19 August 2024 reg. 8): 1 of compulsory school age, 3 not
  char letter = 'a';
  bool said_paragraph = false;
};
// The ground that a text names; nothing where it names none (README, "Ground").
std::optional<Ground> ground_of(std::string_view text);

// Whether a contact is a parent (README, "Parent").
bool is_parent(const Rulebook& rulebook, const Contact& contact);

// yes, y, true, 1 in small or capital letters.
bool is_yes(std::string_view text);

// N1 is -2, N2 -1, R 0, then the number; nothing for any other text.
std::optional<std::int32_t> year_place(std::string_view year_group);

// The year group of a row on the last column that is open to it while it is in the register, within the
// period; the column too. Nothing where there is none.
struct YearOnDate {
  std::uint16_t year_group = no_group;
  std::uint32_t column = 0;
};
std::optional<YearOnDate> last_year_group(const SchoolAudit& audit, std::uint32_t row);

}  // namespace rollmark
