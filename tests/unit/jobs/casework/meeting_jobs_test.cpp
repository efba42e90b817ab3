// The jobs `targeting-meeting` and `audit-schedule`. Monday 2 to Friday 13 November 2026 are open: ten days,
// 20 sessions for each of Ada, Bel and Cy, all present until a test says otherwise.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class MeetingJobs : public OfficeFixture {
 protected:
  void present() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  }
  void meeting(const char* ref, const char* date, const char* priority = "1") {
    school.row("meeting",
               {{"meeting_ref", ref}, {"kind", "Targeting meeting"}, {"date", date}, {"priority", priority}});
  }
  // With rows of meeting_action: meeting, number, due, done.
  std::shared_ptr<const Result> run_with(const std::vector<std::vector<std::string>>& actions) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"meeting_ref", "number", "due_on", "done_on"});
    for (const std::vector<std::string>& one : actions) rows.row(one);
    std::vector<rollmark_column> columns = rows.structs();
    const rollmark_column* const pointers[] = {&columns[0], &columns[1], &columns[2], &columns[3]};
    data.put("meeting_action", rows.rows(), pointers);
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-13", "params");
    SilentControl control;
    return run_job("targeting-meeting", {*snapshot, *test_rulebook(), params, control});
  }
  void audit(const char* done_on, const char* must, const char* should) {
    school.row(
        "audit_done",
        {{"done_on", done_on}, {"manner", "visit"}, {"must_findings", must}, {"should_findings", should}});
  }
};

// 60 possible sessions. Six absences leave 54: 54 x 100 = 5,400 = 90 x 60, which is not less than 90 %. A
// seventh leaves 53: 5,300 is.
TEST_F(MeetingJobs, NinetyPerCentOfTheRegister) {
  school.present("A", "2026-11-05", "2026-11-13").present("B", "2026-11-03", "2026-11-13");
  present_until("C", "2026-11-13");
  for (const char* date : {"2026-11-02", "2026-11-03", "2026-11-04"})
    school.mark("A", date, "AM", "I").mark("A", date, "PM", "I");
  school.mark("B", "2026-11-02", "PM", "\\");
  TinySchool before = school;
  school.mark("B", "2026-11-02", "AM", "/");
  const auto at = run("targeting-meeting", "on=2026-11-13");
  EXPECT_EQ(column(*at, "targeting_meeting", "attended"), (Texts{"54"}));
  EXPECT_EQ(column(*at, "targeting_meeting", "possible"), (Texts{"60"}));
  EXPECT_EQ(column(*at, "targeting_meeting", "roll"), (Texts{"3"}));
  EXPECT_NE(column(*at, "targeting_meeting", "meeting"), (Texts{"yes"}));
  school = before;
  school.mark("B", "2026-11-02", "AM", "O");
  const auto under = run("targeting-meeting", "on=2026-11-13");
  EXPECT_EQ(column(*under, "targeting_meeting", "meeting"), (Texts{"yes"}));
  EXPECT_EQ(column(*under, "targeting_meeting", "reasons"),
            (Texts{"Low attendance: attendance 88.3 % (53 of 60 sessions), less than 90 %"}));
  EXPECT_EQ(schema_fault_of(*under, "targeting-meeting.xml"), "");
}

// Actions of the meeting of the 6th: one done, one due on the reference date, one the day before it. The
// meeting of the 20th is to come; that of the 16th has a lower rank.
TEST_F(MeetingJobs, ActionsAndWhatIsToCome) {
  present();
  meeting("M1", "2026-11-06");
  meeting("M2", "2026-11-20", "1");
  meeting("M3", "2026-11-16", "2");
  const auto result = run_with({{"M1", "1", "2026-11-10", "2026-11-09"},
                                {"M1", "2", "2026-11-13", ""},
                                {"M1", "3", "2026-11-12", ""}});
  EXPECT_EQ(column(*result, "targeting_meeting_action", "state"), (Texts{"done", "open", "overdue"}));
  EXPECT_EQ(column(*result, "targeting_meeting", "actions_open"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "targeting_meeting", "actions_overdue"), (Texts{"1"}));
  EXPECT_EQ(column(*result, "targeting_meeting", "last_meeting"), (Texts{"2026-11-06"}));
  EXPECT_EQ(column(*result, "targeting_meeting", "last_contact"), (Texts{"2026-11-06"}));
  EXPECT_EQ(column(*result, "targeting_meeting_next", "meeting_ref"), (Texts{"M2", "M3"}));
}

// Audited on 13 November 2025: due on the reference date. A session without a mark of 60: 1 x 1000 / 60
// = 16.7.
TEST_F(MeetingJobs, AuditDueOnItsDay) {
  for (const char* key : {"A", "B"}) present_until(key, "2026-11-13");
  present_until("C", "2026-11-12");
  school.mark("C", "2026-11-13", "AM", "/");
  audit("2025-11-13", "3", "8");
  audit("2026-11-14", "0", "0");
  const auto result = run("audit-schedule", "on=2026-11-13");
  EXPECT_EQ(column(*result, "audit_schedule", "state"), (Texts{"due today"}));
  EXPECT_EQ(column(*result, "audit_schedule", "days_overdue"), (Texts{"0"}));
  EXPECT_EQ(column(*result, "audit_schedule", "must_findings"), (Texts{"3"}));
  EXPECT_THAT(column(*result, "audit_schedule", "reasons").at(0),
              HasSubstr("Sessions without a mark per 1,000 due: 16.7 (1 of 60)"));
  EXPECT_EQ(schema_fault_of(*result, "audit-schedule.xml"), "");
}

std::string finding(char id, const char* weight, const char* school_key) {
  return "<Finding><Id>" + std::string(16, id) + "</Id><Rule>C001</Rule><Weight>" + weight +
         "</Weight><Where><SchoolKey>" + school_key + "</SchoolKey></Where><When/></Finding>";
}

// Of four findings one is another school's: two must, one should. Made on 2 November 2026, so due on 2
// November 2027, and the table's audit of the same day, which says otherwise, gives way to the report.
TEST_F(MeetingJobs, AnAuditIsTakenInFromItsReport) {
  present();
  audit("2026-11-02", "9", "9");
  const std::string xml =
      "<AuditReport><Header><DocumentName>Register Audit Report</DocumentName>"
      "<DocumentVersion>1.0</DocumentVersion><PeriodStart>2025-09-01</PeriodStart>"
      "<PeriodEnd>2026-07-20</PeriodEnd><ReferenceDate>2026-11-02</ReferenceDate></Header><Findings>" +
      finding('1', "must", "S") + finding('2', "must", "S") + finding('3', "should", "S") +
      finding('4', "must", "T") +
      "</Findings><Trailer><FindingsInFile>4</FindingsInFile><CharactersReplaced>0</CharactersReplaced>"
      "</Trailer></AuditReport>";
  Dataset data = empty_dataset();
  school.push(data);
  TextRows rows({"name", "bytes"});
  rows.row(std::vector<std::string>{"report.xml", xml});
  std::vector<rollmark_column> columns = rows.structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
  data.put("document", 1, pointers);
  snapshot = data.snapshot();
  const KeyValues params("on=2026-11-13\nreports=S:report.xml", "params");
  SilentControl control;
  const auto result = run_job("audit-schedule", {*snapshot, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "audit_schedule", "must_findings"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "audit_schedule", "should_findings"), (Texts{"1"}));
  EXPECT_EQ(column(*result, "audit_schedule", "due_on"), (Texts{"2027-11-02"}));
  EXPECT_EQ(column(*result, "audit_done", "done_on"), (Texts{"2026-11-02"}));
  EXPECT_EQ(column(*result, "audit_done", "must_findings"), (Texts{"2"}));
}

TEST_F(MeetingJobs, NeverAuditedAndBadParameters) {
  present();
  EXPECT_EQ(column(*run("audit-schedule", "on=2026-11-13"), "audit_schedule", "state"),
            (Texts{"never audited"}));
  EXPECT_THAT(refusal("audit-schedule", "on=2026-11-13\nreports=S1"), HasSubstr("school:name"));
  EXPECT_THAT(refusal("audit-schedule", "on=2026-11-13\nreports=S1:none.xml"),
              HasSubstr("no row of the name"));
  EXPECT_THAT(refusal("targeting-meeting", "on=2026-11-13\naudience=parent"), HasSubstr("made for"));
}

}  // namespace
}  // namespace rollmark::test
