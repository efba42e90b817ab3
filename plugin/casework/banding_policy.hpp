// An authority's rules of bands (schemas/casework/banding.xml and its own document over it): days of each
// band, who is entitled, points and cut-offs. It must not apply them, and it has no cut-off of its own: none
// are published.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/figure_limit.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

enum class BandFigure : std::uint8_t { roll, free_school_meals, attendance, persistent_absence, index };

// A band's time a year. Nothing of minutes: they are not stated, which is not none.
struct BandTime {
  std::string name;
  std::optional<std::int64_t> minutes;  // minutes
  std::int64_t visits = 0;              // at least, a year
  std::int64_t telephone_terms = 0;     // terms with telephone contact, at least
};

struct SchoolClass {
  std::string id;
  std::string title;
  std::vector<std::string> phases;  // in small letters
  std::vector<BandTime> bands;      // the one with the most time first
  const BandTime* band(std::string_view name) const;
};

struct BandDays {
  DateSpan span;
  std::int64_t day_minutes = 0;
  std::vector<SchoolClass> classes;
  std::string cites;
  const SchoolClass* of_phase(std::string_view phase) const;  // nullptr: none
};

struct EntitlementRule {
  DateSpan span;
  std::string title;
  std::vector<std::string> types;     // in small letters; empty: every type
  std::vector<std::string> except;    // types that are not entitled
  std::vector<std::string> contract;  // purposes of agreements by which the others are
  bool is_signed = false;             // an agreement counts only where it is
  std::string cites;
};

struct PointsStep {
  FigureLimit limit;
  std::int64_t gives = 0;
};
// `gives` for each full `step` over or under `mark`.
struct PointsEach {
  std::int64_t step = 1;
  std::int64_t mark = 0;
  bool under = false;
  std::int64_t gives = 0;
};
// Either steps, of which the first that is met gives its points, or `each`.
struct FigureRule {
  BandFigure figure = BandFigure::roll;
  std::vector<std::string> classes;  // ids; empty: every class
  std::int64_t weight = 1;
  std::vector<PointsStep> steps;
  std::int64_t otherwise = 0;
  std::optional<PointsEach> each;
  std::string index;  // the name in the table school_index
  bool is_for(std::string_view school_class) const;
};

struct CutOff {
  std::string band;
  std::int64_t score = 0;
  bool strict = false;  // more than, else at least
  bool met_by(std::int64_t points) const { return strict ? points > score : points >= score; }
};
struct ClassCutOffs {
  std::string school_class;
  std::vector<CutOff> cut_offs;  // falling
  std::string otherwise;         // the band of the rest
};

struct BandScore {
  DateSpan span;
  std::vector<FigureRule> figures;
  std::vector<ClassCutOffs> cut_offs;
  std::string cites;
  const ClassCutOffs* of_class(std::string_view school_class) const;  // nullptr: none
};

struct BandingPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<BandDays> days;  // no two in force on one day; so with the others
  std::vector<EntitlementRule> entitlements;
  std::vector<BandScore> scores;
  bool own_days = true;  // else those of schemas/casework/banding.xml
  bool own_entitlement = true;
  const BandDays* days_on(Day on) const;  // nullptr: none in force
};

inline constexpr std::size_t longest_banding_policy = 1U << 20U;

// Throws Failure(DATA): "banding line 12: ...".
std::shared_ptr<const BandingPolicy> read_banding_policy(std::string_view xml);
// Norfolk's days and entitlement, without a score.
std::shared_ptr<const BandingPolicy> embedded_banding_policy();
// An authority's own, with the embedded days and entitlement where it has none. Throws Failure(DATA), also
// where it has no score.
std::shared_ptr<const BandingPolicy> read_own_banding_policy(std::string_view xml);

// What is in force on one day. Points into the policy, which outlives it.
struct BandingRules {
  const BandDays* days = nullptr;
  const EntitlementRule* entitlement = nullptr;
  const BandScore* score = nullptr;
};
// For the bands of a year its first day. Throws Failure(DATA) that says what is to be handed in: nothing in
// force on that day, cut-offs of a class or a band that the days do not have.
BandingRules banding_rules(const BandingPolicy& policy, Day on);

// The cut-offs with others in their place: "A:70,B:40" in every class that has such bands, "high.A:70" in
// one. Throws Failure(ARGUMENT).
std::vector<ClassCutOffs> what_if_cut_offs(const BandScore& score, std::string_view text);

namespace embedded {
extern const std::string_view banding;
}

}  // namespace rollmark
