// A school asked: kinds of half days, times of sessions, and marks whose code has no room in a cell.
#include "core/school.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

const Day monday = day_of(2026, 9, 7);

class SchoolAsked : public RegisterFixture {
 protected:
  SchoolAsked() {
    TextRows other({"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year"});
    put("enrolment", other.row({"S", "E3", "P1", "2026-09-01", "7"}));
  }
  std::uint16_t year(const School& one, std::string_view name) {
    return static_cast<std::uint16_t>(std::ranges::find(one.year_groups, name) - one.year_groups.begin());
  }
  void register_minutes(const char* minutes) {
    TextRows rows({"school_key", "register_minutes"});
    put("school", rows.row({"S", minutes}));
  }
};

TEST(SessionKindName, OfWhatIsNoRowIsNotInTheCalendar) {
  EXPECT_EQ(kind_name(SessionKind::unknown), "not in the calendar");
  EXPECT_EQ(kind_name(SessionKind::planned_closure), "planned closure");
}

TEST_F(SchoolAsked, AYearGroupsOwnRowSaysWhatAHalfDayIs) {
  TextRows calendar({"school_key", "date", "half_day", "kind", "scope"});
  put("calendar", calendar.row({"S", "2026-09-07", "AM", "inset", "7"}));
  const School& one = school();
  EXPECT_EQ(one.kind_on(year(one, "7"), morning_of(monday)), SessionKind::inset);
  EXPECT_EQ(one.kind_on(year(one, "6"), morning_of(monday)), SessionKind::open);
  // Its rows say nothing of the afternoon, so the school's own does.
  EXPECT_EQ(one.kind_on(year(one, "7"), afternoon_of(monday)), SessionKind::open);
}

TEST_F(SchoolAsked, OfTwoRowsForAHalfDayOpenWins) {
  TextRows calendar({"school_key", "date", "half_day", "kind"});
  put("calendar", calendar
                      .row({"S", "2026-09-07", "AM", "holiday"})         // open before, by the fixture
                      .row({"S", "2026-09-10", "AM", "open"})            // a holiday before
                      .row({"S", "2026-09-11", "AM", "half holiday"}));  // no kind of half day
  const School& one = school();
  EXPECT_EQ(one.whole_school_kind(morning_of(monday)), SessionKind::open);
  EXPECT_EQ(one.whole_school_kind(morning_of(day_of(2026, 9, 10))), SessionKind::open);
  ASSERT_EQ(snapshot->rejected.size(), 1U);
  EXPECT_EQ(snapshot->rejected[0].row, 12);  // after the fixture's ten
  EXPECT_EQ(snapshot->rejected[0].column, "kind");
}

TEST_F(SchoolAsked, TheFirstTimesOfTheYearGroupWin) {
  TextRows times({"school_key", "half_day", "year_group", "opens_at", "closes_at"});
  put("session_time", times.row({"S", "AM", nullptr, "08:50", "09:20"})
                          .row({"S", "AM", nullptr, "08:50", "09:25"})
                          .row({"S", "AM", "7", "08:50", "09:30"})
                          .row({"S", "AM", "7", "08:50", "09:35"})
                          .row({"S", "AM", nullptr, "08:50", "09:40"}));
  const School& one = school();
  EXPECT_EQ(one.closes_at(morning_of(monday), year(one, "7")), 9 * 60 + 30);
  EXPECT_EQ(one.closes_at(morning_of(monday), year(one, "6")), 9 * 60 + 20);
}

TEST_F(SchoolAsked, WhereNoCloseIsSaidTheRegistersLengthGivesIt) {
  TextRows times({"school_key", "half_day", "opens_at", "closes_at"});
  put("session_time", times.row({"S", "AM", "08:50", nullptr}).row({"S", "PM", nullptr, nullptr}));
  // Of no length nothing follows from the opening: noon, and the end of the day.
  EXPECT_EQ(school().closes_at(morning_of(monday), no_group), 12 * 60);
  register_minutes("30");
  EXPECT_EQ(school().closes_at(morning_of(monday), no_group), 9 * 60 + 20);
  EXPECT_EQ(school().closes_at(afternoon_of(monday), no_group), 24 * 60);  // no opening to count from
}

// 254 codes of changes take the cells' ids, so that "I", "O" and "L", which sort behind them, have none.
class ManyCodes : public RegisterFixture {
 protected:
  ManyCodes() {
    TextRows changes({"school_key", "enrolment_key", "date", "half_day", "old_code"});
    for (int i = 0; i < 254; ++i) {
      changes.row(std::vector<std::string>{"S", "E1", "2026-09-07", "AM", "A" + std::to_string(1000 + i)});
    }
    put("mark_change", changes);
  }
  void sign_for_nothing() {
    TextRows code({"school_key", "vendor_code", "statutory_code"});
    put("code", code.row({"S", "-", "none"}));
  }
};

TEST_F(ManyCodes, AreReadByTheirTextInTheirOwnRow) {
  mark("E1", "2026-09-09", "AM", "I");
  mark("E2", "2026-09-09", "AM", "O");
  mark("E2", "2026-09-09", "PM", "I");
  mark("E2", "2026-09-09", "PM", "O");
  const School& one = school();
  const std::uint32_t morning = *one.column_of(morning_of(day_of(2026, 9, 9)));
  ASSERT_EQ(one.mark(0, morning), see_extra);
  EXPECT_EQ(one.code_text(0, morning), "I");
  EXPECT_EQ(one.code_text(1, morning), "O");
  EXPECT_EQ(one.fact(0, morning).category, Category::authorised);
  EXPECT_EQ(one.fact(1, morning).category, Category::unauthorised);
  // Two marks of one session: the lower code is shown, and its meaning counts.
  EXPECT_EQ(one.code_text(1, morning + 1), "I");
  EXPECT_EQ(one.fact(1, morning + 1).category, Category::authorised);
}

TEST_F(ManyCodes, ADuplicateKeepsEveryMarkOnce) {
  mark("E1", "2026-09-07", "AM", "O");
  mark("E1", "2026-09-07", "AM", "I");
  mark("E1", "2026-09-07", "PM", "L");
  const School& one = school();
  EXPECT_EQ(one.code_text(0, 0), "I");
  EXPECT_EQ(one.code_text(0, 1), "L");
  // I and O as duplicates, I and L as what their cells show.
  EXPECT_EQ(one.extras.size(), 4U);
  EXPECT_EQ(one.received, 3);
}

TEST_F(ManyCodes, ASignForNothingYieldsToOneMark) {
  sign_for_nothing();
  mark("E1", "2026-09-07", "AM", "-");
  mark("E1", "2026-09-07", "AM", "I");
  const School& one = school();
  EXPECT_EQ(one.code_text(0, 0), "I");
  ASSERT_EQ(one.extras.size(), 1U);
  EXPECT_EQ(one.extras[0].reason, ExtraReason::beyond_dictionary);
  EXPECT_EQ(one.received, 1);
}

TEST_F(ManyCodes, ASignForNothingYieldsToTwoMarks) {
  sign_for_nothing();
  mark("E1", "2026-09-07", "AM", "-");
  mark("E1", "2026-09-07", "AM", "I");
  mark("E1", "2026-09-07", "AM", "/");
  const School& one = school();
  EXPECT_EQ(one.code_text(0, 0), "/");  // 0x2F, before 0x49
  ASSERT_EQ(one.extras.size(), 2U);
  EXPECT_EQ(one.extras[0].reason, ExtraReason::duplicate);
  EXPECT_EQ(one.received, 2);
}

TEST_F(ManyCodes, CountByTheirMeaningWhereTheyAreInTheRegister) {
  TextRows member({"school_key", "enrolment_key", "kind", "value", "start_date"});
  put("membership", member.row({"S", "E1", "year", "7", "2026-09-09"}));
  mark("E1", "2026-09-07", "AM", "I");
  mark("E1", "2026-09-09", "AM", "O");
  mark("E1", "2026-09-10", "AM", "L");  // a holiday
  mark("E1", "2026-09-11", "AM", "I");
  mark("E2", "2026-09-07", "AM", "O");  // before E2 starts
  const School& one = school();
  // Eight sessions open: I, O and I, so five without a mark; the late mark is of none of them.
  const Tally all = tally_enrolment(one, 0, week(), end_of_week());
  EXPECT_EQ(all.open, 8);
  EXPECT_EQ(all.of(Category::authorised), 2);
  EXPECT_EQ(all.of(Category::unauthorised), 1);
  EXPECT_EQ(all.not_open, 1);
  EXPECT_EQ(all.late, 0);
  EXPECT_EQ(all.missing, 5);
  // Due on Tuesday: four sessions open, one mark; three marks stand in sessions that are not due.
  const Tally due = tally_enrolment(one, 0, week(), {day_of(2026, 9, 8), std::nullopt});
  EXPECT_EQ(due.open, 4);
  EXPECT_EQ(due.of(Category::authorised), 1);
  EXPECT_EQ(due.of(Category::unauthorised), 0);
  EXPECT_EQ(due.not_due, 3);
  EXPECT_EQ(due.not_open, 0);
  // In year 6 on Monday and Tuesday, in year 7 from Wednesday.
  const auto in_year = [&](std::string_view name) {
    GroupFilter filter;
    filter.group =
        static_cast<std::uint16_t>(std::ranges::find(one.year_groups, name) - one.year_groups.begin());
    return tally_enrolment(one, 0, week(), end_of_week(), nullptr, &filter);
  };
  EXPECT_EQ(in_year("6").open, 4);
  EXPECT_EQ(in_year("6").of(Category::authorised), 1);
  EXPECT_EQ(in_year("6").of(Category::unauthorised), 0);
  EXPECT_EQ(in_year("7").of(Category::authorised), 1);
  EXPECT_EQ(in_year("7").of(Category::unauthorised), 1);
  EXPECT_EQ(in_year("7").not_open, 1);
  const Tally early = tally_enrolment(one, 1, week(), end_of_week());
  EXPECT_EQ(early.outside, 1);
  EXPECT_EQ(early.of(Category::unauthorised), 0);
}

}  // namespace
}  // namespace rollmark
