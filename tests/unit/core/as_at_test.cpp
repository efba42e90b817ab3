// The register as it stood: changes undone newest first, late first entries taken out.
#include "core/as_at.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

class AsAt : public RegisterFixture {
 protected:
  TextRows change_rows() {
    return TextRows(
        {"school_key", "enrolment_key", "date", "half_day", "seq", "old_code", "new_code", "changed_at"});
  }
  void complete() {
    TextRows coverage({"table_name", "state"});
    put("coverage", coverage.row({"mark_change", "complete"}));
  }
  std::string_view monday_morning(Day day) {
    past = as_at(school(), day);
    return past.code_text(0, *past.column_of(morning_of(day_of(2026, 9, 7))));
  }
  School past;
};

TEST_F(AsAt, UndoesChangesNewestFirst) {
  mark("E1", "2026-09-07", "AM", "I");
  TextRows changes = change_rows();
  // First entered O, then changed twice on the same day at the same moment: seq decides.
  changes.row({"S", "E1", "2026-09-07", "AM", "1", nullptr, "O", "2026-09-07T09:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "2", "O", "L", "2026-09-09T09:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "3", "L", "I", "2026-09-09T09:00:00"});
  put("mark_change", changes);
  complete();
  EXPECT_FALSE(why_not_as_at(school(), day_of(2026, 9, 8), day_of(2026, 9, 1), day_of(2026, 9, 30)));
  EXPECT_EQ(monday_morning(day_of(2026, 9, 9)), "I");
  EXPECT_EQ(monday_morning(day_of(2026, 9, 8)), "O");
  EXPECT_EQ(monday_morning(day_of(2026, 9, 7)), "O");
  EXPECT_EQ(monday_morning(day_of(2026, 9, 6)), "");
}

TEST_F(AsAt, TakesOutAFirstEntryThatItsMomentShowsToBeLate) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  put("mark_row", rows.row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-11T09:00:00"}));
  TextRows changes = change_rows();
  put("mark_change", changes);
  complete();
  EXPECT_EQ(monday_morning(day_of(2026, 9, 10)), "");
  EXPECT_EQ(monday_morning(day_of(2026, 9, 11)), "/");
}

TEST_F(AsAt, ALateMarkOfADuplicateLeavesTheEarlierOne) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  put("mark_row", rows.row({"S", "E1", "2026-09-07", "AM", "O", "2026-09-07T09:00:00"})
                      .row({"S", "E1", "2026-09-07", "AM", "I", "2026-09-09T09:00:00"}));
  TextRows changes = change_rows();
  put("mark_change", changes);
  complete();
  EXPECT_EQ(monday_morning(day_of(2026, 9, 9)), "I");  // the latest recorded
  EXPECT_EQ(past.extras.size(), 2U);
  EXPECT_EQ(past.received, 2);
  EXPECT_EQ(monday_morning(day_of(2026, 9, 8)), "O");
  EXPECT_TRUE(past.extras.empty());
  EXPECT_EQ(past.received, 1);
}

TEST_F(AsAt, RegistersOfLaterDaysHadNotBeenTaken) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  put("mark_row", rows.row({"S", "E1", "2026-09-07", "AM", "/", nullptr})
                      .row({"S", "E1", "2026-09-08", "AM", "/", nullptr})
                      .row({"S", "E1", "2026-09-09", "AM", "D", "2026-09-04T09:00:00"})  // planned
                      .row({"S", "E1", "2026-09-09", "PM", "/", "2026-09-09T13:20:00"}));
  TextRows changes = change_rows();
  put("mark_change", changes);
  complete();
  EXPECT_EQ(monday_morning(day_of(2026, 9, 7)), "/");
  const auto text = [&](HalfDay half_day) { return past.code_text(0, *past.column_of(half_day)); };
  EXPECT_EQ(text(morning_of(day_of(2026, 9, 8))), "");   // nothing shows that it stood
  EXPECT_EQ(text(morning_of(day_of(2026, 9, 9))), "D");  // its moment does
  EXPECT_EQ(text(afternoon_of(day_of(2026, 9, 9))), "");
  EXPECT_EQ(past.received, 2);
}

TEST_F(AsAt, AMarkThatWasDeletedLaterIsBack) {
  mark("E1", "2026-09-08", "AM", "/");
  TextRows changes = change_rows();
  put("mark_change", changes.row({"S", "E1", "2026-09-07", "AM", "1", "O", nullptr, "2026-09-10T09:00:00"}));
  complete();
  EXPECT_EQ(monday_morning(day_of(2026, 9, 9)), "O");
  EXPECT_EQ(monday_morning(day_of(2026, 9, 10)), "");
  // The dictionary has the old code for the rewinding's sake; no mark of today has it.
  const School& now = school();
  ASSERT_EQ(now.dictionary, (std::vector<std::string>{"/", "O"}));
  EXPECT_EQ(now.texts_in_marks(), (std::vector<bool>{true, false}));
  EXPECT_EQ(as_at(now, day_of(2026, 9, 9)).texts_in_marks(), (std::vector<bool>{true, true}));
}

TEST_F(AsAt, MarksOfNobodyComeWhenTheyCame) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  put("mark_row", rows.row({"S", "E9", "2026-09-07", "AM", "/", "2026-09-09T09:00:00"}));
  TextRows changes = change_rows();
  put("mark_change", changes);
  complete();
  EXPECT_EQ(as_at(school(), day_of(2026, 9, 9)).extras.size(), 1U);
  EXPECT_TRUE(as_at(school(), day_of(2026, 9, 8)).extras.empty());
}

TEST_F(AsAt, RefusesWithoutACompleteHistory) {
  mark("E1", "2026-09-07", "AM", "I");
  EXPECT_EQ(why_not_as_at(school(), day_of(2026, 9, 8), day_of(2026, 9, 1), day_of(2026, 9, 30)),
            "as_at=2026-09-08 needs the table mark_change, which was not delivered");
  TextRows changes = change_rows();
  put("mark_change", changes);
  EXPECT_EQ(why_not_as_at(school(), day_of(2026, 9, 8), day_of(2026, 9, 1), day_of(2026, 9, 30)),
            "as_at=2026-09-08 needs the table mark_change to be declared complete in coverage from "
            "2026-09-07 to 2026-09-07");
  TextRows coverage({"table_name", "state"});
  put("coverage", coverage.row({"mark_change", "partial"}));
  EXPECT_TRUE(why_not_as_at(school(), day_of(2026, 9, 8), day_of(2026, 9, 1), day_of(2026, 9, 30)));
}

}  // namespace
}  // namespace rollmark
