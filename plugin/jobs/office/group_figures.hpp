// Attendance figures of any grouping: school, key stage, year, registration group, house, college or whatever
// kind the table membership has. Sessions count in a group while the enrolment was in it. It must not round
// or write a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "jobs/office/mark_reading.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// Sessions of an enrolment or a group, and those of them that somebody must see to.
struct FiguresToDo {
  Tally tally;
  std::int64_t unexplained = 0;  // the reason is not yet established
  std::int64_t overdue = 0;      // of them beyond the school days that the school has for it (rule C036)
};

struct GroupFigures {
  std::size_t kind = 0;  // place in the kinds asked for
  std::string value;     // empty: of the school; or no such group is recorded
  FiguresToDo sum;
  std::int64_t enrolments = 0;  // with a possible session in the group; the others are in no rate
  std::int64_t persistent = 0;  // severe ones too
  std::int64_t severe = 0;
  std::int64_t at_risk = 0;
};

struct EnrolmentFigures {
  std::uint32_t row = 0;
  FiguresToDo sum;                  // of the whole period, whatever the groups
  std::vector<std::size_t> groups;  // places in SchoolFigures::groups, ascending
};

struct SchoolFigures {
  std::vector<GroupFigures> groups;          // by (kind, value), 7A before 10A
  std::vector<EnrolmentFigures> enrolments;  // by row; those with a due session
};

// The kinds that a school's data have beside school, key stage, year and registration: in small letters, by
// bytes.
std::vector<std::string> membership_kinds(const School& school);
// Whether a school says key stages itself; else they follow from the year group.
bool says_key_stages(const School& school);

// "Early years", "Key stage 1" (Years 1 and 2) to "Key stage 4" (10 and 11): Education Act 2002 s.82(1) by
// the year of the majority of a class; "Post-16". Empty where the year group is none of these.
std::string_view key_stage_of(std::string_view year_group);

// `kinds`: school, key stage, year, registration, or a kind of membership, in small letters. Enrolments for
// whom nobody ever entered a mark are left out.
SchoolFigures measure_groups(const School& school, const std::vector<std::string>& kinds, Period period,
                             Due due, const MarkReading& reading);

}  // namespace rollmark
