// The sections and columns of the job census-check's document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn census_finding_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"number", "Check"},
    {"severity", "Severity"},
    {"title", "What is wrong"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"roll", "Roll"},
    {"block", "Block"},
    {"code", "Code", ColumnKind::code},
    figure_column("sessions", "Sessions", "sessions"),
    figure_column("expected", "Expected", "sessions"),
    {"what", "In particular"},
    figure_column("line", "Line of the list", "lines")};

inline constexpr WorkingColumn census_check_columns[] = {{"number", "Check"},
                                                         {"severity", "Severity"},
                                                         {"confirmed", "Number and severity confirmed"},
                                                         {"title", "What it looks for"},
                                                         figure_column("findings", "Findings", "findings"),
                                                         {"not_run", "Not run"},
                                                         {"fix", "How to put it right"},
                                                         {"source", "Source"}};

inline constexpr WorkingColumn census_total_columns[] = {
    {"school_key", "School"},
    {"block", "Block"},
    {"item", "Item"},
    {"counted", "Possible session"},
    figure_column("on_roll", "On roll", "sessions"),
    figure_column("off_roll", "No longer on roll", "sessions")};

inline constexpr WorkingColumn census_pupil_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"roll", "Roll"},
    {"block", "Block"},
    figure_column("possible", "Possible", "sessions"),
    figure_column("attended", "Attended", "sessions"),
    figure_column("authorised", "Authorised absence", "sessions"),
    figure_column("unauthorised", "Unauthorised absence", "sessions"),
    figure_column("not_required", "Not counted", "sessions"),
    figure_column("missing", "No mark", "sessions"),
    figure_column("unknown", "Code without a meaning", "sessions")};

inline constexpr WorkingColumn census_left_out_columns[] = {
    {"school_key", "School"}, {"why", "Left out"}, figure_column("pupils", "Pupils", "pupils")};

inline WorkingSection census_finding_section() {
  return {"census_finding",
          "What the checks found",
          "Errors first, which stop a return; then queries, which have to be explained; then information.",
          "No check found anything.",
          census_finding_columns,
          {}};
}
inline WorkingSection census_check_section() {
  return {"census_check",
          "The checks",
          "Numbers of three or four figures are DfE's, CC is ours. Every check is here, run or not.",
          "There is no check in the data.",
          census_check_columns,
          {}};
}
inline WorkingSection census_total_section() {
  return {"census_total",
          "Counts per code",
          "What the register gives for the return, by block; SessionsPossible first, then the codes.",
          "Nobody is in scope.",
          census_total_columns,
          {}};
}
inline WorkingSection census_pupil_section() {
  return {"census_pupil",
          "Counts per pupil",
          "A row a pupil and block, as the register has it; the counts per code are in census_sessions.csv.",
          "Nobody is in scope.",
          census_pupil_columns,
          {}};
}
inline WorkingSection census_left_out_section() {
  return {"census_left_out",
          "Left out",
          "Pupils on roll between the first window and the census day without attendance in the return.",
          "Nobody is left out.",
          census_left_out_columns,
          {}};
}

}  // namespace rollmark
