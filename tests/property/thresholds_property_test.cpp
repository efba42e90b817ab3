// The sliding window against counting the slow way: for each run of so many school weeks, every session of
// every pupil counted anew from what the test itself wrote down. 100 pupils a register, so that 100 tries are
// 10,000.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

#include "support/tiny_school.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr int weeks_in_all = 30;
constexpr int pupils = 100;

Day first_monday() {
  return day_of(2025, 9, 1);
}

struct Register {
  std::vector<bool> open;          // by week
  std::vector<std::string> marks;  // by pupil: a sign for each session, ten a week, closed weeks too
};

Register random_register(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t bound) { return static_cast<std::size_t>(random() % bound); };
  Register made;
  for (int week = 0; week < weeks_in_all; ++week) made.open.push_back(below(5) > 0);
  const auto often = static_cast<std::uint32_t>(2 + below(38));
  for (int pupil = 0; pupil < pupils; ++pupil) {
    std::string& signs = made.marks.emplace_back();
    for (int session = 0; session < weeks_in_all * 10; ++session) {
      const std::size_t draw = below(often);
      signs += draw == 0 ? "GNOU"[below(4)] : draw == 1 ? 'I' : '/';
    }
  }
  return made;
}

bool counts(char sign) {
  return sign == 'G' || sign == 'N' || sign == 'O' || sign == 'U';
}

// Whether some ten of the open weeks, one after the other, hold ten.
bool slowly_met(const Register& made, int pupil) {
  std::vector<int> open;
  for (int week = 0; week < weeks_in_all; ++week) {
    if (made.open[static_cast<std::size_t>(week)]) open.push_back(week);
  }
  for (std::size_t start = 0; start < open.size(); ++start) {
    int sum = 0;
    for (std::size_t week = start; week < std::min(start + 10, open.size()); ++week) {
      for (int session = 0; session < 10; ++session)
        sum += counts(made.marks[static_cast<std::size_t>(pupil)]
                                [static_cast<std::size_t>(open[week] * 10 + session)])
                   ? 1
                   : 0;
    }
    if (sum >= 10) return true;
  }
  return false;
}

std::shared_ptr<const Snapshot> pushed(const Register& made) {
  TinySchool school;
  for (int week = 0; week < weeks_in_all; ++week) {
    if (!made.open[static_cast<std::size_t>(week)]) continue;
    const Day monday = first_monday() + week * 7;
    school.open(to_text(monday), to_text(monday + 4));
  }
  const std::string signs = "/IGNOU";
  for (const char sign : signs) school.row("code", {{"vendor_code", std::string(1, sign)}});
  for (int pupil = 0; pupil < pupils; ++pupil)
    school.pupil("E" + std::to_string(1000 + pupil), "2025-09-01", {{"dob", "2014-03-01"}});
  Dataset data = test::empty_dataset();
  school.push(data);
  // Fourteen half days a week, ten of them said; nothing in closed weeks.
  constexpr int half_days = weeks_in_all * 14;
  std::vector<std::uint8_t> ids(std::size_t{pupils} * half_days, 0);
  for (int pupil = 0; pupil < pupils; ++pupil) {
    for (int session = 0; session < weeks_in_all * 10; ++session) {
      if (!made.open[static_cast<std::size_t>(session / 10)]) continue;
      const char sign = made.marks[static_cast<std::size_t>(pupil)][static_cast<std::size_t>(session)];
      ids[static_cast<std::size_t>(pupil * half_days + session / 10 * 14 + session % 10)] =
          static_cast<std::uint8_t>(signs.find(sign) + 1);
    }
  }
  data.put_marks(0, pupils, std::int64_t{first_monday().value} * 2, half_days, ids.data(), half_days);
  return data.snapshot();
}

RC_GTEST_PROP(Thresholds, TheWindowIsWhatCountingEveryWindowFinds, ()) {
  const Register made = random_register(*rc::gen::arbitrary<std::uint32_t>());
  const auto data = pushed(made);
  const School& school = data->schools.at(0);
  const Day on = first_monday() + weeks_in_all * 7 - 1;
  const auto rule = notice_rule(*test::test_rulebook(), "penalty-notice", on);
  const std::vector<Day> weeks = school_weeks(school, on);
  const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
  for (int pupil = 0; pupil < pupils; ++pupil) {
    const auto place = static_cast<std::uint32_t>(pupil);
    const NoticeCount found = count_notice(school, *test::test_rulebook(), *rule, {on, std::nullopt}, weeks,
                                           place, rows[place], false);
    RC_ASSERT(found.first_met.has_value() == slowly_met(made, pupil));
    if (!found.first_met) continue;
    // Ten sessions, and no more than ten school weeks between them.
    for (const NoticeWindow& window : {*found.first_met, *found.last_met}) {
      RC_ASSERT(window.last - window.first + 1 == 10U);
      RC_ASSERT(found.sessions[window.last].week - found.sessions[window.first].week < 10U);
    }
  }
}

}  // namespace
}  // namespace rollmark
