// The job `benchmark`: a school beside published averages. DfE's figures for primary schools, 2025/26 to 10
// July: England 5.277 % absence, 13.773 % persistently absent, 2.786 % of sessions I; Norfolk 5.473 %.
#include "unit/jobs/office_fixture.hpp"
#include "unit/rulebook/small_benchmark.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class BenchmarkJob : public OfficeFixture {
 protected:
  // Ada misses three sessions of twenty, Bel and Cy none: 3 of 60 is 5 %.
  BenchmarkJob() {
    school.school({{"phase", "Primary"}, {"la_number", "926"}});
    school.marks("A", "2026-11-02", "I I I \\").present("A", "2026-11-04", "2026-11-13");
    present_until("B", "2026-11-13");
    present_until("C", "2026-11-13");
  }

  // The cell of a row that a statistic and an area name.
  static std::string cell(const Result& result, const char* statistic, const char* area, const char* name,
                          const char* table = "benchmark") {
    const Texts statistics = column(result, table, "statistic");
    const Texts areas = column(result, table, "area");
    const Texts cells = column(result, table, name);
    std::string found = "no such row";
    for (std::size_t i = 0; i < statistics.size(); ++i) {
      if (statistics[i] == statistic && areas[i] == area) found = cells[i];  // the latest period's
    }
    return found;
  }
};

// 5.000 - 5.277 = -0.277; 5.000 - 5.473 = -0.473. One of three persistently absent: 33.333 - 13.773 = 19.560.
TEST_F(BenchmarkJob, SetsTheSchoolBesideEnglandRegionAndAuthority) {
  const auto result = run("benchmark", "on=2026-11-13");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "own"), "5.00");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "published"), "5.277");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "gap"), "-0.28");
  EXPECT_EQ(cell(*result, "Overall absence rate", "Norfolk", "gap_hundredths"), "-47");
  EXPECT_NE(cell(*result, "Overall absence rate", "East of England", "gap"), "no such row");
  EXPECT_EQ(cell(*result, "Persistent absence", "England", "part"), "1");
  EXPECT_EQ(cell(*result, "Persistent absence", "England", "gap"), "+19.56");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "published_for"), "2025/26 to 10 July");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "same_year"), "no");
  EXPECT_EQ(cell(*result, "Overall absence rate", "England", "change"), "-");
  EXPECT_EQ(schema_fault_of(*result, "benchmark.xml"), "");
  EXPECT_THAT(document(*result, "benchmark.html"), HasSubstr("leave_out=events"));
}

// Dee, alone on roll in November 2025, misses 1 of 10 sessions: 10 %, +4.72. In 2026 she misses none of 20: 3
// of 80 is 3.75 %, -1.53. England's figure is the same for both, so the gap fell by 6.25.
TEST_F(BenchmarkJob, TheTrendOfTheGap) {
  school.open("2025-11-03", "2025-11-07").pupil("D", "2025-09-01");
  school.marks("D", "2025-11-03", "O \\ / \\ / \\ / \\ / \\").present("D", "2026-11-02", "2026-11-13");
  const auto result = run("benchmark", "on=2026-11-13\nstatistics=absence-rate\nagainst=england");
  EXPECT_EQ(column(*result, "benchmark", "period"), (Texts{"2025/26", "2026/27"}));
  EXPECT_EQ(column(*result, "benchmark", "gap"), (Texts{"+4.72", "-1.53"}));
  EXPECT_EQ(column(*result, "benchmark", "change"), (Texts{"-", "-6.25"}));
  EXPECT_EQ(column(*result, "benchmark", "same_year"), (Texts{"yes", "no"}));
}

// Nothing is published between 2016/17 and 2025/26, and the year before 2024/25 is none of them: it is not
// set beside a figure of another age unless asked, and then no trend is made of two figures.
TEST_F(BenchmarkJob, AFigureOfAnotherAgeDoesNotStandIn) {
  school.open("2024-11-04", "2024-11-04").pupil("D", "2024-09-01").marks("D", "2024-11-04", "/ \\");
  const std::string asked = "on=2024-11-04\nstatistics=absence-rate\nagainst=england";
  const auto result = run("benchmark", asked);
  EXPECT_EQ(result->table("benchmark")->rows(), 0);
  EXPECT_EQ(column(*result, "benchmark_unmatched", "why"),
            Texts{"2024/25: nothing near enough is published for England: Overall absence rate."});
  const auto old = run("benchmark", asked + "\nstand_in=20");
  EXPECT_EQ(column(*old, "benchmark", "published_for"), Texts{"2011/12"});
}

TEST_F(BenchmarkJob, TermsStandBesideTheirYear) {
  school.row("term", {{"academic_year", "2026/27"},
                      {"term", "AUT"},
                      {"half", "2"},
                      {"start_date", "2026-11-02"},
                      {"end_date", "2026-12-18"}});
  const auto result = run("benchmark", "on=2026-11-13\nperiods=terms\nstatistics=absence-rate\nagainst=la");
  EXPECT_EQ(column(*result, "benchmark", "period"), Texts{"2026/27 AUT"});
  EXPECT_EQ(column(*result, "benchmark", "to_date"), Texts{"2026-11-13"});
  // Four figures beside three areas; severe absence was last published for 2016/17.
  EXPECT_EQ(run("benchmark", "on=2026-11-13\nperiods=half-terms")->table("benchmark")->rows(), 12);
}

TEST_F(BenchmarkJob, GroupsAndFlags) {
  school.row("flag", {{"pupil_key", "A"}, {"kind", "FSM"}, {"start_date", "2026-09-01"}});
  const auto result = run("benchmark", "on=2026-11-13\nstatistics=absence-rate\nagainst=england");
  EXPECT_EQ(column(*result, "benchmark_group", "group"), (Texts{"5", "5A", "FSM"}));
  EXPECT_EQ(column(*result, "benchmark_group", "own"), (Texts{"5.00", "5.00", "15.00"}));
  EXPECT_EQ(column(*result, "benchmark_group", "gap"), (Texts{"-0.28", "-0.28", "+9.72"}));
}

// 3 of 60 sessions are I: 5.000 - 2.786 = 2.214.
TEST_F(BenchmarkJob, TheMixOfCodes) {
  const auto result = run("benchmark", "on=2026-11-13\nagainst=england");
  const Texts codes = column(*result, "benchmark_code", "code");
  ASSERT_EQ(codes.front(), "I");
  EXPECT_EQ(column(*result, "benchmark_code", "gap").front(), "+2.21");
  EXPECT_THAT(codes, Contains("C2"));
}

// Dee is away all the week of snow and there all the next: 10 of 20. Without the snow's days: 0 of 10.
TEST_F(BenchmarkJob, ExceptionalEventsAreNotedAndLeftOutIfAsked) {
  school.open("2026-01-05", "2026-01-16").pupil("D", "2025-09-01");
  school.marks("D", "2026-01-05", "C C C C C C C C C C").present("D", "2026-01-12", "2026-01-16");
  const std::string one = "on=2026-01-16\nfrom=2026-01-01\nstatistics=absence-rate\nagainst=england";
  const auto kept = run("benchmark", one);
  EXPECT_EQ(column(*kept, "benchmark", "own"), Texts{"50.00"});
  EXPECT_EQ(column(*kept, "benchmark", "events"), Texts{"Snow and ice"});
  EXPECT_EQ(column(*kept, "benchmark_event", "possible"), Texts{"10"});
  EXPECT_EQ(column(*kept, "benchmark_event", "absence_rate"), Texts{"100.00"});
  EXPECT_EQ(column(*kept, "benchmark_event", "left_out"), Texts{"no"});
  const auto without = run("benchmark", one + "\nleave_out=events");
  EXPECT_EQ(column(*without, "benchmark", "whole"), Texts{"10"});
  EXPECT_EQ(column(*without, "benchmark", "gap"), Texts{"-5.28"});
  EXPECT_EQ(column(*without, "benchmark_event", "left_out"), Texts{"yes"});
  EXPECT_THAT(document(*without, "benchmark.html"), HasSubstr("The published figures keep them"));
}

TEST_F(BenchmarkJob, APhaseThatIsNotSaidIsNotGuessed) {
  school.school({{"phase", "All-through"}, {"la_number", "926"}});
  const auto result = run("benchmark", "on=2026-11-13");
  EXPECT_EQ(result->table("benchmark")->rows(), 0);
  EXPECT_EQ(column(*result, "benchmark_unmatched", "why"),
            Texts{"Nothing is published for its phase, All-through."});
  const auto told = run("benchmark", "on=2026-11-13\nphase=secondary");
  EXPECT_EQ(cell(*told, "Overall absence rate", "England", "phase"), "Secondary");
}

TEST_F(BenchmarkJob, WithoutAnAuthorityEnglandAlone) {
  school.school({{"phase", "Primary"}, {"la_number", ""}});
  const auto result = run("benchmark", "on=2026-11-13\nstatistics=absence-rate");
  EXPECT_EQ(column(*result, "benchmark", "area"), Texts{"England"});
  EXPECT_EQ(column(*result, "benchmark_unmatched", "why"),
            Texts{"Its local authority is not said or has no published figures: beside England's alone."});
}

// Two schools of Norfolk together: 3 of 60 and 2 of 4 sessions are 5 of 64, 7.8125 %, 2.5355 over England's.
TEST_F(BenchmarkJob, AnAuthoritysSchoolsTogether) {
  TinySchool other("T");
  other.school({{"phase", "Primary"}, {"la_number", "926"}}).open("2026-11-02", "2026-11-03");
  other.pupil("Z", "2026-09-01").marks("Z", "2026-11-02", "O O / \\");
  const auto both = snapshot_of({&school, &other});
  const KeyValues params("on=2026-11-13\nstatistics=absence-rate\nagainst=england", "params");
  SilentControl control;
  const auto result = run_job("benchmark", {*both, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "benchmark", "school_key"), (Texts{"LA 926", "S", "T"}));
  EXPECT_EQ(column(*result, "benchmark", "whole"), (Texts{"64", "60", "4"}));
  EXPECT_EQ(column(*result, "benchmark", "gap"), (Texts{"+2.54", "-0.28", "+44.72"}));
}

TEST_F(BenchmarkJob, ReadsOtherPublishedFiguresFromADocument) {
  Dataset data = empty_dataset();
  school.push(data);
  TextRows rows({"name", "bytes"});
  rows.row(std::vector<std::string>{"newer", std::string(test_support::small_benchmark)});
  std::vector<rollmark_column> columns = rows.structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
  data.put("document", 1, pointers);
  const auto held = data.snapshot();
  const KeyValues params("on=2026-11-13\nstatistics=absence-rate\npublished=newer\nstand_in=20", "params");
  SilentControl control;
  const auto result = run_job("benchmark", {*held, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "benchmark", "area"), (Texts{"England", "Norfolk"}));
  EXPECT_EQ(column(*result, "benchmark", "published"), (Texts{"5.0", "5.2"}));
  EXPECT_EQ(column(*result, "benchmark", "gap"), (Texts{"0.00", "-0.20"}));
}

// A fourth pupil, of 16 years, is away on all 20 sessions: 23 of 80. DfE's figures do not have her: 3 of 60.
TEST_F(BenchmarkJob, OwnFiguresByDfesRules) {
  school.pupil("S", "2026-09-01", {{"dob", "2010-01-01"}});
  school.marks("S", "2026-11-02", "I I I I I I I I I I").marks("S", "2026-11-09", "I I I I I I I I I I");
  const std::string asked = "on=2026-11-13\nstatistics=absence-rate\nagainst=england";
  EXPECT_EQ(column(*run("benchmark", asked), "benchmark", "own"), Texts{"28.75"});
  const auto result = run("benchmark", asked + "\ndefinition=dfe");
  EXPECT_EQ(column(*result, "benchmark", "own"), Texts{"5.00"});
  EXPECT_THAT(document(*result, "benchmark.html"), HasSubstr("aged 5 to 15 on 31 August"));
}

TEST_F(BenchmarkJob, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refusal("benchmark", "on=2026-11-13\nstatistics=weather"),
            "params: statistics names a figure that the published figures do not have");
  EXPECT_EQ(refusal("benchmark", "on=2026-11-13\nagainst=moon"), "params: against takes england, region, la");
  EXPECT_EQ(refusal("benchmark", "on=2026-11-13\nleave_out=rain"), "params: leave_out takes events");
  EXPECT_EQ(refusal("benchmark", "on=2026-11-13\nphase=infant"),
            "params: phase is none of the published figures' phases");
  EXPECT_EQ(refusal("benchmark", "on=2026-11-13\npublished=none"),
            "the table document has no row of the name given in params");
}

}  // namespace
}  // namespace rollmark::test
