// Absence on the first or last school day beside a closure of weekdays: holidays, half terms, bank holidays,
// training days; and days without permission added to one. A closure that nobody planned is none.
#include <algorithm>

#include "tracking/patterns/detectors.hpp"
#include "tracking/patterns/exact_share.hpp"

namespace rollmark {
namespace {

bool is_beside(const PupilDay& day, std::int64_t closure_days) {
  return day.closed_before >= closure_days || day.closed_after >= closure_days;
}

std::optional<PatternFinding> look_beside(const PatternRule& rule, const PupilDays& pupil,
                                          std::span<const PupilDay> all) {
  using Number = BesideNumber;
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  const std::int64_t closure = rule.number(Number::closure_days);
  std::vector<bool> left_out(days.size(), false);
  for (const PupilSpell& spell : spells_of(pupil, days, rule.bit)) {
    if (spell.days <= rule.number(Number::longest_days)) continue;
    for (std::uint32_t day = spell.first_day; day <= spell.last_day; ++day) left_out[day] = true;
  }
  std::int64_t beside = 0;
  std::int64_t expected = 0;
  std::int64_t away = 0;
  std::int64_t away_beside = 0;
  PatternFinding finding(rule, pupil);
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (left_out[at] || pupil.count(days[at], came_bit | rule.bit) == 0) continue;
    const bool is_away = pupil.count(days[at], rule.bit) > 0;
    ++expected;
    away += is_away ? 1 : 0;
    if (!is_beside(days[at], closure)) continue;
    ++beside;
    if (!is_away) continue;
    ++away_beside;
    add_columns(pupil, days.subspan(at, 1), rule.bit, finding.columns);
  }
  if (away_beside < rule.number(Number::least_days) ||
      !is_out_of_proportion(expected, away, beside, away_beside, rule.number(Number::one_in)))
    return std::nullopt;
  finding.first = days.front().day;
  finding.last = days.back().day;
  finding.figures = {away_beside, beside, away - away_beside, expected - beside};
  return finding;
}

// Whole school days away, on end, that touch a closure.
std::optional<PatternFinding> look_added(const PatternRule& rule, const PupilDays& pupil,
                                         std::span<const PupilDay> all) {
  using Number = AddedNumber;
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  const std::int64_t closure = rule.number(Number::closure_days);
  PatternFinding finding(rule, pupil);
  auto& [times, school_days, closed, longest] = finding.figures;
  for (const PupilSpell& spell : spells_of(pupil, days, rule.bit)) {
    if (spell.days < rule.number(Number::least_days) || spell.days > rule.number(Number::most_days)) continue;
    const std::span<const PupilDay> of = days.subspan(spell.first_day, spell.last_day - spell.first_day + 1);
    const std::int64_t before = of.front().closed_before;
    const std::int64_t after = of.back().closed_after;
    if (before < closure && after < closure) continue;
    // Came in on its first or last day: those are no days added.
    if (pupil.count(of.front(), came_bit) + pupil.count(of.back(), came_bit) > 0) continue;
    ++times;
    school_days += spell.days;
    closed += before + after;
    longest = std::max<std::int64_t>(longest, spell.days);
    add_columns(pupil, of, rule.bit, finding.columns);
  }
  if (times < rule.number(Number::times)) return std::nullopt;
  finding.first = days.front().day;
  finding.last = days.back().day;
  return finding;
}

}  // namespace

void find_beside_closure(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look_beside(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

void find_added_days(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look_added(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
