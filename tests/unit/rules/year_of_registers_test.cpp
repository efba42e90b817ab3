// R113 to R116: sessions of a school year, copies of the registers, and how long they are kept.
#include "core/dataset.hpp"
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// The school year 2024/25 with so many whole days open: Mondays to Fridays from 2 September to 18 July, 230
// in 46 weeks, without the Fridays of the first weeks.
TinySchool year(int days, const std::string& type = "maintained") {
  TinySchool school("S", type);
  int closed = 230 - days;
  for (Day day = *parse_day("2024-09-02"); day <= *parse_day("2025-07-18"); day = day + 1) {
    constexpr std::uint32_t friday = 4;
    if (weekday(day) > friday || (weekday(day) == friday && closed-- > 0)) continue;
    school.day(to_text(day), "open");
  }
  return school.pupil("E1", "2024-09-01").mark("E1", "2024-09-02", "AM", "/");
}

const test::Ask after_the_year = {.on = "2025-08-01", .from = "2024-09-01"};

// 189 days are 378 sessions, two fewer than the 380 of SI 1999/3181 reg. 3.
TEST(R113, FiresOn378Sessions) {
  const auto audited = audit_of(year(189), after_the_year);
  EXPECT_THAT(audited.of("R113"), ElementsAre("group: 2024-09-02 AM..2025-07-18 PM x0 M"));
  EXPECT_EQ(audited.finding("R113").count, 2);
  EXPECT_EQ(audited.finding("R113").n, (std::array<std::int64_t, 4>{378, 0, 380, 0}));
}

TEST(R113, NearMissOn380OrWithALostDay) {
  EXPECT_THAT(audit_of(year(190), after_the_year).of("R113"), IsEmpty());
  TinySchool snow = year(189);
  snow.day("2025-07-21", "unplanned closure");
  EXPECT_THAT(audit_of(snow, after_the_year).of("R113"), IsEmpty());
  TinySchool nursery = year(189);
  nursery.day("2025-07-21", "open", "N2");
  EXPECT_EQ(audit_of(nursery, after_the_year).of("R113").size(), 1U);
}

TEST(R113, NearMissBeforeTheYearIsOver) {
  EXPECT_THAT(audit_of(year(189), {.on = "2025-07-31", .from = "2024-09-01"}).of("R113"), IsEmpty());
  EXPECT_THAT(audit_of(year(189), {.on = "2025-08-01", .from = "2024-09-03"}).of("R113"), IsEmpty());
}

TEST(R113, IsAShouldAtAnAcademyAndSilentAtAPru) {
  EXPECT_THAT(audit_of(year(189, "academy"), after_the_year).of("R113"),
              ElementsAre("group: 2024-09-02 AM..2025-07-18 PM x0 S"));
  EXPECT_THAT(audit_of(year(189, "pru"), after_the_year).of("R113"), IsEmpty());
}

TEST(R113, NotRunWithoutTheKindOfSchool) {
  EXPECT_EQ(audit_of(year(189, "a kind nobody knows"), after_the_year).state("R113"),
            "not run: school type unknown");
}

// September and October 2026 with a copy made on a date.
TinySchool autumn(const std::string& made_on, const std::string& state = "complete") {
  TinySchool school;
  school.open("2026-09-07", "2026-10-30").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-10-30");
  school.row("register_backup", {{"made_on", made_on}});
  if (!state.empty()) school.row("coverage", {{"table_name", "register_backup"}, {"state", state}});
  return school;
}

TEST(R114, FiresOnAMonthWithoutACopy) {
  EXPECT_THAT(audit_of(autumn("2026-09-30"), {.on = "2026-11-01"}).of("R114"),
              ElementsAre("group: 2026-10-01 AM..2026-10-30 PM x0 M"));
}

TEST(R114, IsNoRecordSeenUnlessTheTableIsComplete) {
  const auto audited = audit_of(autumn("2026-09-30", ""), {.on = "2026-11-01"});
  EXPECT_THAT(audited.of("R114"), ElementsAre("group: 2026-10-01 AM..2026-10-30 PM x0 I"));
  EXPECT_THAT(audited.finding("R114").message, ::testing::HasSubstr("No record seen"));
}

TEST(R114, NearMissOnTheLastDayOfTheMonth) {
  // October ends with the reference date, so it is not over; on 1 November it is.
  EXPECT_THAT(audit_of(autumn("2026-09-30"), {.on = "2026-10-31"}).of("R114"), IsEmpty());
  TinySchool both = autumn("2026-09-30");
  both.row("register_backup", {{"made_on", "2026-10-01"}});
  EXPECT_THAT(audit_of(both, {.on = "2026-11-01"}).of("R114"), IsEmpty());
}

TEST(R114, NotRunWithoutTheTable) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  EXPECT_EQ(audit_of(school).state("R114"), "not run: no register_backup table");
}

// SHA-256 of "abc" is FIPS 180-2's first example.
constexpr const char* abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

test::Audited with_document(const std::string& location, const std::string& sha256, const std::string& name,
                            const std::string& bytes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-11");
  school.row("register_backup", {{"made_on", "2026-09-11"}, {"location", location}, {"sha256", sha256}});
  Dataset dataset = test::empty_dataset();
  school.push(dataset);
  test::TextRows rows({"name", "bytes"});
  rows.row({name, bytes});
  std::vector<rollmark_column> columns = rows.structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  const std::vector<const rollmark_column*> pointers = {columns.data(), &columns[1]};
  dataset.put("document", 1, pointers);
  return audit_of(dataset.snapshot());
}

TEST(R115, FiresWhereTheContentIsAnother) {
  const auto audited = with_document("copies/2026-09.zip", abc, "2026-09.zip", "abd");
  EXPECT_THAT(audited.of("R115"), ElementsAre("group:copies/2026-09.zip - x0 M"));
}

TEST(R115, NearMissWhereItAgreesOrIsNotThere) {
  EXPECT_THAT(with_document("copies/2026-09.zip", abc, "2026-09.zip", "abc").of("R115"), IsEmpty());
  EXPECT_THAT(with_document("copies/2026-09.zip", abc, "2026-08.zip", "abd").of("R115"), IsEmpty());
  EXPECT_THAT(with_document("2026-09.zip", "unknown", "2026-09.zip", "abd").of("R115"), IsEmpty());
}

TEST(R115, NotRunWithoutDocuments) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  school.row("register_backup", {{"location", "a"}, {"sha256", abc}});
  EXPECT_EQ(audit_of(school).state("R115"), "not run: no document table");
}

// A school that opened in 2015 and vouches for its marks from 2022 on; it has those of 2025/26 only.
TinySchool archive(const std::string& from, const std::string& to) {
  TinySchool school;
  school.open("2025-09-08", "2025-09-12").pupil("E1", "2025-09-01").present("E1", "2025-09-08", "2025-09-12");
  school.school({{"opened_on", "2015-09-01"}});
  school.row("coverage",
             {{"table_name", "mark_row"}, {"state", "complete"}, {"from_date", from}, {"to_date", to}});
  return school;
}

TEST(R116, FiresOnAYearWithoutMarks) {
  const auto audited = audit_of(archive("2023-09-01", "2026-08-31"));
  EXPECT_THAT(audited.of("R116"), ElementsAre("group: - x0 M"));
  EXPECT_EQ(audited.finding("R116").count, 2);  // 2023/24 and 2024/25
  EXPECT_EQ(audited.finding("R116").n, (std::array<std::int64_t, 4>{2023, 2024, 0, 0}));
}

TEST(R116, NearMissOnYearsThatMayBeGone) {
  EXPECT_THAT(audit_of(archive("2025-09-01", "2026-08-31")).of("R116"), IsEmpty());
  // 2019/20 and 2020/21 were written before 19 August 2021 and could go after three years (06R 14).
  EXPECT_EQ(audit_of(archive("2019-09-01", "2021-08-31")).state("R116"),
            "not run: mark_row is declared complete for no past school year that must be kept");
}

TEST(R116, NotRunWithoutAnArchiveDeclared) {
  EXPECT_EQ(audit_of(year(3)).state("R116"), "not run: no column opened_on in the table school");
}

}  // namespace
}  // namespace rollmark
