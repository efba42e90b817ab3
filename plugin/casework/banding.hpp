// The band of each school with its whole working, from its summary, the authority's index and the authority's
// rules. A figure that is not known gives no points and no band, never 0. It must not say what an officer
// does with the time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/banding_policy.hpp"
#include "casework/school_summary.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

// One figure of a school: exactly, what it gave, and by which part of the rule.
struct FigureWorking {
  const FigureRule* rule = nullptr;   // of the policy, which outlives this
  std::optional<ExactFigure> figure;  // nothing: not known
  std::int64_t points = 0;
  std::int64_t score = 0;  // points x weight
  std::string because;     // "more than 200 gives 10"; why it is not known
};

struct SchoolBand {
  const SchoolSummary* summary = nullptr;     // outlives this
  const SchoolClass* school_class = nullptr;  // nullptr: the phase is not said, or no class has it
  std::vector<FigureWorking> working;         // of the figures for its class, in the policy's order
  std::optional<std::int64_t> score;          // where every figure is known
  const BandTime* band = nullptr;             // nullptr: not known
  std::string why_not;                        // why there is no band; empty where there is one
};

// "roll", "free school meals %", "attendance %", "persistent absence %", "index deprivation"
std::string figure_words(const FigureRule& rule);

// Half-up with one decimal: "1050", "24.3".
std::string figure_text(const ExactFigure& figure);

// The points that a figure gives by a rule, and by which part of it.
FigureWorking points_of(const FigureRule& rule, const ExactFigure& figure);

// The school's index of that name with the latest day on or before `on`; a row without a day is older than
// any with one. Nothing, and why, where there is none or two of one day differ.
struct IndexFound {
  std::optional<std::int64_t> value;
  std::string why_not;
};
IndexFound index_of(const std::vector<SchoolIndex>& indexes, std::string_view school_key,
                    std::string_view name, Day on);

// The band of a score: that of the first cut-off that it meets, which its own number does where it is
// at-least.
const BandTime* band_of(const SchoolClass& school_class, const ClassCutOffs& cut_offs, std::int64_t score);

SchoolBand band_school(const SchoolSummary& summary, const std::vector<SchoolIndex>& indexes,
                       const BandingRules& rules, Day on);

// The band of the same score by other cut-offs (what_if_cut_offs); nullptr where there is none.
const BandTime* band_if(const SchoolBand& school, const std::vector<ClassCutOffs>& cut_offs);

// The year in which an academic year starts: 2025 of "2025/26", "2025-26", "2025/2026", "2025". Nothing for
// what is no academic year.
std::optional<std::int32_t> academic_year_start(std::string_view text);
std::string academic_year_words(std::int32_t start);  // "2025/26"

// The band that a school was given for an academic year, by what was made on or before `on`: the latest.
// Rows of that school and year without a day are older than any with one.
struct BandBefore {
  std::optional<std::string> band;  // nothing: none on record, or two of one day differ
  bool differ = false;
};
BandBefore band_before(const std::vector<BandGiven>& given, std::string_view school_key, std::int32_t year,
                       Day on);

// "up" to a band before the other in the class, "down", "same", "new" where there was none, "not known".
std::string_view band_movement(const SchoolBand& school, const BandTime* now, const BandBefore& before);

}  // namespace rollmark
