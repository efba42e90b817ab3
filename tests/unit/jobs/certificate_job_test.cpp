// The job `certificate`: what the register of one pupil holds, ready to be signed.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CertificateJob : public OfficeFixture {
 protected:
  // Ada: Monday 2 to Friday 6 present, then the week of Monday 9.
  CertificateJob() {
    present_until("A", "2026-11-06");
    school.marks("A", "2026-11-09", "/ \\ I I U \\ O N . \\");
  }
  void change(const char* half_day, const char* old_code, const char* new_code) {
    school.row("mark_change", {{"enrolment_key", "A"},
                               {"date", "2026-11-10"},
                               {"half_day", half_day},
                               {"seq", "1"},
                               {"old_code", old_code},
                               {"new_code", new_code},
                               {"changed_at", "2026-11-12T10:05:00"},
                               {"changed_by", "Mrs Orr"},
                               {"changed_by_title", "office"},
                               {"reason", "note from home"}});
  }
};

TEST_F(CertificateJob, ListsEverySessionWithTheRecordedCode) {
  const auto result = run("certificate", "on=2026-11-13\nenrolment=A\nfrom=2026-11-09");
  EXPECT_EQ(column(*result, "certificate", "code"),
            (Texts{"/", "\\", "I", "I", "U", "\\", "O", "N", "-", "\\"}));
  EXPECT_EQ(column(*result, "certificate", "date")[8], "2026-11-13");
  EXPECT_EQ(column(*result, "certificate", "meaning")[8], "No mark");
  EXPECT_EQ(column(*result, "certificate", "counts_as")[4], "unauthorised absence");
  // The grid: one week.
  EXPECT_EQ(column(*result, "certificate_grid", "week"), Texts{"2026-11-09"});
  EXPECT_EQ(column(*result, "certificate_grid", "tue_am"), Texts{"I"});
  EXPECT_EQ(column(*result, "certificate_grid", "thu_pm"), Texts{"N"});
  EXPECT_EQ(column(*result, "certificate_grid", "fri_am"), Texts{"-"});
  EXPECT_EQ(column(*result, "certificate_grid", "sat_am"), Texts{"-"});
  // By code: / 1, \ 3, I 2, N 1, O 1, U 1, no mark 1: ten in all.
  EXPECT_EQ(column(*result, "certificate_totals", "code"), (Texts{"-", "/", "I", "N", "O", "U", "\\"}));
  EXPECT_EQ(column(*result, "certificate_totals", "sessions"), (Texts{"1", "1", "2", "1", "1", "1", "3"}));
  EXPECT_EQ(schema_fault_of(*result, "certificate.xml"), "");
}

TEST_F(CertificateJob, TotalsAndTheRate) {
  const std::string xml =
      document(*run("certificate", "on=2026-11-13\nenrolment=A\nfrom=2026-11-09"), "certificate.xml");
  const auto fact = [&](const std::string& name, const std::string& text) {
    const std::size_t at = xml.find("<Name>" + name + "</Name>");
    ASSERT_NE(at, std::string::npos) << name;
    EXPECT_THAT(xml.substr(at, 120), HasSubstr("<Text>" + text + "</Text>")) << name;
  };
  fact("Sessions listed", "10");
  fact("Possible", "9");  // all but the one without a mark
  fact("Attended", "4");
  fact("Authorised absence", "2");
  fact("Unauthorised absence", "3");  // U, O, N
  fact("Without a mark", "1");
  fact("Attendance", "44.4 %");  // 4 of 9 = 44.44
  EXPECT_THAT(xml, HasSubstr("1 session has a reason not yet established and 1 session has no mark."));
}

TEST_F(CertificateJob, IsForTheHeadTeacherToSign) {
  const auto result = run("certificate", "on=2026-11-13\npupil=A\nnames=full");
  const std::string page = document(*result, "certificate.html");
  EXPECT_THAT(page, HasSubstr("section 566(1)(c)"));
  EXPECT_THAT(page, HasSubstr("I certify that this is a true extract"));
  EXPECT_THAT(page, HasSubstr("Signed (head teacher)"));
  EXPECT_THAT(page, HasSubstr("Ada Ames"));
  EXPECT_THAT(page, Not(HasSubstr("Bond")));
  EXPECT_THAT(document(*result, "certificate.xml"), Not(HasSubstr("Ames")));
  EXPECT_THAT(document(*result, "certificate.xml"), HasSubstr("<Line>Signed (head teacher)</Line>"));
}

TEST_F(CertificateJob, TheWindowInSchoolWeeksOrSessions) {
  // Two school weeks: Monday 2 to Friday 13 is everything, 20 sessions; one week is 10.
  EXPECT_EQ(run("certificate", "on=2026-11-13\nenrolment=A\nweeks=2")->table("certificate")->rows(), 20);
  EXPECT_EQ(run("certificate", "on=2026-11-13\nenrolment=A\nweeks=1")->table("certificate")->rows(), 10);
  // The last three: Thursday PM, Friday AM, Friday PM.
  const auto three = run("certificate", "on=2026-11-13\nenrolment=A\nsessions=3");
  EXPECT_EQ(column(*three, "certificate", "code"), (Texts{"N", "-", "\\"}));
  EXPECT_THAT(document(*three, "certificate.xml"), Not(HasSubstr("not listed")));
  // Three before Friday: Wednesday PM, Thursday AM, PM.
  EXPECT_EQ(column(*run("certificate", "on=2026-11-13\nto=2026-11-12\nenrolment=A\nsessions=3"),
                   "certificate", "code"),
            (Texts{"\\", "O", "N"}));
}

TEST_F(CertificateJob, ShowsAmendmentsAndLateness) {
  change("AM", "N", "I");
  change("PM", "", "I");  // a first entry
  school.row("mark_event", {{"enrolment_key", "A"},
                            {"date", "2026-11-11"},
                            {"half_day", "AM"},
                            {"minutes_late", "55"},
                            {"has_comment", "1"}});
  const auto result = run("certificate", "on=2026-11-13\nenrolment=A\nfrom=2026-11-09");
  EXPECT_EQ(column(*result, "certificate_amendments", "original"), Texts{"N"});
  EXPECT_EQ(column(*result, "certificate_amendments", "amended"), Texts{"I"});
  EXPECT_EQ(column(*result, "certificate_amendments", "amended_at"), Texts{"2026-11-12T10:05:00"});
  EXPECT_EQ(column(*result, "certificate", "amendments")[2], "1");
  EXPECT_EQ(column(*result, "certificate", "amendments")[3], "-");
  EXPECT_EQ(column(*result, "certificate", "minutes_late")[4], "55");
  EXPECT_EQ(column(*result, "certificate", "comment")[4], "held in the system");
  EXPECT_THAT(document(*result, "certificate.html"), HasSubstr("Mrs Orr, office"));
  EXPECT_THAT(document(*result, "certificate.html"), HasSubstr("note from home"));
  EXPECT_THAT(document(*result, "certificate.xml"), Not(HasSubstr("Orr")));
  EXPECT_EQ(schema_fault_of(*result, "certificate.xml"), "");
  // As the marks stood before the amendment there is none.
  school.row("coverage", {{"table_name", "mark_change"}, {"state", "complete"}});
  const auto before = run("certificate", "as_at=2026-11-11\nenrolment=A\nfrom=2026-11-09");
  EXPECT_EQ(column(*before, "certificate", "code")[2], "N");
  EXPECT_EQ(before->table("certificate_amendments")->rows(), 0);
}

TEST_F(CertificateJob, SaysWhatItDoesNotKnowAndWhatItLeavesOut) {
  school.mark("A", "2026-11-07", "AM", "/");  // a Saturday
  const std::string page = document(*run("certificate", "on=2026-11-13\nenrolment=A"), "certificate.html");
  EXPECT_THAT(page, HasSubstr("The table mark_change was not loaded"));
  EXPECT_THAT(page, HasSubstr("The table mark_event was not loaded"));
  EXPECT_THAT(page, HasSubstr("1 mark stands on half days that were not open"));
}

TEST_F(CertificateJob, RefusesWithoutNamingAnybody) {
  EXPECT_THAT(refusal("certificate", "on=2026-11-13"), HasSubstr("one of enrolment and pupil is needed"));
  EXPECT_THAT(refusal("certificate", "on=2026-11-13\nenrolment=A\npupil=A"),
              HasSubstr("one of enrolment and"));
  EXPECT_EQ(refusal("certificate", "on=2026-11-13\nenrolment=ZZ"),
            "params: the data have no enrolment or pupil with the key given");
  EXPECT_THAT(refusal("certificate", "on=2026-11-13\nenrolment=A\nweeks=1\nsessions=2"),
              HasSubstr("one window"));
  EXPECT_THAT(refusal("certificate", "on=2026-11-13\nenrolment=A\nweeks=0"), HasSubstr("from 1 to 400"));
  EXPECT_THAT(refusal("certificate", "on=2026-11-13\nenrolment=A\naudience=parent"),
              HasSubstr("office, la only"));
}

}  // namespace
}  // namespace rollmark::test
