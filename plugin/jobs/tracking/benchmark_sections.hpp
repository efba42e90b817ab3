// The sections and columns of the job benchmark's document. It must not compare.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn gap_columns[] = {
    {"school_key", "School"},
    {"group_kind", "Kind of group"},
    {"group", "Group"},
    {"period", "Period"},
    {"from_date", "From", ColumnKind::day, ColumnPlace::data},
    {"to_date", "To", ColumnKind::day, ColumnPlace::data},
    {"statistic", "Figure"},
    figure_column("part", "Sessions or pupils", ""),
    figure_column("whole", "Of", ""),
    {"own", "Own, %"},
    {"area", "Beside"},
    {"area_id", "Area", ColumnKind::text, ColumnPlace::data},
    {"phase", "Phase"},
    {"published", "Published, %"},
    {"published_for", "Published for"},
    {"same_year", "Same school year"},
    {"source", "Source", ColumnKind::text, ColumnPlace::data},
    {"retrieved", "Retrieved", ColumnKind::day, ColumnPlace::data},
    {"gap", "Gap, points"},
    {"gap_hundredths", "Gap", ColumnKind::number, ColumnPlace::data, false, "hundredths of a point"},
    {"change", "Since the period before"},
    {"change_hundredths", "Change", ColumnKind::number, ColumnPlace::data, false, "hundredths of a point"},
    {"events", "Exceptional events"}};

inline constexpr WorkingColumn code_columns[] = {
    {"school_key", "School"},
    {"period", "Period"},
    {"code", "Code"},
    figure_column("sessions", "Sessions", "sessions"),
    figure_column("possible", "Of possible", "sessions"),
    {"own", "Own, %"},
    {"area", "Beside"},
    {"phase", "Phase"},
    {"published", "Published, %"},
    {"published_for", "Published for"},
    {"gap", "Gap, points"},
    {"gap_hundredths", "Gap", ColumnKind::number, ColumnPlace::data, false, "hundredths of a point"}};

inline constexpr WorkingColumn event_columns_shown[] = {
    {"school_key", "School"},
    {"event", "Event"},
    {"from_date", "From", ColumnKind::day},
    {"to_date", "To", ColumnKind::day},
    {"area", "Area"},
    figure_column("possible", "Possible sessions then", "sessions"),
    figure_column("absent", "Of them absent", "sessions"),
    {"absence_rate", "Absence then, %"},
    {"left_out", "Left out"},
    {"source", "Source"},
    {"about", "About"}};

inline constexpr WorkingColumn unmatched_columns[] = {{"school_key", "School"}, {"why", "Why"}};

inline WorkingSection gap_section() {
  return {"benchmark",
          "Schools and authorities beside published figures",
          "Authorities of several schools first, then each school; figure by figure, period by period.",
          "Nothing could be compared; the last list says why.",
          gap_columns,
          {}};
}

inline WorkingSection group_section() {
  return {"benchmark_group",
          "Groups beside published figures",
          "The published figure is that of all pupils of the phase, not of such a group.",
          "No group could be compared.",
          gap_columns,
          {}};
}

inline WorkingSection code_section() {
  return {"benchmark_code",
          "The mix of codes",
          "Sessions of each code as a share of possible sessions; the latest period.",
          "No mix of codes is published for these schools.",
          code_columns,
          {}};
}

inline WorkingSection event_section() {
  return {"benchmark_event",
          "Exceptional events",
          "Those that touch a school's area in the period, in the order of their first day.",
          "None is recorded for the period.",
          event_columns_shown,
          {}};
}

inline WorkingSection unmatched_section() {
  return {"benchmark_unmatched",
          "Not compared, or with care",
          "What no published figure was found for, and what a comparison leaves open.",
          "Everything was compared.",
          unmatched_columns,
          {}};
}

}  // namespace rollmark
