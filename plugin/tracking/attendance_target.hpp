// A target agreed with a pupil or parent, in sessions: at most so many of one kind between two days, and the
// session that broke it. It must not know where the target comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

// What is counted: any absence, unauthorised absence (U too), or lateness before or after the register
// closed.
enum class TargetKind : std::uint8_t { absence, unauthorised, late };
// "absence", "unauthorised", "late"; nothing for any other word.
std::optional<TargetKind> target_kind(std::string_view word);
std::string_view target_word(TargetKind kind);

struct Target {
  TargetKind kind = TargetKind::absence;
  Period period;
  std::int64_t at_most = 0;  // sessions
};

struct TargetState {
  std::int64_t sessions = 0;
  std::int64_t possible = 0;
  std::optional<HalfDay> broken_at;  // the session after the last that was allowed
};

// Up to the reference date. `rows`: those of one pupil.
TargetState target_state(const School& school, const Target& target, const std::vector<std::uint32_t>& rows,
                         Due due);

}  // namespace rollmark
