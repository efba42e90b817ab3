// An earlier register beside a later one, worked by hand: the position of Friday 6 November 2026 and that of
// Friday 13 November, ten sessions a week.
#include "tracking/register_pair.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

class RegisterPairTest : public ::testing::Test {
 protected:
  RegisterPairTest() { school.open("2026-11-02", "2026-11-13"); }

  RegisterPair compare(std::size_t most_cells = 100) {
    kept = test::snapshot_of(school);
    const School& now = kept->schools.at(0);
    const School then = register_at(now, day_of(2026, 11, 6));
    std::vector<bool> unsettled(test::test_rulebook()->codes.size(), false);
    unsettled[test::test_rulebook()->find_code("N")->value] = true;
    RegisterPair pair = compare_registers(
        {then, {day_of(2026, 11, 6), std::nullopt}}, {now, {day_of(2026, 11, 13), std::nullopt}},
        {day_of(2026, 11, 2), day_of(2026, 11, 13)},
        counted_categories(*test::test_rulebook()->find_statistic("absence-rate")), unsettled, most_cells);
    SessionFigure sum = pair.then;
    for (const SessionFigure& change : pair.changes) sum += change;
    EXPECT_EQ(sum, pair.now);
    return pair;
  }

  static std::string of(const RegisterPair& pair, PairCause cause) {
    const SessionFigure& change = pair.changes[static_cast<std::size_t>(cause)];
    return std::to_string(change.part) + "/" + std::to_string(change.possible);
  }

  void changed(const char* enrolment, const char* date, const char* half, const char* old_code,
               const char* new_code, const char* at) {
    school.row("mark_change", {{"enrolment_key", enrolment},
                               {"date", date},
                               {"half_day", half},
                               {"seq", "1"},
                               {"old_code", old_code},
                               {"new_code", new_code},
                               {"changed_at", at}});
  }
  void roll(const char* enrolment, const char* field, const char* old_value, const char* new_value) {
    school.row("roll_change", {{"enrolment_key", enrolment},
                               {"seq", "1"},
                               {"field", field},
                               {"old_value", old_value},
                               {"new_value", new_value},
                               {"changed_at", "2026-11-10T09:00:00"}});
  }

  TinySchool school;
  std::shared_ptr<const Snapshot> kept;
};

// A: N N were settled as O O on the 10th.       then 2/10, now 2/20
// B: Monday morning was entered on the 9th: I.  then 0/9,  now 1/20
// C: O from Thursday; its leaving on the 4th was recorded on the 10th. then 4/10, now 0/6
// D: entered on the 9th, from the 2nd.          then 0/0,  now 0/20
// E: joined on the 9th, I I.                    then 0/0,  now 2/10
// F: its start was put from the 3rd to the 2nd on the 10th, I I. then 0/8, now 2/20
// In all then 6/37, now 7/96.
TEST_F(RegisterPairTest, EverySessionHasOneCause) {
  for (const char* key : {"A", "B", "F"})
    school.pupil(key, key == std::string("F") ? "2026-11-02" : "2026-09-01");
  school.pupil("C", "2026-09-01", {{"end_date", "2026-11-04"}});
  school.pupil("D", "2026-11-02", {{"created_on", "2026-11-09"}});
  school.pupil("E", "2026-11-09", {{"created_on", "2026-11-06"}});
  school.marks("A", "2026-11-02", "O O").present("A", "2026-11-03", "2026-11-13");
  changed("A", "2026-11-02", "AM", "N", "O", "2026-11-10T09:00:00");
  changed("A", "2026-11-02", "PM", "N", "O", "2026-11-10T09:00:00");
  school.mark("B", "2026-11-02", "AM", "I", "2026-11-09T09:00:00").mark("B", "2026-11-02", "PM", "\\");
  school.present("B", "2026-11-03", "2026-11-13");
  school.present("C", "2026-11-02", "2026-11-04").marks("C", "2026-11-05", "O O O O");
  roll("C", "end_date", "", "2026-11-04");
  school.present("D", "2026-11-02", "2026-11-13");
  school.marks("E", "2026-11-09", "I I").present("E", "2026-11-10", "2026-11-13");
  school.marks("F", "2026-11-02", "I I").present("F", "2026-11-03", "2026-11-13");
  roll("F", "start_date", "2026-11-03", "2026-11-02");

  const RegisterPair pair = compare();
  EXPECT_EQ(pair.then, (SessionFigure{6, 37}));
  EXPECT_EQ(pair.now, (SessionFigure{7, 96}));
  EXPECT_EQ(of(pair, PairCause::left), "-4/-4");
  EXPECT_EQ(of(pair, PairCause::entered), "0/10");
  EXPECT_EQ(of(pair, PairCause::roll_moved), "2/2");
  EXPECT_EQ(of(pair, PairCause::calendar), "0/0");
  EXPECT_EQ(of(pair, PairCause::missing_came), "1/1");
  EXPECT_EQ(of(pair, PairCause::settled), "0/0");
  EXPECT_EQ(of(pair, PairCause::changed), "0/0");
  EXPECT_EQ(of(pair, PairCause::taken_out), "0/0");
  EXPECT_EQ(of(pair, PairCause::joined), "2/10");
  EXPECT_EQ(of(pair, PairCause::came_due), "0/40");
  // A's two, B's one, C's four, D's ten, F's two: sessions of that week that are not as they were.
  EXPECT_EQ(pair.cells_in_all, 19);
  ASSERT_EQ(pair.cells.size(), 19U);
  EXPECT_EQ(pair.cells[0].cause, PairCause::settled);
  EXPECT_EQ(pair.cells[0].then_code, "N");
  EXPECT_EQ(pair.cells[0].now_code, "O");
  EXPECT_EQ(compare(3).cells.size(), 3U);
}

// The name was entered on the 10th, from the 2nd: the first entry of a start date, which said nothing before.
TEST_F(RegisterPairTest, AFirstEntryInTheRollIsUndone) {
  school.pupil("D", "2026-11-02").present("D", "2026-11-02", "2026-11-13");
  roll("D", "start_date", "", "2026-11-02");
  const RegisterPair pair = compare();
  EXPECT_EQ(pair.then, SessionFigure{});
  EXPECT_EQ(of(pair, PairCause::entered), "0/10");
  EXPECT_EQ(of(pair, PairCause::came_due), "0/10");
}

// A change of the roll of which it was not delivered what the field said before leaves the dates as they are.
TEST_F(RegisterPairTest, ARollWithoutOldValuesIsAsNow) {
  school.pupil("C", "2026-09-01", {{"end_date", "2026-11-04"}}).present("C", "2026-11-02", "2026-11-04");
  school.row(
      "roll_change",
      {{"enrolment_key", "C"}, {"seq", "1"}, {"field", "end_date"}, {"changed_at", "2026-11-10T09:00:00"}});
  const RegisterPair pair = compare();
  EXPECT_EQ(pair.then, (SessionFigure{0, 6}));
  EXPECT_EQ(of(pair, PairCause::left), "0/0");
}

// / became I on the 9th: one more absence. I became M on the 9th: the figure is the same, yet it is listed. /
// was deleted on the 9th: one possible session less.
TEST_F(RegisterPairTest, MarksChangedAndTakenOut) {
  school.pupil("A", "2026-09-01")
      .marks("A", "2026-11-02", "I M . \\")
      .present("A", "2026-11-04", "2026-11-13");
  changed("A", "2026-11-02", "AM", "/", "I", "2026-11-09T09:00:00");
  changed("A", "2026-11-02", "PM", "I", "M", "2026-11-09T09:00:00");
  changed("A", "2026-11-03", "AM", "/", "", "2026-11-09T09:00:00");
  const RegisterPair pair = compare();
  EXPECT_EQ(pair.then, (SessionFigure{1, 10}));
  EXPECT_EQ(of(pair, PairCause::changed), "1/0");
  EXPECT_EQ(of(pair, PairCause::taken_out), "0/-1");
  EXPECT_EQ(pair.cells_in_all, 3);
}

// A change made on the day itself, before its end, had been made.
TEST_F(RegisterPairTest, AChangeOfTheSameDayIsNotUndone) {
  school.pupil("A", "2026-09-01")
      .present("A", "2026-11-02", "2026-11-13")
      .mark("A", "2026-11-02", "AM", "I", "2026-11-06T16:00:00");
  changed("A", "2026-11-02", "AM", "N", "I", "2026-11-06T16:00:00");
  EXPECT_EQ(of(compare(), PairCause::settled), "0/0");
  EXPECT_EQ(compare().cells_in_all, 0);
}

TEST_F(RegisterPairTest, NobodyOnRollIsNoDifference) {
  const RegisterPair pair = compare();
  EXPECT_EQ(pair.then, SessionFigure{});
  EXPECT_EQ(pair.now, SessionFigure{});
}

}  // namespace
}  // namespace rollmark
