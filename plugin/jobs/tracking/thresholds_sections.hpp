// The sections and columns of the job thresholds' document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn reached_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "State"},
    {"reached_on", "Reached on", ColumnKind::day},
    {"first_session", "First session", ColumnKind::day},
    {"weeks_from", "Weeks from", ColumnKind::day},
    {"weeks_to", "To", ColumnKind::day},
    {"first_reached_on", "First reached on", ColumnKind::day},
    figure_column("now", "In the latest weeks", "sessions"),
    figure_column("now_unused", "Of them no earlier notice used", "sessions"),
    figure_column("sessions_left", "Sessions left", "sessions"),
    {"considered_on", "Considered or notice given on", ColumnKind::day},
    {"considered_by", "By", ColumnKind::text, ColumnPlace::page}};

inline constexpr WorkingColumn session_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    figure_column("number", "No.", "sessions"),
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    {"code", "Code", ColumnKind::code},
    {"school_week", "School week from", ColumnKind::day},
    {"used", "Earlier notice"}};

inline constexpr WorkingColumn notice_week_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    figure_column("number", "No.", "school weeks"),
    {"school_week", "School week from", ColumnKind::day},
    figure_column("counted", "Sessions counted", "sessions")};

inline constexpr WorkingColumn parent_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"contact_key", "Contact", ColumnKind::text, ColumnPlace::data},
    {"contact_name", "Name", ColumnKind::text, ColumnPlace::page, true},
    {"relationship", "Relationship", ColumnKind::text, ColumnPlace::everywhere, true},
    figure_column("notices", "Notices that count", "notices"),
    figure_column("not_counted", "Not counted", "notices"),
    {"next", "The next would be"},
    {"concerned", "Could it concern this person"}};

inline constexpr WorkingColumn unjudged_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"why", "Why"}};

inline WorkingSection reached_section() {
  return {"thresholds",
          "Reached, and near",
          "Reached and not yet considered first, then those reached again, those considered without a name, "
          "those "
          "considered or with a notice, and those near.",
          "Nobody has reached it or is near it.",
          reached_columns,
          {}};
}

inline WorkingSection counted_section() {
  return {"thresholds_session",
          "The sessions counted",
          "For each pupil who has reached it, the latest sessions that reach it, in order.",
          "Nobody has reached it.",
          session_columns,
          {}};
}

inline WorkingSection notice_week_section() {
  return {"thresholds_week",
          "The school weeks",
          "For each pupil who has reached it, the consecutive school weeks of that window: weeks in which "
          "the school "
          "did not meet are not among them.",
          "Nobody has reached it.",
          notice_week_columns,
          {}};
}

inline WorkingSection parent_section() {
  return {"thresholds_parent",
          "Notices to each parent",
          "For each pupil who has reached it, every person on record: whom it could concern, and why not the "
          "others.",
          "No parent or other contact of a pupil who has reached it is on record.",
          parent_columns,
          {}};
}

inline WorkingSection unjudged_section() {
  return {"thresholds_unjudged",
          "Not judged",
          "Pupils with such sessions of whom the data do not say enough.",
          "Nobody was left out.",
          unjudged_columns,
          {}};
}

}  // namespace rollmark
