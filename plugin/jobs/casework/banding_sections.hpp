// The sections of the job `banding`: their columns, empty. It must not know a figure.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn band_columns[] = {
    {"school_key", "School"},
    {"name", "Name"},
    {"class", "Class"},
    {"phase", "Phase"},
    {"band", "Band"},
    figure_column("score", "Score", "points"),
    {"not_known", "Not known"},
    figure_column("minutes", "Minutes a year", "minutes"),
    {"days", "Days a year"},
    figure_column("visits", "Visits at least", ""),
    figure_column("telephone_terms", "Terms with telephone contact", "terms"),
    {"band_before", "Band before"},
    {"movement", "Movement"},
    {"entitled", "Entitled"},
    {"because", "Because"},
    figure_column("contract_minutes", "Agreed by contract", "minutes"),
    {"from_date", "Figures from", ColumnKind::day, ColumnPlace::data},
    {"to_date", "to", ColumnKind::day, ColumnPlace::data},
    {"as_of", "Roll on", ColumnKind::day, ColumnPlace::data}};
inline constexpr WorkingColumn band_working_columns[] = {{"school_key", "School"},
                                                         {"figure", "Figure"},
                                                         {"value", "Value"},
                                                         figure_column("part", "Part", ""),
                                                         figure_column("whole", "of", ""),
                                                         {"because", "By"},
                                                         figure_column("points", "Points", "points"),
                                                         figure_column("weight", "Weight", ""),
                                                         figure_column("score", "Score", "points")};
inline constexpr WorkingColumn band_capacity_columns[] = {{"what", "What"},
                                                          figure_column("count", "How many", ""),
                                                          figure_column("minutes", "Minutes", "minutes"),
                                                          {"days", "Days"},
                                                          figure_column("what_if_count", "If: how many", ""),
                                                          figure_column("what_if_minutes", "If", "minutes")};
inline constexpr WorkingColumn band_what_if_columns[] = {
    {"school_key", "School"},
    {"class", "Class"},
    figure_column("score", "Score", "points"),
    {"band", "Band"},
    {"band_if", "Band if"},
    {"movement", "Movement"},
    figure_column("minutes", "Minutes", "minutes"),
    figure_column("minutes_if", "Minutes if", "minutes")};
inline constexpr WorkingColumn band_movement_columns[] = {{"class", "Class"},
                                                          {"band_before", "Band before"},
                                                          {"band", "Band"},
                                                          {"movement", "Movement"},
                                                          figure_column("schools", "Schools", "schools")};
inline constexpr WorkingColumn band_fairness_columns[] = {
    {"phase", "Phase"},
    {"part", "Part by free school meals"},
    {"lowest", "Lowest share %"},
    {"highest", "Highest share %"},
    figure_column("schools", "Schools", "schools"),
    {"bands", "Bands"},
    figure_column("no_band", "Without a band", "schools"),
    figure_column("timed", "With minutes", "schools"),
    figure_column("minutes", "Minutes", "minutes"),
    figure_column("pupils", "Pupils of those", "pupils"),
    figure_column("minutes_per_100", "Minutes per 100 pupils", "minutes")};
// The canonical table band_given, to be kept and handed in next year.
inline constexpr WorkingColumn band_given_columns[] = {{"school_key", "School"},
                                                       {"academic_year", "Academic year"},
                                                       {"band", "Band"},
                                                       figure_column("score", "Score", "points"),
                                                       figure_column("minutes", "Minutes", "minutes"),
                                                       {"policy", "Policy"},
                                                       {"made_on", "Made on", ColumnKind::day}};

struct BandingSections {
  WorkingSection schools{
      "banding", "Bands", "In the order of the schools' keys.", "No school is in scope.", band_columns, {}};
  WorkingSection working{
      "banding_working",
      "Working",
      "Each figure as a fraction, what it gave and by what; the score is points x weight. A "
      "figure that is not known gives no points, and the school has no score.",
      "No figure is for a school in scope.",
      band_working_columns,
      {}};
  WorkingSection capacity{
      "banding_capacity",
      "Time needed and officers' time",
      "A year's minutes of the schools that are entitled, against those of the officers in "
      "force on the reference date. What is not known is counted, and is in no sum.",
      "",
      band_capacity_columns,
      {}};
  WorkingSection what_if{"banding_what_if",
                         "What if",
                         "Schools whose band would be another by the cut-offs tried.",
                         "No other cut-offs were tried, or no band would be another.",
                         band_what_if_columns,
                         {}};
  WorkingSection movement{"banding_movement",
                          "Movement since last year",
                          "Schools by class, the band before and the band now.",
                          "No school is in scope.",
                          band_movement_columns,
                          {}};
  WorkingSection fairness{
      "banding_fairness",
      "Fairness",
      "Within each phase, schools in parts by their share of free school meals, the lowest "
      "first: place i of n, from 0, is in part i x parts / n + 1; equal shares are in one part.",
      "No school is in scope.",
      band_fairness_columns,
      {}};
  WorkingSection given{"band_given",
                       "Bands given",
                       "The rows of the table band_given, for the authority to keep: next year they are the "
                       "bands before. Minutes are those of the band where the school is entitled, of the "
                       "contract where it is by contract, and none are said for the others.",
                       "No band is known.",
                       band_given_columns,
                       {}};
};

}  // namespace rollmark
