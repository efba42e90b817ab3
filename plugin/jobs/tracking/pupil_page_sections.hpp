// The sections and columns of the job pupil-page's document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn pupil_page_columns[] = {{"enrolment_key", "Pupil", ColumnKind::pupil},
                                                       {"year_group", "Year group"},
                                                       {"registration_group", "Group"},
                                                       {"on_roll_from", "On roll from", ColumnKind::day},
                                                       {"on_roll_to", "To", ColumnKind::day},
                                                       {"next_step", "Do next"},
                                                       {"why", "Why"}};

inline constexpr WorkingColumn pupil_left_columns[] = {
    {"period", "Period"},
    figure_column("absent", "Absent", "sessions"),
    figure_column("possible", "Of possible", "sessions"),
    {"attendance_rate", "Attendance %"},
    figure_column("to_come", "Possible to come", "sessions"),
    figure_column("agreed", "Of them agreed absence", "sessions"),
    {"persistent", "Absences left before persistent"},
    {"severe", "Before severe"},
    figure_column("to_attend", "To attend to be under", "sessions"),
    {"best_rate", "Best end still possible %"},
    {"worst_rate", "Worst %"}};

inline constexpr WorkingColumn pupil_month_columns[] = {
    {"month", "Month"},
    figure_column("possible", "Possible", "sessions"),
    figure_column("attended", "Attended", "sessions"),
    figure_column("authorised", "Authorised", "sessions"),
    figure_column("unauthorised", "Unauthorised", "sessions"),
    figure_column("late", "Late", "sessions"),
    figure_column("missing", "Without a mark", "sessions")};

inline constexpr WorkingColumn pupil_week_columns[] = {{"week", "Week from", ColumnKind::day},
                                                       figure_column("possible", "Possible", "sessions"),
                                                       figure_column("absent", "Absent", "sessions"),
                                                       {"week_rate", "Attendance % of the week"},
                                                       {"to_date_rate", "Of the year to date"}};

inline constexpr WorkingColumn pupil_spell_columns[] = {
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    figure_column("sessions", "Sessions", "sessions"),
    figure_column("unauthorised", "Of them unauthorised", "sessions"),
    {"code", "Mostly", ColumnKind::code},
    {"reason", "Which is", ColumnKind::text, ColumnPlace::everywhere, true}};

inline constexpr WorkingColumn pupil_threshold_columns[] = {{"threshold", "Threshold"},
                                                            {"state", "State"},
                                                            {"counted", "Counted"},
                                                            {"reached_on", "Reached on", ColumnKind::day}};

inline constexpr WorkingColumn pupil_action_columns[] = {
    {"date", "Date", ColumnKind::day},
    {"type", "What"},
    {"by", "By", ColumnKind::text, ColumnPlace::page},
    {"outcome", "What came of it", ColumnKind::text, ColumnPlace::page, true},
    {"due_on", "Due or until", ColumnKind::day}};

inline WorkingSection pupil_page_section() {
  return {"pupil_page", "Pupil", "", "No enrolment.", pupil_page_columns, {}};
}
inline WorkingSection pupil_left_section() {
  return {"pupil_page_left",   "Absences left",    "If all other sessions to come are attended.",
          "Nothing is known.", pupil_left_columns, {}};
}
inline WorkingSection pupil_month_section() {
  return {"pupil_page_month", "The year, day by day", "", "No session is due.", pupil_month_columns, {}};
}
inline WorkingSection pupil_week_section() {
  return {"pupil_page_week", "How it went", "", "No session is due.", pupil_week_columns, {}};
}
inline WorkingSection pupil_spell_section() {
  return {"pupil_page_spell",
          "Spells of absence",
          "Sessions of absence on end, the latest first. Sessions that were not required are passed over; a "
          "session without a mark ends a spell.",
          "The pupil was not absent.",
          pupil_spell_columns,
          {}};
}
inline WorkingSection pupil_threshold_section() {
  return {"pupil_page_threshold", "Thresholds", "", "None is in force.", pupil_threshold_columns, {}};
}
inline WorkingSection pupil_action_section() {
  return {"pupil_page_action",       "What was done",      "The oldest first.",
          "No action is on record.", pupil_action_columns, {}};
}

}  // namespace rollmark
