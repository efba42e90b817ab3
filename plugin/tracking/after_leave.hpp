// A pupil who is not back after granted leave: the school days after its end, up to the first session
// attended (SI 2024/208 reg. 9(1)(h) speaks of ten). The other conditions of that ground are not in a
// register; this counts days and says which of them were sickness. It must not say that a name may be
// deleted.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tracking/episodes.hpp"

namespace rollmark {

struct AfterLeave {
  const Leave* leave = nullptr;  // of School::records
  Day ended;                     // the leave's last day
  Day first;                     // of the school days not back
  Day last;
  std::int64_t school_days = 0;  // after the leave, all of them without a session attended
  std::int64_t sick = 0;         // sessions among them with one of the codes of sickness
  std::int64_t no_mark = 0;      // and without a mark
  std::optional<Day> reached_on;
  std::optional<std::uint32_t> back_at;  // the column of the first session attended; nothing: none yet
};

// For each granted leave of an enrolment with a last day before the reference date, in the order of the
// table: nothing where the pupil attended on the first school day after it, or was not of compulsory school
// age then. Attended: present, at an approved activity, or late (also after the register closed). A later
// leave that begins before the pupil is back takes over. `school_days`: the number. `sickness`: its codes in
// that school.
std::vector<AfterLeave> days_after_leave(const School& school, const Rulebook& rulebook,
                                         std::int64_t school_days, const CountingCodes& sickness,
                                         std::uint32_t row, Due due);

}  // namespace rollmark
