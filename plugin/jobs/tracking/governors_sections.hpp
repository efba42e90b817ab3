// The sections and columns of the job governors' document. It must not count. Figures are text, since a small
// one is hidden.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn governors_figures_columns[] = {
    {"measure", "Measure"},
    {"this_year", "This year", ColumnKind::text, ColumnPlace::everywhere, false, "percent or pupils"},
    {"last_year", "Same period last year", ColumnKind::text, ColumnPlace::everywhere, false,
     "percent or pupils"},
    {"change", "Change", ColumnKind::text, ColumnPlace::everywhere, false, "percentage points"}};
inline constexpr WorkingColumn governors_trend_columns[] = {{"week", "Week from", ColumnKind::day},
                                                            {"attendance_rate", "Attendance %"},
                                                            {"last_year_rate", "Same week last year %"}};
inline constexpr WorkingColumn governors_year_columns[] = {
    {"year_group", "Year group"},
    {"pupils", "Pupils", ColumnKind::text, ColumnPlace::everywhere, false, "pupils"},
    {"attendance_rate", "Attendance %"},
    {"absence_rate", "Absence %"},
    {"last_year_rate", "Last year %"},
    {"persistent_rate", "Persistently absent %"}};
inline constexpr WorkingColumn governors_flag_columns[] = {
    {"flag", "Group"},
    {"pupils", "Pupils", ColumnKind::text, ColumnPlace::everywhere, false, "pupils"},
    {"attendance_rate", "Attendance %"},
    {"persistent_rate", "Persistently absent %"}};
inline constexpr WorkingColumn governors_reason_columns[] = {
    {"reason", "Reason"}, {"possible_rate", "% of possible"}, {"absence_rate", "% of absence"}};
inline constexpr WorkingColumn governors_action_columns[] = {
    {"action", "Kind"},
    {"this_year", "This year", ColumnKind::text, ColumnPlace::everywhere, false, "times"},
    {"last_year", "Last year", ColumnKind::text, ColumnPlace::everywhere, false, "times"}};

inline WorkingSection governors_figures_section() {
  return {"governors", "The school", "", "No session of the period is due.", governors_figures_columns, {}};
}
inline WorkingSection governors_trend_section() {
  return {"governors_week", "By week", "", "No session of the period is due.", governors_trend_columns, {}};
}
inline WorkingSection governors_year_section() {
  return {"governors_year_group",       "By year group",        "",
          "No year group is recorded.", governors_year_columns, {}};
}
inline WorkingSection governors_flag_section() {
  return {"governors_flag", "By group", "", "No pupil has a flag on record.", governors_flag_columns, {}};
}
inline WorkingSection governors_reason_section() {
  return {"governors_reason", "Reasons of absence", "", "Nobody was absent.", governors_reason_columns, {}};
}
inline WorkingSection governors_action_section() {
  return {"governors_action", "What was done", "", "No action is on record.", governors_action_columns, {}};
}

}  // namespace rollmark
