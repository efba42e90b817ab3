// The windows of penalty-notice schemes against counting the slow way: for each run of so many school weeks,
// or of possible sessions, every session of every pupil counted anew from what the test itself wrote down.
// 100 pupils' registers a try, so that 100 tries are 10,000.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "property/threshold_register.hpp"
#include "support/tiny_school.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

using test::ThresholdRegister;
using PupilRow = ThresholdRegister::PupilRow;

// By session of the register.
struct SlowCount {
  std::vector<int> sessions;
  std::int64_t not_of_age = 0;
  bool age_unknown = false;
  std::optional<int> first_met;
  std::optional<int> last_met;
  std::int64_t now = 0;
  std::int64_t now_unused = 0;
};

// same_window(a, b): whether some window holds both sessions.
template <class SameWindow, class IsNow>
SlowCount count_slowly(const ThresholdRegister& made, const PupilRow& row, const std::string& codes,
                       const SameWindow& same_window, const IsNow& is_now, bool leave_out_used) {
  SlowCount slow;
  for (int at = 0; at < ThresholdRegister::sessions; ++at) {
    if (!made.due(row, at) || codes.find(ThresholdRegister::sign(row, at)) == std::string::npos) continue;
    if (row.dob.empty()) {
      slow.age_unknown = true;
    } else if (!row.of_age(made.day(at))) {
      ++slow.not_of_age;
    } else {
      slow.sessions.push_back(at);
    }
  }
  for (const int last : slow.sessions) {
    if (is_now(last)) {
      ++slow.now;
      slow.now_unused += row.notice.holds(last) ? 0 : 1;
    }
    if (leave_out_used && row.notice.holds(last)) continue;
    // Every session up to this one that a window holds together with it.
    int together = 0;
    for (const int one : slow.sessions) {
      if (one <= last && same_window(one, last) && !(leave_out_used && row.notice.holds(one))) ++together;
    }
    if (together < 10) continue;
    if (!slow.first_met) slow.first_met = last;
    slow.last_met = last;
  }
  return slow;
}

void expect_same(const ThresholdRegister& made, const School& school, const NoticeCount& found,
                 const SlowCount& slow, bool leave_out_used, const PupilRow& row) {
  const auto at = [&](std::size_t place) {
    return made.session_of(school.columns[found.sessions[place].column]);
  };
  RC_ASSERT(found.age_unknown == slow.age_unknown);
  RC_ASSERT(found.not_of_age == slow.not_of_age);
  RC_ASSERT(found.sessions.size() == slow.sessions.size());
  for (std::size_t i = 0; i < slow.sessions.size(); ++i) {
    RC_ASSERT(at(i) == slow.sessions[i]);
    RC_ASSERT(found.sessions[i].used == row.notice.holds(at(i)));
  }
  RC_ASSERT(found.now == slow.now);
  RC_ASSERT(found.now_unused == slow.now_unused);
  RC_ASSERT(found.first_met.has_value() == slow.first_met.has_value());
  if (!slow.first_met) return;
  RC_ASSERT(at(found.first_met->last) == *slow.first_met);
  RC_ASSERT(at(found.last_met->last) == *slow.last_met);
  // The window names exactly ten sessions, or ten that no earlier notice used.
  for (const NoticeWindow& window : {*found.first_met, *found.last_met}) {
    int named = 0;
    for (std::size_t i = window.first; i <= window.last; ++i)
      named += leave_out_used && found.sessions[i].used ? 0 : 1;
    RC_ASSERT(named == 10);
  }
}

// The school weeks by a list of their numbers; a pupil's possible sessions by counting them between.
RC_GTEST_PROP(Thresholds, TenSchoolWeeksAreWhatCountingEveryWindowFinds, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto made = ThresholdRegister::random(seed, day_of(2025, 9, 1), "GNOUI", false);
  const bool leave_out_used = seed % 2 == 1;
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const Day on = made.end();
  const auto rule = notice_rule(*test::test_rulebook(), "penalty-notice", on);
  const std::vector<Day> weeks = school_weeks(school, on);
  // Where each week stands among the weeks with a session; the weeks of the register without one have none.
  std::vector<int> place_of_week(ThresholdRegister::weeks, -1);
  int school_weeks_in_all = 0;
  for (int week = 0; week < ThresholdRegister::weeks; ++week) {
    for (int session = 0; session < 10; ++session) {
      if (made.is_open(week * 10 + session)) {
        place_of_week[static_cast<std::size_t>(week)] = school_weeks_in_all++;
        break;
      }
    }
  }
  RC_ASSERT(static_cast<int>(weeks.size()) == school_weeks_in_all);
  const auto place = [&](int session) { return place_of_week[static_cast<std::size_t>(session / 10)]; };
  // Some ten school weeks hold both: every window is gone through once.
  std::vector<std::vector<bool>> together(30, std::vector<bool>(30, false));
  for (int start = 0; start < school_weeks_in_all; ++start) {
    for (int a = start; a < start + 10 && a < school_weeks_in_all; ++a) {
      for (int b = start; b < start + 10 && b < school_weeks_in_all; ++b)
        together[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = true;
    }
  }
  const auto same_window = [&](int first, int last) {
    return bool{together[static_cast<std::size_t>(place(first))][static_cast<std::size_t>(place(last))]};
  };
  const auto is_now = [&](int session) { return place(session) >= school_weeks_in_all - 10; };
  const auto rows = rows_of_pupils(school);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const NoticeCount found = count_notice(school, *test::test_rulebook(), *rule, {on, std::nullopt}, weeks,
                                           i, rows[i], leave_out_used);
    expect_same(made, school, found,
                count_slowly(made, made.rows[i], "GNOU", same_window, is_now, leave_out_used), leave_out_used,
                made.rows[i]);
    for (const NoticeSession& one : found.sessions)
      RC_ASSERT(static_cast<int>(one.week) == place(made.session_of(school.columns[one.column])));
  }
}

// 6 March 2023 and the 30 weeks after it lie in two school years, which the scheme allows. D makes no
// possible session.
RC_GTEST_PROP(Thresholds, AHundredPossibleSessionsAreWhatCountingEveryWindowFinds, ()) {
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2023, 3, 6), "GNOUID", false);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const Day on = made.end();
  const auto rule = notice_rule(*test::test_rulebook(), "penalty-notice-100-sessions", on);
  const std::vector<Day> weeks = school_weeks(school, on);
  const auto rows = rows_of_pupils(school);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    // Possible sessions before each session.
    std::vector<int> before{0};
    for (int session = 0; session < ThresholdRegister::sessions; ++session) {
      const char sign = ThresholdRegister::sign(row, session);
      before.push_back(before.back() + (made.due(row, session) && sign != 'D' && sign != '.' ? 1 : 0));
    }
    const auto possible_between = [&](int first, int last) {
      return before[static_cast<std::size_t>(last) + 1] - before[static_cast<std::size_t>(first)];
    };
    const NoticeCount found =
        count_notice(school, *test::test_rulebook(), *rule, {on, std::nullopt}, weeks, i, rows[i], false);
    const SlowCount slow = count_slowly(
        made, row, "GOU", [&](int first, int last) { return possible_between(first, last) <= 100; },
        [&](int session) { return possible_between(session, ThresholdRegister::sessions - 1) <= 100; },
        false);
    expect_same(made, school, found, slow, false, row);
  }
}

}  // namespace
}  // namespace rollmark
