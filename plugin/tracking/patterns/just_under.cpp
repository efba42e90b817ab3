// Absence that stops short of the threshold for considering a penalty notice, again and again: stretches of
// as many school weeks with nearly as many sessions, one after the other, and spells of four whole days. The
// threshold, its codes and its first day are tracking/penalty_notice.hpp's; whoever has reached it once is no
// longer just under it, and is that threshold's.
#include <algorithm>

#include "tracking/patterns/detectors.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

struct Counted {
  std::uint32_t column = 0;
  std::uint32_t week = 0;
};

std::vector<Counted> counted_sessions(const PatternRule& rule, const NoticeRule& notice,
                                      const PupilDays& pupil, std::span<const PupilDay> days) {
  std::vector<Counted> counted;
  const School& school = *pupil.school;
  const std::optional<Day> dob = school.pupils[school.enrolments[pupil.row].pupil].dob;
  if (!dob) return counted;
  for (const PupilDay& day : days) {
    if (day.day < notice.from || pupil.count(day, rule.bit) == 0) continue;
    if (!rule.book->school_age.holds(*dob, day.day)) continue;
    for (const PupilSession& session : pupil.of(day)) {
      if ((session.bits & rule.bit) != 0) counted.push_back({session.column, day.week});
    }
  }
  return counted;
}

std::optional<PatternFinding> look_under(const PatternRule& rule, const NoticeRule& notice,
                                         const PupilDays& pupil, std::span<const PupilDay> days) {
  using Number = JustUnderNumber;
  const std::vector<Counted> counted = counted_sessions(rule, notice, pupil, days);
  const auto in_one_window = [&](std::size_t first, std::size_t last) {
    return std::int64_t{counted[last].week} - std::int64_t{counted[first].week} < notice.weeks;
  };
  const auto whole = static_cast<std::size_t>(notice.sessions);
  for (std::size_t last = whole; last <= counted.size(); ++last) {
    if (in_one_window(last - whole, last - 1)) return std::nullopt;
  }
  const std::int64_t least = notice.sessions - rule.number(Number::short_by);
  if (least < 1) return std::nullopt;
  const auto near = static_cast<std::size_t>(least);
  PatternFinding finding(rule, pupil);
  auto& [times, sessions, most, latest] = finding.figures;
  // Stretches that share no session: each takes all that its weeks hold.
  for (std::size_t first = 0; first + near <= counted.size();) {
    if (!in_one_window(first, first + near - 1)) {
      ++first;
      continue;
    }
    std::size_t end = first + near;
    while (end < counted.size() && in_one_window(first, end)) ++end;
    ++times;
    latest = static_cast<std::int64_t>(end - first);
    sessions += latest;
    most = std::max(most, latest);
    for (std::size_t at = first; at < end; ++at) finding.columns.push_back(counted[at].column);
    first = end;
  }
  if (times < rule.number(Number::times)) return std::nullopt;
  finding.first = pupil.school->columns[finding.columns.front()].day();
  finding.last = days.back().day;
  return finding;
}

std::optional<PatternFinding> look_four(const PatternRule& rule, const PupilDays& pupil,
                                        std::span<const PupilDay> all) {
  using Number = FourDaysNumber;
  const std::span<const PupilDay> days = last_weeks(all, rule.number(Number::school_weeks));
  PatternFinding finding(rule, pupil);
  for (const PupilSpell& spell : spells_of(pupil, days, rule.bit)) {
    if (spell.days != rule.number(Number::school_days)) continue;
    const std::span<const PupilDay> of = days.subspan(spell.first_day, spell.last_day - spell.first_day + 1);
    if (pupil.count(of.front(), came_bit) + pupil.count(of.back(), came_bit) > 0) continue;
    ++finding.figures[0];
    finding.figures[1] += spell.sessions;
    add_columns(pupil, of, rule.bit, finding.columns);
  }
  if (finding.figures[0] < rule.number(Number::times)) return std::nullopt;
  finding.first = days.front().day;
  finding.last = days.back().day;
  return finding;
}

}  // namespace

void find_just_under(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  if (std::ranges::none_of(pupil.sessions,
                           [&](const PupilSession& one) { return (one.bits & rule.bit) != 0; }))
    return;
  const std::optional<NoticeRule> notice = notice_rule(*rule.book, "penalty-notice", rule.on);
  if (!notice) return;
  std::optional<PatternFinding> found = found_since(
      pupil, [&](std::span<const PupilDay> days) { return look_under(rule, *notice, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

void find_four_days(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  std::optional<PatternFinding> found =
      found_since(pupil, [&](std::span<const PupilDay> days) { return look_four(rule, pupil, days); });
  if (found) out.push_back(std::move(*found));
}

}  // namespace rollmark
