// One sort for records: stably, by the tuple of fields that `fields` gives.
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

namespace rollmark {

// `fields(record)` gives what to compare, most important first (std::tie). Naming every field makes the order
// of arrival invisible.
template <class Record, class Fields>
void sort_by(std::vector<Record>& records, Fields fields) {
  const auto before = [&](const Record& a, const Record& b) { return fields(a) < fields(b); };
  if (std::ranges::is_sorted(records, before)) return;
  // Places are sorted, not records: those are large, and each is moved once.
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return before(records[a], records[b]); });
  std::vector<Record> sorted;
  sorted.reserve(records.size());
  for (const std::size_t place : order) sorted.push_back(std::move(records[place]));
  records = std::move(sorted);
}

}  // namespace rollmark
