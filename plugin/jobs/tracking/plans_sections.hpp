// The sections and columns of the job plans' document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn improvement_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "State"},
    {"given_on", "Given on", ColumnKind::day},
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    {"length", "Length"},
    figure_column("school_days", "School days", "school days"),
    figure_column("school_days_left", "Left", "school days"),
    figure_column("sessions", "Unauthorised", "sessions"),
    figure_column("absent", "Absent", "sessions"),
    figure_column("possible", "Possible", "sessions"),
    {"breached_on", "First breach", ColumnKind::day},
    {"breached_half_day", "Half day"},
    {"given_by", "By", ColumnKind::text, ColumnPlace::page},
    {"outcome", "Outcome on record", ColumnKind::text, ColumnPlace::page}};

inline constexpr WorkingColumn part_time_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "State"},
    {"agreed_on", "Agreed on", ColumnKind::day},
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    {"review_on", "Review", ColumnKind::day},
    {"reviewed_on", "Reviewed on", ColumnKind::day},
    figure_column("weeks", "Weeks so far", "weeks"),
    figure_column("part_time", "Off by agreement", "sessions"),
    figure_column("attended", "Attended", "sessions"),
    figure_column("missed", "Missed", "sessions"),
    figure_column("outside", "Outside the agreement", "sessions"),
    figure_column("after_end", "After its end", "sessions"),
    {"outside_on", "First of them", ColumnKind::day}};

inline constexpr WorkingColumn target_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "State"},
    {"kind", "Target for"},
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    figure_column("at_most", "At most", "sessions"),
    figure_column("sessions", "So far", "sessions"),
    figure_column("sessions_left", "Left", "sessions"),
    figure_column("possible", "Possible", "sessions"),
    {"broken_on", "Broken on", ColumnKind::day},
    {"broken_half_day", "Half day"},
    {"reference", "Reference", ColumnKind::text, ColumnPlace::page}};

inline WorkingSection improvement_section() {
  return {"plans_notice",
          "Notices to improve",
          "Breached on the reference date first, then breached before, then those kept.",
          "No notice to improve runs in the period.",
          improvement_columns,
          {}};
}

inline WorkingSection part_time_section() {
  return {"plans_part_time",
          "Part-time timetables",
          "Over their limit, overdue for review and used after their end first.",
          "No part-time timetable runs in the period.",
          part_time_columns,
          {}};
}

inline WorkingSection target_section() {
  return {"plans_target",
          "Targets",
          "Broken on the reference date first, then broken before, then those kept.",
          "No targets were handed in for the period.",
          target_columns,
          {}};
}

}  // namespace rollmark
