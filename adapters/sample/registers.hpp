// When each register was opened, saved and closed, and by whom: computed, never stored.
#pragma once

#include "world.hpp"

namespace rollmark::sample {

// The register opens at 08:50 and 13:10, closes 30 minutes later, and the session ends at 12:00 and 15:20.
Moment register_opens(HalfDay half_day);
Moment register_closes(HalfDay half_day);
// When the enrolment's registration group's register was first saved.
Moment register_saved(const School& school, std::size_t enrolment, HalfDay half_day);
Moment register_saved(std::string_view group, HalfDay half_day);
// When the cell's mark was last written.
Moment recorded_at(const School& school, std::size_t enrolment, HalfDay half_day);
// Who takes the group's register: an index into staff().
int teacher(const School& school, std::size_t enrolment, Day day);
int teacher(std::string_view group);

}  // namespace rollmark::sample
