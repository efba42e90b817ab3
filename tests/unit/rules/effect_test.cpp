// What unsettled marks could move, worked by hand. Two weeks from Monday 7 September 2026: 20 sessions a
// pupil.
//   E1  18 present, 1 O, 1 no mark
//   E2  17 present, 1 no mark, 2 N on Monday 7 (overdue: day 5 is Monday 14, the reference date Wednesday 30)
//   E3  20 present
// As they stand (possible/absent): E1 19/1, E2 19/2 (N is an unauthorised absence), E3 20/0; PA is 10 x
// absent >= possible, so E2 (20 >= 19) and not E1 (10 < 19).
#include "rules/effect.hpp"

#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Audited;
using test::TinySchool;

TinySchool fortnight() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18");
  school.pupil("E1", "2026-09-01")
      .marks("E1", "2026-09-07", "O \\ / \\ / \\ / \\ / . / \\ / \\ / \\ / \\ / \\");
  school.pupil("E2", "2026-09-01")
      .marks("E2", "2026-09-07", "N N / \\ / \\ / \\ / \\ / \\ / \\ / \\ / . / \\");
  return school.pupil("E3", "2026-09-01").present("E3", "2026-09-07", "2026-09-18");
}

const Outcome& at(const Outcomes& outcomes, Resolution way) {
  return outcomes[static_cast<std::size_t>(way)];
}
const Outcome& school_at(const SchoolEffect& effect, Unsettled which, Resolution way) {
  return at(effect.schoolwide[static_cast<std::size_t>(which)], way);
}
// possible, authorised, unauthorised, enrolments, persistent, severe
Outcome is(std::int64_t possible, std::int64_t authorised, std::int64_t unauthorised, std::int64_t enrolments,
           std::int64_t persistent, std::int64_t severe = 0) {
  return {possible, authorised, unauthorised, enrolments, persistent, severe};
}

TEST(Effect, OfEachPupilEachWay) {
  const Audited audited = audit_of(fortnight());
  ASSERT_EQ(audited.report.effects.size(), 1U);
  const SchoolEffect& effect = audited.report.effects[0];
  ASSERT_EQ(effect.enrolments.size(), 2U);  // E3 has nothing unsettled
  const EnrolmentEffect& first = effect.enrolments[0];
  EXPECT_EQ(first.marks.missing, 1);
  EXPECT_EQ(first.marks.total(), 1);
  EXPECT_EQ(at(first.if_all, Resolution::as_it_is), is(19, 0, 1, 1, 0));
  EXPECT_EQ(at(first.if_all, Resolution::attended), is(20, 0, 1, 1, 0));
  EXPECT_EQ(at(first.if_all, Resolution::authorised), is(20, 1, 1, 1, 1));  // 2/20 is exactly 10 %
  EXPECT_EQ(at(first.if_all, Resolution::unauthorised), is(20, 0, 2, 1, 1));
  EXPECT_EQ(at(first.if_all, Resolution::not_required), is(19, 0, 1, 1, 0));
  EXPECT_TRUE(first.decides());
  const EnrolmentEffect& second = effect.enrolments[1];
  EXPECT_EQ(second.marks.missing, 1);
  EXPECT_EQ(second.marks.overdue, 2);
  EXPECT_EQ(second.marks.open, 0);
  EXPECT_EQ(at(second.if_all, Resolution::as_it_is), is(19, 0, 2, 1, 1));
  EXPECT_EQ(at(second.if_all, Resolution::attended), is(20, 0, 0, 1, 0));
  EXPECT_EQ(at(second.if_all, Resolution::authorised), is(20, 3, 0, 1, 1));
  EXPECT_EQ(at(second.if_all, Resolution::unauthorised), is(20, 0, 3, 1, 1));
  EXPECT_EQ(at(second.if_all, Resolution::not_required), is(17, 0, 0, 1, 0));
}

TEST(Effect, OfTheSchoolIsTheSumOfItsPupils) {
  const Audited audited = audit_of(fortnight());
  const SchoolEffect& effect = audited.report.effects[0];
  EXPECT_EQ(school_at(effect, Unsettled::all, Resolution::as_it_is), is(58, 0, 3, 3, 1));
  // The bounds: 1/60 and 5/60, none and two of three persistently absent.
  EXPECT_EQ(school_at(effect, Unsettled::all, Resolution::attended), is(60, 0, 1, 3, 0));
  EXPECT_EQ(school_at(effect, Unsettled::all, Resolution::unauthorised), is(60, 0, 5, 3, 2));
  EXPECT_EQ(school_at(effect, Unsettled::all, Resolution::authorised), is(60, 4, 1, 3, 2));
  EXPECT_EQ(school_at(effect, Unsettled::all, Resolution::not_required), is(56, 0, 1, 3, 0));
}

TEST(Effect, OfOneKindOfMarkLeavesTheOthersAsTheyAre) {
  const Audited audited = audit_of(fortnight());
  const SchoolEffect& effect = audited.report.effects[0];
  // Only the missing marks: E1 1/20, E2 2/20 (N stays), E3 0/20.
  EXPECT_EQ(school_at(effect, Unsettled::missing, Resolution::attended), is(60, 0, 3, 3, 1));
  EXPECT_EQ(school_at(effect, Unsettled::missing, Resolution::unauthorised), is(60, 0, 5, 3, 2));
  // Only the overdue N: E1 1/19, E2 0/19.
  EXPECT_EQ(school_at(effect, Unsettled::overdue, Resolution::attended), is(58, 0, 1, 3, 0));
  EXPECT_EQ(school_at(effect, Unsettled::overdue, Resolution::not_required), is(56, 0, 1, 3, 0));
  // N that becomes O counts as N did.
  EXPECT_EQ(school_at(effect, Unsettled::overdue, Resolution::unauthorised),
            school_at(effect, Unsettled::all, Resolution::as_it_is));
  // No N is within its days.
  EXPECT_EQ(school_at(effect, Unsettled::open, Resolution::attended),
            school_at(effect, Unsettled::all, Resolution::as_it_is));
}

// On Monday 14, the fifth school day, the two N are not overdue yet.
TEST(Effect, TellsOverdueFromOpen) {
  const Audited audited = audit_of(fortnight(), {.on = "2026-09-14"});
  EXPECT_EQ(audited.report.effects[0].marks.open, 2);
  EXPECT_EQ(audited.report.effects[0].marks.overdue, 0);
  EXPECT_EQ(audit_of(fortnight(), {.on = "2026-09-15"}).report.effects[0].marks.overdue, 2);
}

// Never marked: no rate as it stands or if not required, severe if absent, 0 % if attended. Ten whole
// sessions.
TEST(Effect, OfAPupilWithoutAnyMark) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01").pupil("E2", "2026-09-01");
  school.present("E2", "2026-09-07", "2026-09-11");
  const Audited audited = audit_of(school);
  const SchoolEffect& effect = audited.report.effects[0];
  ASSERT_EQ(effect.enrolments.size(), 1U);
  const Outcomes& outcomes = effect.enrolments[0].if_all;
  EXPECT_EQ(at(outcomes, Resolution::as_it_is), is(0, 0, 0, 0, 0));
  EXPECT_EQ(at(outcomes, Resolution::attended), is(10, 0, 0, 1, 0));
  EXPECT_EQ(at(outcomes, Resolution::unauthorised), is(10, 0, 10, 1, 1, 1));
  EXPECT_EQ(at(outcomes, Resolution::not_required), is(0, 0, 0, 0, 0));
}

// Whatever mixture of ways the marks of a small school take, the figures stay within the bounds.
TEST(Effect, NoMixtureGoesBeyondTheBounds) {
  const Audited bounds = audit_of(fortnight());
  const Outcome best = school_at(bounds.report.effects[0], Unsettled::all, Resolution::attended);
  const Outcome worst = school_at(bounds.report.effects[0], Unsettled::all, Resolution::unauthorised);
  const char* codes[] = {"/", "I", "O", "D"};
  for (int mixture = 0; mixture < 4 * 4 * 4; ++mixture) {
    TinySchool school;
    school.open("2026-09-07", "2026-09-18");
    const std::string a = codes[mixture % 4];
    const std::string b = codes[mixture / 4 % 4];
    const std::string c = codes[mixture / 16];
    school.pupil("E1", "2026-09-01")
        .marks("E1", "2026-09-07", "O \\ / \\ / \\ / \\ / " + a + " / \\ / \\ / \\ / \\ / \\");
    school.pupil("E2", "2026-09-01")
        .marks("E2", "2026-09-07", b + " " + c + " / \\ / \\ / \\ / \\ / \\ / \\ / \\ / " + a + " / \\");
    school.pupil("E3", "2026-09-01").present("E3", "2026-09-07", "2026-09-18");
    const Audited audited = audit_of(school);
    const Outcome now = school_at(audited.report.effects[0], Unsettled::all, Resolution::as_it_is);
    EXPECT_LE(best.absent() * now.possible, now.absent() * best.possible) << a << b << c;
    EXPECT_LE(now.absent() * worst.possible, worst.absent() * now.possible) << a << b << c;
    EXPECT_LE(best.persistent, now.persistent) << a << b << c;
    EXPECT_LE(now.persistent, worst.persistent) << a << b << c;
  }
}

}  // namespace
}  // namespace rollmark
