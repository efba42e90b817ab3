// The register as it stood at the end of an earlier day: amendments undone. Marks only: roll, calendar, flags
// and all other records are as they are now, and whoever uses this must say so.
#pragma once

#include <optional>
#include <string>

#include "core/school.hpp"

namespace rollmark {

// Why a school cannot be rewound to the end of `day`; nothing where it can. mark_change must be declared
// complete for every day from `from` to `to` between the first and the last on which a mark stands.
std::optional<std::string> why_not_as_at(const School& school, Day day, Day from, Day to);

// A copy with every mark_change after the end of `day` (local time) undone, newest first by (changed_at,
// seq), and with marks taken out that were first entered later: those that recorded_at shows to be later and,
// of sessions after `day`, all that neither recorded_at nor a change shows to have been entered by then (a
// register that was not yet taken).
School as_at(const School& school, Day day);

}  // namespace rollmark
