// The register as it stood, cell by cell: changes without a moment, codes beyond a cell's ids, and marks that
// their changes do not explain.
#include "core/as_at.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

const Day monday = day_of(2026, 9, 7);

class AsAtCells : public RegisterFixture {
 protected:
  void change(const char* date, const char* seq, const char* old_code, const char* new_code,
              const char* changed_at) {
    TextRows rows(
        {"school_key", "enrolment_key", "date", "half_day", "seq", "old_code", "new_code", "changed_at"});
    put("mark_change", rows.row({"S", "E1", date, "AM", seq, old_code, new_code, changed_at}));
  }
  void coverage(const char* state) {
    TextRows rows({"table_name", "state"});
    put("coverage", rows.row({"mark_change", state}));
  }
  std::string_view morning_as_at(Day of, Day day) {
    past = as_at(school(), day);
    return past.code_text(0, *past.column_of(morning_of(of)));
  }
  School past;
};

TEST_F(AsAtCells, ACodeBeyondTheCellsIdsGoesAndComesBack) {
  for (int i = 0; i < 254; ++i) {
    const std::string code = "A" + std::to_string(1000 + i);
    change("2026-09-08", "1", code.c_str(), nullptr, nullptr);  // of no moment, so it rewinds nothing
  }
  mark("E1", "2026-09-07", "AM", "O");
  change("2026-09-07", "1", "I", "O", "2026-09-09T09:00:00");
  coverage("complete");
  EXPECT_EQ(school().mark(0, 0), see_extra);
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 8)), "I");
  EXPECT_EQ(past.mark(0, 0), see_extra);
  EXPECT_EQ(past.received, 1);
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 9)), "O");
  EXPECT_EQ(morning_as_at(day_of(2026, 9, 8), day_of(2026, 9, 8)), "");
}

TEST_F(AsAtCells, AMarkThatIsNotWhatTheChangeMadeIsStillTheOneChanged) {
  mark("E1", "2026-09-07", "AM", "I");
  change("2026-09-07", "1", "O", "~", "2026-09-09T09:00:00");  // after every code of the dictionary
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 8)), "O");
  EXPECT_EQ(past.received, 1);
  change("2026-09-07", "2", "L", "H", "2026-09-10T09:00:00");  // before "I", and no code of the dictionary
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 9)), "L");
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 8)), "O");
}

TEST_F(AsAtCells, APlannedMarkIsWhatTheLastChangeByThenMadeIt) {
  mark("E1", "2026-09-11", "AM", "I");
  change("2026-09-11", "1", nullptr, "D", "2026-09-04T09:00:00");
  change("2026-09-11", "2", "D", "I", "2026-09-08T09:00:00");
  EXPECT_EQ(morning_as_at(day_of(2026, 9, 11), day_of(2026, 9, 7)), "D");
  EXPECT_EQ(morning_as_at(day_of(2026, 9, 11), day_of(2026, 9, 3)), "");
}

TEST_F(AsAtCells, TwoDeletionsOfASignForNothingAreNoDuplicate) {
  TextRows code({"school_key", "vendor_code", "statutory_code"});
  put("code", code.row({"S", "-", "none"}));
  change("2026-09-07", "1", "-", nullptr, "2026-09-09T09:00:00");
  change("2026-09-07", "2", "-", nullptr, "2026-09-10T09:00:00");
  EXPECT_EQ(morning_as_at(monday, day_of(2026, 9, 8)), "-");
  EXPECT_TRUE(past.extras.empty());
  EXPECT_EQ(past.received, 0);
}

TEST_F(AsAtCells, WithoutAMarkTheRefusalNamesNoDays) {
  change("2026-09-07", "1", nullptr, nullptr, nullptr);
  EXPECT_EQ(why_not_as_at(school(), monday, monday, monday + 4),
            "as_at=2026-09-07 needs the table mark_change to be declared complete in coverage");
  coverage("complete");
  EXPECT_EQ(why_not_as_at(school(), monday, monday, monday + 4), std::nullopt);
}

TEST_F(AsAtCells, ATableThatIsDeclaredAbsentWasNotDelivered) {
  mark("E1", "2026-09-07", "AM", "I");
  change("2026-09-07", "1", nullptr, "I", "2026-09-07T09:00:00");
  coverage("absent");
  EXPECT_EQ(why_not_as_at(school(), monday, monday, monday + 4),
            "as_at=2026-09-07 needs the table mark_change, which was not delivered");
}

}  // namespace
}  // namespace rollmark
