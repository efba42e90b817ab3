// Hiding until nothing more follows.
#include "jobs/casework/service_case_counts.hpp"

#include <algorithm>
#include <tuple>

namespace rollmark {
namespace {

constexpr std::size_t figures = std::tuple_size_v<CaseCounts>;
using HiddenRow = std::array<bool, figures>;

// Open at the end are those open at the start and those opened, less those closed. What was open at the start
// is not shown, but it is never less than 0, and it is 0 in the first year of a record: of 10 opened and 6
// open, 4 were closed at the least, and "fewer than 5" at the most. So one of the three is never hidden
// alone; with two hidden there is one line for two unknowns. The second is open before closed before opened,
// the same in every row, so that as few more as can be must be hidden for the sake of the wholes.
void hide_in_row(const CaseCounts& counts, HiddenRow& hidden) {
  if (std::ranges::count(hidden, true) != 1) return;
  for (std::size_t i = figures; i-- > 0;) {
    if (hidden[i] || counts[i] == 0) continue;
    hidden[i] = true;
    return;
  }
}

class Parts {
 public:
  Parts(const SmallNumbers& small, const std::vector<CaseCounts>& rows) : small_(small), rows_(rows) {
    for (const CaseCounts& row : rows) {
      HiddenRow& hidden = hidden_.emplace_back();
      for (std::size_t i = 0; i < figures; ++i) hidden[i] = small.hides(row[i]);
    }
  }

  void hide(HiddenRow& whole) {
    for (std::size_t figure = 0; figure < figures; ++figure) {
      for (std::size_t row = 0; row < rows_.size(); ++row) hide_in_row(rows_[row], hidden_[row]);
      std::vector<bool> hidden = column(figure);
      small_.hide_parts(counts(figure), hidden, whole[figure]);
      for (std::size_t row = 0; row < rows_.size(); ++row) hidden_[row][figure] = hidden[row];
    }
  }

  std::vector<CaseTexts> texts(const HiddenRow& whole) const {
    std::vector<CaseTexts> all(rows_.size());
    for (std::size_t figure = 0; figure < figures; ++figure) {
      const std::string word = small_.hidden_part_text(counts(figure), column(figure), whole[figure]);
      for (std::size_t row = 0; row < rows_.size(); ++row)
        all[row][figure] = hidden_[row][figure] ? word : std::to_string(rows_[row][figure]);
    }
    return all;
  }

  const std::vector<HiddenRow>& hidden() const { return hidden_; }

 private:
  std::vector<std::int64_t> counts(std::size_t figure) const {
    std::vector<std::int64_t> all;
    for (const CaseCounts& row : rows_) all.push_back(row[figure]);
    return all;
  }
  std::vector<bool> column(std::size_t figure) const {
    std::vector<bool> all;
    for (const HiddenRow& row : hidden_) all.push_back(row[figure]);
    return all;
  }

  const SmallNumbers& small_;
  const std::vector<CaseCounts>& rows_;
  std::vector<HiddenRow> hidden_;
};

}  // namespace

ShownCases shown_cases(const SmallNumbers& small, const CaseCounts& all,
                       const std::vector<CaseCounts>& schools, const std::vector<CaseCounts>& routes) {
  HiddenRow whole{};
  for (std::size_t i = 0; i < figures; ++i) whole[i] = small.hides(all[i]);
  Parts by_school(small, schools), by_route(small, routes);
  // Each round hides one more or is the last.
  for (;;) {
    const auto before = std::tuple(whole, by_school.hidden(), by_route.hidden());
    hide_in_row(all, whole);
    by_school.hide(whole);
    by_route.hide(whole);
    if (before == std::tuple(whole, by_school.hidden(), by_route.hidden())) break;
  }
  ShownCases shown{{}, by_school.texts(whole), by_route.texts(whole)};
  for (std::size_t i = 0; i < figures; ++i)
    shown.all[i] = whole[i] && !small.hides(all[i]) ? std::string(not_shown) : small.text(all[i]);
  return shown;
}

}  // namespace rollmark
