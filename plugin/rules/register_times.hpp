// When registers were taken, against the times of the session: which were too early or late. It must not say
// how heavy that is.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/school_audit.hpp"

namespace rollmark {

enum class Timing : std::uint8_t { too_early, after_close, after_end };

struct TimedRegister {
  std::uint16_t group = no_group;  // registration group; no_group: a register of the whole school
  std::uint32_t column = 0;
  Timing timing = Timing::after_close;
  std::int64_t minutes = 0;  // before the opening, or after the close or end
};

// The registers of due sessions that were not taken in time, by (group, column); one for a group and session.
// Without session times, or without the time of the first mark, none (README, R103).
std::vector<TimedRegister> untimely_registers(const SchoolAudit& audit);

}  // namespace rollmark
