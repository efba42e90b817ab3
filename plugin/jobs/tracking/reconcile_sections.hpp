// The sections and columns of the job reconcile's document. It must not count.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr std::string_view unit_of_points = "ten-thousandths of a point";

inline constexpr WorkingColumn pair_columns[] = {
    {"school_key", "School"},
    {"form", "Form", ColumnKind::text, ColumnPlace::data},
    {"first", "From"},
    figure_column("first_part", "Counted", "sessions"),
    figure_column("first_possible", "Of possible", "sessions"),
    {"first_rate", "%"},
    {"second", "To"},
    figure_column("second_part", "Counted", "sessions"),
    figure_column("second_possible", "Of possible", "sessions"),
    {"second_rate", "%"},
    {"difference", "Difference, points"},
    {"difference_units", "Difference", ColumnKind::number, ColumnPlace::data, false, unit_of_points}};

inline constexpr WorkingColumn cause_columns[] = {
    {"school_key", "School"},
    {"form", "Form", ColumnKind::text, ColumnPlace::data},
    {"from_to", "From and to"},
    figure_column("step", "Step", ""),
    {"cause", "Cause"},
    figure_column("part_change", "Counted", "sessions"),
    figure_column("possible_change", "Possible", "sessions"),
    {"points", "Points"},
    {"points_units", "Points", ColumnKind::number, ColumnPlace::data, false, unit_of_points},
    {"rate_after", "Then %"}};

inline constexpr WorkingColumn mark_columns[] = {{"school_key", "School"},
                                                 {"enrolment_key", "Pupil", ColumnKind::pupil},
                                                 {"date", "Date", ColumnKind::day},
                                                 {"half_day", "Half day"},
                                                 {"cause", "Cause"},
                                                 {"then_code", "Then", ColumnKind::code},
                                                 {"now_code", "Now", ColumnKind::code}};

inline constexpr WorkingColumn candidate_columns[] = {
    {"school_key", "School"},
    {"candidate", "If the other figure counted so"},
    figure_column("part_change", "Counted", "sessions"),
    figure_column("possible_change", "Possible", "sessions"),
    {"fits", "Gives the other figure exactly"}};

inline WorkingSection pair_section() {
  return {"reconcile",
          "The figures",
          "Each pair of figures, school by school.",
          "No pair of figures was asked for.",
          pair_columns,
          {}};
}

inline WorkingSection cause_section() {
  return {
      "reconcile_cause",
      "What makes the difference",
      "Each cause in the fixed order in which it is applied. The columns add up to the difference exactly.",
      "The figures do not differ.",
      cause_columns,
      {}};
}

inline WorkingSection mark_section() {
  return {"reconcile_session",
          "Which sessions",
          "Sessions that were due then and count otherwise now, pupil by pupil.",
          "No session that was due then has changed.",
          mark_columns,
          {}};
}

inline WorkingSection candidate_section() {
  return {
      "reconcile_candidate",
      "What could explain it",
      "Ways in which others count, alone and two together, and what each would change in our figure. None "
      "is taken for a cause unless counts= says so.",
      "Nothing is unexplained.",
      candidate_columns,
      {}};
}

}  // namespace rollmark
