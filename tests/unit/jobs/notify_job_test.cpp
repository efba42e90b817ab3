// The job `notify`: a recipient sees its own pupils and nothing of any other.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class NotifyJob : public OfficeFixture {
 protected:
  NotifyJob() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-06");
    school.school({{"la_number", "926"}});
    school.deliver("flag", {"pupil_key", "kind", "start_date", "end_date"});
  }
  void flag(const char* pupil, const char* kind, const char* from = "", const char* to = "") {
    school.row("flag", {{"pupil_key", pupil}, {"kind", kind}, {"start_date", from}, {"end_date", to}});
  }
  void worker(const char* pupil, const char* key, const char* surname, const char* relationship) {
    school.row("contact", {{"pupil_key", pupil},
                           {"contact_key", key},
                           {"surname", surname},
                           {"relationship", relationship},
                           {"phones", "01603 000007"}});
  }
  // Both half days of Monday 9 November.
  void monday(const char* pupil, const char* am, const char* pm) {
    school.mark(pupil, "2026-11-09", "AM", am);
    school.mark(pupil, "2026-11-09", "PM", pm);
  }
};

TEST_F(NotifyJob, ListsRecipientsWithSomethingToTell) {
  monday("A", "N", "N");
  monday("B", "I", "\\");
  monday("C", "/", "\\");
  flag("A", "CIN");
  flag("B", "YOT");
  flag("C", "CP");
  worker("A", "K7", "Wren", "Social worker");
  const auto result = run("notify", "on=2026-11-09");
  // Cy is present: nobody is told, though there is a social worker.
  EXPECT_EQ(column(*result, "notify_recipients", "recipient"),
            (Texts{"social-worker/K7", "youth-offending-worker/pupil B"}));
  EXPECT_EQ(column(*result, "notify_recipients", "pupils"), (Texts{"1", "1"}));
  EXPECT_EQ(column(*result, "notify_recipients", "sessions"), (Texts{"2", "1"}));
  EXPECT_EQ(column(*result, "notify_recipients", "sessions_unexplained"), (Texts{"2", "0"}));
  EXPECT_EQ(schema_fault_of(*result, "notify.xml"), "");
  EXPECT_THAT(document(*result, "notify.xml"), HasSubstr("<Text>3</Text>"));  // recipients on record
  EXPECT_THAT(document(*result, "notify.html"), HasSubstr("Wren"));
  EXPECT_THAT(document(*result, "notify.xml"), Not(HasSubstr("Wren")));
  // Only unexplained: Bel's illness is explained.
  EXPECT_EQ(column(*run("notify", "on=2026-11-09\nabsences=unexplained"), "notify_recipients", "recipient"),
            Texts{"social-worker/K7"});
}

TEST_F(NotifyJob, ARecipientGetsItsOwnPupilsAlone) {
  monday("A", "N", "I");
  monday("B", "N", "N");
  monday("C", "M", "M");
  for (const char* key : {"A", "B", "C"}) flag(key, "social worker");
  worker("A", "K7", "Wren", "social worker");
  worker("C", "K7", "Wren", "social worker");
  worker("B", "K8", "Stone", "social worker");
  const auto result = run("notify", "on=2026-11-09\nrecipient=social-worker/K7\nnames=full\naudience=la");
  EXPECT_EQ(column(*result, "notify", "enrolment_key"), (Texts{"A", "A", "C"}));
  EXPECT_EQ(column(*result, "notify", "half_days"), (Texts{"AM", "PM", "AM PM"}));
  EXPECT_EQ(column(*result, "notify", "absence"),
            (Texts{"Absent, reason not yet known", "Absent, authorised", "Absent, authorised"}));
  EXPECT_EQ(result->table("notify_recipients"), nullptr);
  EXPECT_EQ(schema_fault_of(*result, "notify.xml"), "");
  const std::string page = document(*result, "notify.html");
  EXPECT_THAT(page, HasSubstr("Ada Ames"));
  EXPECT_THAT(page, HasSubstr("Social worker (social-worker/K7)"));
  for (const char* name : {"notify.html", "notify.xml", "notify.csv"}) {
    for (const char* other : {"Bond", "Stone", "K8", ">B<", ",B,", "<code>", "Illness"}) {
      EXPECT_THAT(document(*result, name), Not(HasSubstr(other))) << name;
    }
  }
}

TEST_F(NotifyJob, WithoutANameAListIsOfOnePupil) {
  monday("A", "N", "N");
  monday("B", "N", "N");
  flag("A", "CP");
  flag("B", "cp");
  const auto result = run("notify", "on=2026-11-09");
  EXPECT_EQ(column(*result, "notify_recipients", "recipient"),
            (Texts{"social-worker/pupil A", "social-worker/pupil B"}));
  EXPECT_THAT(document(*result, "notify.html"), HasSubstr("The table contact was not loaded"));
  EXPECT_EQ(
      column(*run("notify", "on=2026-11-09\nrecipient=social-worker/pupil B"), "notify", "enrolment_key"),
      Texts{"B"});
}

TEST_F(NotifyJob, AnAuthorityIsAnotherUnlessItIsTheSchools) {
  for (const char* key : {"A", "B", "C"}) monday(key, "N", "N");
  flag("A", "LA 926");  // the school's own
  flag("B", "LA 935");
  flag("C", "CLA");
  flag("C", "LA 935");
  const auto result = run("notify", "on=2026-11-09");
  EXPECT_EQ(column(*result, "notify_recipients", "recipient"),
            (Texts{"social-worker/pupil C", "virtual-school/935", "other-la/935"}));
  EXPECT_EQ(column(*result, "notify_recipients", "pupils"), (Texts{"1", "1", "2"}));
}

TEST_F(NotifyJob, OnlyFlagsInForceInTheSession) {
  for (const char* key : {"A", "B"}) monday(key, "N", "N");
  flag("A", "CP", "2026-09-01", "2026-11-08");
  flag("B", "CP", "2026-11-10", "");
  EXPECT_EQ(run("notify", "on=2026-11-09")->table("notify_recipients")->rows(), 0);
}

TEST_F(NotifyJob, LateNoMarkAndNotYetDueAreNotAbsence) {
  monday("A", "U", "N");  // at 13:29 the afternoon is not due
  school.mark("B", "2026-11-09", "AM", "L");
  for (const char* key : {"A", "B", "C"}) flag(key, "CP");
  const auto result = run("notify", "on=2026-11-09\nnow=13:29");
  EXPECT_EQ(result->table("notify_recipients")->rows(), 0);
  EXPECT_THAT(document(*result, "notify.html"), HasSubstr("No pupil with such a recipient is absent."));
  const auto one = run("notify", "on=2026-11-09\nnow=13:29\nrecipient=social-worker/pupil C");
  EXPECT_THAT(document(*one, "notify.html"), HasSubstr("None of this recipient&apos;s pupils is absent."));
  EXPECT_THAT(document(*one, "notify.html"), HasSubstr("1 session has no mark"));
}

TEST_F(NotifyJob, RefusesWhatItCannotAnswer) {
  monday("A", "N", "N");
  flag("A", "CP");
  EXPECT_THAT(refusal("notify", "on=2026-11-09\nrecipient=social-worker/K1"), HasSubstr("no pupil on roll"));
  EXPECT_THAT(refusal("notify", "on=2026-11-09\nabsences=some"), HasSubstr("all or unexplained"));
  EXPECT_THAT(refusal("notify", "on=2026-11-09\naudience=tutor"), HasSubstr("office, la only"));
}

class NotifyWithoutFlags : public OfficeFixture {};

TEST_F(NotifyWithoutFlags, IsNotMade) {
  present_until("A", "2026-11-06");
  EXPECT_THAT(refusal("notify", "on=2026-11-09"), HasSubstr("needs the table flag"));
}

}  // namespace
}  // namespace rollmark::test
