// One sort for records: stably, by the tuple of fields that `fields` gives.
#pragma once

#include <algorithm>
#include <vector>

namespace rollmark {

// `fields(record)` gives what to compare, most important first (std::tie). Naming every field makes the order
// of arrival invisible.
template <class Record, class Fields>
void sort_by(std::vector<Record>& records, Fields fields) {
  std::ranges::stable_sort(records, [&](const Record& a, const Record& b) { return fields(a) < fields(b); });
}

}  // namespace rollmark
