// The part of a class: the sum over its enrolments of (1/n - p/P) x (rate - pooled rate). The weights add up
// to 0, so that taking off the pooled rate changes no sum, and a class whose pupils are absent as all are has
// no part.
#include "tracking/mean_of_rates.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace rollmark {
namespace {

// Enrolments of one class with as many possible sessions.
struct Alike {
  std::int64_t enrolments = 0;
  std::int64_t part = 0;
};

}  // namespace

std::string_view presence_class_title(PresenceClass kind) {
  constexpr std::array<std::string_view, presence_class_count> titles = {
      "Joined in the period", "Left in the period", "Joined and left in the period",
      "There throughout, with fewer possible sessions", "There throughout"};
  return titles[static_cast<std::size_t>(kind)];
}

MeanOfRates mean_of_rates(const School& school, Period period, Due due, const CountedCategories& counted) {
  MeanOfRates result;
  std::array<std::map<std::int64_t, Alike>, presence_class_count> alike;
  // The first and the last school day of the period: who is there on both was there throughout.
  std::optional<Day> first;
  Day last = period.from;
  for (const Day day : school.school_days()) {
    if (day < period.from || std::min(period.to, due.on) < day) continue;
    if (!first) first = day;
    last = day;
  }
  if (!first) return result;
  std::int64_t most = 0;
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const Tally tally = tally_enrolment(school, row, period, due);
    SessionFigure own{0, tally.possible()};
    if (own.possible == 0) continue;
    for (std::size_t i = 0; i < category_count; ++i) own.part += counted[i] ? tally.by_category[i] : 0;
    const Enrolment& enrolment = school.enrolments[row];
    const bool joined = morning_of(*first) < enrolment.first;
    const bool left = enrolment.last < afternoon_of(last);
    const PresenceClass kind = joined && left ? PresenceClass::both
                               : joined       ? PresenceClass::joined
                               : left         ? PresenceClass::left
                                              : PresenceClass::throughout;
    if (kind == PresenceClass::throughout) most = std::max(most, own.possible);
    Alike& sum = alike[static_cast<std::size_t>(kind)][own.possible];
    ++sum.enrolments;
    sum.part += own.part;
    ++result.enrolments;
    result.pooled += own;
  }
  if (result.enrolments == 0) return result;
  auto& throughout = alike[static_cast<std::size_t>(PresenceClass::throughout)];
  auto& fewer = alike[static_cast<std::size_t>(PresenceClass::fewer)];
  while (!throughout.empty() && throughout.begin()->first < most)
    fewer.insert(throughout.extract(throughout.begin()));
  const Exact pooled = exact_rate(result.pooled);
  for (std::size_t kind = 0; kind < presence_class_count; ++kind) {
    MeanOfRates::Class& sums = result.classes[kind];
    for (const auto& [possible, one] : alike[kind]) {
      sums.enrolments += one.enrolments;
      sums.sessions += SessionFigure{one.part, one.enrolments * possible};
      // Of these together: (1/n - p/P) x (sum of rates - their number x pooled rate).
      const Exact weight = Exact(1, result.enrolments) - Exact(possible, result.pooled.possible);
      sums.change += weight * (exact_rate({one.part, possible}) - pooled * one.enrolments);
    }
    result.mean += sums.change;
  }
  result.mean += pooled;
  return result;
}

}  // namespace rollmark
