// The job `year-end`: what nobody has settled of a school year's findings.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class YearEndJob : public OfficeFixture {
 protected:
  // Everyone present on every day; Bel has no mark on Thursday 5 November.
  void one_gap() {
    present_until("A", "2026-11-13");
    school.present("B", "2026-11-02", "2026-11-04").present("B", "2026-11-06", "2026-11-13");
    present_until("C", "2026-11-13");
  }
  // Of the rows of `year_end`, the cell beside the rule; "none" where it has no row.
  static std::string open_of(const Result& result, const char* rule, const char* column_name) {
    const Texts rules = column(result, "year_end", "rule");
    const auto found = std::ranges::find(rules, rule);
    return found == rules.end()
               ? "none"
               : column(result, "year_end", column_name)[static_cast<std::size_t>(found - rules.begin())];
  }
};

TEST_F(YearEndJob, AMissingMarkIsOpenAndSaysHowToCloseIt) {
  one_gap();
  const auto result = run("year-end", "on=2026-11-13");
  EXPECT_EQ(open_of(*result, "R101", "findings"), "1");
  EXPECT_EQ(open_of(*result, "R101", "sessions"), "2");  // morning and afternoon
  EXPECT_EQ(open_of(*result, "R101", "pupils"), "1");
  EXPECT_EQ(open_of(*result, "R101", "weight"), "must");
  EXPECT_THAT(open_of(*result, "R101", "to_do"), HasSubstr("enter the code"));
  EXPECT_THAT(column(*result, "year_end_item", "enrolment_key"), Contains("B"));
  EXPECT_EQ(schema_fault_of(*result, "year-end.xml"), "");
}

TEST_F(YearEndJob, AWholeRegisterHasNoMissingMarkOpen) {
  for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  const auto result = run("year-end", "on=2026-11-13");
  EXPECT_EQ(open_of(*result, "R101", "findings"), "none");
  EXPECT_EQ(open_of(*result, "C036", "findings"), "none");
}

// A gap of the last school year is that year's to close: September begins the one that is looked at.
TEST_F(YearEndJob, LooksAtTheSchoolYearOfTheDate) {
  for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  school.open("2026-07-16", "2026-07-17")
      .pupil("D", "2026-07-01", {{"nc_year", "5"}, {"registration_group", "5A"}});
  school.present("D", "2026-07-16", "2026-07-16").present("D", "2026-11-02", "2026-11-13");
  EXPECT_EQ(open_of(*run("year-end", "on=2026-11-13"), "R101", "findings"), "none");
  EXPECT_EQ(open_of(*run("year-end", "on=2026-11-13\nfrom=2026-07-01"), "R101", "findings"), "1");
}

// Explained is settled; accepted is open until it is put right.
TEST_F(YearEndJob, AnswersSettleOrDoNot) {
  one_gap();
  const auto before = run("year-end", "on=2026-11-13");
  EXPECT_THAT(document(*before, "year-end.html"), HasSubstr("The table finding_response was not loaded"));
  const Texts rules = column(*before, "year_end_item", "rule");
  const auto at = std::ranges::find(rules, "R101") - rules.begin();
  const std::string id = column(*before, "year_end_item", "finding_id")[static_cast<std::size_t>(at)];
  const auto answered = [&](const char* response) {
    TinySchool with = school;
    with.deliver("mark_change", {"enrolment_key", "date", "half_day", "old_code", "new_code", "changed_at"});
    Dataset data = empty_dataset();
    with.push(data);
    TextRows rows({"finding_id", "response", "on"});
    rows.row(std::vector<std::string>{id, response, "2026-11-12"});
    data.put("finding_response", rows.rows(), rows.columns());
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-13", "params");
    SilentControl control;
    return run_job("year-end", {*snapshot, *test_rulebook(), params, control});
  };
  EXPECT_EQ(open_of(*answered("explained"), "R101", "findings"), "none");
  EXPECT_EQ(open_of(*answered("disputed"), "R101", "findings"), "none");
  EXPECT_EQ(open_of(*answered("accepted"), "R101", "findings"), "1");
}

TEST_F(YearEndJob, ChecksThatWereNotMadeAreNamed) {
  one_gap();
  const auto result = run("year-end", "on=2026-11-13");
  EXPECT_THAT(column(*result, "year_end_not_run", "rule"), Contains("R107"));
  EXPECT_THAT(column(*result, "year_end_not_run", "why"), Contains(HasSubstr("mark_change")));
  EXPECT_THAT(column(*result, "year_end_not_run", "rule"), Not(Contains("R101")));
}

TEST_F(YearEndJob, IsNotMadeForAParent) {
  one_gap();
  EXPECT_THAT(refusal("year-end", "on=2026-11-13\naudience=parent"), HasSubstr("office, leader"));
}

}  // namespace
}  // namespace rollmark::test
