// Hiding small counts.
#include "jobs/tracking/small_numbers.hpp"

#include <numeric>

#include "outputs/page/markup.hpp"

namespace rollmark {

namespace {

struct Hidden {
  std::int64_t parts = 0;
  std::int64_t sum = 0;
};

Hidden count_hidden(const std::vector<std::int64_t>& counts, const std::vector<bool>& hidden) {
  Hidden all;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!hidden[i] || counts[i] == 0) continue;
    ++all.parts;
    all.sum += counts[i];
  }
  return all;
}

}  // namespace

void SmallNumbers::hide_parts(const std::vector<std::int64_t>& counts, std::vector<bool>& hidden,
                              bool& whole) const {
  for (;;) {
    const Hidden all = count_hidden(counts, hidden);
    // Parts of 1 alone are as many as they are together, which tells each.
    const bool enough =
        whole ? all.parts > 0 : all.parts == 0 || (all.parts > 1 && all.sum >= least_ && all.sum > all.parts);
    std::size_t next = counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (!hidden[i] && counts[i] > 0 && (next == counts.size() || counts[i] < counts[next])) next = i;
    }
    // Where none is left, the whole goes too, and not for parts of 1 alone, or its being hidden would tell
    // that.
    if (next == counts.size() && all.parts > 0) whole = whole || !enough || all.sum - all.parts + 1 < least_;
    if (enough || next == counts.size()) return;
    hidden[next] = true;
  }
}

std::vector<bool> SmallNumbers::hidden_parts(const std::vector<std::int64_t>& counts) const {
  std::vector<bool> hidden;
  for (const std::int64_t count : counts) hidden.push_back(hides(count));
  bool whole = hides(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  hide_parts(counts, hidden, whole);
  return hidden;
}

std::string SmallNumbers::hidden_part_text(const std::vector<std::int64_t>& counts,
                                           const std::vector<bool>& hidden, bool whole_hidden) const {
  if (whole_hidden) {
    const std::int64_t whole = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    return hides(whole) ? hidden_text() : std::string(not_shown);
  }
  // Each hidden part is 1 or more, so that none is more than this.
  const Hidden all = count_hidden(counts, hidden);
  return all.sum - all.parts + 1 < least_ ? hidden_text() : std::string(not_shown);
}

SmallNumbers::Shown SmallNumbers::shown(const std::vector<std::int64_t>& counts) const {
  const std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  std::vector<bool> hidden;
  for (const std::int64_t count : counts) hidden.push_back(hides(count));
  bool whole = hides(sum);
  hide_parts(counts, hidden, whole);
  const std::string word = hidden_part_text(counts, hidden, whole);
  Shown all{whole && !hides(sum) ? std::string(not_shown) : text(sum), {}};
  for (std::size_t i = 0; i < counts.size(); ++i)
    all.parts.push_back(hidden[i] ? word : grouped_digits(counts[i]));
  return all;
}

std::string SmallNumbers::text(std::int64_t count) const {
  return hides(count) ? hidden_text() : grouped_digits(count);
}

}  // namespace rollmark
