// The job `safeguarding-log`: who is absent and not accounted for, which checks were made, who left.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The calendar is open from Monday 2 to Friday 20 November: 15 school days.
class SafeguardingLogJob : public OfficeFixture {
 protected:
  SafeguardingLogJob() {
    school.open("2026-11-16", "2026-11-20");
    present_until("A", "2026-11-13");
  }
  void absent(const char* key, const char* from, int days, const char* code) {
    std::string codes;
    for (int i = 0; i < 2 * days; ++i) codes.append(codes.empty() ? "" : " ").append(code);
    school.marks(key, from, codes);
  }
  void check(const char* key, const char* type, const char* date, const char* due, const char* outcome) {
    school.row("action", {{"pupil_key", key},
                          {"type", type},
                          {"date", date},
                          {"due_on", due},
                          {"by", "Mrs Orr"},
                          {"outcome", outcome}});
  }
};

TEST_F(SafeguardingLogJob, TenSchoolDaysAreReachedOnTheTenth) {
  // Bel: present on Monday 2, then N from Tuesday 3 to Monday 16: 10 school days. Cy: O from Wednesday 4 to
  // Monday 16: 9, so Tuesday 17 would be the tenth.
  present_until("B", "2026-11-02");
  absent("B", "2026-11-03", 10, "N");
  present_until("C", "2026-11-03");
  absent("C", "2026-11-04", 9, "O");
  const auto result = run("safeguarding-log", "on=2026-11-16");
  EXPECT_EQ(column(*result, "safeguarding_absence", "enrolment_key"), (Texts{"B", "C"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "school_days"), (Texts{"10", "9"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "absent_since"), (Texts{"2026-11-03", "2026-11-04"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "last_seen"), (Texts{"2026-11-02", "2026-11-03"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "return_due_from"), (Texts{"2026-11-16", "2026-11-17"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "check_state"), (Texts{"not known", "not known"}));
  EXPECT_THAT(document(*result, "safeguarding-log.html"),
              HasSubstr("<dt>Of them a return is due</dt><dd>1</dd>"));
  EXPECT_EQ(schema_fault_of(*result, "safeguarding-log.xml"), "");
}

TEST_F(SafeguardingLogJob, OneSessionOfAnotherKindEndsTheSpell) {
  // Illness on Thursday 5 in the afternoon: after it only Friday 6 to Tuesday 10 are left, 3 whole days.
  school.marks("B", "2026-11-02", "N N N N N N N I N N N N N N");
  // Half of Friday 6 attended: Friday is no whole day, so 2 days, below 3.
  school.marks("C", "2026-11-06", "/ N N N N N");
  // A D and a session without a mark end nothing: Thursday 5 to Tuesday 10.
  pupil("D", "Di", "Dunn");
  school.marks("D", "2026-11-05", "G G . D N N U N");
  const auto result = run("safeguarding-log", "on=2026-11-10");
  EXPECT_EQ(column(*result, "safeguarding_absence", "enrolment_key"), (Texts{"B", "D"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "absent_since"), (Texts{"2026-11-06", "2026-11-05"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "school_days"), (Texts{"3", "3"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "sessions_without_mark"), (Texts{"0", "1"}));
  // Bel was never seen; who comes after the register closed (U) was seen, though the return counts the day.
  EXPECT_EQ(column(*result, "safeguarding_absence", "last_seen"), (Texts{"-", "2026-11-10"}));
  EXPECT_EQ(run("safeguarding-log", "on=2026-11-10\ndays=2")->table("safeguarding_absence")->rows(), 3);
}

// A session without a mark hides no absence from whoever looks after the pupil; the return it breaks (reg.
// 13(7)(b): recorded only so). Five whole days stand after Wednesday 4, so five more are needed:
// Wednesday 18.
TEST_F(SafeguardingLogJob, AMissingMarkEndsTheReturnsDaysAlone) {
  school.marks("B", "2026-11-02", "N N N N N . N N N N N N N N N N N N N N");
  const auto result = run("safeguarding-log", "on=2026-11-11");
  EXPECT_EQ(column(*result, "safeguarding_absence", "enrolment_key"), Texts{"B"});
  EXPECT_EQ(column(*result, "safeguarding_absence", "absent_since"), Texts{"2026-11-02"});
  EXPECT_EQ(column(*result, "safeguarding_absence", "sessions_without_mark"), Texts{"1"});
  EXPECT_EQ(column(*result, "safeguarding_absence", "return_due_from"), Texts{"2026-11-18"});
}

TEST_F(SafeguardingLogJob, WithoutABirthDateNoReturnIsSaidToBeDue) {
  school.pupil("U", "2026-09-01", {{"registration_group", "5A"}});
  absent("U", "2026-11-02", 10, "N");
  EXPECT_EQ(column(*run("safeguarding-log", "on=2026-11-13"), "safeguarding_absence", "return_due_from"),
            Texts{"-"});
}

TEST_F(SafeguardingLogJob, WhoHasAFlagIsListedFromTheFirstDay) {
  present_until("B", "2026-11-12");
  absent("B", "2026-11-13", 1, "N");
  EXPECT_EQ(run("safeguarding-log", "on=2026-11-13")->table("safeguarding_absence")->rows(), 0);
  school.row("flag", {{"pupil_key", "B"}, {"kind", "CP"}});
  const auto result = run("safeguarding-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "safeguarding_absence", "enrolment_key"), Texts{"B"});
  EXPECT_EQ(column(*result, "safeguarding_absence", "flags"), Texts{"CP"});
}

TEST_F(SafeguardingLogJob, ChecksMadeAndNotMade) {
  present_until("B", "2026-11-06");
  absent("B", "2026-11-09", 5, "N");
  present_until("C", "2026-11-06");
  absent("C", "2026-11-09", 5, "N");
  check("B", "Home visit", "2026-11-05", "", "Seen at home");  // before the absence and the week
  check("B", "Safe and well check", "2026-11-11", "", "Seen, well");
  check("C", "visit", "", "2026-11-12", "");  // its day is past
  check("C", "visit", "", "2026-11-13", "");  // today
  check("C", "letter", "2026-11-12", "", "Sent");
  const auto result = run("safeguarding-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "safeguarding_absence", "enrolment_key"), (Texts{"B", "C"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "checks_made"), (Texts{"1", "0"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "last_check"), (Texts{"2026-11-11", "-"}));
  EXPECT_EQ(column(*result, "safeguarding_absence", "check_state"), (Texts{"made", "open, not made"}));
  EXPECT_EQ(column(*result, "safeguarding_check", "enrolment_key"), (Texts{"C", "C", "B"}));
  EXPECT_EQ(column(*result, "safeguarding_check", "state"), (Texts{"due today", "not made", "made"}));
  EXPECT_THAT(document(*result, "safeguarding-log.html"), HasSubstr("Seen, well"));
  EXPECT_THAT(document(*result, "safeguarding-log.xml"), Not(HasSubstr("Seen")));
  EXPECT_THAT(document(*result, "safeguarding_check.csv"), Not(HasSubstr("Orr")));
  // Another school calls a check otherwise.
  const auto letters = run("safeguarding-log", "on=2026-11-13\nchecks=letter");
  EXPECT_EQ(column(*letters, "safeguarding_absence", "check_state"), (Texts{"none on record", "made"}));
}

TEST_F(SafeguardingLogJob, WithoutOutcomesNoCheckIsSaidToBeMadeOrNot) {
  present_until("B", "2026-11-06");
  absent("B", "2026-11-09", 5, "N");
  school.row("action", {{"pupil_key", "B"}, {"type", "visit"}, {"date", "2026-11-11"}});
  const auto result = run("safeguarding-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "safeguarding_absence", "check_state"), Texts{"on record, outcome not loaded"});
  EXPECT_EQ(column(*result, "safeguarding_check", "state"), Texts{"on record, outcome not loaded"});
  EXPECT_THAT(document(*result, "safeguarding-log.xml"),
              HasSubstr("<Note>The column action.outcome was not"));
}

TEST_F(SafeguardingLogJob, ReturnsSinceTheAbsenceBegan) {
  present_until("B", "2026-11-02");
  absent("B", "2026-11-03", 10, "N");
  school.row("return_sent", {{"pupil_key", "B"}, {"return_kind", "attendance"}, {"sent_on", "2026-11-02"}});
  EXPECT_EQ(column(*run("safeguarding-log", "on=2026-11-16"), "safeguarding_absence", "return_sent"),
            Texts{"-"});
  school.row("return_sent", {{"pupil_key", "B"}, {"return_kind", "attendance"}, {"sent_on", "2026-11-16"}});
  EXPECT_EQ(column(*run("safeguarding-log", "on=2026-11-16"), "safeguarding_absence", "return_sent"),
            Texts{"2026-11-16"});
}

TEST_F(SafeguardingLogJob, LeaversOfTheWeek) {
  const auto left = [&](const char* key, const char* end, const char* ground, const char* urn) {
    school.pupil(key, "2026-09-01",
                 {{"end_date", end},
                  {"leaving_ground", ground},
                  {"other_school_urn", urn},
                  {"registration_group", "5A"}});
  };
  left("L1", "2026-11-11", "9(1)(a)", "100002");
  left("L2", "2026-11-09", "9(1)(i)", "");
  left("L3", "2026-11-08", "9(1)(i)", "");  // the Sunday before
  left("L4", "2026-11-10", "", "");         // and enrolled again the next day
  school.enrol("L4b", "L4", "2026-11-11");
  const auto result = run("safeguarding-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "safeguarding_left", "enrolment_key"), (Texts{"L2", "L1"}));
  EXPECT_EQ(column(*result, "safeguarding_left", "state"), (Texts{"none on record", "on record"}));
  EXPECT_EQ(column(*result, "safeguarding_left", "leaving_ground"), (Texts{"9(1)(i)", "9(1)(a)"}));
}

TEST_F(SafeguardingLogJob, SaysWhatIsNotThere) {
  const auto result = run("safeguarding-log", "on=2026-11-13");
  const std::string page = document(*result, "safeguarding-log.html");
  EXPECT_THAT(page, HasSubstr("The table action was not loaded: which checks were made is not known."));
  EXPECT_THAT(page, HasSubstr("The table return_sent was not loaded"));
  EXPECT_THAT(page, HasSubstr("The table flag was not loaded"));
  EXPECT_THAT(page, HasSubstr("Nobody has been absent so for that long."));
  EXPECT_THAT(refusal("safeguarding-log", "on=2026-11-13\naudience=leader"), HasSubstr("office only"));
  EXPECT_THAT(refusal("safeguarding-log", "on=2026-11-13\ndays=0"), HasSubstr("days is not a whole number"));
}

}  // namespace
}  // namespace rollmark::test
