// The job `census-check` on a list of counts that was handed in beside the register.
#include "unit/jobs/returns/census_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CensusList : public CensusFixture {
 protected:
  // Rows of A alone; B and C as the register has them.
  std::shared_ptr<const Result> with(const std::string& rows, const std::string& more = {}) {
    const std::string whole = "enrolment_key,block,sessionspossible,attendancereason,sessions\n" + rows +
                              "B,termly,20,/,10\nB,termly,20,\\,10\nC,termly,20,/,10\nC,,20,\\,10\n";
    return run_with("dry.csv", whole, "on=2026-11-30\ncounts=dry.csv\n" + more);
  }
  std::string list_refusal(const std::string& text) {
    try {
      run_with("dry.csv", text, "on=2026-11-30\ncounts=dry.csv");
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }
};

TEST_F(CensusList, AsTheRegister) {
  school.deliver("part_time", {"enrolment_key"});
  const auto result = with("A,termly,20,/,10\nA,termly,20,\\,10\n");
  EXPECT_EQ(result->table("census_finding")->rows(), 0);
  for (const char* number : {"2470", "CC-03", "CC-04", "CC-05", "CC-06", "CC-11", "CC-15"})
    EXPECT_EQ(not_run(*result, number), "ran") << number;
}

// What the job writes can be handed in again, and agrees with itself.
TEST_F(CensusList, OurOwnFileComesBack) {
  school.mark("A", "2026-11-03", "AM", "I", later).mark("B", "2026-11-04", "PM", "X", later);
  const std::string rows = document(*check(), "census_sessions.csv");
  const auto result = run_with("dry.csv", rows, "on=2026-11-30\ncounts=dry.csv");
  EXPECT_EQ(found(*result, "2491"), Texts{"B X 1/-"});
  EXPECT_EQ(result->table("census_finding")->rows(), 1);
}

// CC-05: 10 + 9 + 1 count, X does not: 20 of 20, and 20 of 21.
TEST_F(CensusList, TheSum) {
  const std::string rows = "A,termly,20,/,10\nA,termly,20,\\,9\nA,termly,20,C1,1\nA,termly,20,X,2\n";
  EXPECT_THAT(found(*with(rows), "CC-05"), IsEmpty());
  const auto result = with("A,termly,21,/,10\nA,termly,21,\\,9\nA,termly,21,C1,1\nA,termly,21,X,2\n");
  EXPECT_EQ(found(*result, "CC-05"), Texts{"A - 21/20"});
}

// CC-06: nineteen and eighteen sessions of twenty. Not with a part-time agreement, nor where one was not
// required.
TEST_F(CensusList, OddPossible) {
  const auto odd = [&](const char* rows) { return found(*with(rows), "CC-06"); };
  school.deliver("part_time", {"enrolment_key"});
  EXPECT_EQ(odd("A,termly,19,/,10\nA,termly,19,\\,9\n"), Texts{"A - 19/-"});
  EXPECT_THAT(odd("A,termly,18,/,10\nA,termly,18,\\,8\n"), IsEmpty());
  EXPECT_THAT(odd("A,termly,19,/,10\nA,termly,19,\\,9\nA,termly,19,Q,1\n"), IsEmpty());
  school.row("part_time", {{"enrolment_key", "A"}, {"start_date", "2026-11-13"}, {"end_date", "2026-12-18"}});
  EXPECT_THAT(odd("A,termly,19,/,10\nA,termly,19,\\,9\n"), IsEmpty());
}

// CC-03 and CC-04: a row of none, one below it, one that is no number; a reason twice.
TEST_F(CensusList, RowsThatAreNone) {
  const auto result = with(
      "A,termly,20,/,10\nA,termly,20,\\,10\nA,termly,20,I,0\nA,termly,20,M,-1\n"
      "A,termly,20,G,many\nA,termly,20,/,1\n");
  EXPECT_EQ(found(*result, "CC-03"), (Texts{"A I 0/-", "A M -1/-", "A G -/-"}));
  EXPECT_EQ(found(*result, "CC-04"), Texts{"A / 1/-"});
  const Texts what = column(*result, "census_finding", "what");
  for (const char* said : {"A row of no session.", "A count below 0.", "The count is no whole number."})
    EXPECT_THAT(what, ::testing::Contains(said));
  EXPECT_EQ(column(*result, "census_finding", "line").front(), "4");
}

// 2574 no reason; CC-08 one that is not in the list, or no code at all; CC-01 for a window that a code ended
// before.
TEST_F(CensusList, Reasons) {
  const auto result =
      with("A,termly,20,/,9\nA,termly,20,\\,9\nA,termly,20,,1\nA,termly,20,Y,1\nA,termly,20,XYZ,1\n");
  EXPECT_EQ(found(*result, "2574"), Texts{"A - 1/-"});
  EXPECT_EQ(found(*result, "CC-08"), (Texts{"A Y 1/-", "A - 1/-"}));
  EXPECT_EQ(found(*result, "CC-01"), Texts{"A Y 1/-"});
}

// 2572 in the second half of the summer term.
TEST_F(CensusList, TheSecondBlock) {
  TinySchool summer("S");
  summer.open("2026-06-01", "2026-06-05").open("2026-05-11", "2026-05-15");
  summer.pupil("A", "2025-09-01", {{"dob", "2017-03-01"}});
  summer.present("A", "2026-06-01", "2026-06-05").present("A", "2026-05-11", "2026-05-15");
  school = summer;
  const auto result = run_with("dry.csv",
                               "enrolment_key,block,sessionspossible,attendancereason,sessions\n"
                               "A,termly,10,/,5\nA,termly,10,\\,5\n"
                               "A,summer-half-term-2,10,/,5\nA,summer-half-term-2,10,\\,4\n"
                               "A,summer-half-term-2,10,X01,1\n",
                               "on=2026-07-31\ncounts=dry.csv");
  EXPECT_EQ(found(*result, "2572"), Texts{"A X01 1/-"});
  EXPECT_THAT(found(*result, "CC-08"), IsEmpty());
  EXPECT_EQ(found(*result, "CC-05"), Texts{"A - 10/9"});
  EXPECT_EQ(found(*result, "CC-11"), (Texts{"A \\ 4/5", "A X01 1/0"}));
}

// 2500: no record, none said, no number, below 0.
TEST_F(CensusList, SessionsPossible) {
  EXPECT_EQ(found(*with(""), "2500"), Texts{"A - -/20"});
  EXPECT_EQ(found(*with("A,termly,,/,10\n"), "2500"), Texts{"A - -/20"});
  EXPECT_EQ(found(*with("A,termly,all,/,10\n"), "2500"), Texts{"A - -/20"});
  EXPECT_EQ(found(*with("A,termly,-2,/,10\n"), "2500"), Texts{"A - -2/20"});
  EXPECT_THAT(found(*with("A,termly,0,,\n"), "2500"), IsEmpty());
  EXPECT_EQ(found(*with("A,termly,0,,\n"), "2502"), Texts{"A - 0/-"});
}

// 2470: attendance of a boarder and of a pupil of 16. CC-15: of somebody else, and of one who came after the
// window.
TEST_F(CensusList, WhoIsNotInTheReturn) {
  school.pupil("D", "2026-09-01", {{"dob", "2012-03-01"}, {"boarder", "B"}});
  school.pupil("E", "2026-09-01", {{"dob", "2010-08-31"}});
  school.pupil("F", "2027-01-11", {{"dob", "2017-03-01"}});
  const auto result = with(
      "A,termly,20,/,10\nA,termly,20,\\,10\nD,termly,4,/,4\nE,termly,4,/,4\nF,termly,4,/,4\n"
      "Z,termly,4,/,4\n");
  EXPECT_EQ(found(*result, "2470"), (Texts{"D - 4/-", "E - 4/-"}));
  EXPECT_EQ(found(*result, "CC-15"), (Texts{"- - -/-", "F - 4/-"}));
}

TEST_F(CensusList, IsReadStrictly) {
  EXPECT_THAT(list_refusal("pupil,attendancereason,sessions\nA,/,1\n"),
              HasSubstr("line 1: it has no column"));
  EXPECT_THAT(list_refusal("enrolment_key,sessions\nA,1\n"), HasSubstr("no column attendancereason"));
  EXPECT_THAT(list_refusal("enrolment_key,attendancereason,sessions,block\nA,/,1,second\n"),
              HasSubstr("the list of counts line 2: block"));
  EXPECT_THAT(list_refusal("enrolment_key,attendancereason,sessions,sessionspossible\nA,/,1,20\nA,\\,1,21\n"),
              HasSubstr("line 3: sessionspossible"));
  EXPECT_THAT(list_refusal("enrolment_key,attendancereason,sessions\nA,a reason of many words,1\n"),
              HasSubstr("line 2: attendancereason is too long"));
}

// Two schools with the same keys: the list must say which.
TEST_F(CensusList, TwoSchools) {
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-13").pupil("A", "2026-09-01", {{"dob", "2017-03-01"}});
  other.present("A", "2026-11-02", "2026-11-13");
  const auto both = [&](const std::string& list) {
    Dataset data = empty_dataset();
    school.push(data);
    other.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"dry.csv", list});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-30\ncounts=dry.csv", "params");
    SilentControl control;
    return run_job("census-check", {*snapshot, *test_rulebook(), params, control});
  };
  EXPECT_THROW(both("enrolment_key,attendancereason,sessions\nA,/,1\n"), Failure);
  const auto result = both(
      "school_key,enrolment_key,sessionspossible,attendancereason,sessions\n"
      "S,A,20,/,10\nS,A,20,\\,10\nS,B,20,/,10\nS,B,20,\\,10\nS,C,20,/,10\nS,C,20,\\,10\n"
      "T,A,20,/,10\nT,A,20,\\,9\n");
  EXPECT_EQ(found(*result, "CC-05"), Texts{"A - 20/19"});
  EXPECT_EQ(column(*result, "census_finding", "school_key").front(), "T");
}

// By the pupil's key, or by UPN, which no message repeats.
TEST_F(CensusList, OtherKeys) {
  school.pupil("D", "2026-09-01", {{"dob", "2017-03-01"}, {"upn", "H801200001001"}});
  school.present("D", "2026-11-02", "2026-11-13");
  const auto result = run_with("dry.csv",
                               "upn,attendancereason,sessions,sessionspossible\nH801200001001,/,10,20\n"
                               "H801200001001,\\,9,20\nX00180001701A,/,3,3\n",
                               "on=2026-11-30\ncounts=dry.csv");
  EXPECT_EQ(found(*result, "CC-05"), Texts{"D - 20/19"});
  EXPECT_EQ(found(*result, "CC-15"), Texts{"- - -/-"});
  EXPECT_THAT(document(*result, "census-check.xml"), ::testing::Not(HasSubstr("X00180001701A")));
}

}  // namespace
}  // namespace rollmark::test
