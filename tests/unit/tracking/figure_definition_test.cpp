// Definitions of one register's figure, and the mean of rates, worked by hand. Monday 2 to Friday 6 November
// 2026 are ten sessions.
#include "tracking/figure_definition.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"
#include "tracking/mean_of_rates.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

class Definitions : public ::testing::Test {
 protected:
  Definitions() { school.open("2026-11-02", "2026-11-06"); }

  RegisterKinds kinds(Day to = day_of(2026, 11, 6)) {
    kept = test::snapshot_of(school);
    const Rulebook& book = *test::test_rulebook();
    return {kept->schools.at(0),
            book,
            {day_of(2026, 9, 1), to},
            {to, std::nullopt},
            DfePopulation::read(book, to)};
  }

  static CountedCategories absence() {
    return counted_categories(*test::test_rulebook()->find_statistic("absence-rate"));
  }

  static FigureDefinition with(const char* code, Category as) {
    FigureDefinition made;
    made.of_code.resize(test::test_rulebook()->codes.size());
    made.of_code[test::test_rulebook()->find_code(code)->value] = as;
    return made;
  }

  static std::string told(const std::vector<DefinitionStep>& steps) {
    std::string text;
    for (const DefinitionStep& step : steps) {
      if (step.change == SessionFigure{}) continue;
      text += step.cause.substr(0, 24) + " " + std::to_string(step.change.part) + "/" +
              std::to_string(step.change.possible) + "; ";
    }
    return text;
  }

  std::string steps(const FigureDefinition& from, const FigureDefinition& to) {
    const RegisterKinds all = kinds();
    const auto found = definition_steps(all, from, to, absence(), *test::test_rulebook());
    SessionFigure sum = figure_by(all, from, absence());
    for (const DefinitionStep& step : found) sum += step.change;
    EXPECT_EQ(sum, figure_by(all, to, absence()));
    return told(found);
  }

  TinySchool school;
  std::shared_ptr<const Snapshot> kept;
};

// Aged 11: D D N N and six present, 2 of 8. Aged 4 on 31 August 2026: 10 of 10. Aged 16: 10 of 10. Of the
// last the birth date is not known: 0 of 10.
TEST_F(Definitions, WhomDfeLeavesOut) {
  school.pupil("A", "2026-09-01", {{"dob", "2015-03-01"}}).marks("A", "2026-11-02", "D D N N / \\ / \\ / \\");
  school.pupil("B", "2026-09-01", {{"dob", "2021-09-01"}}).marks("B", "2026-11-02", "I I I I I I I I I I");
  school.pupil("C", "2026-09-01", {{"dob", "2010-08-31"}}).marks("C", "2026-11-02", "O O O O O O O O O O");
  school.pupil("E", "2026-09-01").present("E", "2026-11-02", "2026-11-06");
  EXPECT_EQ(figure_by(kinds(), {}, absence()), (SessionFigure{22, 38}));
  EXPECT_EQ(figure_by(kinds(), dfe_definition(), absence()), (SessionFigure{2, 8}));
  EXPECT_EQ(
      steps({}, dfe_definition()),
      "No date of birth: DfE's  0/-10; Too young for DfE's stat -10/-10; Too old for DfE's statis -10/-10; ");
  EXPECT_EQ(steps(dfe_definition(), dfe_definition()), "");
}

// One day younger is 5 to 15: born on 31 August 2021 she is 5 that day, on 1 September 2010 he is 15.
TEST_F(Definitions, FiveAndFifteenCount) {
  school.pupil("B", "2026-09-01", {{"dob", "2021-08-31"}}).present("B", "2026-11-02", "2026-11-06");
  school.pupil("C", "2026-09-01", {{"dob", "2010-09-01"}}).present("C", "2026-11-02", "2026-11-06");
  EXPECT_EQ(figure_by(kinds(), dfe_definition(), absence()), (SessionFigure{0, 20}));
}

// The second half of the summer term begins on 7 June 2027. Aged 15: 4 sessions before it and 2 after, absent
// in one of each. Aged 11 and joined on the 7th: 2 sessions.
TEST_F(Definitions, TheSecondHalfOfTheSummerTerm) {
  school.open("2027-05-27", "2027-05-28").open("2027-06-07", "2027-06-07");
  school.row("term", {{"academic_year", "2026/27"},
                      {"term", "SUM"},
                      {"half", "2"},
                      {"start_date", "2027-06-07"},
                      {"end_date", "2027-07-20"}});
  school.pupil("A", "2027-05-01", {{"dob", "2011-03-01"}}).marks("A", "2027-05-27", "I \\ / \\");
  school.marks("A", "2027-06-07", "I \\");
  school.pupil("B", "2027-06-07", {{"dob", "2015-03-01"}}).marks("B", "2027-06-07", "/ \\");
  const RegisterKinds all = kinds(day_of(2027, 6, 7));
  EXPECT_EQ(figure_by(all, {}, absence()), (SessionFigure{2, 8}));
  EXPECT_EQ(told(definition_steps(all, {}, dfe_definition(), absence(), *test::test_rulebook())),
            "First joined in the seco 0/-2; Year 11 in the second ha -1/-2; ");
}

// D D N N U and five present: ours 3 of 8. With D as attendance 3 of 10; with N left out 1 of 6; with U as
// attendance 2 of 8.
TEST_F(Definitions, WhatACodeMeans) {
  school.pupil("A", "2026-09-01").marks("A", "2026-11-02", "D D N N U \\ / \\ / \\");
  EXPECT_EQ(steps(with("D", Category::present), {}), "Code D 0/-2; ");
  EXPECT_EQ(steps(with("N", Category::not_possible), {}), "Code N 2/2; ");
  EXPECT_EQ(steps(with("U", Category::present), {}), "Code U 1/0; ");
}

// Left on Tuesday, O on Wednesday: 2 sessions outside. On Monday afternoon the school was closed: I there is
// hidden. Friday has no mark: of those who count, one pupil's 2 sessions.
TEST_F(Definitions, MarksOutsideOnClosedSessionsAndMissing) {
  TinySchool one;
  one.half_day("2026-11-02", "AM", "open").half_day("2026-11-02", "PM", "planned closure");
  one.open("2026-11-03", "2026-11-06");
  one.pupil("A", "2026-09-01", {{"end_date", "2026-11-03"}}).marks("A", "2026-11-02", "/ I / \\ O O");
  one.pupil("B", "2026-09-01").marks("B", "2026-11-02", "/ . / \\ / \\ / \\");
  school = one;
  // A: Monday morning and Tuesday, 3; B: 7.
  EXPECT_EQ(figure_by(kinds(), {}, absence()), (SessionFigure{0, 10}));
  FigureDefinition theirs;
  theirs.closed = true;
  theirs.outside = true;
  theirs.missing = Category::unauthorised;
  EXPECT_EQ(steps({}, theirs),
            "Marks on closed sessions 1/1; Marks before entry and a 2/2; Sessions without a mark 2/2; ");
}

// A: 2 of 10 sessions; B joined on Friday: 1 of 2. All: 3 of 12, 25 %; the mean of 20 and 50 is 35 %. A's
// part is (1/2 - 10/12) x (20 - 25) = 5/3 points, B's (1/2 - 2/12) x (50 - 25) = 25/3.
TEST_F(Definitions, TheMeanOfRates) {
  school.pupil("A", "2026-09-01").marks("A", "2026-11-02", "I I / \\ / \\ / \\ / \\");
  school.pupil("B", "2026-11-06").marks("B", "2026-11-06", "I \\");
  kept = test::snapshot_of(school);
  const Day on = day_of(2026, 11, 6);
  const MeanOfRates mean =
      mean_of_rates(kept->schools.at(0), {day_of(2026, 9, 1), on}, {on, std::nullopt}, absence());
  EXPECT_EQ(mean.pooled, (SessionFigure{3, 12}));
  EXPECT_EQ(mean.mean, Exact(350'000));
  EXPECT_EQ(mean.classes[static_cast<std::size_t>(PresenceClass::throughout)].change, Exact(50'000, 3));
  EXPECT_EQ(mean.classes[static_cast<std::size_t>(PresenceClass::joined)].change, Exact(250'000, 3));
}

// Who was there as long as all and has fewer possible sessions stands apart: D D.
TEST_F(Definitions, FewerPossibleSessions) {
  school.pupil("A", "2026-09-01").marks("A", "2026-11-02", "D D I \\ / \\ / \\ / \\");
  school.pupil("B", "2026-09-01").present("B", "2026-11-02", "2026-11-06");
  kept = test::snapshot_of(school);
  const Day on = day_of(2026, 11, 6);
  const MeanOfRates mean =
      mean_of_rates(kept->schools.at(0), {day_of(2026, 9, 1), on}, {on, std::nullopt}, absence());
  EXPECT_EQ(mean.classes[static_cast<std::size_t>(PresenceClass::fewer)].enrolments, 1);
  EXPECT_EQ(mean.classes[static_cast<std::size_t>(PresenceClass::throughout)].enrolments, 1);
  EXPECT_EQ(mean.mean, (exact_rate({1, 8}) + exact_rate({0, 10})) / 2);
}

}  // namespace
}  // namespace rollmark
