// Marks as a grid of weeks. A cell always shows its code, so that colour is never the only sign. It must not
// count.
#pragma once

#include <string_view>
#include <vector>

#include "outputs/page/markup.hpp"
#include "returns/record/attendance.hpp"
#include "returns/record/referral.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// How a session is drawn: one letter, which is a class of report.css and stands in the key.
//   p present, v approved activity, a authorised, u unauthorised, q not a possible session, x no mark,
//   k a code without a meaning, c closed
char drawn_as(const SessionMark& mark, const Rulebook& rulebook);

// One row a week, one cell a half day, Saturday and Sunday where a session lies there. Cited sessions are
// boxed. `label` names the table to screen readers.
void write_week_grid(Markup& page, const std::vector<SessionMark>& sessions,
                     const std::vector<CitedSession>& cited, const Rulebook& rulebook,
                     std::string_view label);
void write_grid_key(Markup& page, bool cited);

}  // namespace rollmark
