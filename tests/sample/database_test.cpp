// What is written: the canonical tables as the core knows them, SIMS' tables by their public names.
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/canonical_tables.hpp"
#include "sample/canonical_schema.hpp"
#include "sample/made.hpp"
#include "sample/writers.hpp"

namespace rollmark::sample {
namespace {

class Written : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "rollmark sample XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path() const { return (folder_ / "school.db").string(); }

  std::string columns(soci::session& sql, const std::string& table) {
    std::string joined;
    soci::rowset<std::string> names = (sql.prepare << "SELECT name FROM pragma_table_info('" + table + "')");
    for (const std::string& name : names) joined += (joined.empty() ? "" : " ") + name;
    return joined;
  }
  int number(soci::session& sql, const std::string& query) {
    int value = -1;
    sql << query, soci::into(value);
    return value;
  }

  std::filesystem::path folder_;
};

TEST(CanonicalShapes, AreTheCoresTables) {
  std::vector<std::string> core, here;
  for (const CanonicalTable& table : canonical_tables()) {
    std::string line(table.name);
    for (const CanonicalColumn& column : table.columns) {
      line += " " + std::string(column.name);
      if (column.reading == Reading::number || column.reading == Reading::count) line += "#";
    }
    core.push_back(line);
  }
  for (const CanonicalShape& shape : canonical_shapes()) {
    here.push_back(std::string(shape.table) + " " + std::string(shape.columns));
  }
  EXPECT_EQ(here, core);
}

TEST_F(Written, CanonicalTablesHoldTheWorld) {
  const World world = make_world(request("secondary-sixth", 120, 2, true));
  write_database(world, {path(), {}});
  soci::session sql(soci::sqlite3, "dbname=\"" + path() + "\"");
  const School& school = world.schools[0];
  int marks = static_cast<int>(school.loose.size());
  each_cell(school, [&](std::size_t, HalfDay, Sign) { ++marks; });
  EXPECT_EQ(number(sql, "SELECT count(*) FROM mark_row"), marks);
  EXPECT_EQ(number(sql, "SELECT count(*) FROM enrolment"), static_cast<int>(school.enrolments.size()));
  EXPECT_EQ(
      number(sql, "SELECT count(*) FROM enrolment WHERE enrolment_key <> pupil_key || '-' || start_date"), 0);
  EXPECT_EQ(number(sql, "SELECT count(*) FROM calendar WHERE date = '2027-08-31'"), 2);  // to the year's end
  // The marks of days to come are those planted (C034).
  EXPECT_EQ(number(sql, "SELECT count(*) FROM mark_row WHERE date > '2026-11-20' AND date GLOB '20*'"), 4);
  // Registers come in order: no row's session lies before its predecessor's, but for the dates that cannot be
  // read.
  EXPECT_EQ(number(sql,
                   "SELECT count(*) FROM mark_row a JOIN mark_row b ON b.rowid = a.rowid + 1 WHERE "
                   "date(a.date, '+0 days') = a.date "
                   "AND date(b.date, '+0 days') = b.date AND b.date || b.half_day < a.date || a.half_day"),
            0);
  EXPECT_EQ(
      number(sql, "SELECT count(*) FROM coverage WHERE table_name = 'mark_change' AND state = 'complete'"),
      1);
  EXPECT_EQ(number(sql, "SELECT count(*) FROM code WHERE vendor_code = statutory_code"), 38);  // 34, F H J Y
  EXPECT_GT(number(sql, "SELECT count(*) FROM contact"), 200);
  EXPECT_GT(number(sql, "SELECT count(*) FROM register_backup"), 9);
  // Exactly one pupil is a prospective one with no enrolment.
  EXPECT_EQ(
      number(sql, "SELECT count(*) FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)"), 1);
}

TEST_F(Written, CanonicalTablesCanHoldNoMoreThanSims) {
  Options options = request("primary", 100, 2, true);
  options.holding = find_holding("sims");
  write_database(make_world(options), {path(), {}});
  soci::session sql(soci::sqlite3, "dbname=\"" + path() + "\"");
  for (const char* table :
       {"mark_change", "mark_event", "register", "term", "session_time", "membership", "contact", "leave"}) {
    EXPECT_EQ(number(sql, std::string("SELECT count(*) FROM sqlite_master WHERE name = '") + table + "'"), 0)
        << table;
    EXPECT_EQ(
        number(sql, std::string("SELECT count(*) FROM coverage WHERE state = 'absent' AND table_name = '") +
                        table + "'"),
        1);
  }
  EXPECT_EQ(number(sql,
                   "SELECT count(*) FROM pragma_table_info('enrolment') WHERE name IN ('nc_year', "
                   "'registration_group', 'enrol_status', 'boarder', 'leaving_ground')"),
            0);
  EXPECT_EQ(columns(sql, "mark_row"), "school_key pupil_key date half_day vendor_code");
}

TEST_F(Written, SimsTablesHaveTheirPublicNames) {
  Options options = request("infant-nursery", 120, 2, true);
  options.shape = find_shape("sims");
  write_database(make_world(options), {path(), {}});
  soci::session sql(soci::sqlite3, "dbname=\"" + path() + "\"");
  EXPECT_EQ(
      columns(sql, "sims_person"),
      "person_id surname forename legal_surname chosen_forename dob gender deceased aggregate_role photo_id");
  EXPECT_EQ(columns(sql, "stud_student"), "person_id unique_pupil_no");
  EXPECT_EQ(columns(sql, "stud_school_history"), "person_id school_id admission_number start_date end_date");
  EXPECT_EQ(columns(sql, "sims_school"), "school_id school_name status");
  EXPECT_EQ(columns(sql, "att_mark_normalised"), "person_id att_week_id session_start mark");
  EXPECT_EQ(columns(sql, "att_code"), "code external_code description");
  EXPECT_EQ(columns(sql, "att_week"), "att_week_id");
  EXPECT_EQ(columns(sql, "att_session"), "att_session_id att_week_id event_instance_id");
  EXPECT_EQ(columns(sql, "sims_event_instance"), "event_instance_id event_id event_start event_end");
  EXPECT_EQ(columns(sql, "sims_event"), "event_id event_type_id");
  EXPECT_EQ(columns(sql, "sims_event_type"), "event_type_id");
  EXPECT_EQ(number(sql, "SELECT count(*) FROM sims_school WHERE status = 'S'"), 1);
  EXPECT_EQ(number(sql, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"), 0);  // a heap
  // Blank sessions are rows with '-'; marks of open days join their event instance and week.
  EXPECT_GT(number(sql, "SELECT count(*) FROM att_mark_normalised WHERE rtrim(mark) = '-'"), 200);
  EXPECT_EQ(number(sql,
                   "SELECT count(*) FROM att_mark_normalised m LEFT JOIN sims_event_instance i ON "
                   "i.event_start = m.session_start "
                   "LEFT JOIN att_session s ON s.event_instance_id = i.event_instance_id AND s.att_week_id = "
                   "m.att_week_id "
                   "WHERE s.att_session_id IS NULL"),
            3);  // at a weekend
}

TEST_F(Written, CsvFilesHoldTheCanonicalTables) {
  Options options = request("primary", 60, 1, false);
  options.shape = find_shape("csv");
  const World world = make_world(options);
  const std::filesystem::path folder = folder_ / "csv";
  write_database(world, {folder.string(), {}});
  for (const CanonicalShape& shape : canonical_shapes()) {
    EXPECT_EQ(std::filesystem::exists(folder / (std::string(shape.table) + ".csv")),
              shape.table != "document")
        << shape.table;
  }
  std::ifstream file(folder / "calendar.csv", std::ios::binary);
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "school_key,date,half_day,kind,scope\r");
  std::getline(file, line);
  EXPECT_EQ(line, "1001,2026-09-01,AM,inset,\r");
  // A table that is no longer written goes; what the sample did not make stays.
  std::ofstream(folder / "of_an_older_version.csv") << "x";
  write_database(world, {folder.string(), {}});
  EXPECT_FALSE(std::filesystem::exists(folder / "of_an_older_version.csv"));
  const std::filesystem::path other = folder_ / "mine";
  std::filesystem::create_directory(other);
  std::ofstream(other / "pupil.csv") << "x";
  EXPECT_THROW(write_database(world, {other.string(), {}}), std::runtime_error);
  EXPECT_EQ(std::filesystem::file_size(other / "pupil.csv"), 1U);
}

TEST_F(Written, OnlyASampleIsReplaced) {
  const World world = make_world(request("primary", 60, 1, false));
  write_database(world, {path(), {}});
  write_database(world, {path(), {}});  // its own file
  const std::string other = (folder_ / "mine.db").string();
  std::ofstream(other) << std::string(4096, 'x');
  EXPECT_THROW(write_database(world, {other, {}}), std::runtime_error);
  EXPECT_EQ(std::filesystem::file_size(other), 4096U);
}

}  // namespace
}  // namespace rollmark::sample
