// Broken weeks: those in which a pupil came and was away.
#include "tracking/patterns/detectors.hpp"

namespace rollmark {
namespace {

using Number = BrokenNumber;

std::optional<PatternFinding> look(const PatternRule& rule, const PupilDays& pupil,
                                   std::span<const PupilDay> all) {
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  std::int64_t expected_in_all = 0;
  auto& [broken, looked_at, away, expected] = finding.figures;
  for (std::size_t at = 0; at < days.size();) {
    const std::size_t begin = at;
    const std::uint32_t week = days[at].week;
    std::int64_t away_now = 0;
    std::int64_t came = 0;
    for (; at < days.size() && days[at].week == week; ++at) {
      away_now += pupil.count(days[at], rule.bit);
      came += pupil.count(days[at], came_bit);
    }
    expected_in_all += away_now + came;
    if (away_now + came > 0) ++looked_at;
    if (away_now == 0 || came == 0) continue;
    ++broken;
    away += away_now;
    expected += away_now + came;
    add_columns(pupil, days.subspan(begin, at - begin), rule.bit, finding.columns);
  }
  if (broken < rule.number(Number::weeks) || expected_in_all < rule.number(Number::least_expected))
    return std::nullopt;
  return finding;
}

}  // namespace

void find_broken_weeks(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
