// R121, L206, L217: amendments of the admission register, and dates moved in it. Monday 7 September 2026 is
// the first day of these tests. Expected values from regs 6(1), 8(1) and 9 of SI 2024/208.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_with(const Cells& enrolment = {}) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-07", enrolment);
  return school.present("E1", "2026-09-07", "2026-09-30");
}

Cells change(const std::string& field, const std::string& before, const std::string& after,
             const std::string& at, const Cells& more = {}) {
  Cells cells = {{"enrolment_key", "E1"}, {"field", field},   {"old_value", before},
                 {"new_value", after},    {"changed_at", at}, {"changed_by", "A Person"},
                 {"reason", "A reason"}};
  for (const auto& [column, value] : more) {
    for (auto& cell : cells) {
      if (cell.first == column) cell.second = value;
    }
  }
  return cells;
}

test::Audited amended(std::initializer_list<Cells> changes) {
  TinySchool school = school_with();
  int seq = 0;
  for (Cells one : changes) {
    one.emplace_back("seq", std::to_string(++seq));
    school.row("roll_change", one);
  }
  return audit_of(school);
}

TEST(R121, FiresOnWhatIsMissing) {
  const auto audited =
      amended({change("address", "1 Hill", "2 Hill", "2026-09-08T10:00", {{"reason", ""}}),
               change("address", "2 Hill", "3 Hill", "2026-09-09T10:00", {{"changed_by", "admin"}}),
               change("address", "3 Hill", "4 Hill", ""),
               // The original is gone, for the change before had left an address.
               change("address", "", "5 Hill", "2026-09-10T10:00")});
  EXPECT_THAT(audited.of("R121"), ElementsAre("group: - x0 M"));
  EXPECT_EQ(audited.finding("R121").count, 4);
  EXPECT_EQ(audited.finding("R121").n, (std::array<std::int64_t, 4>{1, 1, 1, 1}));
}

TEST(R121, NearMissFirstEntriesAndWhatCameBeforeTheStart) {
  EXPECT_THAT(amended({change("address", "", "1 Hill", "2026-09-08T10:00", {{"reason", ""}}),
                       change("sex", "F", "F", "2026-09-08T10:00", {{"reason", ""}}),
                       change("language", "eng", "fra", "2026-09-06T23:59", {{"reason", ""}}),
                       change("postcode", "ZZ1", "ZZ2", "2026-09-08T10:00")})
                  .of("R121"),
              IsEmpty());
}

TEST(R121, NotRunWithoutRollChange) {
  for (const char* rule : {"R121", "L206", "L217"})
    EXPECT_EQ(audit_of(school_with()).state(rule), "not run: no roll_change table") << rule;
}

TEST(L206, FiresWhereTheEndIsMovedBackBeforeMarks) {
  TinySchool school = school_with({{"end_date", "2026-09-18"}});
  school.row("roll_change", change("end_date", "", "2026-09-18", "2026-09-22T10:00"));
  // Marks stand to the 30th; those up to the day of the change are the fault: Monday 21 and Tuesday 22.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("L206"), ElementsAre("E1 2026-09-21 AM..2026-09-22 PM x4 M"));
  EXPECT_THAT(audited.finding("L206").also, ElementsAre("C032"));
  EXPECT_EQ(audited.finding("C032").first, morning_of(*parse_day("2026-09-23")));
}

TEST(L206, FiresWhereTheMarksWereTakenOutToo) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-07", {{"end_date", "2026-09-18"}});
  school.present("E1", "2026-09-07", "2026-09-18");
  school.row("roll_change", change("end_date", "2026-10-23", "2026-09-18", "2026-09-22T10:00"));
  school.row("mark_change", {{"enrolment_key", "E1"},
                             {"date", "2026-09-21"},
                             {"half_day", "AM"},
                             {"old_code", "O"},
                             {"new_code", ""},
                             {"changed_at", "2026-09-22T10:00"}});
  EXPECT_THAT(audit_of(school).of("L206"), ElementsAre("E1 2026-09-21 AM x1 M"));
}

TEST(L206, NearMissOnTheDayItself) {
  TinySchool school = school_with({{"end_date", "2026-09-18"}});
  school.row("roll_change", change("end_date", "", "2026-09-18", "2026-09-18T16:05"));
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("L206"), IsEmpty());
  EXPECT_FALSE(audited.of("C032").empty());
}

TEST(L206, NotRunWithoutRollChange) {
  EXPECT_EQ(audit_of(school_with()).state("L206"), "not run: no roll_change table");
}

TEST(L217, FiresOnAnEntryTheDayAfter) {
  TinySchool school = school_with();
  school.row("roll_change", change("start_date", "", "2026-09-07", "2026-09-08T08:00"));
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("L217"), ElementsAre("E1 2026-09-07 AM x0 M"));
  EXPECT_EQ(audited.finding("L217").count, 1);
  TinySchool created = school_with({{"created_on", "2026-09-10"}});
  created.row("roll_change", change("address", "1 Hill", "2 Hill", "2026-09-20T10:00"));
  EXPECT_EQ(audit_of(created).finding("L217").count, 3);
}

TEST(L217, FiresWhereTheStartIsMovedPastAttendance) {
  TinySchool school = school_with();
  school.present("E1", "2026-09-07", "2026-09-07");
  TinySchool moved;
  moved.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-09").present("E1", "2026-09-07", "2026-09-30");
  moved.row("roll_change", change("start_date", "2026-09-07", "2026-09-09", "2026-09-09T10:00"));
  const auto audited = audit_of(moved);
  EXPECT_THAT(audited.of("L217"), ElementsAre("E1 2026-09-09 AM x4 M"));
  EXPECT_THAT(audited.finding("L217").also, ElementsAre("C032"));
  EXPECT_THAT(audited.of("C032"), IsEmpty());
}

TEST(L217, NearMissOnTheStartingDayOrInAMigration) {
  TinySchool school = school_with({{"created_on", "2026-09-07"}});
  school.row("roll_change", change("start_date", "", "2026-09-07", "2026-09-07T08:20"));
  EXPECT_THAT(audit_of(school).of("L217"), IsEmpty());
  // Twenty entries of two starting days made on one day came from another system.
  TinySchool moved;
  moved.open("2026-09-07", "2026-09-30")
      .deliver("roll_change", {"enrolment_key", "field", "old_value", "new_value"});
  for (int i = 0; i < 20; ++i) {
    const std::string key = "P" + std::to_string(10 + i);
    moved.pupil(key, i == 0 ? "2026-09-08" : "2026-09-07", {{"created_on", "2026-09-20"}});
  }
  EXPECT_THAT(audit_of(moved).of("L217"), IsEmpty());
}

TEST(L217, NotRunWithoutRollChange) {
  EXPECT_EQ(audit_of(school_with()).state("L217"), "not run: no roll_change table");
}

}  // namespace
}  // namespace rollmark
