// Characters of a CTF's mark string, code by code and date by date.
#include "returns/census/ctf_marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CtfCharacters : public ::testing::Test {
 protected:
  CtfReading read(char character, const char* day) const {
    return read_ctf_character(map, *book, character, *parse_day(day));
  }
  std::shared_ptr<const CensusData> data = embedded_census_data();
  std::shared_ptr<const Rulebook> book = test::test_rulebook();
  const CtfMap& map = *data->ctf_map(1);
};

// Every code of the rulebook can be written, long ones as a character of the table.
TEST_F(CtfCharacters, AreThereForEveryCode) {
  for (const StatutoryCode& code : book->codes) {
    const auto character = ctf_character(map, code.text);
    ASSERT_TRUE(character) << code.text;
    EXPECT_EQ(code.text.size() == 1, code.text == std::string(1, *character)) << code.text;
  }
  EXPECT_EQ(ctf_character(map, "C2"), 'C');
  EXPECT_EQ(ctf_character(map, "J1"), 'C');  // J is attendance, J1 is absence
  EXPECT_EQ(ctf_character(map, "Y7"), 'Y');
  EXPECT_EQ(ctf_character(map, "ZZ"), std::nullopt);
}

TEST_F(CtfCharacters, ACodeOfItsOwnReadsAsItself) {
  for (const char sign : std::string("/\\LBDEGIKMNOPQRSTUVWXZ")) {
    const CtfReading reading = read(sign, "2026-11-03");
    EXPECT_EQ(reading.reads, CtfReads::code) << sign;
    EXPECT_EQ(reading.code, std::string(1, sign));
  }
}

// From 19 August 2024 C is C, C1, C2 or J1: absence in any case. Before that C was C.
TEST_F(CtfCharacters, SharedOnesStayCharacters) {
  const CtfReading now = read('C', "2024-08-19");
  EXPECT_EQ(now.reads, CtfReads::several);
  EXPECT_THAT(now.could_be, ::testing::UnorderedElementsAre("C", "C1", "C2", "J1"));
  EXPECT_EQ(now.category, Category::authorised);
  EXPECT_TRUE(now.code.empty());
  const CtfReading before = read('C', "2024-08-18");
  EXPECT_EQ(before.reads, CtfReads::code);
  EXPECT_EQ(before.code, "C");
}

// Y alone ended on 18 August 2024; now it is Y1 to Y7. In 2021 I had two sub-codes.
TEST_F(CtfCharacters, ByDate) {
  EXPECT_EQ(read('Y', "2024-08-18").code, "Y");
  EXPECT_THAT(read('Y', "2024-08-19").could_be, ElementsAre("Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"));
  EXPECT_EQ(read('Y', "2024-08-19").category, Category::not_possible);
  EXPECT_THAT(read('I', "2021-06-01").could_be, ::testing::UnorderedElementsAre("I", "I01", "I02"));
  EXPECT_EQ(read('J', "2024-08-18").code, "J");
  const CtfReading retired = read('J', "2024-08-19");
  EXPECT_EQ(retired.reads, CtfReads::retired);
  EXPECT_EQ(retired.category, Category::approved);  // as DfE counts the J that is still entered
  // K was a sign for a mark not received in older systems; before it began it says no code.
  EXPECT_EQ(read('K', "2024-08-18").reads, CtfReads::retired);
}

TEST_F(CtfCharacters, WithoutAMark) {
  EXPECT_EQ(read('#', "2026-11-03").reads, CtfReads::no_session);
  EXPECT_EQ(read('-', "2026-11-03").reads, CtfReads::missing);
  EXPECT_EQ(read('+', "2026-11-03").reads, CtfReads::unknown);
  EXPECT_EQ(read('c', "2026-11-03").reads, CtfReads::unknown);
  EXPECT_FALSE(read('+', "2026-11-03").category);
}

class CtfStrings : public CtfCharacters {
 protected:
  CtfStrings() { school.open("2026-11-05", "2026-11-10"); }  // Thursday, Friday, Monday, Tuesday
  std::optional<CtfMarks> write(const char* from, const char* to, const char* on = "2026-11-30") {
    const auto snapshot = test::snapshot_of(school);
    const School& made = snapshot->schools.front();
    std::vector<std::uint32_t> rows(made.rows());
    for (std::uint32_t row = 0; row < rows.size(); ++row) rows[row] = row;
    losses.clear();
    return write_ctf_marks(made, rows, {*parse_day(from), *parse_day(to)}, {*parse_day(on), std::nullopt},
                           map, *book, losses);
  }
  std::int64_t lost(CtfLossKind kind, const char* code, char as) const {
    const auto found = losses.find({kind, code, as});
    return found == losses.end() ? 0 : found->second;
  }
  test::TinySchool school;
  CtfLosses losses;
};

// From Thursday 5 to Tuesday 10 November: the weekend is ####; C2 and Y1 are written as C and Y.
TEST_F(CtfStrings, EveryCalendarDay) {
  school.pupil("A", "2026-09-01").marks("A", "2026-11-05", "/ \\ I C2 Y1 N . L");
  const auto made = write("2026-11-05", "2026-11-10");
  ASSERT_TRUE(made);
  EXPECT_EQ(to_text(made->start), "2026-11-05");
  EXPECT_EQ(made->marks, "/\\IC####YN-L");
  // Possible: / \ I C2 N L. Y1 is not possible and one has no mark.
  EXPECT_EQ(made->counts, (CtfCounts{6, 2, 3, 1}));
  EXPECT_EQ(made->missing, 1);
  EXPECT_EQ(losses.size(), 2U);
  EXPECT_EQ(lost(CtfLossKind::shared_character, "C2", 'C'), 1);
  EXPECT_EQ(lost(CtfLossKind::shared_character, "Y1", 'Y'), 1);
}

// What is not in a session, has no meaning, or is # in an open session.
TEST_F(CtfStrings, NothingIsLostUnsaid) {
  school.day("2026-11-11", "inset").pupil("A", "2026-11-06");
  school.marks("A", "2026-11-06", "# ? / \\").mark("A", "2026-11-11", "AM", "V");
  const auto made = write("2026-09-01", "2026-11-11");
  ASSERT_TRUE(made);
  EXPECT_EQ(to_text(made->start), "2026-11-06");  // the pupil's first day
  EXPECT_EQ(made->marks, "#-####/\\--##");
  EXPECT_EQ(lost(CtfLossKind::reads_as_closed, "#", '#'), 1);
  EXPECT_EQ(lost(CtfLossKind::no_meaning, "?", '-'), 1);
  EXPECT_EQ(lost(CtfLossKind::not_in_session, "V", '#'), 1);
  EXPECT_EQ(losses.size(), 3U);
  EXPECT_EQ(made->counts, (CtfCounts{2, 0, 2, 0}));
}

// A closed day's Y4 counts nowhere and is written; its # is what the sign says; a / there would move the
// counts.
TEST_F(CtfStrings, MarksOfAClosedDay) {
  school.day("2026-11-11", "unplanned closure").day("2026-11-12", "inset").pupil("A", "2026-11-11");
  school.marks("A", "2026-11-11", "Y4 / # Q");
  EXPECT_EQ(write("2026-11-11", "2026-11-12")->marks, "Y##Q");
  EXPECT_EQ(lost(CtfLossKind::shared_character, "Y4", 'Y'), 1);
  EXPECT_EQ(lost(CtfLossKind::not_in_session, "/", '#'), 1);
  EXPECT_EQ(losses.size(), 2U);
}

// H after its last day reads as itself; Y would read as Y1 to Y7.
TEST_F(CtfStrings, RetiredCodes) {
  school.pupil("A", "2026-09-01").marks("A", "2026-11-05", "H Y J /");
  EXPECT_EQ(write("2026-11-05", "2026-11-06")->marks, "HYJ/");
  EXPECT_EQ(losses.size(), 1U);
  EXPECT_EQ(lost(CtfLossKind::shared_character, "Y", 'Y'), 1);
}

TEST_F(CtfStrings, EndsWithThePupilAndTheReferenceDate) {
  school.pupil("A", "2026-09-01", {{"end_date", "2026-11-09"}}).present("A", "2026-11-05", "2026-11-10");
  EXPECT_EQ(write("2026-11-09", "2026-11-30")->marks, "/\\");
  EXPECT_EQ(write("2026-11-05", "2026-11-30", "2026-11-05")->marks, "/\\");
  EXPECT_FALSE(write("2026-11-10", "2026-11-30"));
}

// Two enrolments of one pupil: the days between them have no session, and a shared one is one.
TEST_F(CtfStrings, TwoEnrolments) {
  school.pupil("A", "2026-09-01", {{"end_date", "2026-11-06"}}).enrol("A2", "A", "2026-11-06");
  school.marks("A", "2026-11-05", "/ \\ . I").marks("A2", "2026-11-06", "/ M / \\");
  const auto made = write("2026-11-05", "2026-11-09");
  EXPECT_EQ(made->marks, "/\\/I####/\\");
  EXPECT_EQ(made->counts, (CtfCounts{6, 1, 5, 0}));
}

// Where only one of two enrolments has a mark, it stands, whichever it is.
TEST_F(CtfStrings, AMarkStandsOverNone) {
  school.pupil("A", "2026-09-01", {{"end_date", "2026-11-06"}}).enrol("A2", "A", "2026-11-05");
  school.marks("A", "2026-11-05", "/ . I .").marks("A2", "2026-11-05", ". \\ . .");
  const auto made = write("2026-11-05", "2026-11-06");
  EXPECT_EQ(made->marks, "/\\I-");
  EXPECT_EQ(made->missing, 1);
}

}  // namespace
}  // namespace rollmark
