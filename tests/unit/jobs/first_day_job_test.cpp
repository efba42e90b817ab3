// The job `first-day`: who is absent without a reason, in which order to ring, and what came of it.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FirstDayJob : public OfficeFixture {
 protected:
  FirstDayJob() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-06");
    pupil("D", "Di", "Dunn");
    present_until("D", "2026-11-09");
  }
  void flag(const char* pupil, const char* kind, const char* from = "", const char* to = "") {
    school.row("flag", {{"pupil_key", pupil}, {"kind", kind}, {"start_date", from}, {"end_date", to}});
  }
  void call(const char* pupil, const char* date, const char* time, const char* outcome) {
    school.row("action", {{"pupil_key", pupil},
                          {"date", date},
                          {"time", time},
                          {"type", "call"},
                          {"by", "Mrs Orr"},
                          {"outcome", outcome}});
  }
};

TEST_F(FirstDayJob, TheMostVulnerableFirst) {
  for (const char* key : {"A", "B", "C"}) school.mark(key, "2026-11-09", "AM", "N");
  flag("A", "FSM");
  flag("B", "EHCP");
  flag("C", "cp");
  flag("A", "CP", "2026-09-01", "2026-11-08");  // ended the day before
  const auto result = run("first-day", "on=2026-11-09\nnow=09:40");
  EXPECT_EQ(column(*result, "first_day", "enrolment_key"), (Texts{"C", "B", "A"}));
  EXPECT_EQ(column(*result, "first_day", "decided_by"), (Texts{"cp", "EHCP", "-"}));
  EXPECT_EQ(column(*result, "first_day", "flags"), (Texts{"cp", "EHCP", "FSM"}));
  EXPECT_EQ(column(*result, "first_day", "half_day"), (Texts{"AM", "AM", "AM"}));
  // The register closed at 09:15.
  EXPECT_EQ(column(*result, "first_day", "minutes_since_close"), (Texts{"25", "25", "25"}));
  EXPECT_EQ(schema_fault_of(*result, "first-day.xml"), "");
}

TEST_F(FirstDayJob, OnlyAbsenceWithoutAReason) {
  school.mark("A", "2026-11-09", "AM", "I");
  school.mark("B", "2026-11-09", "AM", "U");
  // Cy has no mark, and others of 5A have one: the register was taken and says nothing of Cy.
  const auto result = run("first-day", "on=2026-11-09\nnow=09:15");
  EXPECT_EQ(column(*result, "first_day", "enrolment_key"), Texts{"C"});
  EXPECT_EQ(column(*result, "first_day", "absence"), Texts{"No mark"});
  EXPECT_EQ(column(*result, "first_day", "minutes_since_close"), Texts{"0"});
}

TEST_F(FirstDayJob, ARegisterNotTakenIsNotAnAbsence) {
  // On Tuesday 10 nobody has a mark: four pupils.
  const auto result = run("first-day", "on=2026-11-10\nnow=09:30");
  EXPECT_EQ(result->table("first_day")->rows(), 0);
  const std::string page = document(*result, "first-day.html");
  EXPECT_THAT(page, HasSubstr("Nobody is absent without a reason."));
  EXPECT_THAT(page, HasSubstr("4 pupils have no mark because nobody of their group has one"));
}

TEST_F(FirstDayJob, BeforeTheFirstCloseThereIsNoSession) {
  school.mark("A", "2026-11-09", "AM", "N");
  const auto result = run("first-day", "on=2026-11-09\nnow=09:14");
  EXPECT_EQ(result->table("first_day")->rows(), 0);
  EXPECT_THAT(document(*result, "first-day.html"), HasSubstr("no register has closed on this date so far"));
}

TEST_F(FirstDayJob, NumbersToRingStandOnThePageAlone) {
  school.mark("A", "2026-11-09", "AM", "N");
  const auto contact = [&](const char* key, const char* name, const char* priority, const char* phones) {
    school.row("contact", {{"pupil_key", "A"},
                           {"contact_key", key},
                           {"forename", name},
                           {"relationship", "aunt"},
                           {"priority", priority},
                           {"phones", phones}});
  };
  contact("K1", "Una", "", "01603 000001");
  contact("K2", "Vi", "1", "01603 000002");
  contact("K3", "Wyn", "2", "");
  school.row("contact", {{"pupil_key", "D"}, {"contact_key", "K9"}, {"phones", "01603 000009"}});
  const auto result = run("first-day", "on=2026-11-09\nnow=09:30\ngroup=5A");
  EXPECT_EQ(column(*result, "first_day", "contact_keys")[0], "K2 K3 K1");
  const std::string page = document(*result, "first-day.html");
  EXPECT_THAT(page, HasSubstr("1. Vi (aunt): 01603 000002; 2. Una (aunt): 01603 000001"));
  EXPECT_THAT(page, Not(HasSubstr("01603 000009")));  // Di is present
  for (const char* name : {"first-day.xml", "first_day.csv"}) {
    EXPECT_THAT(document(*result, name), Not(HasSubstr("01603"))) << name;
    EXPECT_THAT(document(*result, name), Not(HasSubstr("Una"))) << name;
  }
}

TEST_F(FirstDayJob, WhatCameOfCallsToday) {
  for (const char* key : {"A", "B"}) school.mark(key, "2026-11-09", "AM", "N");
  school.mark("C", "2026-11-09", "AM", "/");
  call("A", "2026-11-09", "09:21", "no answer");
  call("A", "2026-11-09", "09:35", "mother: unwell");
  call("B", "2026-11-06", "09:30", "yesterday's");
  const auto result = run("first-day", "on=2026-11-09\nnow=09:40");
  // Bel was not rung today, so she comes first.
  EXPECT_EQ(column(*result, "first_day", "enrolment_key"), (Texts{"B", "A"}));
  EXPECT_EQ(column(*result, "first_day", "calls_today"), (Texts{"0", "2"}));
  EXPECT_EQ(column(*result, "first_day", "first_call_minutes"), (Texts{"-", "6"}));
  EXPECT_EQ(column(*result, "first_day", "last_call"), (Texts{"-", "09:35"}));
  const std::string page = document(*result, "first-day.html");
  EXPECT_THAT(page, HasSubstr("mother: unwell"));
  EXPECT_THAT(page, Not(HasSubstr("yesterday")));
  EXPECT_THAT(document(*result, "first-day.xml"), Not(HasSubstr("unwell")));
}

TEST_F(FirstDayJob, SaysWhichTablesDidNotCome) {
  school.mark("A", "2026-11-09", "AM", "N");
  const std::string page = document(*run("first-day", "on=2026-11-09\nnow=09:40"), "first-day.html");
  for (const char* table : {"flag", "contact", "action"}) {
    EXPECT_THAT(page, HasSubstr(std::string("The table ") + table + " was not loaded"));
  }
}

TEST_F(FirstDayJob, IsForTheOfficeAlone) {
  EXPECT_THAT(refusal("first-day", "on=2026-11-09\naudience=tutor"), HasSubstr("office only"));
}

}  // namespace
}  // namespace rollmark::test
