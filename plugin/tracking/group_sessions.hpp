// Sessions of a school and of its groups (years, registration groups, flags) for several periods, in one pass
// over the marks, with days left out where asked. It must not round, and not compare.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/absence.hpp"
#include "tracking/row_population.hpp"

namespace rollmark {

// From how many per cent of its own possible sessions an enrolment is persistently and severely absent: the
// rulebook's thresholds on a day. -1: not in force then.
struct AbsencePercents {
  std::int64_t persistent = -1;
  std::int64_t severe = -1;
};
AbsencePercents absence_percents(const Rulebook& rulebook, Day on);

enum class GroupKind : std::uint8_t { school, year, registration, flag };
std::string_view group_kind_name(GroupKind kind);

// A group's sessions are those of its enrolments while they were in it; an enrolment without a possible
// session is in no rate. The tally holds open, missing, late and the categories only.
struct GroupSessions {
  GroupKind kind = GroupKind::school;
  std::string group;         // empty for the school
  std::uint32_t period = 0;  // place in `periods`
  Tally tally;
  CodeCounts codes;  // of the school only; [i] is the rulebook's i-th code, the last is no statutory meaning
  std::int64_t enrolments = 0;
  std::int64_t persistent = 0;  // severe ones too
  std::int64_t severe = 0;
};

// By (kind, group, period); groups with an open session in that period, and the school always. `left_out`:
// empty, or by column not 0 where its sessions do not count. `population`: of this school; only whom DfE's
// statistics have then count.
std::vector<GroupSessions> count_groups(const School& school, std::span<const NamedPeriod> periods, Due due,
                                        std::span<const std::uint8_t> left_out, std::size_t code_count,
                                        AbsencePercents percents, RowPopulation* population = nullptr);

// Adds what another school has.
void add_to(GroupSessions& sum, const GroupSessions& other);

}  // namespace rollmark
