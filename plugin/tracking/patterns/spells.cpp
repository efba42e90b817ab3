// Short spells of absence, again and again: how many, how long, and the commonest reason.
#include "tracking/patterns/detectors.hpp"

#include <algorithm>
#include <map>

namespace rollmark {
namespace {

using Number = SpellsNumber;

// The code that most of these sessions have, the earlier in the rulebook of equals.
std::pair<std::int16_t, std::int64_t> commonest(const PupilDays& pupil,
                                                const std::vector<std::uint32_t>& columns) {
  std::map<std::int16_t, std::int64_t> counts;
  for (const std::uint32_t column : columns) ++counts[pupil.school->fact(pupil.row, column).statutory];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
  return *most;
}

std::optional<PatternFinding> look(const PatternRule& rule, const PupilDays& pupil,
                                   std::span<const PupilDay> all, bool tell) {
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  std::vector<PupilSpell> spells = spells_of(pupil, days, rule.bit);
  std::erase_if(spells,
                [&](const PupilSpell& spell) { return spell.days > rule.number(Number::longest_days); });
  if (static_cast<std::int64_t>(spells.size()) < rule.number(Number::spells)) return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  if (!tell) return finding;
  std::int64_t longest = 0;
  for (const PupilSpell& spell : spells) {
    longest = std::max<std::int64_t>(longest, spell.days);
    add_columns(pupil, days.subspan(spell.first_day, spell.last_day - spell.first_day + 1), rule.bit,
                finding.columns);
  }
  const auto [code, sessions] = commonest(pupil, finding.columns);
  finding.code = code;
  finding.figures = {static_cast<std::int64_t>(spells.size()),
                     static_cast<std::int64_t>(finding.columns.size()), longest, sessions};
  return finding;
}

}  // namespace

void find_spells(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  const std::size_t all = pupil.days.size();
  std::optional<PatternFinding> found = found_since(
      pupil, [&](std::span<const PupilDay> days) { return look(rule, pupil, days, days.size() == all); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
