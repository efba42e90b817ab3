// One pass over the matrix counts ids by column; meanings are then asked once a column and code.
#include "tracking/fidelity/coding.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "core/row_reader.hpp"

namespace rollmark {
namespace {

constexpr std::string_view none = "none";

// A meaning as text: the statutory code, `none`, or nothing where there is none.
std::string meaning_of(const CodeFact& fact, const Rulebook& rulebook) {
  if (fact.statutory >= 0) return rulebook.codes[static_cast<std::size_t>(fact.statutory)].text;
  return fact.category == Category::nothing ? std::string(none) : std::string();
}

// A mapping's `display` and `sub` come as part of the description (adapters/README.md).
std::string shown_as(const std::string& description) {
  constexpr std::string_view words = "shown as ";
  const std::size_t at = description.find(words);
  if (at == std::string::npos || (at != 0 && !description.substr(0, at).ends_with(", "))) return {};
  const std::string rest = description.substr(at + words.size());
  return rest.substr(0, rest.find(", sub-code of "));
}

bool holds(const ProducerCode& row, Day first, Day last) {
  return (!row.from || *row.from <= last) && (!row.to || first <= *row.to);
}

// The row that says what a use means, to describe it: its meaning first, then its dates and half day.
const ProducerCode* row_of(const std::vector<ProducerCode>& list, const CodeUse& use) {
  const ProducerCode* best = nullptr;
  int best_rank = 0;
  const auto same = std::ranges::equal_range(list, use.vendor_code, {}, &ProducerCode::vendor_code);
  for (const ProducerCode& row : same) {
    const bool means =
        row.statutory == use.statutory || (row.statutory.empty() && use.statutory == use.vendor_code);
    const bool half_fits = row.half_day.empty() || (row.half_day == "AM" ? use.mornings : use.afternoons);
    const int rank = 1 + (means ? 4 : 0) + (holds(row, use.first, use.last) ? 2 : 0) + (half_fits ? 1 : 0);
    if (rank > best_rank) {
      best = &row;
      best_rank = rank;
    }
  }
  return best;
}

struct UseKey {
  std::string_view code;
  std::string meaning;
  friend auto operator<=>(const UseKey&, const UseKey&) = default;
};

class Counting {
 public:
  Counting(const School& school, const Rulebook& rulebook, Period period)
      : school_(school), rulebook_(rulebook), period_(period) {}

  std::vector<CodeUse> run() {
    const std::size_t columns = school_.columns.size();
    std::vector<std::array<std::uint32_t, 256>> counts(columns);
    for (std::size_t row = 0; row < school_.rows(); ++row) {
      const std::uint8_t* const marks = school_.row_marks(row);
      for (std::size_t column = 0; column < columns; ++column) ++counts[column][marks[column]];
    }
    for (std::size_t column = 0; column < columns; ++column) {
      for (std::size_t id = 1; id < see_extra; ++id) {
        if (counts[column][id] > 0) add(id - 1, school_.columns[column], counts[column][id]);
      }
    }
    for (const ExtraMark& extra : school_.extras) {
      // The shown one of duplicates is the cell's.
      if (extra.reason != ExtraReason::duplicate || !extra.shown) add(extra.text, extra.half_day, 1);
    }
    std::vector<CodeUse> uses;
    for (auto& [key, use] : uses_) uses.push_back(std::move(use));
    std::ranges::stable_sort(uses, {}, [](const CodeUse& use) {
      return std::tuple(std::string_view(use.vendor_code), use.first, !use.mornings);
    });
    return uses;
  }

 private:
  void add(std::size_t text, HalfDay half_day, std::int64_t count) {
    const Day day = half_day.day();
    if (day < period_.from || period_.to < day) return;
    const CodeFact fact = school_.facts.of_text(text, half_day);
    std::string meaning = meaning_of(fact, rulebook_);
    const auto [at, fresh] = uses_.try_emplace({school_.dictionary[text], meaning});
    CodeUse& use = at->second;
    if (fresh) {
      use.vendor_code = school_.dictionary[text];
      use.statutory = std::move(meaning);
      use.first = use.last = day;
    }
    use.first = std::min(use.first, day);
    use.last = std::max(use.last, day);
    use.marks += count;
    if (fact.statutory >= 0 && !fact.in_force) use.out_of_force += count;
    (half_day.afternoon() ? use.afternoons : use.mornings) = true;
    if (!use.other_half.empty()) return;
    const HalfDay other = half_day.afternoon() ? morning_of(day) : afternoon_of(day);
    const std::string there = meaning_of(school_.facts.of_text(text, other), rulebook_);
    if (there != use.statutory) use.other_half = there;
  }

  const School& school_;
  const Rulebook& rulebook_;
  Period period_;
  std::map<UseKey, CodeUse> uses_;
};

CodeVerdict verdict_of(const CodeUse& use, const ProducerCode* row, bool known) {
  if (use.statutory == none) return CodeVerdict::nothing_entered;
  if (!known) {
    if (row == nullptr) return CodeVerdict::not_listed;
    return row->statutory.empty() ? CodeVerdict::no_meaning : CodeVerdict::no_such_code;
  }
  if (row == nullptr) return CodeVerdict::read_as_itself;
  if (use.out_of_force > 0) return CodeVerdict::not_in_force;
  if (!use.shares.empty() && use.vendor_code != use.statutory) return CodeVerdict::folded;
  if (!use.other_half.empty()) return CodeVerdict::two_meanings;
  if (!use.shown_as.empty() && use.shown_as != use.statutory) return CodeVerdict::shown_otherwise;
  return use.vendor_code == use.statutory ? CodeVerdict::native : CodeVerdict::mapped;
}

void describe(CodeUse& use, const std::vector<ProducerCode>& list, const Rulebook& rulebook) {
  const ProducerCode* row = row_of(list, use);
  const bool known = rulebook.find_code(use.statutory).has_value();
  if (row != nullptr) {
    use.description = row->description;
    use.shown_as = shown_as(row->description);
    if (!known && use.statutory.empty()) use.statutory = row->statutory;
  }
  use.verdict = verdict_of(use, row, known);
}

bool meet(const CodeUse& a, const CodeUse& b) {
  return a.vendor_code != b.vendor_code && a.statutory == b.statutory && !(a.last < b.first) &&
         !(b.last < a.first) && ((a.mornings && b.mornings) || (a.afternoons && b.afternoons));
}

}  // namespace

std::string_view verdict_name(CodeVerdict verdict) {
  static constexpr std::array<std::string_view, 11> names = {
      "not-listed",   "no-such-code",    "no-meaning",      "read-as-itself", "not-in-force", "folded",
      "two-meanings", "shown-otherwise", "nothing-entered", "mapped",         "native"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view verdict_about(CodeVerdict verdict) {
  static constexpr std::array<std::string_view, 11> words = {
      "The code list does not have it: its marks count as no code of the law. Add it to the list.",
      "The list gives it a statutory code that there is not. Correct the list.",
      "The list gives it no statutory code. Complete the list.",
      "The list does not have it; it was read as the statutory code of that name. Add it to the list.",
      "Its statutory code was not valid on some of the dates. Give the meaning its dates, or correct the "
      "marks.",
      "Other codes stand for the same statutory code: which of them a mark had is lost outside the system.",
      "It means another code in the other half day.",
      "Screens show another sign than the statutory code: readers of both will ask.",
      "It says that nothing was entered: its sessions count as without a mark.",
      "Another sign for its statutory code, alone with it: nothing is lost.",
      "The statutory code itself."};
  return words[static_cast<std::size_t>(verdict)];
}

std::vector<ProducerCode> producer_codes(const Snapshot& data, const School& school) {
  std::vector<ProducerCode> rows;
  for (const auto& part : data.parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name != "code") continue;
      for (std::int64_t at = 0; at < table.rows.rows(); ++at) {
        const RowReader row(table, at);
        const std::string_view key = row.text("school_key");
        if (!key.empty() && key != school.key) continue;
        rows.push_back({std::string(row.text("vendor_code")), std::string(row.text("half_day")),
                        std::string(row.text("description")), std::string(row.text("statutory_code")),
                        row.day("from_date"), row.day("to_date")});
      }
    }
  }
  std::ranges::stable_sort(rows, {}, &ProducerCode::vendor_code);
  return rows;
}

std::vector<CodeUse> code_uses(const School& school, const std::vector<ProducerCode>& list,
                               const Rulebook& rulebook, Period period) {
  std::vector<CodeUse> uses = Counting(school, rulebook, period).run();
  for (CodeUse& use : uses) {
    for (const CodeUse& other : uses) {
      const bool is_code = !use.statutory.empty() && use.statutory != none;
      const bool told = std::ranges::find(use.shares, other.vendor_code) != use.shares.end();
      if (is_code && !told && meet(use, other)) use.shares.push_back(other.vendor_code);
    }
  }
  for (CodeUse& use : uses) describe(use, list, rulebook);
  return uses;
}

std::vector<CodeUse> unused_codes(const std::vector<ProducerCode>& list, const std::vector<CodeUse>& uses,
                                  const Rulebook& rulebook, Day on) {
  std::vector<CodeUse> unused;
  for (const ProducerCode& row : list) {
    const auto used = [&](const CodeUse& use) { return use.vendor_code == row.vendor_code; };
    if (std::ranges::any_of(uses, used)) continue;
    CodeUse use;
    use.vendor_code = row.vendor_code;
    use.statutory =
        row.statutory.empty() && rulebook.find_code(row.vendor_code) ? row.vendor_code : row.statutory;
    use.mornings = row.half_day != "PM";
    use.afternoons = row.half_day != "AM";
    use.first = use.last = row.to && *row.to < on ? *row.to : row.from && on < *row.from ? *row.from : on;
    const auto told = [&](const CodeUse& one) { return used(one) && one.statutory == use.statutory; };
    if (std::ranges::any_of(unused, told)) continue;
    const std::optional<CodeIndex> code = rulebook.find_code(use.statutory);
    if (code && !rulebook.meaning(*code, use.first).in_force) use.out_of_force = 1;
    describe(use, list, rulebook);
    use.out_of_force = 0;
    unused.push_back(std::move(use));
  }
  return unused;
}

}  // namespace rollmark
