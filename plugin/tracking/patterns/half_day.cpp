// Absence that keeps to one half of the day: of the days on which a pupil was expected twice and came once,
// how many were missed in that half.
#include <array>

#include "tracking/patterns/detectors.hpp"
#include "tracking/patterns/exact_share.hpp"

namespace rollmark {
namespace {

using Number = HalfDayNumber;

std::optional<PatternFinding> look(const PatternRule& rule, const PupilDays& pupil,
                                   std::span<const PupilDay> all) {
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  std::array<std::int64_t, 2> missed{};  // mornings, afternoons
  std::int64_t both_expected = 0;
  const auto each_part_day = [&](auto&& visit) {
    for (const PupilDay& day : days) {
      const std::span<const PupilSession> sessions = pupil.of(day);
      if (sessions.size() != 2) continue;
      const bool first_away = (sessions[0].bits & rule.bit) != 0;
      const bool second_away = (sessions[1].bits & rule.bit) != 0;
      if (!first_away && (sessions[0].bits & came_bit) == 0) continue;
      if (!second_away && (sessions[1].bits & came_bit) == 0) continue;
      visit(first_away, second_away, sessions);
    }
  };
  each_part_day([&](bool first_away, bool second_away, std::span<const PupilSession>) {
    ++both_expected;
    if (first_away != second_away) ++missed[second_away ? 1 : 0];
  });
  const std::size_t half = missed[1] > missed[0] ? 1 : 0;
  const std::int64_t part_days = missed[0] + missed[1];
  if (missed[half] < rule.number(Number::least_days) ||
      !is_out_of_proportion(2 * both_expected, part_days, both_expected, missed[half],
                            rule.number(Number::one_in)))
    return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  finding.half = static_cast<std::int32_t>(half);
  finding.figures = {missed[half], part_days, both_expected, 0};
  each_part_day([&](bool first_away, bool second_away, std::span<const PupilSession> sessions) {
    if (first_away != second_away && second_away == (half == 1))
      finding.columns.push_back(sessions[half].column);
  });
  return finding;
}

}  // namespace

void find_half_day(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
