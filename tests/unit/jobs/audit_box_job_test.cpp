// The job audit with what surrounds it: the last audit's report as a document, hostile ones too; answers
// pushed as a table; lowered checks; the sample's parameters.
#include <gmock/gmock.h>

#include "support/tiny_school.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using test::TinySchool;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class AuditBox : public test::JobFixture {
 protected:
  AuditBox() {
    TinySchool school;
    school.open("2026-09-07", "2026-09-08");
    school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}}).marks("E1", "2026-09-07", "? . / \\");
    school.push(data);
  }

  std::string xml(const std::string& more = "") {
    return run("audit", "on=2026-09-30\ndocuments=xml\n" + more)->document("report.xml")->bytes;
  }

  // What reading a report says in which `from` stands as `to`.
  std::string refusal_with(const std::string& from, const std::string& to) {
    std::string text = xml();
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return "not there: " + from;
    text.replace(at, from.size(), to);
    const std::string name = "report " + std::to_string(++documents_);
    put_document(name, text);
    return refusal("audit", "on=2026-09-30\ndocuments=none\nprevious=" + name);
  }

  int documents_ = 0;
};

TEST_F(AuditBox, ComparesWithTheReportOfTheLastAudit) {
  put_document("last.xml", xml());
  const auto result = run("audit", "on=2026-09-30\nprevious=last.xml");
  const Table& change = *result->table("change");
  ASSERT_EQ(change.rows(), result->table("findings")->rows());
  for (std::int64_t row = 0; row < change.rows(); ++row)
    EXPECT_EQ(text(*result, "change", "state", row), "still-open");
  EXPECT_THAT(result->document("report.xml")->bytes, HasSubstr("<Resolved>0</Resolved>"));
  EXPECT_THAT(result->document("report.html")->bytes, HasSubstr("Since the last audit"));
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nprevious=other.xml"),
            "the table document has no row of the name given in params");
}

TEST_F(AuditBox, ReadsTheLastReportStrictly) {
  EXPECT_THAT(refusal_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                           "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
              StartsWith("previous audit line 1: "));
  EXPECT_THAT(refusal_with("<Findings>\n", "<Findings evil=\"1\">\n"), HasSubstr("'evil'"));
  EXPECT_THAT(refusal_with("<Weight>must", "<Wait>must"), StartsWith("previous audit line "));
  EXPECT_THAT(refusal_with("<Duty>school</Duty>\n      <Where>",
                           "<Extra>1</Extra><Duty>school</Duty>\n      <Where>"),
              HasSubstr("'Extra'"));
  EXPECT_THAT(refusal_with("Register Audit Report", "Absence Report"),
              HasSubstr("not a register audit report"));
  EXPECT_THAT(refusal_with("<DocumentVersion>1.", "<DocumentVersion>2."), HasSubstr("later version"));
  EXPECT_THAT(refusal_with("<Id>d7efb4149ff6c6a8</Id>", "<Id>../../etc/passwd</Id>"),
              HasSubstr("16 hex digits"));
  EXPECT_THAT(refusal_with("<FirstDate>2026-09-07", "<FirstDate>2026-09-31"),
              HasSubstr("FirstDate is not a date"));
  EXPECT_THAT(refusal_with("<FirstSession>AM", "<FirstSession>XM"), HasSubstr("neither AM nor PM"));
  EXPECT_THAT(refusal_with("<FindingsInFile>", "<FindingsInFile>9"), HasSubstr("not whole"));
  EXPECT_THAT(refusal_with("</AuditReport>", ""), StartsWith("previous audit line "));
  EXPECT_THAT(refusal_with("<Message>", "<Message>\xff"), HasSubstr("UTF-8"));
  // Nothing of what the file says is repeated.
  EXPECT_THAT(refusal_with("<Weight>must", "<Weight>Ann Other"), Not(HasSubstr("Ann Other")));
  // Deep nesting and an empty text are refusals too, not crashes.
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<AuditReport>";
  put_document("deep", deep);
  EXPECT_THAT(refusal("audit", "on=2026-09-30\nprevious=deep"), StartsWith("previous audit line "));
  put_document("empty", "");
  EXPECT_THAT(refusal("audit", "on=2026-09-30\nprevious=empty"), StartsWith("previous audit"));
}

TEST_F(AuditBox, AMustIsAnsweredAndStays) {
  const auto before = run("audit", "on=2026-09-30\ndocuments=none");
  const std::int64_t row = row_where(*before, "findings", {{"rule", "C001"}});
  test::TextRows rows({"finding_id", "response", "by", "on", "why", "marks_digest"});
  rows.row(std::vector<std::string>{text(*before, "findings", "id", row), "explained", "A Head", "2026-09-15",
                                    "code of a supply teacher",
                                    text(*before, "findings", "marks_digest", row)});
  put("finding_response", rows);
  const auto after = run("audit", "on=2026-09-30");
  EXPECT_EQ(after->table("findings")->rows(), before->table("findings")->rows());
  EXPECT_GE(row_where(*after, "answers", {{"state", "explained"}, {"by", "A Head"}}), 0);
  EXPECT_THAT(after->document("report.xml")->bytes, HasSubstr("<State>explained</State>"));
  EXPECT_THAT(after->document("report.html")->bytes, HasSubstr("code of a supply teacher"));
  // A tutor sees that it was answered, not what people wrote.
  const std::string tutor = run("audit", "on=2026-09-30\naudience=tutor")->document("report.html")->bytes;
  EXPECT_THAT(tutor, Not(HasSubstr("supply teacher")));
  // One more mark with the code: the run has grown, and the answer was to a shorter one.
  TinySchool more;
  more.mark("E1", "2026-09-07", "PM", "?");
  more.push(data);
  const auto edited = run("audit", "on=2026-09-30");
  EXPECT_GE(row_where(*edited, "answers", {{"state", "reopened"}, {"said", "explained"}}), 0);
  EXPECT_THAT(edited->document("report.xml")->bytes, HasSubstr("<Answer>reopened</Answer>"));
}

TEST_F(AuditBox, SaysWhatIsLoweredOrSwitchedOff) {
  const auto result = run("audit", "on=2026-09-30\nweights=L202:off,L207:information");
  EXPECT_GE(row_where(*result, "rules", {{"rule", "L202"}, {"reason", "switched off by the host"}}), 0);
  EXPECT_GE(row_where(*result, "rules", {{"rule", "L207"}, {"weight", "I"}}), 0);
  EXPECT_GE(row_where(*result, "summary", {{"item", "lowered by the host: L202"}, {"value", "off"}}), 0);
  EXPECT_THAT(result->document("report.xml")->bytes, HasSubstr("<To>off</To>"));
  EXPECT_THAT(result->document("report.html")->bytes,
              HasSubstr("L202 is switched off, L207 is information only"));
  EXPECT_THAT(refusal("audit", "on=2026-09-30\nweights=R101:off"), HasSubstr("R101 is a must"));
}

TEST_F(AuditBox, TheSampleAndTheSignOffTakeTheirParameters) {
  const auto result = run("audit", "on=2026-09-30\nseed=2026/27\nauditor=J Doe\nsigned_on=2026-10-01");
  EXPECT_GE(row_where(*result, "sample_plan", {{"kind", "pupil"}, {"enrolment_key", "E1"}}), 0);
  EXPECT_EQ(number(*result, "sample_plan", "of", 0), 1);
  const std::string& xml = result->document("report.xml")->bytes;
  EXPECT_THAT(xml, HasSubstr("<Seed>2026/27</Seed>"));
  EXPECT_THAT(xml, HasSubstr("<Auditor>J Doe</Auditor>"));
  EXPECT_THAT(xml, HasSubstr("<SignedOn>2026-10-01</SignedOn>"));
  EXPECT_EQ(run("audit", "on=2026-09-30\nsample_pupils=0\nsample_weeks=0")->table("sample_plan"), nullptr);
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nsample_pupils=1001"),
            "params: sample_pupils is not a whole number from 0 to 1000");
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nsigned_on=soon"),
            "params: signed_on is not a date (YYYY-MM-DD)");
}

TEST_F(AuditBox, EffectsStandInEveryOutput) {
  const auto result = run("audit", "on=2026-09-30");
  // E1: / and \ of four sessions, one unknown code, one without a mark.
  const std::int64_t row =
      row_where(*result, "effect", {{"enrolment_key", "E1"}, {"resolved", "unauthorised"}, {"marks", "all"}});
  ASSERT_GE(row, 0);
  EXPECT_EQ(number(*result, "effect", "missing", row), 1);
  EXPECT_EQ(number(*result, "effect", "possible", row), 3);
  EXPECT_EQ(number(*result, "effect", "persistent", row), 1);  // 1 of 3
  EXPECT_EQ(text(*result, "effect", "absence_rate", row), "33.3");
  EXPECT_THAT(result->document("report.xml")->bytes, HasSubstr("<AbsenceRate>33.3</AbsenceRate>"));
  EXPECT_THAT(result->document("report.html")->bytes, HasSubstr("absence will lie between"));
}

}  // namespace
}  // namespace rollmark
