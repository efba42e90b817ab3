// The job `contacts`: first-day contact and whom nobody can reach. Registers close at 09:15.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ContactsJob : public OfficeFixture {
 protected:
  void action(const char* pupil, const char* date, const char* time, const char* type,
              const char* outcome = "") {
    school.row("action",
               {{"pupil_key", pupil}, {"date", date}, {"time", time}, {"type", type}, {"outcome", outcome}});
  }
};

// Ada is away on the 3rd and 4th (one first day), present on the 5th, away on the 6th and, after a weekend,
// on the 9th (one first day: a weekend is no school day). Bel is away on the afternoon of the 3rd and on the
// 4th: no first day. Calls: the 3rd at 09:35, 20 minutes after the close; the 6th at 09:00, before it.
TEST_F(ContactsJob, MinutesFromTheCloseOfTheRegister) {
  school.marks("A", "2026-11-02", "/ \\ N N N N / \\ N N N N / \\");
  school.marks("B", "2026-11-02", "/ \\ / O O O / \\");
  present_until("C", "2026-11-13");
  action("A", "2026-11-03", "09:35", "Call");
  action("A", "2026-11-04", "09:20", "call");
  action("A", "2026-11-06", "09:00", "text");
  action("C", "2026-11-06", "09:20", "call");
  const auto result = run("contacts", "on=2026-11-13");
  EXPECT_EQ(column(*result, "contacts_first_day", "first_days"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "contacts_first_day", "contacted"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "contacts_first_day", "timed"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "contacts_first_day", "median_minutes"), (Texts{"0"}));  // of 0 and 20 the lower
  EXPECT_EQ(column(*result, "contacts_first_day", "longest_minutes"), (Texts{"20"}));
  EXPECT_EQ(schema_fault_of(*result, "contacts.xml"), "");
}

TEST_F(ContactsJob, WhomNobodyCanReach) {
  for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  school.row("contact", {{"pupil_key", "A"}, {"contact_key", "A1"}, {"phones", "01632 960123"}});
  school.row("contact", {{"pupil_key", "B"}, {"contact_key", "B1"}, {"phones", "ask office"}});
  school.row("contact", {{"pupil_key", "C"}, {"contact_key", "C1"}, {"phones", "01632 960124"}});
  for (const char* date : {"2026-11-03", "2026-11-04", "2026-11-05"}) {
    action("A", date, "09:30", "call", "No answer");
    action("C", date, "09:30", "call", date == std::string("2026-11-04") ? "spoke to mother" : "no answer");
  }
  const auto result = run("contacts", "on=2026-11-13\nnames=full");
  EXPECT_EQ(column(*result, "contacts_unreachable", "enrolment_key"), (Texts{"A", "B"}));
  EXPECT_EQ(column(*result, "contacts_unreachable", "why"),
            (Texts{"the last contacts failed", "no number is held"}));
  EXPECT_EQ(column(*result, "contacts_unreachable", "last_tried"), (Texts{"2026-11-05", "-"}));
  EXPECT_EQ(column(*run("contacts", "on=2026-11-04"), "contacts_unreachable", "enrolment_key"), (Texts{"B"}));
  EXPECT_EQ(column(*run("contacts", "on=2026-11-13\nattempts=1"), "contacts_unreachable", "enrolment_key"),
            (Texts{"A", "B", "C"}));
  EXPECT_THAT(document(*result, "contacts.html"), Not(HasSubstr("960123")));
}

TEST_F(ContactsJob, WithoutTheTablesNothingIsSaid) {
  const auto result = run("contacts", "on=2026-11-13");
  EXPECT_EQ(column(*result, "contacts_due", "what"), (Texts{}));
  EXPECT_EQ(column(*result, "contacts_first_day", "first_days"), (Texts{}));
  EXPECT_EQ(column(*result, "contacts_unreachable", "why"), (Texts{}));
  const std::string page = document(*result, "contacts.html");
  for (const char* table : {"officer", "officer_school", "school_group", "school_lead", "action"})
    EXPECT_THAT(page, HasSubstr("The table " + std::string(table) + " was not loaded"));
  EXPECT_THAT(page, HasSubstr("Numbers of families were not loaded"));
  EXPECT_EQ(summary(*result, "Pupils nobody can be reached for"), "not known");
  EXPECT_EQ(summary(*result, "Missing or old"), "not known");
  EXPECT_THAT(page, HasSubstr("Not known: neither contacts with families"));
  EXPECT_THAT(refusal("contacts", "on=2026-11-13\nstale_days=0"), HasSubstr("stale_days"));
}

// A table that came and says nothing is a known nought.
TEST_F(ContactsJob, ATableThatCameIsKnown) {
  school.deliver("action", {"pupil_key", "date", "type", "outcome"});
  school.row("school_lead", {{"role", "attendance lead"}, {"checked_on", "2026-11-01"}});
  const auto result = run("contacts", "on=2026-11-13");
  EXPECT_EQ(summary(*result, "Pupils nobody can be reached for"), "0");
  EXPECT_EQ(summary(*result, "Missing or old"), "0");
}

TEST_F(ContactsJob, NotesRowsOfUnknownSchools) {
  school.row("officer_school", {{"officer_key", "A"}});
  school.row("officer_school", {{"officer_key", "A"}, {"school_key", "X"}});
  school.row("school_lead", {{"role", "head"}, {"school_key", "X"}});
  const std::string page = document(*run("contacts", "on=2026-11-13"), "contacts.html");
  EXPECT_THAT(page, HasSubstr("the table officer_school of a school that is not in the data: 1."));
  EXPECT_THAT(page, HasSubstr("the table school_lead of a school that is not in the data: 1."));
}

}  // namespace
}  // namespace rollmark::test
