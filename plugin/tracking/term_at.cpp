// Searching a handful of rows.
#include "tracking/term_at.hpp"

#include <algorithm>
#include <map>

namespace rollmark {

TermsAround terms_around(const School& school, Day on) {
  TermsAround around;
  std::map<std::pair<std::string, std::string>, Period> terms;
  std::vector<Period> halves;
  for (const Term& term : school.terms) {
    if (term.half != 0) halves.push_back({term.start, term.end});
    const auto [found, made] =
        terms.try_emplace({term.academic_year, term.name}, Period{term.start, term.end});
    found->second.from = std::min(found->second.from, term.start);
    found->second.to = std::max(found->second.to, term.end);
  }
  for (const auto& [name, period] : terms) {
    if (period.from <= on && (!around.term || around.term->from < period.from)) around.term = period;
  }
  std::ranges::stable_sort(halves, {}, &Period::from);
  for (const Period& half : halves) {
    if (on < half.from) break;
    around.last_half_term = around.half_term;
    around.half_term = half;
  }
  return around;
}

}  // namespace rollmark
