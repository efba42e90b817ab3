// Falling attendance at any level: the slope of the least-squares line through the absence of the last school
// weeks, each week weighted by its possible sessions. All sums are whole numbers and the slope is compared by
// cross-multiplication, so that no rounding decides.
#include "tracking/patterns/detectors.hpp"

namespace rollmark {
namespace {

using Number = FallingNumber;

// Hundredths of a percentage point in the whole.
constexpr std::int64_t hundredths = 10000;

struct Weeks {
  std::int64_t possible = 0;  // the sum of p, where a week x has p possible sessions and a of absence
  std::int64_t absent = 0;
  std::int64_t px = 0;
  std::int64_t pxx = 0;
  std::int64_t ax = 0;
  std::int64_t earlier = 0;  // absent in the first half of the weeks
  std::int64_t with_absence = 0;

  void add(std::int64_t x, std::int64_t p, std::int64_t a, std::int64_t weeks) {
    possible += p;
    absent += a;
    px += p * x;
    pxx += p * x * x;
    ax += a * x;
    if (2 * x < weeks) earlier += a;
    if (a > 0) ++with_absence;
  }
  // The slope is rise() / run(): the share of absence that a week adds.
  std::int64_t rise() const { return possible * ax - px * absent; }
  std::int64_t run() const { return possible * pxx - px * px; }
};

// Sessions of one unbroken illness so long that a fall which rests on it alone is none.
std::vector<bool> of_long_illness(const PatternRule& rule, const PupilDays& pupil,
                                  std::span<const PupilDay> days) {
  std::vector<bool> left_out(days.size(), false);
  for (const PupilSpell& spell : spells_of(pupil, days, rule.bit)) {
    if (spell.days < rule.number(Number::illness_days)) continue;
    for (std::uint32_t day = spell.first_day; day <= spell.last_day; ++day) left_out[day] = true;
  }
  return left_out;
}

std::optional<PatternFinding> look(const PatternRule& rule, const PupilDays& pupil,
                                   std::span<const PupilDay> all, bool tell) {
  const std::int64_t weeks = rule.number(Number::school_weeks);
  const std::span<const PupilDay> days = last_weeks(all, weeks);
  const std::int64_t first_week = std::int64_t{days.back().week} - weeks + 1;
  const std::vector<bool> left_out = of_long_illness(rule, pupil, days);
  Weeks sums;
  for (std::size_t at = 0; at < days.size();) {
    const std::uint32_t week = days[at].week;
    std::int64_t possible = 0;
    std::int64_t absent = 0;
    for (; at < days.size() && days[at].week == week; ++at) {
      if (left_out[at]) continue;
      possible += pupil.count(days[at], possible_bit);
      absent += pupil.count(days[at], absent_bit);
    }
    sums.add(std::int64_t{week} - first_week, possible, absent, weeks);
  }
  const bool falls = sums.possible >= rule.number(Number::least_possible) && sums.run() > 0 &&
                     sums.rise() * hundredths >= rule.number(Number::points) * sums.run() &&
                     sums.absent - 2 * sums.earlier >= rule.number(Number::more_sessions) &&
                     sums.with_absence >= rule.number(Number::weeks_absent);
  if (!falls) return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  if (!tell) return finding;
  finding.figures = {(2 * hundredths * sums.rise() + sums.run()) / (2 * sums.run()), sums.absent,
                     sums.possible, sums.absent - sums.earlier};
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (!left_out[at]) add_columns(pupil, days.subspan(at, 1), absent_bit, finding.columns);
  }
  return finding;
}

}  // namespace

void find_falling(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  const std::size_t all = pupil.days.size();
  std::optional<PatternFinding> found = found_since(
      pupil, [&](std::span<const PupilDay> days) { return look(rule, pupil, days, days.size() == all); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
