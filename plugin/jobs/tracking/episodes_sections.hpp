// The sections and columns of the job episodes' document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn run_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                                {"episode", "Episode"},
                                                {"registration_group", "Group"},
                                                {"enrolment_key", "Pupil", ColumnKind::pupil},
                                                {"state", "State"},
                                                {"first", "From", ColumnKind::day},
                                                {"last", "To", ColumnKind::day},
                                                figure_column("school_days", "School days", "school days"),
                                                figure_column("sessions", "Sessions", "sessions"),
                                                figure_column("passed_over", "Not expected", "sessions"),
                                                {"reached_on", "Reached on", ColumnKind::day},
                                                {"broken_on", "Broken on", ColumnKind::day},
                                                {"broken_by", "By", ColumnKind::code},
                                                {"return_state", "Return"},
                                                {"sent_on", "Sent on", ColumnKind::day}};

inline constexpr WorkingColumn sickness_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"school_year", "School year"},
    {"state", "State"},
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    figure_column("sessions", "Sessions", "sessions"),
    figure_column("whole_days", "Whole days", "school days"),
    figure_column("year_sessions", "Sessions in the year", "sessions"),
    figure_column("year_whole_days", "Whole days in the year", "school days"),
    {"reached_by_sessions", "Reached by sessions", ColumnKind::day},
    {"reached_by_whole_days", "By whole days", ColumnKind::day},
    {"expected_back", "Expected back", ColumnKind::day},
    {"expected_on", "Expected to reach on", ColumnKind::day},
    {"return_state", "Return"},
    {"sent_on", "Sent on", ColumnKind::day}};

inline constexpr WorkingColumn after_leave_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "State"},
    {"leave_to", "Leave to", ColumnKind::day},
    {"first", "Not back from", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    figure_column("school_days", "School days", "school days"),
    figure_column("sick", "Of them sick", "sessions"),
    figure_column("no_mark", "Without a mark", "sessions"),
    {"reached_on", "Reached on", ColumnKind::day},
    {"back_on", "Back on", ColumnKind::day}};

inline WorkingSection runs_section() {
  return {"episodes",
          "School days on end",
          "Returns that are late first, then those due. Reached, or standing and near.",
          "No such absence has reached its number or is near it.",
          run_columns,
          {}};
}

inline WorkingSection sickness_section() {
  return {
      "episodes_sickness",
      "Sickness",
      "Each continuous period in which the number was there or is expected, and the latest of a school year "
      "that is near it. Returns that are late first, then those due.",
      "Nobody's sickness has reached the number, is expected to or is near it.",
      sickness_columns,
      {}};
}

inline WorkingSection after_leave_section() {
  return {"episodes_after_leave",
          "Not back after leave",
          "Granted leave that ended, and school days after it without a session attended: reached, or "
          "standing and "
          "near.",
          "Everybody came back from leave, or not so many days have gone.",
          after_leave_columns,
          {}};
}

}  // namespace rollmark
