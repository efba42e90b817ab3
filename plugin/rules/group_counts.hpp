// The due sessions of a school by registration group: how many pupils, which marks, and whether all of a
// group had the same. One pass over the marks, made for the rules that compare groups. It must not judge.
#pragma once

#include <cstdint>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

class SchoolAudit;

// Due sessions of one pupil in one registration and year group with one statutory code.
struct GroupCode {
  std::uint16_t group = no_group;
  std::int16_t code = -1;  // place in Rulebook::codes; presence in time is not kept
  std::uint32_t pupil = 0;
  std::uint16_t year_group = no_group;
  std::int64_t sessions = 0;
  std::uint32_t first_column = 0;
};

// Due sessions of one pupil in one registration and year group.
struct GroupDue {
  std::uint16_t group = no_group;
  std::uint32_t pupil = 0;
  std::uint16_t year_group = no_group;
  std::int64_t sessions = 0;
};

// A group in a session.
struct GroupSession {
  static constexpr std::int16_t none = -3;   // nobody is due
  static constexpr std::int16_t mixed = -2;  // marks differ, or one is missing
  std::int32_t due = 0;                      // pupils
  // Everybody's: 0 present in time, else the place in Rulebook::codes + 1; -1: no statutory meaning.
  std::int16_t code = none;
};

struct GroupCounts {
  std::vector<GroupCode> codes;        // by enrolment, in the order of time
  std::vector<GroupDue> due;           // the same
  std::vector<GroupSession> sessions;  // groups x columns of the audit
  std::vector<std::int64_t> pupils;    // by group: pupils with a due session in it
  std::int64_t pupils_due = 0;         // of the school
  std::size_t width = 0;

  const GroupSession* of_group(std::uint16_t group) const { return sessions.data() + group * width; }
  // Registration groups, but not "none", with so many pupils or more.
  std::vector<std::uint16_t> groups_of(std::int64_t pupils_at_least) const;
};

GroupCounts count_groups(SchoolAudit& audit);

// The pupils of a registration group by the roll alone, for a reason why a rule cannot run: by group, those
// with a span of the register in a period.
std::vector<std::int64_t> pupils_of_groups(const School& school, Day from, Day to);

}  // namespace rollmark
