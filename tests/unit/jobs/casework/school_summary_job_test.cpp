// The job `school-summary`, and jobs that work from its documents. Monday 2 to Friday 13 November 2026 are
// open: 20 sessions for each of Ada, Bel and Cy.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SchoolSummaryJob : public OfficeFixture {
 protected:
  // Ada is present; Bel has 6 sessions of I and one of O, 7 of 20; Cy is away without leave for 10 of 20,
  // which is 50 %. The last two are persistently absent, Cy severely.
  void fill() {
    school.school({{"urn", "100001"}, {"la_number", "926"}, {"estab", "2001"}, {"phase", "Primary"}});
    present_until("A", "2026-11-13");
    for (const char* date : {"2026-11-02", "2026-11-03", "2026-11-04"})
      school.mark("B", date, "AM", "I").mark("B", date, "PM", "I");
    school.mark("B", "2026-11-05", "AM", "O").mark("B", "2026-11-05", "PM", "\\");
    school.present("B", "2026-11-06", "2026-11-13");
    school.marks("C", "2026-11-02", "O O O O O O O O O O");
    school.present("C", "2026-11-09", "2026-11-13");
    for (const auto& [half, from, to] :
         {std::tuple{"1", "2026-09-02", "2026-10-23"}, std::tuple{"2", "2026-11-02", "2026-12-18"}})
      school.row("term", {{"academic_year", "2026/27"},
                          {"term", "AUT"},
                          {"half", half},
                          {"start_date", from},
                          {"end_date", to}});
    school.row("flag", {{"pupil_key", "A"}, {"kind", "FSM"}, {"start_date", "2026-09-01"}});
  }
  std::shared_ptr<const Result> run_with_documents(const char* job, const std::string& params_text,
                                                   const std::vector<std::vector<std::string>>& documents) {
    Dataset data = empty_dataset();
    TinySchool bare;
    bare.school({{"urn", "100001"}, {"phase", "Primary"}});
    bare.push(data);
    TextRows rows({"name", "bytes"});
    for (const std::vector<std::string>& one : documents) rows.row(one);
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", rows.rows(), pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job(job, {*snapshot, *test_rulebook(), params, control});
  }
};

TEST_F(SchoolSummaryJob, CountsByHand) {
  fill();
  const auto result = run("school-summary", "on=2026-11-13");
  const auto cell = [&](const char* name) { return column(*result, "school_summary", name).at(0); };
  EXPECT_EQ(cell("roll"), "3");
  EXPECT_EQ(cell("free_meals"), "1");
  EXPECT_EQ(cell("possible"), "60");
  EXPECT_EQ(cell("authorised"), "6");
  EXPECT_EQ(cell("unauthorised"), "11");
  EXPECT_EQ(cell("attendance"), "71.7");  // 43 of 60 = 71.66...
  EXPECT_EQ(cell("persistent"), "2");
  EXPECT_EQ(cell("severe"), "1");
  EXPECT_EQ(cell("severe_with_plan"), "-");
  EXPECT_EQ(cell("part_time"), "-");
  EXPECT_EQ(cell("late_amendments"), "-");
  EXPECT_EQ(cell("document"), "school-summary-100001.xml");
  EXPECT_EQ(column(*result, "school_summary_group", "group_name"), (Texts{"-", "5", "FSM"}));
  EXPECT_EQ(column(*result, "school_summary_group", "possible"), (Texts{"60", "60", "20"}));
  // The first half term has no day of this calendar.
  EXPECT_EQ(column(*result, "school_summary_half_term", "period_name"), (Texts{"2026/27 AUT 2"}));
  EXPECT_EQ(column(*result, "school_summary_half_term", "possible"), (Texts{"60"}));
  EXPECT_EQ(column(*result, "school_summary_half_term", "to_date"), (Texts{"2026-11-13"}));
  EXPECT_EQ(schema_fault_of(*result, "school-summary.xml"), "");
  const std::string xml = document(*result, "school-summary-100001.xml");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/school-summary.xsd", xml), "");
  for (const char* name : {"Ames", "Bel", "Cole"}) EXPECT_THAT(xml, Not(HasSubstr(name)));
}

// Cy's plan is open up to the day before it closes. An amendment on the Sunday of the week is not late, one
// on the Monday after it is.
TEST_F(SchoolSummaryJob, PlansAndLateAmendments) {
  fill();
  school.row(
      "support_plan",
      {{"plan_ref", "P1"}, {"pupil_key", "C"}, {"opened_on", "2026-10-01"}, {"closed_on", "2026-11-14"}});
  for (const auto& [seq, moment] :
       {std::pair{"1", "2026-11-08T23:59:59"}, std::pair{"2", "2026-11-09T00:00:00"}})
    school.row("mark_change", {{"enrolment_key", "A"},
                               {"date", "2026-11-03"},
                               {"half_day", "AM"},
                               {"seq", seq},
                               {"old_code", "N"},
                               {"new_code", "/"},
                               {"changed_at", moment}});
  const auto at = run("school-summary", "on=2026-11-13");
  EXPECT_EQ(column(*at, "school_summary", "severe_with_plan"), (Texts{"1"}));
  EXPECT_EQ(column(*at, "school_summary", "severe_without_plan"), (Texts{"0"}));
  EXPECT_EQ(column(*at, "school_summary", "late_amendments"), (Texts{"1"}));
  const auto after = run("school-summary", "on=2026-11-14");
  EXPECT_EQ(column(*after, "school_summary", "severe_with_plan"), (Texts{"0"}));
  EXPECT_EQ(column(*after, "school_summary", "severe_without_plan"), (Texts{"1"}));
}

// The school's own dataset, and an authority's that has another school beside it.
TEST_F(SchoolSummaryJob, TheSameBytesAtTheSchoolAndAtTheAuthority) {
  fill();
  const std::string own = document(*run("school-summary", "on=2026-11-13"), "school-summary-100001.xml");
  TinySchool other("T");
  other.school({{"urn", "100002"}}).open("2026-11-02", "2026-11-13").pupil("Z", "2026-09-01");
  other.present("Z", "2026-11-02", "2026-11-13");
  snapshot = snapshot_of({&other, &school});
  const KeyValues params("on=2026-11-13", "params");
  SilentControl control;
  const auto both = run_job("school-summary", {*snapshot, *test_rulebook(), params, control});
  EXPECT_EQ(document(*both, "school-summary-100001.xml"), own);
  EXPECT_THAT(document(*both, "school-summary-100002.xml"), HasSubstr("<Enrolments>1<"));
}

// 43 of 60 is under 90 %: the meeting is decided alike from registers and from the document, without a mark.
TEST_F(SchoolSummaryJob, AMeetingIsDecidedFromTheDocument) {
  fill();
  const auto summary = run("school-summary", "on=2026-11-13");
  const auto counted = run("targeting-meeting", "on=2026-11-13");
  const auto given =
      run_with_documents("targeting-meeting", "on=2026-11-20\nsummaries=documents",
                         {{"school-summary-100001.xml", document(*summary, "school-summary-100001.xml")}});
  for (const char* name : {"meeting", "reasons", "roll", "attended", "possible"})
    EXPECT_EQ(column(*given, "targeting_meeting", name), column(*counted, "targeting_meeting", name)) << name;
  const auto none =
      run_with_documents("targeting-meeting", "on=2026-11-12\nsummaries=documents",
                         {{"school-summary-100001.xml", document(*summary, "school-summary-100001.xml")}});
  EXPECT_EQ(column(*none, "targeting_meeting", "meeting"), (Texts{"not known"}));
  EXPECT_EQ(column(*none, "targeting_meeting", "roll"), (Texts{"-"}));
  EXPECT_THAT(document(*none, "targeting-meeting.html"), HasSubstr("No summary for the period"));
}

TEST_F(SchoolSummaryJob, Refusals) {
  fill();
  EXPECT_THAT(refusal("school-summary", "on=2026-11-13\nnow=10:00"), HasSubstr("whole days"));
  EXPECT_THAT(refusal("targeting-meeting", "on=2026-11-13\nsummaries=guess"),
              HasSubstr("registers or documents"));
  EXPECT_THAT(refusal("school-summary", "on=2026-11-13\nperiod_name=" + std::string(61, 'x')),
              HasSubstr("longer than 60"));
  const auto refused = [&](const std::vector<std::vector<std::string>>& documents) {
    try {
      run_with_documents("audit-schedule", "on=2026-11-20\nsummaries=documents", documents);
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string("not refused");
  };
  EXPECT_THAT(refused({{"school-summary-1.xml", "<AttendanceSummary"}}), HasSubstr("school summary line 1"));
  const std::string xml = document(*run("school-summary", "on=2026-11-13"), "school-summary-100001.xml");
  std::string other = xml;
  other.replace(other.find("<SessionsMissing>0<"), 19, "<SessionsMissing>1<");
  EXPECT_THAT(refused({{"school-summary-1.xml", xml}, {"school-summary-2.xml", other}}),
              HasSubstr("two summaries of the school S"));
  EXPECT_EQ(refused({{"school-summary-1.xml", xml}, {"school-summary-2.xml", xml}}), "not refused");
  EXPECT_THAT(refused({}), "not refused");
}

}  // namespace
}  // namespace rollmark::test
