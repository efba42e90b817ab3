// Facts: a producer's code list joined to the rulebook, for every stretch of days on which neither changes.
#include "core/facts.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::size_t ids_in_a_cell = 254;  // 1 to 254; 0 and 255 are taken

// The row of a producer's list that says what a code means then. A row for this half day beats one for both.
// Where the list has the code but not for this date or half day, a row of other dates or the other half is
// read: what is wrong is then the date or the half day (C002, C003), not the meaning.
const CodeListRow* row_for(const std::string& text, const std::vector<CodeListRow>& list, Day day,
                           bool afternoon) {
  const CodeListRow* best = nullptr;
  int best_rank = 0;
  for (const CodeListRow& row : list) {
    if (row.vendor_code != text) continue;
    const bool in_dates = (!row.from || *row.from <= day) && (!row.to || day <= *row.to);
    const bool half_fits = !row.afternoon || *row.afternoon == afternoon;
    const int rank = 1 + (in_dates ? 4 : 0) + (half_fits ? 2 : 0) + (half_fits && row.afternoon ? 1 : 0);
    const bool lower = best != nullptr && rank == best_rank && row.statutory_code < best->statutory_code;
    if (rank > best_rank || lower) {
      best = &row;
      best_rank = rank;
    }
  }
  return best;
}

CodeFact fact_of(const std::string& text, const std::vector<CodeListRow>& list, const CodeLaw& law, Day day,
                 bool afternoon) {
  const CodeListRow* row = row_for(text, list, day, afternoon);
  if (row != nullptr && row->statutory_code == "none") {
    return {.statutory = -1,
            .category = Category::nothing,
            .in_force = true,
            .late = false,
            .sign_declared = true};
  }
  // A code that no list names, or that a list names without a meaning, is read as itself.
  CodeFact fact = law.fact(row != nullptr && !row->statutory_code.empty() ? row->statutory_code : text, day);
  fact.sign_declared = row != nullptr && row->afternoon == afternoon;
  return fact;
}

}  // namespace

std::string_view category_name(Category category) {
  static constexpr std::array<std::string_view, category_count> names = {"nothing",
                                                                         "present",
                                                                         "approved_activity",
                                                                         "authorised_absence",
                                                                         "unauthorised_absence",
                                                                         "not_possible",
                                                                         "administrative",
                                                                         "unknown"};
  return names[static_cast<std::size_t>(category)];
}

Facts::Facts(const std::vector<std::string>& dictionary, const std::vector<CodeListRow>& list,
             const CodeLaw& law) {
  starts_ = law.pivots();
  starts_.push_back(day_of(earliest_year, 1, 1));
  for (const CodeListRow& row : list) {
    if (row.from) starts_.push_back(*row.from);
    if (row.to) starts_.push_back(*row.to + 1);
  }
  std::ranges::sort(starts_);
  starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());

  for (const Day start : starts_) {
    for (const bool afternoon : {false, true}) {
      FactTable table{};
      table[no_mark].category = Category::nothing;
      std::vector<CodeFact> rest;
      for (std::size_t text = 0; text < dictionary.size(); ++text) {
        const CodeFact fact = fact_of(dictionary[text], list, law, start, afternoon);
        if (text < ids_in_a_cell) {
          table[text + 1] = fact;
        } else {
          rest.push_back(fact);
        }
      }
      overflow_.push_back(std::move(rest));
      // The same facts are kept once, so that morning and afternoon mostly share a table.
      auto found = std::ranges::find(tables_, table);
      if (found == tables_.end()) found = tables_.insert(tables_.end(), table);
      const auto index = static_cast<std::uint16_t>(found - tables_.begin());
      (afternoon ? afternoon_ : morning_).push_back(index);
    }
  }
}

std::uint16_t Facts::table_of(HalfDay half_day) const {
  const auto after = std::ranges::upper_bound(starts_, half_day.day());
  const auto stretch = static_cast<std::size_t>(after - starts_.begin() - (after == starts_.begin() ? 0 : 1));
  return (half_day.afternoon() ? afternoon_ : morning_)[stretch];
}

CodeFact Facts::of_text(std::size_t text, HalfDay half_day) const {
  if (text < ids_in_a_cell) return tables_[table_of(half_day)][text + 1];
  const auto after = std::ranges::upper_bound(starts_, half_day.day());
  const auto stretch = static_cast<std::size_t>(after - starts_.begin() - (after == starts_.begin() ? 0 : 1));
  return overflow_[stretch * 2 + (half_day.afternoon() ? 1 : 0)][text - ids_in_a_cell];
}

}  // namespace rollmark
