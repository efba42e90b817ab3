// Where rows and rectangles are placed, and what is rejected because there is no such place.
#include "core/canonical_tables.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"
#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

const std::int64_t monday_morning = morning_of(day_of(2026, 9, 7)).value;

class Placing : public RegisterFixture {
 protected:
  std::string refusal(std::int64_t first, std::int64_t count) {
    const std::uint8_t marks[] = {1, 1, 1, 1};
    try {
      data.put_marks(first, count, monday_morning, 1, marks, 1);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "accepted";
  }
  void code_for_all() {
    TextRows code({"school_key", "vendor_code"});
    put("code", code.row({nullptr, "/"}).row({nullptr, "I"}));
  }
  std::vector<std::string> rejected() {
    school();
    std::vector<std::string> all;
    for (const RejectedRow& one : snapshot->rejected) {
      all.push_back(one.school_key + " " + one.table + " " + one.column + ": " + one.reason);
    }
    return all;
  }
  using Texts = std::vector<std::string>;
};

TEST_F(Placing, ACodeWithoutASchoolIsEverySchools) {
  TextRows code({"school_key", "vendor_code", "statutory_code"});
  put("code", code.row({nullptr, "P", "/"}).row({"T", "Q", "/"}));
  mark("E1", "2026-09-07", "AM", "P");
  EXPECT_EQ(school().fact(0, 0).category, Category::present);
  EXPECT_EQ(rejected(), (Texts{"T code school_key: no such school"}));
}

TEST_F(Placing, ARectangleSkipsWhatASchoolDoesNotHave) {
  code_for_all();
  TextRows enrolment({"school_key", "enrolment_key", "pupil_key", "start_date"});
  put("enrolment", enrolment.row({"T", "E9", "P9", "2026-09-01"}));
  EXPECT_EQ(refusal(1, 2), "put_marks: enrolments 1 to 2 are of more than one school");
  const std::uint8_t marks[] = {1, 2};
  data.put_marks(2, 1, monday_morning, 2, marks, 2);  // of the school that there is not
  EXPECT_EQ(school().received, 0);
  EXPECT_EQ(rejected(), (Texts{"T enrolment school_key: no such school"}));
  data.put_marks(0, 1, monday_morning, 2, marks, 2);
  EXPECT_EQ(school().code_text(0, 0), "/");
  EXPECT_EQ(school().code_text(0, 1), "I");
  EXPECT_EQ(school().received, 2);
}

TEST_F(Placing, ARectangleCountsRejectedEnrolmentsToo) {
  code_for_all();
  TextRows enrolment({"school_key", "enrolment_key", "pupil_key", "start_date"});
  put("enrolment", enrolment
                       .row({"S", "E7", "P1", "1 September"})   // pushed as 2, and rejected
                       .row({"S", "E8", "P1", "2026-09-01"}));  // pushed as 3
  const std::uint8_t marks[] = {0, 1, 2, 0};  // the rejected one's alone is in the afternoon
  data.put_marks(2, 2, monday_morning, 2, marks, 2);
  const School& one = school();
  ASSERT_EQ(one.enrolments[2].key, "E8");
  EXPECT_EQ(one.code_text(2, 0), "I");
  EXPECT_EQ(one.received, 1);  // the rejected row's "/" has no place
}

TEST_F(Placing, AMarkBetweenEnrolmentsIsOfTheOneThatEndedLast) {
  TextRows pupil({"school_key", "pupil_key"});
  put("pupil", pupil.row({"S", "P3"}));
  TextRows enrolment({"school_key", "enrolment_key", "pupil_key", "start_date", "end_date"});
  put("enrolment", enrolment.row({"S", "F1", "P3", "2026-09-01", "2026-09-04"})
                       .row({"S", "F2", "P3", "2026-09-02", "2026-09-03"})    // within the first
                       .row({"S", "F3", "P3", "2026-09-03", "2026-09-05"}));  // ends after it
  TextRows rows({"school_key", "pupil_key", "date", "half_day", "vendor_code"});
  put("mark_row", rows.row({"S", "P3", "2026-09-07", "AM", "/"}));
  const School& one = school();
  ASSERT_EQ(one.enrolments[4].key, "F3");
  EXPECT_EQ(one.code_text(2, 0), "");
  EXPECT_EQ(one.code_text(3, 0), "");
  EXPECT_EQ(one.code_text(4, 0), "/");
}

// E0 would stand before E1, and E1x behind it: the nearest key is not the one that is meant.
TEST_F(Placing, ARecordOfAnEnrolmentThatIsNotThereIsRejected) {
  TextRows suspension({"school_key", "enrolment_key", "start_date"});
  put("suspension", suspension.row({"S", "E0", "2026-09-07"}).row({"S", "E1x", "2026-09-07"}));
  EXPECT_EQ(rejected(), (Texts{"S suspension enrolment_key: no such enrolment at this school",
                               "S suspension enrolment_key: no such enrolment at this school"}));
}

TEST_F(Placing, AnswersThatAreNoneAreRejectedByTheirColumn) {
  TextRows agency({"school_key", "pupil_key", "name", "consent"});
  put("agency", agency.row({"S", "P1", "CAMHS", "perhaps"}));
  TextRows paper({"school_key", "pupil_key", "paper_ref", "held"});
  put("paper",
      paper.row({"S", "P1", "D1", "perhaps"}).row({"S", "P1", "D2", "R"}).row({"S", "P1", "D3", "N"}));
  TextRows sibling({"school_key", "pupil_key", "absent_too", "notice_requested"});
  put("sibling", sibling.row({"S", "P1", "x", "Y"}).row({"S", "P1", "Y", "x"}));
  TextRows part_time({"school_key", "enrolment_key", "expected"});
  put("part_time", part_time.row({"S", "E1", "11111111112000"}));
  EXPECT_EQ(
      rejected(),
      (Texts{"S agency consent: not Y, N, U or R", "S paper held: not Y or N", "S paper held: not Y or N",
             "S part_time expected: not 14 signs 1 or 0, Monday morning to Sunday afternoon",
             "S sibling absent_too: not Y, N, U or R", "S sibling notice_requested: not Y, N, U or R"}));
  EXPECT_EQ(school().records.papers.size(), 1U);
}

TEST_F(Placing, CoverageSpeaksOfRectanglesAndForEverySchool) {
  Dataset::Load load = data.begin_load("a letter");
  TextRows word({"table_name", "state"});
  word.row({"mark", "complete"});
  load.put("coverage", word.rows(), word.columns());
  load.keep();  // names no school
  EXPECT_TRUE(rejected().empty());
  EXPECT_EQ(school().coverage_of("mark"), Coverage::complete);
}

TEST(Personal, IsSaidOfAColumnByItsTablesWholeName) {
  EXPECT_TRUE(is_personal("paper", "contact_key"));
  EXPECT_FALSE(is_personal("paper.contact", "key"));  // as long, and no such table
}

TEST(Words, LoseSpacesAtBothEnds) {
  EXPECT_EQ(small_letters("  Pen Name "), "pen name");
  EXPECT_EQ(small_letters("  "), "");
}

TEST(TableOfNoColumns, HasNoRows) {
  EXPECT_EQ(Table("empty").rows(), 0);
}

}  // namespace
}  // namespace rollmark
