// Triggers, targets, notices to improve and part-time timetables against counting the slow way: at the end of
// every day everything before it counted anew from what the test itself wrote down. 100 pupils' registers a
// try, so that 100 tries are 10,000.
#include "tracking/triggers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "property/threshold_register.hpp"
#include "support/tiny_school.hpp"
#include "tracking/attendance_target.hpp"
#include "tracking/improvement_notice.hpp"
#include "tracking/part_time_plan.hpp"

namespace rollmark {
namespace {

using test::ThresholdRegister;
using PupilRow = ThresholdRegister::PupilRow;

// The register up to a session, from `from` on.
struct SlowSums {
  int possible = 0;
  int absent = 0;
  int unauthorised = 0;
  int late = 0;
  int days_on_end = 0;
};

SlowSums sums_up_to(const ThresholdRegister& made, const PupilRow& row, int last) {
  SlowSums sums;
  for (int at = 0; at <= last; ++at) {
    if (!made.due(row, at)) continue;
    const char sign = ThresholdRegister::sign(row, at);
    sums.possible += sign != 'D' && sign != '.' ? 1 : 0;
    sums.absent += std::string_view("IGNOUC").find(sign) != std::string::npos ? 1 : 0;
    sums.unauthorised += std::string_view("GNOU").find(sign) != std::string::npos ? 1 : 0;
    sums.late += sign == 'U' ? 1 : 0;
  }
  for (int day = last / 2; day >= 0; --day) {
    bool school_day = false;
    bool away = true;
    for (const int session : {day * 2, day * 2 + 1}) {
      if (!made.due(row, session)) continue;
      school_day = true;
      away =
          away && std::string_view("IGNOC").find(ThresholdRegister::sign(row, session)) != std::string::npos;
    }
    if (!school_day) continue;
    if (!away) break;
    ++sums.days_on_end;
  }
  return sums;
}

bool slowly_holds(const std::string& id, const SlowSums& sums) {
  const int attended = sums.possible - sums.absent;
  const bool enough = sums.possible >= 20;
  if (id == "trigger-attendance-96") return enough && attended * 100 < sums.possible * 96;
  if (id == "trigger-attendance-92") return enough && attended * 100 < sums.possible * 92;
  if (id == "trigger-persistent") return enough && sums.absent * 10 >= sums.possible;
  if (id == "trigger-severe") return enough && sums.absent * 2 >= sums.possible;
  if (id == "trigger-unauthorised-3") return sums.unauthorised >= 3;
  if (id == "trigger-late-5") return sums.late >= 5;
  if (id == "trigger-absent-5-days") return sums.days_on_end >= 5;
  return id == "trigger-absent-10-days" && sums.days_on_end >= 10;
}

RC_GTEST_PROP(TriggersProperty, EachIsPassedOnTheFirstDayOnWhichItHolds, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto made = ThresholdRegister::random(seed, day_of(2025, 9, 1), "GNOUICD", seed % 2 == 0);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto rules = trigger_rules(*test::test_rulebook(), made.end());
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    std::vector<std::pair<std::optional<int>, bool>> slow(rules.size());  // session of the day, and still so
    for (int last = 1; last < ThresholdRegister::sessions; last += 2) {
      if (!made.due(row, last) && !made.due(row, last - 1)) continue;
      const SlowSums sums = sums_up_to(made, row, last);
      for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        const bool holds = slowly_holds(rules[rule].entry->id, sums);
        if (holds && !slow[rule].first) slow[rule].first = last;
        slow[rule].second = holds;
      }
    }
    std::size_t next = 0;
    const auto found =
        triggers_passed(school, rules, i, {made.monday, made.end()}, {made.end(), std::nullopt});
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      if (!slow[rule].first) continue;
      RC_ASSERT(next < found.size());
      const TriggerPassed& one = found[next++];
      RC_ASSERT(one.rule == rule);
      RC_ASSERT(one.on == made.day(*slow[rule].first));
      RC_ASSERT(one.stands == slow[rule].second);
      const SlowSums then = sums_up_to(made, row, *slow[rule].first);
      RC_ASSERT(one.absent == then.absent);
      RC_ASSERT(one.possible == then.possible);
    }
    RC_ASSERT(next == found.size());
  }
}

RC_GTEST_PROP(TriggersProperty, ATargetIsBrokenByTheSessionAfterTheLastAllowed, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto made = ThresholdRegister::random(seed, day_of(2025, 9, 1), "GNOUICD", false);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const int from = static_cast<int>(seed % 100) * 2;
  const int to = from + 99;
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    for (const auto& [kind, signs] :
         {std::pair{TargetKind::absence, "IGNOUC"}, std::pair{TargetKind::unauthorised, "GNOU"},
          std::pair{TargetKind::late, "U"}}) {
      const std::int64_t at_most = i % 7;
      std::optional<int> broken;
      std::int64_t sessions = 0;
      for (int at = from; at <= to; ++at) {
        if (!made.due(made.rows[i], at)) continue;
        if (std::string(signs).find(ThresholdRegister::sign(made.rows[i], at)) == std::string::npos) continue;
        if (++sessions == at_most + 1) broken = at;
      }
      const TargetState found = target_state(school, {kind, {made.day(from), made.day(to)}, at_most}, {i},
                                             {made.end(), std::nullopt});
      RC_ASSERT(found.sessions == sessions);
      RC_ASSERT(found.broken_at.has_value() == broken.has_value());
      if (broken) RC_ASSERT(made.session_of(*found.broken_at) == *broken);
    }
  }
}

RC_GTEST_PROP(TriggersProperty, ANoticeIsBreachedByTheFirstSessionInItsPeriod, ()) {
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2025, 9, 1), "GNOUICD", false);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto rule = improvement_rule(*test::test_rulebook(), made.end());
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    const auto found =
        improvement_periods(school, *rule, "notice to improve", i, {i}, {made.end(), std::nullopt});
    RC_ASSERT(found.size() == (row.leave.from <= row.leave.to ? 1U : 0U));
    if (found.empty()) continue;
    // From the day after it was given to the whole of the last day.
    std::int64_t sessions = 0;
    std::optional<int> first;
    for (int at = (row.leave.from / 2 + 1) * 2; at <= row.leave.to / 2 * 2 + 1; ++at) {
      if (!made.due(row, at)) continue;
      if (std::string_view("GNOU").find(ThresholdRegister::sign(row, at)) == std::string::npos) continue;
      ++sessions;
      if (!first) first = at;
    }
    RC_ASSERT(found[0].sessions == sessions);
    RC_ASSERT(found[0].breached_at.has_value() == first.has_value());
    if (first) RC_ASSERT(made.session_of(*found[0].breached_at) == *first);
  }
}

RC_GTEST_PROP(TriggersProperty, EverySessionOfATimetableIsCountedOnce, ()) {
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2025, 9, 1), "OUICCCD", false);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const std::vector<std::string> code = {"C2"};
  const std::vector<bool> codes = test::test_rulebook()->codes_named(code);
  const CountingCodes part_time(school, codes);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    const auto found = part_time_plans(school, part_time, i, {made.end(), std::nullopt});
    RC_ASSERT(found.size() == (row.leave.from <= row.leave.to ? 1U : 0U));
    if (found.empty()) continue;
    PartTimePlan slow;
    for (int at = row.leave.from; at < ThresholdRegister::sessions; ++at) {
      if (!made.due(row, at)) continue;
      const char sign = ThresholdRegister::sign(row, at);
      const bool off = row.expected[static_cast<std::size_t>(at % 10)] == '0';
      const bool away = sign == 'O' || sign == 'U' || sign == 'I';
      if (at > row.leave.to) {
        slow.after_end += sign == 'C' ? 1 : 0;
        continue;
      }
      slow.part_time += sign == 'C' ? 1 : 0;
      slow.attended += sign == '/' ? 1 : 0;
      slow.missed += away && !off ? 1 : 0;
      slow.outside += (sign == 'C' && !off) || (away && off) ? 1 : 0;
    }
    RC_ASSERT(found[0].part_time == slow.part_time);
    RC_ASSERT(found[0].attended == slow.attended);
    RC_ASSERT(found[0].missed == slow.missed);
    RC_ASSERT(found[0].outside == slow.outside);
    RC_ASSERT(found[0].after_end == slow.after_end);
  }
}

}  // namespace
}  // namespace rollmark
