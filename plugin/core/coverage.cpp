// The producer's words on a table, day by day.
#include "core/coverage.hpp"

#include <algorithm>
#include <optional>

namespace rollmark {

void TableCoverage::deliver(std::string_view table) {
  if (!columns_.contains(table)) columns_.emplace(table, std::set<std::string, std::less<>>{});
}

void TableCoverage::deliver(std::string_view table, std::string_view column) {
  deliver(table);
  columns_.find(table)->second.emplace(column);
}

void TableCoverage::declare(std::string_view table, Day from, Day to, Coverage said) {
  const auto found = words_.find(table);
  std::vector<Word>& words = found == words_.end() ? words_[std::string(table)] : found->second;
  words.push_back({from, to, said});
}

bool TableCoverage::delivered(std::string_view table, std::string_view column) const {
  const auto found = columns_.find(table);
  return found != columns_.end() && found->second.contains(column);
}

Coverage TableCoverage::unsaid(std::string_view table) const {
  return delivered(table) ? Coverage::delivered : Coverage::not_delivered;
}

Coverage TableCoverage::of(std::string_view table) const {
  const auto found = words_.find(table);
  if (found == words_.end()) return unsaid(table);
  return std::ranges::min(found->second, {}, &Word::said).said;
}

Coverage TableCoverage::of(std::string_view table, Day from, Day to) const {
  const auto found = words_.find(table);
  if (found == words_.end() || to < from) return of(table);
  // Words change only where one starts or ends, so one day of each stretch between stands for it.
  std::vector<Day> starts = {from};
  for (const Word& word : found->second) {
    if (from < word.from && word.from <= to) starts.push_back(word.from);
    if (from <= word.to && word.to < to) starts.push_back(word.to + 1);
  }
  std::optional<Coverage> all;
  for (const Day day : starts) {
    Coverage here = unsaid(table);
    bool said = false;
    for (const Word& word : found->second) {
      if (day < word.from || word.to < day) continue;
      here = said ? std::min(here, word.said) : word.said;
      said = true;
    }
    if (all && *all != here) return Coverage::partial;
    all = here;
  }
  return *all;
}

}  // namespace rollmark
