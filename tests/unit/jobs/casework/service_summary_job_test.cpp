// The job `service-summary`: small counts of cases are hidden, and one more where the whole would tell.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class ServiceSummaryJob : public OfficeFixture {
 protected:
  std::shared_ptr<const Result> run_two(const std::string& more = "") {
    TinySchool other("T");
    other.open("2026-11-02", "2026-11-13").pupil("Z", "2026-09-01");
    for (const char* ref : {"T1", "T2", "T3", "T4", "T5", "T6"})
      other.row("attendance_case",
                {{"case_ref", ref}, {"pupil_key", "Z"}, {"route", "legal"}, {"opened_on", "2026-10-01"}});
    for (const char* ref : {"S1", "S2"})
      school.row(
          "attendance_case",
          {{"case_ref", ref}, {"pupil_key", "A"}, {"route", "fast track"}, {"opened_on", "2026-10-01"}});
    snapshot = snapshot_of({&school, &other});
    const KeyValues params("on=2026-11-13" + more, "params");
    SilentControl control;
    return run_job("service-summary", {*snapshot, *test_rulebook(), params, control});
  }
};

// Two and six of eight: two are fewer than five, and six would tell them. Six is not "fewer than 5", and one
// that is may not be told from one that is not: of one and five that are six both would be known. All are
// open, and opened less open are those closed.
TEST_F(ServiceSummaryJob, HidesWhatTheWholeWouldTell) {
  const auto result = run_two();
  EXPECT_EQ(column(*result, "service_school", "opened"), (Texts{"not shown", "not shown"}));
  EXPECT_EQ(column(*result, "service_route", "opened"), (Texts{"not shown", "not shown"}));
  EXPECT_EQ(column(*result, "service_summary", "value").at(8), "8");
  EXPECT_EQ(schema_fault_of(*result, "service-summary.xml"), "");
}

TEST_F(ServiceSummaryJob, ShowsAllWhereNothingIsSmall) {
  const auto result = run_two("\nleast=1");
  EXPECT_EQ(column(*result, "service_school", "opened"), (Texts{"2", "6"}));
  EXPECT_EQ(column(*result, "service_school", "officer"), (Texts{"not known", "not known"}));
}

TEST_F(ServiceSummaryJob, SaysWhatIsNotLoaded) {
  const auto result = run("service-summary", "on=2026-11-13");
  for (const char* table :
       {"service_agreement", "work_done", "audit_done", "meeting", "attendance_case", "message"})
    EXPECT_THAT(document(*result, "service-summary.html"),
                HasSubstr("The table " + std::string(table) + " was not"));
  EXPECT_EQ(column(*result, "service_summary", "value"), Texts(16, "not known"));
  for (const char* name : {"given", "used", "left", "work", "audits", "meetings", "attended", "opened",
                           "closed", "open", "received", "in_time"})
    EXPECT_EQ(column(*result, "service_school", name), (Texts{"-"})) << name;
  EXPECT_THAT(document(*result, "service-summary.html"),
              HasSubstr("Not known: no table of cases was loaded."));
}

// Tables that came and are empty say 0; a column that did not come says nothing.
TEST_F(ServiceSummaryJob, WhatCameAndIsEmptyIsNought) {
  school.deliver("service_agreement", {"agreement_ref", "purpose"});
  school.deliver("work_done", {"work_ref", "officer_key", "date", "minutes", "kind"});
  school.deliver("audit_done", {"done_on"});
  school.deliver("meeting", {"meeting_ref", "kind", "date", "attended"});
  school.deliver("attendance_case", {"case_ref", "pupil_key", "route", "opened_on", "closed_on"});
  school.deliver("message", {"message_ref", "channel", "received_at", "answered_at"});
  const auto result = run("service-summary", "on=2026-11-13");
  EXPECT_EQ(column(*result, "service_summary", "value"), Texts(16, "0"));
  EXPECT_EQ(column(*result, "service_school", "open"), (Texts{"0"}));
}

TEST_F(ServiceSummaryJob, AColumnThatDidNotComeIsNotNought) {
  school.row("meeting", {{"meeting_ref", "M"}, {"kind", "meeting"}, {"date", "2026-11-02"}});
  for (const char* ref : {"S1", "S2", "S3", "S4", "S5"})
    school.row("attendance_case",
               {{"case_ref", ref}, {"pupil_key", "A"}, {"route", "legal"}, {"opened_on", "2026-10-01"}});
  const auto result = run("service-summary", "on=2026-11-13");
  const Texts values = column(*result, "service_summary", "value");
  EXPECT_EQ(values.at(5), "1");
  EXPECT_EQ(values.at(6), "not known");
  EXPECT_EQ(values.at(8), "5");
  EXPECT_EQ(values.at(9), "not known");
  EXPECT_EQ(column(*result, "service_school", "opened"), (Texts{"5"}));
  EXPECT_EQ(column(*result, "service_route", "open"), (Texts{"-"}));
  EXPECT_THAT(document(*result, "service-summary.html"),
              HasSubstr("The column attendance_case.closed_on was not loaded"));
}

TEST_F(ServiceSummaryJob, NotesWhatItLeavesOut) {
  const auto work = [&](const char* ref, const char* minutes, const char* at) {
    school.row("work_done", {{"work_ref", ref},
                             {"officer_key", "A"},
                             {"date", "2026-11-02"},
                             {"minutes", minutes},
                             {"kind", "visit"},
                             {"school_key", at}});
  };
  work("W1", "60", "S");
  work("W2", "0", "S");
  work("W3", "60", "X");
  school.row("service_agreement",
             {{"agreement_ref", "SA1"}, {"purpose", "core"}, {"minutes", "390"}, {"to_date", "2026-11-12"}});
  school.row("service_agreement", {{"agreement_ref", "SA2"}, {"purpose", "traded"}});
  school.row("message", {{"message_ref", "M"},
                         {"channel", "email"},
                         {"received_at", "2026-11-02T10:00:00"},
                         {"school_key", ""}});
  const auto result = run("service-summary", "on=2026-11-13");
  const std::string page = document(*result, "service-summary.html");
  EXPECT_THAT(page, HasSubstr("the table work_done of a school that is not in the data: 1."));
  EXPECT_THAT(page, ::testing::Not(HasSubstr("the table message of a school")));
  EXPECT_THAT(page,
              HasSubstr("Accounts of agreements that ended in the period, in no figure of time agreed: 1."));
  EXPECT_THAT(page, HasSubstr("Schools with an agreement without its time, in no sum of time agreed: 1."));
  EXPECT_THAT(page, HasSubstr("Pieces of work of no more than 0 minutes, not counted: 1."));
  EXPECT_EQ(column(*result, "service_school", "given"), (Texts{"-"}));
  EXPECT_EQ(column(*result, "service_school", "work"), (Texts{"60"}));
  EXPECT_EQ(column(*result, "service_summary", "value").at(11), "1");
}

// A primary school of band C: a visit and, in two other terms, telephone contact. The autumn's visit is done.
TEST_F(ServiceSummaryJob, ContactOfASmallPrimary) {
  school.school({{"phase", "primary"}});
  school.row("band_given", {{"academic_year", "2026/27"}, {"band", "C"}});
  school.row("work_done", {{"work_ref", "W1"},
                           {"officer_key", "A"},
                           {"date", "2026-11-02"},
                           {"minutes", "60"},
                           {"kind", "Visit"}});
  auto result = run("service-summary", "on=2026-11-13");
  EXPECT_EQ(column(*result, "service_contact", "visits"), (Texts{"1"}));
  EXPECT_EQ(column(*result, "service_contact", "terms"), (Texts{"-"}));
  EXPECT_EQ(column(*result, "service_contact", "terms_wanted"), (Texts{"3"}));
  EXPECT_EQ(column(*result, "service_contact", "state"), (Texts{"not known"}));
  const auto term = [&](const char* name, const char* from, const char* to) {
    school.row("term",
               {{"academic_year", "2026/27"}, {"term", name}, {"start_date", from}, {"end_date", to}});
  };
  term("AUT", "2026-09-01", "2026-12-18");
  term("SPR", "2027-01-04", "2027-03-26");
  term("SUM", "2027-04-12", "2027-07-23");
  result = run("service-summary", "on=2026-11-13");
  EXPECT_EQ(column(*result, "service_contact", "terms"), (Texts{"1"}));
  EXPECT_EQ(column(*result, "service_contact", "state"), (Texts{"not yet"}));
  EXPECT_EQ(column(*run("service-summary", "on=2026-11-13\nvisits=tea"), "service_contact", "visits"),
            (Texts{"0"}));
  EXPECT_EQ(schema_fault_of(*result, "service-summary.xml"), "");
}

// Band B has days and no contact; last year's band is not this year's; no source says anything of others.
TEST_F(ServiceSummaryJob, NoContactIsMadeUp) {
  school.school({{"phase", "primary"}});
  school.row("band_given", {{"academic_year", "2025/26"}, {"band", "C"}});
  school.row("band_given", {{"academic_year", "2026/27"}, {"band", "B"}});
  auto result = run("service-summary", "on=2026-11-13");
  EXPECT_EQ(column(*result, "service_contact", "band"), (Texts{}));
  EXPECT_THAT(document(*result, "service-summary.html"),
              HasSubstr("No school has a band of this school year"));
}

}  // namespace
}  // namespace rollmark::test
