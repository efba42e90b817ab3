// The sections and columns of the documents of ctf/write and ctf/read. They must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn ctf_loss_columns[] = {{"code", "Code", ColumnKind::code},
                                                     {"written_as", "Written as"},
                                                     {"why", "Why"},
                                                     figure_column("sessions", "Sessions", "sessions"),
                                                     figure_column("pupils", "Pupils", "pupils")};
inline constexpr WorkingColumn ctf_pupil_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"pupil_key", "Key", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"year", "Academic year"},
    {"from_date", "Marks from", ColumnKind::day},
    {"to_date", "To", ColumnKind::day},
    figure_column("possible", "Possible", "sessions"),
    figure_column("authorised", "Authorised", "sessions"),
    figure_column("attended", "Attended", "sessions"),
    figure_column("unauthorised", "Unauthorised", "sessions"),
    figure_column("missing", "No mark", "sessions"),
    figure_column("lossy", "Not written as they are", "sessions")};

inline WorkingSection ctf_loss_section() {
  return {
      "ctf_loss",
      "What the file does not say",
      "A mark has one character in a Common Transfer File: codes that are written as another, and marks that "
      "are not written.",
      "Every mark is written as it is.",
      ctf_loss_columns,
      {}};
}
inline WorkingSection ctf_pupil_section() {
  return {"ctf_pupil",
          "Pupils in the file",
          "A row a pupil and academic year, with the counts as the file has them.",
          "Nobody was on roll in the period.",
          ctf_pupil_columns,
          {}};
}

inline constexpr WorkingColumn ctf_fault_columns[] = {figure_column("line", "Line", "lines"),
                                                      figure_column("pupil", "Pupil of the file", "pupils"),
                                                      {"what", "What is amiss"}};
inline constexpr WorkingColumn ctf_unread_columns[] = {
    figure_column("pupil", "Pupil of the file", "pupils"),
    {"year", "Academic year"},
    {"character", "Character", ColumnKind::code},
    {"why", "Why"},
    {"could_be", "Could be", ColumnKind::text, ColumnPlace::everywhere, true},
    figure_column("sessions", "Sessions", "sessions"),
    {"first_date", "First", ColumnKind::day},
    {"last_date", "Last", ColumnKind::day}};
inline constexpr WorkingColumn ctf_year_columns[] = {
    figure_column("pupil", "Pupil of the file", "pupils"),
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"pupil_key", "Key", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil here", ColumnKind::pupil},
    {"year", "Academic year"},
    {"lea", "LEA"},
    {"estab", "Estab"},
    {"from_date", "Marks from", ColumnKind::day},
    {"to_date", "To", ColumnKind::day},
    figure_column("possible", "Possible, as said", "sessions"),
    figure_column("authorised", "Authorised, as said", "sessions"),
    figure_column("attended", "Attended, as said", "sessions"),
    figure_column("unauthorised", "Unauthorised, as said", "sessions"),
    figure_column("marks_possible", "Possible, by the marks", "sessions"),
    figure_column("marks_authorised", "Authorised, by the marks", "sessions"),
    figure_column("marks_attended", "Attended, by the marks", "sessions"),
    figure_column("marks_unauthorised", "Unauthorised, by the marks", "sessions"),
    figure_column("missing", "No mark", "sessions"),
    {"agrees", "Counts and marks"}};

inline WorkingSection ctf_fault_section() {
  return {"ctf_fault",
          "What is amiss with the file",
          "In the order of the file; a pupil of 0 is the envelope.",
          "Nothing in the envelope or in the attendance of a pupil is amiss.",
          ctf_fault_columns,
          {}};
}
inline WorkingSection ctf_unread_section() {
  return {"ctf_unread",
          "Characters that say no one current code",
          "By pupil and year. A current code is one that was in force on the day of the mark.",
          "Every mark says one code that was in force on its day.",
          ctf_unread_columns,
          {}};
}
inline WorkingSection ctf_year_section() {
  return {"ctf_year",
          "Attendance in the file",
          "A row a pupil and YearData. Pupils are named where a valid permanent UPN of the file is one of "
          "the school's.",
          "No pupil of the file has attendance.",
          ctf_year_columns,
          {}};
}

}  // namespace rollmark
