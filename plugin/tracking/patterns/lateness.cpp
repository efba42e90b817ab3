// Lateness: how often, how long, whether it grows, and whether it keeps to one weekday. Minutes are those on
// record; where none are, none are made up.
#include <algorithm>

#include "tracking/patterns/detectors.hpp"
#include "tracking/patterns/weekday_share.hpp"

namespace rollmark {
namespace {

// Minutes late on record for these sessions.
std::int64_t minutes_of(const PupilDays& pupil, const std::vector<std::uint32_t>& columns) {
  const auto [begin, end] = of_row(pupil.school->events, static_cast<std::int32_t>(pupil.row));
  std::int64_t minutes = 0;
  for (const MarkEvent* event = begin; event != end; ++event) {
    if (event->minutes_late < 0) continue;
    const std::optional<std::uint32_t> column = pupil.school->column_of(event->half_day);
    if (column && std::ranges::binary_search(columns, *column)) minutes += event->minutes_late;
  }
  return minutes;
}

std::optional<PatternFinding> look_late(const PatternRule& rule, const PupilDays& pupil,
                                        std::span<const PupilDay> all, bool tell) {
  using Number = LatenessNumber;
  const std::int64_t weeks = rule.number(Number::school_weeks);
  const std::span<const PupilDay> days = last_weeks(all, weeks);
  const std::int64_t first_week = std::int64_t{days.back().week} - weeks + 1;
  std::int64_t late = 0;
  std::int64_t earlier = 0;
  std::int64_t after_close = 0;
  for (const PupilDay& day : days) {
    for (const PupilSession& session : pupil.of(day)) {
      if ((session.bits & rule.bit) == 0) continue;
      ++late;
      if ((session.bits & absent_bit) != 0) ++after_close;
      if (2 * (std::int64_t{day.week} - first_week) < weeks) ++earlier;
    }
  }
  if (late < rule.number(Number::times)) return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  if (!tell) return finding;
  const std::int64_t more = late - 2 * earlier;
  const std::int64_t trend = rule.number(Number::trend);
  finding.turn = more >= trend ? "more often" : -more >= trend ? "less often" : "as often as before";
  add_columns(pupil, days, rule.bit, finding.columns);
  finding.figures = {late - after_close, after_close, minutes_of(pupil, finding.columns), late - earlier};
  return finding;
}

std::optional<PatternFinding> look_weekday(const PatternRule& rule, const PupilDays& pupil,
                                           std::span<const PupilDay> all) {
  using Number = LateWeekdayNumber;
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  WeekdayShare share;
  for (const PupilDay& day : days) {
    if (pupil.count(day, came_bit) != 0) share.add(weekday(day.day), pupil.count(day, rule.bit) != 0);
  }
  const std::optional<std::uint32_t> on = share.found(
      {rule.number(Number::least_days), rule.number(Number::share_percent), rule.number(Number::one_in)});
  if (!on) return std::nullopt;
  PatternFinding finding(rule, pupil);
  finding.first = days.front().day;
  finding.last = days.back().day;
  finding.which = static_cast<std::int32_t>(*on);
  finding.figures = share.figures(*on);
  for (std::size_t at = 0; at < days.size(); ++at) {
    if (weekday(days[at].day) == *on) add_columns(pupil, days.subspan(at, 1), rule.bit, finding.columns);
  }
  return finding;
}

}  // namespace

void find_lateness(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  const std::size_t all = pupil.days.size();
  std::optional<PatternFinding> found = found_since(pupil, [&](std::span<const PupilDay> days) {
    return look_late(rule, pupil, days, days.size() == all);
  });
  if (found) out.push_back(std::move(*found));
}

void find_late_weekday(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look_weekday(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
