// R107, R117, R123, R124: amendments, duplicates, rows and marks that could not be placed. Monday 7 September
// 2026 starts the week.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool week() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-11");
  return school;
}

// A complete change of E1's mark on Monday morning, made on Tuesday; `cells` replaces columns.
Cells change(const Cells& cells = {}) {
  Cells all = {{"enrolment_key", "E1"},    {"date", "2026-09-07"},
               {"half_day", "AM"},         {"old_code", "N"},
               {"new_code", "/"},          {"changed_at", "2026-09-08T10:00"},
               {"changed_by", "A Person"}, {"reason", "Came in at nine"}};
  for (const auto& [column, value] : cells) {
    bool found = false;
    for (auto& cell : all) {
      if (cell.first != column) continue;
      cell.second = value;
      found = true;
    }
    if (!found) all.emplace_back(column, value);
  }
  return all;
}

std::vector<std::string> amendments(std::initializer_list<Cells> changes, const test::Ask& ask = {}) {
  TinySchool school = week();
  for (const Cells& one : changes) school.row("mark_change", one);
  return audit_of(school, ask).of("R107");
}

TEST(R107, NearMissACompleteAmendment) {
  EXPECT_THAT(amendments({change()}), IsEmpty());
}

TEST(R107, NotRunWithoutTheTable) {
  EXPECT_EQ(audit_of(week()).state("R107"), "not run: no mark_change table");
  TinySchool declared = week();
  declared.row("mark_change", change({{"reason", ""}}));
  declared.row("coverage", {{"table_name", "mark_change"}, {"state", "absent"}});
  EXPECT_EQ(audit_of(declared).state("R107"), "not run: mark_change declared absent");
}

TEST(R107, NotRunOnAWordWithoutATable) {
  // Vouched for and not there: nothing can be read from it. Absent in another year is no matter here.
  TinySchool school = week();
  school.row("coverage", {{"table_name", "mark_change"}, {"state", "complete"}});
  EXPECT_EQ(audit_of(school).state("R107"), "not run: no mark_change table");
  TinySchool elsewhere = week();
  elsewhere.row("mark_change", change({{"reason", ""}}));
  elsewhere.row("coverage", {{"table_name", "mark_change"},
                             {"state", "absent"},
                             {"from_date", "2020-09-01"},
                             {"to_date", "2021-08-31"}});
  EXPECT_EQ(audit_of(elsewhere).state("R107"), "ran");
}

TEST(R107, FiresAndCountsWhatIsMissing) {
  TinySchool school = week();
  school.row("mark_change", change({{"new_code", ""}}))
      .row("mark_change",
           change({{"date", "2026-09-08"}, {"reason", ""}, {"changed_at", "2026-09-09T10:00"}}))
      .row("mark_change", change({{"date", "2026-09-09"}, {"changed_at", ""}}))
      .row("mark_change",
           change({{"date", "2026-09-10"}, {"changed_by", ""}, {"changed_at", "2026-09-11T10:00"}}))
      .row("mark_change", change({{"date", "2026-09-11"},
                                  {"changed_by", "School Office"},
                                  {"changed_at", "2026-09-11T14:00"}}));
  const auto audited = audit_of(school);
  // Each of five lacks one thing; "school office" in any letters is no person.
  EXPECT_THAT(audited.of("R107"), ElementsAre("group: 2026-09-07 AM..2026-09-11 AM x5 M"));
  EXPECT_EQ(audited.finding("R107").count, 5);
  EXPECT_EQ(audited.finding("R107").n, (std::array<std::int64_t, 4>{1, 1, 1, 2}));
}

TEST(R107, WhatIsNoAmendment) {
  // A first entry; the same code again; a change at 11:59 of a morning that closes at noon.
  EXPECT_THAT(
      amendments({change({{"old_code", ""}, {"reason", ""}}),
                  change({{"date", "2026-09-08"}, {"old_code", "/"}, {"reason", ""}}),
                  change({{"date", "2026-09-09"}, {"changed_at", "2026-09-09T11:59"}, {"reason", ""}})}),
      IsEmpty());
  EXPECT_THAT(amendments({change({{"changed_at", "2026-09-07T12:00"}, {"reason", ""}})}),
              ElementsAre("group: 2026-09-07 AM x1 M"));
}

TEST(R107, ASecondChangeNeedsItsOriginal) {
  EXPECT_THAT(amendments({change({{"old_code", ""}, {"new_code", "N"}, {"reason", ""}}),
                          change({{"old_code", ""}, {"changed_at", "2026-09-09T10:00"}})}),
              ElementsAre("group: 2026-09-07 AM x1 M"));
}

TEST(R107, TheSignForNothingIsAFirstEntry) {
  TinySchool school = week();
  school.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  school.row("mark_change", change({{"old_code", "-"}, {"reason", ""}}));
  EXPECT_THAT(audit_of(school).of("R107"), IsEmpty());
}

TEST(R107, ChangesAfterTheReferenceDateAreNotLookedAt) {
  const Cells late = change({{"changed_at", "2026-09-09T00:00"}, {"reason", ""}});
  EXPECT_THAT(amendments({late}, {.on = "2026-09-08"}), IsEmpty());
  EXPECT_THAT(amendments({late}, {.on = "2026-09-09"}), ElementsAre("group: 2026-09-07 AM x1 M"));
}

TEST(R107, ATitleServedBefore19August2024) {
  TinySchool school;
  school.open("2024-08-15", "2024-08-19").pupil("E1", "2024-08-01");
  const auto titled = [&](const char* at) {
    return Cells{
        {"enrolment_key", "E1"}, {"date", "2024-08-15"}, {"half_day", "AM"}, {"old_code", "N"},
        {"new_code", "/"},       {"changed_at", at},     {"changed_by", ""}, {"changed_by_title", "Bursar"},
        {"reason", "came"}};
  };
  school.row("mark_change", titled("2024-08-18T10:00"));
  EXPECT_THAT(audit_of(school, {.on = "2024-08-31"}).of("R107"), IsEmpty());
  school.row("mark_change", titled("2024-08-19T10:00"));
  EXPECT_EQ(audit_of(school, {.on = "2024-08-31"}).finding("R107").count, 1);
}

TEST(R117, FiresOnTwoMarksForOneSession) {
  TinySchool school = week();
  school.mark("E1", "2026-09-08", "AM", "/")
      .mark("E1", "2026-09-08", "PM", "I")
      .mark("E1", "2026-09-09", "AM", "/");
  // Tuesday AM: / twice; PM: I and \, of which I is the lower byte; Wednesday AM: / twice. The shown codes
  // differ.
  EXPECT_THAT(audit_of(school).of("R117"),
              ElementsAre("E1 2026-09-08 AM x1 M", "E1 2026-09-08 PM x1 M", "E1 2026-09-09 AM x1 M"));
}

TEST(R117, NearMissTheSignForNothing) {
  TinySchool school = week();
  school.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  school.mark("E1", "2026-09-08", "AM", "-");
  EXPECT_THAT(audit_of(school).of("R117"), IsEmpty());
}

TEST(R117, WhereverTheMarksStand) {
  TinySchool school = week();
  // Before the time on roll, and on a Saturday.
  school.mark("E1", "2026-08-31", "AM", "/").mark("E1", "2026-08-31", "AM", "\\");
  school.mark("E1", "2026-09-12", "AM", "/").mark("E1", "2026-09-12", "AM", "/");
  EXPECT_THAT(audit_of(school).of("R117"), ElementsAre("E1 2026-08-31 AM x1 M", "E1 2026-09-12 AM x1 M"));
}

TEST(R123, FiresOncePerTableAndReason) {
  TinySchool school = week();
  school.row("enrolment", {{"enrolment_key", "E8"}, {"pupil_key", "P8"}, {"start_date", "2026-09-01"}});
  school.row("enrolment", {{"enrolment_key", "E9"}, {"pupil_key", "P9"}, {"start_date", "2026-09-01"}});
  school.mark("E8", "2026-09-07", "AM", "/")
      .mark("E7", "2026-09-07", "PM", "/")
      .mark("E7", "2026-09-08", "PM", "/");
  school.mark("E1", "2026-02-30", "AM", "/");
  const auto audited = audit_of(school);
  const std::vector<std::string> found = audited.of("R123");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], "group:enrolment: no such pupil at this school - x0 M");
  EXPECT_EQ(audited.finding("R123", 0).count, 2);
  EXPECT_EQ(found[1], "group:mark_row: no enrolment - x0 M");
  EXPECT_EQ(audited.finding("R123", 1).count, 3);
  EXPECT_EQ(audited.finding("R123", 2).count, 1);  // the date that does not exist
}

TEST(R123, RowsOfNoKnownSchool) {
  TinySchool school = week();
  TinySchool other("T");
  const auto data = [&] {
    Dataset dataset = test::empty_dataset();
    school.push(dataset);
    return dataset;
  };
  EXPECT_THAT(audit_of(data().snapshot()).of("R123"), IsEmpty());
  school.row("flag", {{"school_key", "U"}, {"pupil_key", "E1"}, {"kind", "FSM"}});
  school.row("session_time", {{"school_key", "U"}, {"half_day", "AM"}});
  const auto audited = audit_of(data().snapshot());
  EXPECT_THAT(audited.of("R123"),
              ElementsAre("group:flag: no such school - x0 M", "group:session_time: no such school - x0 M"));
  EXPECT_EQ(audited.finding("R123", 0).school, -1);
  EXPECT_EQ(audited.finding("R123", 1).school, -1);
}

TEST(R123, NearMissAllPlaced) {
  EXPECT_THAT(audit_of(week()).of("R123"), IsEmpty());
  // A mark for nobody after the reference date is not looked at.
  TinySchool school = week();
  school.mark("E7", "2026-09-11", "PM", "/");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-10"}).of("R123"), IsEmpty());
}

TEST(R124, FiresOnHalfDaysThatTheCalendarLacks) {
  TinySchool school = week();
  school.day("2026-09-14", "holiday");
  // Saturday twice; the holiday is in the calendar.
  school.mark("E1", "2026-09-12", "AM", "/")
      .mark("E1", "2026-09-12", "PM", "?")
      .mark("E1", "2026-09-14", "AM", "#");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R124"), ElementsAre("group: 2026-09-12 AM..2026-09-12 PM x2 S"));
  EXPECT_EQ(audited.finding("R124").pupils, 1);
}

TEST(R124, NearMissARowForOneYearGroupIsARow) {
  TinySchool school = week();
  school.half_day("2026-09-14", "AM", "open", "7");
  school.mark("E1", "2026-09-14", "AM", "/");
  EXPECT_THAT(audit_of(school).of("R124"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
