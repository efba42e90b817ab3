// Absence that keeps to one weekday. Days are counted, not sessions, since a morning and an afternoon missed
// on one day are one absence; days of longer spells are left out, since a fortnight's illness has every
// weekday.
#include "tracking/patterns/detectors.hpp"
#include "tracking/patterns/weekday_share.hpp"

namespace rollmark {
namespace {

using Number = WeekdayNumber;

std::vector<bool> in_long_spells(const PatternRule& rule, const PupilDays& pupil,
                                 std::span<const PupilDay> days) {
  std::vector<bool> long_spell(days.size(), false);
  for (const PupilSpell& spell : spells_of(pupil, days, rule.bit)) {
    if (spell.days <= rule.number(Number::longest_days)) continue;
    for (std::uint32_t day = spell.first_day; day <= spell.last_day; ++day) long_spell[day] = true;
  }
  return long_spell;
}

// The half of the day that alone was missed on these days, of days on which both were expected; -1: either.
std::int32_t only_half(const PatternFinding& finding, const PupilDays& pupil,
                       const std::vector<PupilDay>& away) {
  std::int32_t half = -1;
  for (const std::uint32_t column : finding.columns) {
    const std::int32_t one = pupil.school->columns[column].afternoon() ? 1 : 0;
    if (half >= 0 && half != one) return -1;
    half = one;
  }
  // Who is expected in one half of the day only cannot but miss that half.
  for (const PupilDay& day : away) {
    if (pupil.count(day, came_bit) == 0) return -1;
  }
  return half;
}

std::optional<PatternFinding> look(const PatternRule& rule, const PupilDays& pupil,
                                   std::span<const PupilDay> all) {
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  const std::vector<bool> left_out = in_long_spells(rule, pupil, days);
  WeekdayShare share;
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (left_out[at] || pupil.count(days[at], came_bit | rule.bit) == 0) continue;
    share.add(weekday(days[at].day), pupil.count(days[at], rule.bit) != 0);
  }
  if (share.days() < rule.number(Number::least_expected)) return std::nullopt;
  const std::optional<std::uint32_t> on = share.found(
      {rule.number(Number::least_days), rule.number(Number::share_percent), rule.number(Number::one_in)});
  if (!on) return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  finding.which = static_cast<std::int32_t>(*on);
  finding.figures = share.figures(*on);
  std::vector<PupilDay> missed;
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (left_out[at] || weekday(days[at].day) != *on || pupil.count(days[at], rule.bit) == 0) continue;
    missed.push_back(days[at]);
    add_columns(pupil, days.subspan(at, 1), rule.bit, finding.columns);
  }
  finding.half = only_half(finding, pupil, missed);
  return finding;
}

}  // namespace

void find_weekday(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
