// Hiding small counts.
#include "jobs/tracking/small_numbers.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"

namespace rollmark {

std::vector<bool> SmallNumbers::hidden_parts(const std::vector<std::int64_t>& counts) const {
  std::vector<bool> hidden;
  for (const std::int64_t count : counts) hidden.push_back(hides(count));
  if (std::ranges::count(hidden, true) != 1) return hidden;
  std::size_t next = counts.size();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!hidden[i] && counts[i] > 0 && (next == counts.size() || counts[i] < counts[next])) next = i;
  }
  if (next < counts.size()) hidden[next] = true;
  return hidden;
}

std::string SmallNumbers::text(std::int64_t count) const {
  return hides(count) ? hidden_text() : grouped_digits(count);
}

}  // namespace rollmark
