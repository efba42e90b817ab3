// The job `plans`: notices to improve, part-time timetables and targets. Monday 2 to Friday 13 November 2026
// are open.
#include "core/failure.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class PlansJob : public OfficeFixture {
 protected:
  void improve(const char* key, const char* date, const char* due_on) {
    school.row("action", {{"pupil_key", key},
                          {"date", date},
                          {"type", "Notice to improve"},
                          {"by", "H. Head"},
                          {"due_on", due_on}});
  }
  void part_time(const char* key, const char* start, const char* end, const char* review) {
    school.row("part_time", {{"enrolment_key", key},
                             {"start_date", start},
                             {"end_date", end},
                             {"review_on", review},
                             {"expected", "10101010100000"}});
  }
  std::shared_ptr<const Result> run_with(const std::string& targets, const std::string& params_text) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"targets.csv", targets});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job("plans", {*snapshot, *test_rulebook(), params, control});
  }
  std::string form_refusal(const std::string& rows) {
    try {
      run_with("school_key,pupil_key,kind,from_date,to_date,at_most\n" + rows,
               "on=2026-11-09\ntargets=targets.csv");
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }
};

// Three notices to Friday 4 December: Bel breached hers on the 9th, Ada today, Cy kept his.
TEST_F(PlansJob, BreachedTodayComesFirst) {
  for (const char* key : {"C", "B", "A"}) improve(key, "2026-11-06", "2026-12-04");
  school.mark("A", "2026-11-10", "PM", "O")
      .mark("B", "2026-11-09", "AM", "U")
      .mark("C", "2026-11-09", "AM", "I");
  const auto result = run("plans", "on=2026-11-10");
  EXPECT_EQ(column(*result, "plans_notice", "enrolment_key"), (Texts{"A", "B", "C"}));
  EXPECT_EQ(column(*result, "plans_notice", "state"), (Texts{"breached today", "breached", "kept so far"}));
  EXPECT_EQ(column(*result, "plans_notice", "breached_on"), (Texts{"2026-11-10", "2026-11-09", "-"}));
  EXPECT_EQ(column(*result, "plans_notice", "breached_half_day"), (Texts{"PM", "AM", "-"}));
  EXPECT_EQ(column(*result, "plans_notice", "length"), (Texts{"usual", "usual", "usual"}));
  // The calendar goes to the 13th: Monday 9 to Friday 13, of which three days are to come.
  EXPECT_EQ(column(*result, "plans_notice", "school_days_left"), (Texts{"3", "3", "3"}));
  EXPECT_EQ(schema_fault_of(*result, "plans.xml"), "");
  EXPECT_THAT(document(*result, "plans.html"), HasSubstr("H. Head"));
}

// To Wednesday 11 November: five days, kept, over. On the 12th it is still of this school year.
TEST_F(PlansJob, AShortNoticeIsSaid) {
  improve("A", "2026-11-06", "2026-11-11");
  const auto result = run("plans", "on=2026-11-12");
  EXPECT_EQ(column(*result, "plans_notice", "state"), Texts{"kept"});
  EXPECT_EQ(column(*result, "plans_notice", "length"), Texts{"shorter than usual"});
}

// The life of a timetable, by its dates: six weeks from 28 September are over on 9 November.
TEST_F(PlansJob, TheLifeOfATimetable) {
  const auto state = [&](const char* on) { return column(*run("plans", on), "plans_part_time", "state"); };
  part_time("A", "2026-09-28", "", "2026-11-09");
  EXPECT_EQ(state("on=2026-09-27"), Texts{"agreed, not begun"});
  EXPECT_EQ(state("on=2026-11-01"), Texts{"running"});
  EXPECT_EQ(state("on=2026-11-02"), Texts{"review due"});
  EXPECT_EQ(state("on=2026-11-08"), Texts{"review due"});
  EXPECT_EQ(state("on=2026-11-09"), Texts{"over 6 weeks"});
}

TEST_F(PlansJob, AReviewIsOverdueUntilOneIsOnRecord) {
  part_time("A", "2026-11-02", "", "2026-11-06");
  EXPECT_EQ(column(*run("plans", "on=2026-11-09"), "plans_part_time", "state"), Texts{"review overdue"});
  school.row("action", {{"pupil_key", "A"}, {"date", "2026-11-09"}, {"type", "Part-time review"}});
  const auto result = run("plans", "on=2026-11-09");
  EXPECT_EQ(column(*result, "plans_part_time", "state"), Texts{"running"});
  EXPECT_EQ(column(*result, "plans_part_time", "reviewed_on"), Texts{"2026-11-09"});
}

TEST_F(PlansJob, UsedAfterItsEnd) {
  part_time("A", "2026-11-02", "2026-11-06", "");
  school.marks("A", "2026-11-02", "/ C2 / C2 C2 C2 / C2 / C2");
  EXPECT_EQ(column(*run("plans", "on=2026-11-09"), "plans_part_time", "state"), Texts{"ended"});
  school.mark("A", "2026-11-09", "PM", "C2");
  const auto result = run("plans", "on=2026-11-09");
  EXPECT_EQ(column(*result, "plans_part_time", "state"), Texts{"ended, and used after its end"});
  EXPECT_EQ(column(*result, "plans_part_time", "outside"), Texts{"1"});  // Wednesday morning
  EXPECT_EQ(column(*result, "plans_part_time", "after_end"), Texts{"1"});
  EXPECT_EQ(column(*result, "plans_part_time", "outside_on"), Texts{"2026-11-04"});
}

// At most two absences in the fortnight: the third is today's.
TEST_F(PlansJob, ATargetBrokenTheSameDay) {
  school.mark("A", "2026-11-03", "AM", "I")
      .mark("A", "2026-11-05", "PM", "O")
      .mark("A", "2026-11-09", "AM", "I");
  school.mark("B", "2026-11-03", "AM", "L");
  const std::string targets =
      "school_key,pupil_key,kind,from_date,to_date,at_most,reference\n"
      "S,B,late,2026-11-02,2026-11-13,2,T9\n"
      "S,A,absence,2026-11-02,2026-11-13,2,T7\n"
      "S,C,absence,2026-12-01,2026-12-18,2,T8\n";
  const auto result = run_with(targets, "on=2026-11-09\ntargets=targets.csv");
  EXPECT_EQ(column(*result, "plans_target", "enrolment_key"), (Texts{"A", "B"}));
  EXPECT_EQ(column(*result, "plans_target", "state"), (Texts{"broken today", "kept so far"}));
  EXPECT_EQ(column(*result, "plans_target", "sessions"), (Texts{"3", "1"}));
  EXPECT_EQ(column(*result, "plans_target", "sessions_left"), (Texts{"0", "1"}));
  EXPECT_EQ(schema_fault_of(*result, "plans.xml"), "");
}

TEST_F(PlansJob, TargetsAreReadStrictly) {
  EXPECT_THAT(form_refusal("S,A,absence,2026-11-02,2026-11-13,two\n"),
              HasSubstr("the targets line 2: at_most"));
  EXPECT_THAT(form_refusal("S,A,absence,2026-11-02,2026-11-13,2\nS,Z,absence,2026-11-02,2026-11-13,2\n"),
              HasSubstr("line 3: its pupil_key is nobody"));
  EXPECT_THAT(form_refusal("T,A,absence,2026-11-02,2026-11-13,2\n"), HasSubstr("its school is none"));
  EXPECT_THAT(form_refusal("S,A,punctuality,2026-11-02,2026-11-13,2\n"), HasSubstr("kind takes"));
  EXPECT_THAT(form_refusal("S,A,late,02/11/2026,2026-11-13,2\n"), HasSubstr("from_date is no date"));
  EXPECT_THAT(form_refusal("S,A,late,2026-11-14,2026-11-13,2\n"), HasSubstr("to_date is before"));
}

TEST_F(PlansJob, NothingToDoAndNothingLoaded) {
  const auto result = run("plans", "on=2026-11-09");
  for (const char* table : {"plans_notice", "plans_part_time", "plans_target"})
    EXPECT_EQ(result->table(table)->rows(), 0) << table;
  const std::string page = document(*result, "plans.html");
  EXPECT_THAT(page, HasSubstr("No notice to improve runs"));
  EXPECT_THAT(page, HasSubstr("The table action was not loaded"));
  EXPECT_THAT(page, HasSubstr("The table part_time was not loaded"));
  EXPECT_THAT(page, HasSubstr("No targets were handed in"));
}

}  // namespace
}  // namespace rollmark::test
