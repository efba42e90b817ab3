// The producer's words on a table, day by day.
#include "core/coverage.hpp"

#include <algorithm>
#include <optional>

namespace rollmark {

TableCoverage::FromLoad& TableCoverage::of_load(std::int32_t load, std::string_view table) {
  const auto found = tables_.find(table);
  return found == tables_.end() ? tables_[std::string(table)][load] : found->second[load];
}

const std::map<std::int32_t, TableCoverage::FromLoad>& TableCoverage::loads(std::string_view table) const {
  static const std::map<std::int32_t, FromLoad> none;
  const auto found = tables_.find(table);
  return found == tables_.end() ? none : found->second;
}

void TableCoverage::deliver(std::int32_t load, std::string_view table) {
  of_load(load, table).delivered = true;
}

void TableCoverage::deliver(std::int32_t load, std::string_view table, std::string_view column) {
  FromLoad& from = of_load(load, table);
  from.delivered = true;
  from.columns.emplace(column);
}

void TableCoverage::declare(std::int32_t load, std::string_view table, Day from, Day to, Coverage said) {
  of_load(load, table).words.push_back({from, to, said});
}

bool TableCoverage::delivered(std::string_view table) const {
  return std::ranges::any_of(loads(table), [](const auto& one) { return one.second.delivered; });
}

bool TableCoverage::delivered(std::string_view table, std::string_view column) const {
  return std::ranges::any_of(loads(table),
                             [&](const auto& one) { return one.second.columns.contains(column); });
}

Coverage TableCoverage::of(std::string_view table) const {
  Coverage best = Coverage::not_delivered;
  for (const auto& [load, from] : loads(table)) {
    Coverage word = from.unsaid();
    if (!from.words.empty()) word = std::ranges::min(from.words, {}, &Word::said).said;
    best = std::max(best, word);
  }
  return best;
}

Coverage TableCoverage::of(std::string_view table, Day from, Day to) const {
  const auto& by_load = loads(table);
  // Words change only where one starts or ends, so the first day of each stretch between stands for it.
  std::vector<Day> starts = {from};
  for (const auto& [load, one] : by_load) {
    for (const Word& word : one.words) {
      if (from < word.from && word.from <= to) starts.push_back(word.from);
      if (from <= word.to && word.to < to) starts.push_back(word.to + 1);
    }
  }
  std::optional<Coverage> all;
  for (const Day day : starts) {
    Coverage best = Coverage::not_delivered;
    for (const auto& [load, one] : by_load) {
      std::optional<Coverage> weakest;
      for (const Word& word : one.words) {
        if (day < word.from || word.to < day) continue;
        weakest = weakest ? std::min(*weakest, word.said) : word.said;
      }
      best = std::max(best, weakest.value_or(one.unsaid()));
    }
    if (all && *all != best) return Coverage::partial;
    all = best;
  }
  return *all;
}

}  // namespace rollmark
