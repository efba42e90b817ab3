// The order of an officer's work: what law requires by a day, what it requires to be considered, support.
#include "tracking/next_step.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"
#include "tracking/term_at.hpp"

namespace rollmark {
namespace {

// Everything at once; taking away what comes first leaves what comes next.
TEST(NextStep, TheStatedOrder) {
  CaseState all{.return_late = true,
                .return_due = true,
                .notice_waiting = true,
                .band = AbsenceBand::severe,
                .plan_open = false,
                .follow_up_overdue = true,
                .near = true};
  EXPECT_EQ(next_step(all), NextStep::send_late_return);
  all.return_late = false;
  EXPECT_EQ(next_step(all), NextStep::send_return);
  all.return_due = false;
  EXPECT_EQ(next_step(all), NextStep::consider_notice);
  all.notice_waiting = false;
  EXPECT_EQ(next_step(all), NextStep::plan_for_severe);
  all.plan_open = true;
  EXPECT_EQ(next_step(all), NextStep::follow_up);
  all.follow_up_overdue = false;
  EXPECT_EQ(next_step(all), NextStep::persistent);
  all.band = AbsenceBand::at_risk;
  EXPECT_EQ(next_step(all), NextStep::near);
  all.near = false;
  EXPECT_EQ(next_step(all), NextStep::none);
}

// An old letter's day alone brings nobody on the list; persistent absence needs no nearness.
TEST(NextStep, FollowUpsAreOfThoseWhoAreAbsent) {
  EXPECT_EQ(next_step({.band = AbsenceBand::ordinary, .follow_up_overdue = true}), NextStep::none);
  EXPECT_EQ(next_step({.band = AbsenceBand::persistent}), NextStep::persistent);
  EXPECT_EQ(next_step({.band = AbsenceBand::severe}), NextStep::plan_for_severe);
}

TEST(NextStep, NamesAreInTheSameOrder) {
  const char* const names[] = {
      "return late", "return due", "consider notice", "severe without plan", "follow up", "persistent",
      "near",        "none"};
  for (std::size_t i = 0; i < next_step_count; ++i)
    EXPECT_EQ(next_step_name(static_cast<NextStep>(i)), names[i]);
}

test::TinySchool with_terms() {
  test::TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E", "2026-09-01");
  const auto term = [&](const char* name, const char* half, const char* from, const char* to) {
    school.row("term", {{"academic_year", "2026/27"},
                        {"term", name},
                        {"half", half},
                        {"start_date", from},
                        {"end_date", to}});
  };
  term("AUT", "1", "2026-09-03", "2026-10-23");
  term("AUT", "2", "2026-11-02", "2026-12-18");
  term("SPR", "1", "2027-01-04", "2027-02-12");
  return school;
}

std::string around(const char* on) {
  const auto data = test::snapshot_of(with_terms());
  const TermsAround terms = terms_around(data->schools.at(0), *parse_day(on));
  const auto text = [](const std::optional<Period>& one) {
    return one ? to_text(one->from) + ".." + to_text(one->to) : std::string("none");
  };
  return text(terms.term) + " " + text(terms.half_term) + " " + text(terms.last_half_term);
}

TEST(TermsAround, HalvesMakeTheTermAndAHolidayBelongsToWhatWasBefore) {
  EXPECT_EQ(around("2026-09-02"), "none none none");
  EXPECT_EQ(around("2026-09-03"), "2026-09-03..2026-12-18 2026-09-03..2026-10-23 none");
  EXPECT_EQ(around("2026-10-28"), "2026-09-03..2026-12-18 2026-09-03..2026-10-23 none");
  EXPECT_EQ(around("2026-11-02"), "2026-09-03..2026-12-18 2026-11-02..2026-12-18 2026-09-03..2026-10-23");
  EXPECT_EQ(around("2027-01-04"), "2027-01-04..2027-02-12 2027-01-04..2027-02-12 2026-11-02..2026-12-18");
}

}  // namespace
}  // namespace rollmark
