// The sections and columns of the job tracker's document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

// Figures stand apart in the data files, and together in a few words on the page.
inline constexpr WorkingColumn tracker_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"step", "Step", ColumnKind::text, ColumnPlace::data},
    {"next_step", "Do next"},
    {"why", "Why"},
    {"trigger", "Trigger", ColumnKind::text, ColumnPlace::data},
    {"step_owner", "Whose", ColumnKind::text, ColumnPlace::data},
    {"step_due_by", "Due by", ColumnKind::day, ColumnPlace::data},
    {"band", "Now"},
    {"year_absent", "Absent", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"year_possible", "Possible", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"year_unauthorised", "Unauthorised", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"year_attendance_rate", "Attendance %", ColumnKind::text, ColumnPlace::data},
    {"year", "Absent this year; attendance", ColumnKind::text, ColumnPlace::page},
    {"term_absent", "Absent, term", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"term_possible", "Possible, term", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"term_attendance_rate", "Attendance %, term", ColumnKind::text, ColumnPlace::data},
    {"term", "This term; attendance", ColumnKind::text, ColumnPlace::page},
    {"persistent_outlook", "Persistent by the year's end", ColumnKind::text, ColumnPlace::data},
    {"persistent_left", "Absences left", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"sessions_to_attend", "To attend", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"severe_outlook", "Severe by the year's end", ColumnKind::text, ColumnPlace::data},
    {"severe_left", "Absences left, severe", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"term_persistent_outlook", "Persistent by the term's end", ColumnKind::text, ColumnPlace::data},
    {"term_persistent_left", "Absences left, term", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"best_rate", "Best attendance still possible %", ColumnKind::text, ColumnPlace::data},
    {"worst_rate", "Worst", ColumnKind::text, ColumnPlace::data},
    {"left", "Absences left", ColumnKind::text, ColumnPlace::page},
    {"half_term_rate", "Attendance %, half term", ColumnKind::text, ColumnPlace::data},
    {"last_half_term_rate", "Attendance %, last half term", ColumnKind::text, ColumnPlace::data},
    {"direction", "Against last half term"},
    {"notice_state", "Penalty notice", ColumnKind::text, ColumnPlace::data},
    {"notice_sessions", "Sessions towards it", ColumnKind::number, ColumnPlace::data, false, "sessions"},
    {"notice_reached_on", "Reached on", ColumnKind::day, ColumnPlace::data},
    {"notice", "Penalty notice", ColumnKind::text, ColumnPlace::page},
    {"days_on_end", "Days on end", ColumnKind::number, ColumnPlace::everywhere, false, "school days"},
    {"days_since", "Since", ColumnKind::day, ColumnPlace::data},
    {"return_kind", "Return", ColumnKind::text, ColumnPlace::data},
    {"return_state", "Return is", ColumnKind::text, ColumnPlace::data},
    {"last_action", "Last action", ColumnKind::text, ColumnPlace::data},
    {"last_action_on", "On", ColumnKind::day, ColumnPlace::data},
    {"last", "Last action", ColumnKind::text, ColumnPlace::page},
    {"plan_to", "Plan until", ColumnKind::day, ColumnPlace::data},
    {"target_to", "Target until", ColumnKind::day, ColumnPlace::data},
    {"open", "Open", ColumnKind::text, ColumnPlace::page}};

inline constexpr WorkingColumn improved_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"improved", "What improved"},
    {"year_attendance_rate", "Attendance % this year"},
    {"last_half_term_rate", "Last half term %"},
    {"half_term_rate", "This half term %"},
    {"direction", "Against last half term"}};

inline WorkingSection tracker_section() {
  return {"tracker",
          "What to do next",
          "The first to do first: a return that is late; a return that is due; the threshold for a penalty "
          "notice reached and not considered; severely absent without a plan; an action whose day is over; "
          "persistently absent; near it. Among returns the oldest first, else the most absent.",
          "Nobody on roll is persistently absent or near it, and no return or decision waits.",
          tracker_columns,
          {}};
}

inline WorkingSection improved_section() {
  return {"tracker_improved",
          "Who improved",
          "Left persistent or severe absence since the last half term's end, or still in it and attending "
          "better this half term. Worth saying so to the family.",
          "Nobody has left persistent absence, and nobody in it attends much better.",
          improved_columns,
          {}};
}

}  // namespace rollmark
