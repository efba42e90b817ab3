// The job audit: its tables, parameters and summary over one small school.
#include "support/tiny_school.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

class AuditJob : public test::JobFixture {
 protected:
  AuditJob() {
    TinySchool school;
    school.open("2026-09-07", "2026-09-08");
    school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}}).marks("E1", "2026-09-07", "? . / \\");
    school.mark("nobody", "2026-09-07", "AM", "/");
    school.push(data);
  }
};

TEST_F(AuditJob, FindingsStartWithTheAnchor) {
  const auto result = run("audit", "on=2026-09-30\ndocuments=none");
  const Table& findings = *result->table("findings");
  std::vector<std::string> names;
  for (const Column& column : findings.columns()) names.push_back(column.name());
  EXPECT_EQ(names, (std::vector<std::string>{"rule",
                                             "school_key",
                                             "enrolment_key",
                                             "date",
                                             "half_day",
                                             "last_date",
                                             "last_half_day",
                                             "sessions",
                                             "pupils",
                                             "count",
                                             "code",
                                             "group",
                                             "weight",
                                             "duty",
                                             "n1",
                                             "n2",
                                             "n3",
                                             "n4",
                                             "id",
                                             "title",
                                             "also",
                                             "marks_digest",
                                             "message",
                                             "source",
                                             "fix"}));
  const std::int64_t unknown = row_where(*result, "findings", {{"rule", "C001"}});
  ASSERT_GE(unknown, 0);
  EXPECT_EQ(text(*result, "findings", "enrolment_key", unknown), "E1");
  EXPECT_EQ(findings.find("date")->day(unknown), day_of(2026, 9, 7));
  EXPECT_EQ(text(*result, "findings", "half_day", unknown), "AM");
  EXPECT_EQ(text(*result, "findings", "id", unknown), "d7efb4149ff6c6a8");
  EXPECT_EQ(text(*result, "findings", "weight", unknown), "M");
  EXPECT_EQ(text(*result, "findings", "duty", unknown), "school");
  const std::int64_t not_placed = row_where(*result, "findings", {{"rule", "R123"}});
  EXPECT_EQ(text(*result, "findings", "half_day", not_placed), "none");
  EXPECT_EQ(number(*result, "findings", "count", not_placed), 1);
}

TEST_F(AuditJob, MessagesCanBeLeftOut) {
  const auto result = run("audit", "on=2026-09-30\ndocuments=none\nmessages=no");
  EXPECT_EQ(result->table("findings")->find("message"), nullptr);
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nmessages=perhaps"), "params: messages takes yes or no");
  // A document has its messages all the same.
  const auto with_documents = run("audit", "on=2026-09-30\ndocuments=xml\nmessages=no");
  EXPECT_NE(with_documents->document("report.xml")->bytes.find("No mark for 1 session"), std::string::npos);
}

TEST_F(AuditJob, EveryRuleSaysWhetherItRan) {
  const auto result = run("audit", "on=2026-09-30\ndocuments=none");
  EXPECT_EQ(result->table("rules")->rows(), static_cast<std::int64_t>(test::test_rulebook()->rules.size()));
  const std::int64_t amendments = row_where(*result, "rules", {{"rule", "R107"}});
  EXPECT_EQ(result->table("rules")->find("ran")->u8(amendments), 0);
  EXPECT_EQ(text(*result, "rules", "reason", amendments), "no mark_change table");
  EXPECT_GE(row_where(*result, "summary", {{"item", "not run: R107"}, {"value", "no mark_change table"}}), 0);
}

TEST_F(AuditJob, FiguresAccountForEveryMark) {
  const auto result = run("audit", "on=2026-09-30\ndocuments=none");
  // Received: ?, /, \ and the mark of nobody. Counted: three, of which / and \ are possible sessions.
  EXPECT_EQ(number(*result, "figures", "received", 0), 4);
  EXPECT_EQ(number(*result, "figures", "counted", 0), 3);
  EXPECT_EQ(number(*result, "figures", "possible", 0), 2);
  EXPECT_EQ(number(*result, "figures", "unknown", 0), 1);
  EXPECT_EQ(number(*result, "figures", "missing", 0), 1);
  EXPECT_EQ(number(*result, "figures", "no_enrolment", 0), 1);
}

TEST_F(AuditJob, RejectedRowsAreListedWithoutTheirValues) {
  TinySchool more;
  more.row("enrolment", {{"enrolment_key", "E2"}, {"pupil_key", "SECRET"}, {"start_date", "2026-09-01"}});
  more.push(data);
  const auto result = run("audit", "on=2026-09-30\ndocuments=none");
  const std::int64_t row = row_where(*result, "rejected_row", {{"table", "enrolment"}});
  ASSERT_GE(row, 0);
  EXPECT_EQ(text(*result, "rejected_row", "column", row), "pupil_key");
  EXPECT_EQ(text(*result, "rejected_row", "reason", row), "no such pupil at this school");
  EXPECT_EQ(row_where(*result, "rejected_row", {{"reason", "SECRET"}}), -1);
}

TEST_F(AuditJob, OneSchoolOfTwo) {
  TinySchool other("T");
  other.open("2026-09-07", "2026-09-07").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "! \\");
  other.push(data);
  const auto result = run("audit", "on=2026-09-30\ndocuments=none\nschool=T");
  EXPECT_EQ(row_where(*result, "findings", {{"school_key", "S"}}), -1);
  EXPECT_GE(row_where(*result, "findings", {{"rule", "C001"}, {"school_key", "T"}}), 0);
  EXPECT_EQ(row_where(*result, "findings", {{"rule", "R123"}}), -1);
  EXPECT_EQ(result->table("figures")->rows(), 1);
}

}  // namespace
}  // namespace rollmark
