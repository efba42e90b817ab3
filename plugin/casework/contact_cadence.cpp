// Counting visits and terms.
#include "casework/contact_cadence.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/tally.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

bool is_one_of(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, small_letters(word)) != words.end();
}

std::vector<Period> terms_of_year(const std::vector<Term>& terms, Period year) {
  std::map<std::pair<std::string, std::string>, Period> named;
  for (const Term& term : terms) {
    if (term.start < year.from || year.to < term.start) continue;
    const auto [found, made] =
        named.try_emplace({term.academic_year, term.name}, Period{term.start, term.end});
    found->second.from = std::min(found->second.from, term.start);
    found->second.to = std::max(found->second.to, term.end);
  }
  std::vector<Period> periods;
  for (const auto& [name, period] : named) periods.push_back(period);
  return periods;
}

}  // namespace

bool is_by_contact(const BandTime& band) {
  return !band.minutes && (band.visits > 0 || band.telephone_terms > 0);
}

ContactCadence contact_cadence(const BandTime& band, std::string_view school_key,
                               const std::vector<WorkDone>& work, const std::vector<Term>& terms,
                               const ContactWords& words, Day on) {
  const std::int32_t started = school_year_of(on);
  const Period year{school_year_start(started), school_year_start(started + 1) - 1};
  const std::vector<Period> periods = terms_of_year(terms, year);
  std::vector<bool> contacted(periods.size(), false);
  ContactCadence found;
  for (const WorkDone& one : work) {
    if (one.school_key != school_key || one.date < year.from || on < one.date) continue;
    const bool visit = is_one_of(words.visits, one.kind);
    if (!visit && !is_one_of(words.calls, one.kind)) continue;
    found.visits += visit ? 1 : 0;
    for (std::size_t i = 0; i < periods.size(); ++i)
      contacted[i] = contacted[i] || (periods[i].from <= one.date && one.date <= periods[i].to);
  }
  // "At least one visit in the academic year and telephone contact at least in the other two terms".
  found.terms_wanted = band.telephone_terms == 0 ? 0 : band.telephone_terms + (band.visits > 0 ? 1 : 0);
  if (!periods.empty()) found.terms = std::ranges::count(contacted, true);
  const auto known = static_cast<std::int64_t>(periods.size());
  if (known < found.terms_wanted) {
    found.state = "not known";
    return found;
  }
  std::int64_t to_come = 0;  // terms without contact, not over
  for (std::size_t i = 0; i < periods.size(); ++i) to_come += !contacted[i] && on < periods[i].to ? 1 : 0;
  const std::int64_t terms_missing = found.terms_wanted - found.terms.value_or(0);
  const bool visited = found.visits >= band.visits;
  if (visited && terms_missing <= 0) {
    found.state = "kept";
  } else if (terms_missing > to_come || (!visited && on == year.to)) {
    found.state = "not kept";
  } else {
    found.state = "not yet";
  }
  return found;
}

}  // namespace rollmark
