// A school's register as it stood at the end of an earlier day. Marks only: roll, calendar and flags are as
// now, and every document says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/school.hpp"

namespace rollmark {

// Why a school's marks cannot be rewound to a day, as a sentence that names the table; nothing where they
// can.
std::optional<std::string> why_not_as_at(const School& school, Day day);

// The school with every change made after the end of `day` undone, newest first by (changed_at, seq). A first
// entry made after that day is undone where mark_change holds it with an empty old code, or where the mark's
// recorded_at shows it.
School as_at(const School& school, Day day);

}  // namespace rollmark
