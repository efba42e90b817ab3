// A school's years and terms.
#include "jobs/tracking/school_periods.hpp"

#include <algorithm>

namespace rollmark {
namespace {

void add(const School& school, NamedPeriod one, Period within, std::vector<NamedPeriod>& periods) {
  one.period = {std::max(one.period.from, within.from), std::min(one.period.to, within.to)};
  if (one.period.to < one.period.from) return;
  const bool any =
      school.column_from(morning_of(one.period.from)) < school.column_from(morning_of(one.period.to + 1));
  if (any) periods.push_back(std::move(one));
}

}  // namespace

std::string school_year_name(std::int32_t year) {
  constexpr std::int32_t century = 100;
  const std::int32_t next = (year + 1) % century;
  return std::to_string(year) + "/" + (next < 10 ? "0" : "") + std::to_string(next);
}

std::vector<NamedPeriod> school_periods(const School& school, std::string_view kind, Period within) {
  std::vector<NamedPeriod> periods;
  if (kind == "years") {
    for (std::int32_t year = school_year_of(within.from); year <= school_year_of(within.to); ++year) {
      add(school, {school_year_name(year), {school_year_start(year), school_year_start(year + 1) - 1}},
          within, periods);
    }
    return periods;
  }
  const bool halves = kind == "half-terms";
  const bool has_whole = std::ranges::any_of(school.terms, [](const Term& term) { return term.half == 0; });
  std::vector<NamedPeriod> named;
  for (const Term& term : school.terms) {
    if (halves ? term.half == 0 : has_whole && term.half != 0) continue;
    std::string name = term.academic_year + " " + term.name;
    if (halves) name += " " + std::to_string(term.half);
    const auto known = std::ranges::find(named, name, &NamedPeriod::name);
    if (known == named.end()) {
      named.push_back({std::move(name), {term.start, term.end}});
    } else {
      known->period.from = std::min(known->period.from, term.start);
      known->period.to = std::max(known->period.to, term.end);
    }
  }
  std::ranges::stable_sort(named, {}, [](const NamedPeriod& one) { return one.period.from; });
  for (NamedPeriod& one : named) add(school, std::move(one), within, periods);
  return periods;
}

}  // namespace rollmark
