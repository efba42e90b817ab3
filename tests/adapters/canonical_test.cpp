// The canonical mapping: what is there is delivered, what is optional and absent is not, what is required and
// absent is named. And that the mapping and the core list the same tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "adapters/sql_adapter.hpp"
#include "core/canonical_tables.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string canonical(const SqliteFile& file, const std::string& more = "") {
  return "url=" + file.url() + "\nmapping=canonical\n" + more;
}

TEST(Canonical, DeliversWhatIsThereInTheHostsOrder) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  sink.want_everything();
  const Outcome outcome = load_sql(canonical(file), sink);
  ASSERT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  EXPECT_THAT(sink.order, ElementsAre("school", "calendar", "code", "pupil", "enrolment", "mark_row"));
  EXPECT_THAT(sink.tables["mark_row"].columns,
              ElementsAre("school_key", "enrolment_key", "date", "half_day", "vendor_code"));
  EXPECT_THAT(sink.tables["mark_row"].rows, ElementsAre(Row{"1", "e1", "2026-09-02", "AM", "/"}));
  EXPECT_THAT(sink.tables["code"].rows, ElementsAre(Row{"/", "/"}));
}

TEST(Canonical, AnEmptyTableIsDeliveredAndAnAbsentOneIsNot) {
  SqliteFile file;
  fill_canonical(file);
  file.run("CREATE TABLE mark_change(school_key, enrolment_key, date, half_day, new_code)");
  RecordingSink sink;
  sink.want_everything();
  ASSERT_EQ(load_sql(canonical(file), sink).status, ROLLMARK_OK);
  ASSERT_EQ(sink.tables.count("mark_change"), 1U);
  EXPECT_EQ(sink.tables["mark_change"].batches, 1);
  EXPECT_TRUE(sink.tables["mark_change"].rows.empty());
  EXPECT_EQ(sink.tables.count("leave"), 0U);
}

TEST(Canonical, AViewServesAsATable) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "CREATE TABLE raw(s, p, k); INSERT INTO raw VALUES('1', 'p1', 'FSM');"
      "CREATE VIEW flag AS SELECT s AS school_key, p AS pupil_key, k AS kind FROM raw");
  RecordingSink sink;
  sink.want("flag", {"school_key*", "pupil_key*", "kind*", "start_date"});
  ASSERT_EQ(load_sql(canonical(file), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["flag"].columns, ElementsAre("school_key", "pupil_key", "kind"));
  EXPECT_THAT(sink.tables["flag"].rows, ElementsAre(Row{"1", "p1", "FSM"}));
}

TEST(Canonical, NamesThatAreKeywordsAreRead) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "CREATE TABLE action(school_key, pupil_key, date, time, \"by\");"
      "INSERT INTO action VALUES('1', 'p1', '2026-09-02', '08:45', 'office');"
      "CREATE TABLE finding_response(finding_id, response, \"by\", \"on\");"
      "INSERT INTO finding_response VALUES('00ff', 'explained', 'head', '2026-09-03')");
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "time", "by"});
  sink.want("finding_response", {"finding_id*", "response*", "by", "on", "why"});
  ASSERT_EQ(load_sql(canonical(file), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["action"].rows, ElementsAre(Row{"1", "p1", "08:45", "office"}));
  EXPECT_THAT(sink.tables["finding_response"].rows,
              ElementsAre(Row{"00ff", "explained", "head", "2026-09-03"}));
}

TEST(Canonical, AMissingRequiredTableIsNamed) {
  SqliteFile file;
  fill_canonical(file);
  file.run("DROP TABLE calendar");
  RecordingSink sink;
  sink.want_everything();
  const Outcome outcome = load_sql(canonical(file), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_EQ(outcome.message,
            "mapping canonical, table calendar (prepare, sqlite): the database has no table \"calendar\"; "
            "where it holds only "
            "some, name "
            "them in the key \"tables\"");
  RecordingSink some;
  some.want("school", {"school_key*"});  // what the host makes of the key `tables`
  some.want("mark_row", {"school_key*", "enrolment_key", "date*", "half_day*", "vendor_code*"});
  EXPECT_EQ(load_sql(canonical(file, "tables=school,mark\n"), some).status, ROLLMARK_OK);
  EXPECT_THAT(some.order, ElementsAre("school", "mark_row"));
}

TEST(Canonical, AMissingRequiredColumnIsNamed) {
  SqliteFile file;
  fill_canonical(file);
  file.run("ALTER TABLE calendar DROP COLUMN half_day");
  RecordingSink sink;
  sink.want_everything();
  const Outcome outcome = load_sql(canonical(file), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_EQ(outcome.message,
            "mapping canonical, table calendar, column half_day (prepare, sqlite): the database has no "
            "column \"half_day\" in "
            "\"calendar\"");
}

TEST(Canonical, AnOptionalTableLacksARequiredColumn) {
  SqliteFile file;
  fill_canonical(file);
  file.run("CREATE TABLE term(school_key, term, start_date)");
  RecordingSink sink;
  sink.want_everything();
  EXPECT_EQ(load_sql(canonical(file), sink).message,
            "mapping canonical, table term, column end_date (prepare, sqlite): the database has no column "
            "\"end_date\" in \"term\"");
}

TEST(Canonical, MarksNeedAPupilOrAnEnrolment) {
  SqliteFile file;
  fill_canonical(file);
  file.run("ALTER TABLE mark_row DROP COLUMN enrolment_key");
  RecordingSink sink;
  sink.want_everything();
  EXPECT_EQ(load_sql(canonical(file), sink).message,
            "mapping canonical, table mark_row, column pupil_key: neither it nor enrolment_key is there, so "
            "no mark could "
            "be placed");
}

TEST(Canonical, SchoolAndDatesNarrow) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "INSERT INTO mark_row VALUES('1', 'e1', '2026-09-01', 'AM', 'N'), ('1', 'e1', '2026-09-03', 'AM', 'L'),"
      "('2', 'e2', '2026-09-02', 'AM', 'U'); INSERT INTO school VALUES('2', 'Another')");
  RecordingSink sink;
  sink.want("school", {"school_key*"});
  sink.want("code", {"vendor_code*", "school_key"});
  sink.want("mark_row", {"date*", "vendor_code*", "enrolment_key", "school_key*"});
  ASSERT_EQ(load_sql(canonical(file, "school=1\nfrom=2026-09-02\nto=2026-09-02"), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["school"].rows, ElementsAre(Row{"1"}));
  EXPECT_THAT(sink.tables["mark_row"].rows, ElementsAre(Row{"2026-09-02", "/", "e1", "1"}));
  // This code list has no school_key: it serves every school.
  EXPECT_THAT(sink.tables["code"].rows, ElementsAre(Row{"/"}));
}

TEST(Canonical, ACodeListMayServeOneSchoolOrAll) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "ALTER TABLE code ADD COLUMN school_key TEXT;"
      "INSERT INTO code VALUES('Q', 'Q', '1'), ('Z', 'Z', '2')");
  RecordingSink sink;
  sink.want("code", {"vendor_code*"});
  ASSERT_EQ(load_sql(canonical(file, "school=1"), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["code"].rows, ElementsAre(Row{"/"}, Row{"Q"}));
}

// Data minimisation is in what is asked, not in what is kept: the statements themselves name no more than is
// wanted.
TEST(Canonical, StatementsNameOnlyWhatIsWanted) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "dob"});
  ASSERT_EQ(load_sql(canonical(file), sink).status, ROLLMARK_OK);
  std::vector<std::string> pupil;
  for (const auto& [level, line] : sink.log) {
    EXPECT_EQ(level, ROLLMARK_LOG_DEBUG);
    EXPECT_THAT(line, ::testing::Not(HasSubstr("surname")));
    EXPECT_THAT(line, ::testing::Not(HasSubstr("address")));
    if (line.find("FROM pupil") != std::string::npos) pupil.push_back(line);
  }
  EXPECT_THAT(pupil, ElementsAre("sql: SELECT school_key, pupil_key FROM pupil"));
}

TEST(Canonical, BoundValuesAreNotLogged) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  sink.want("school", {"school_key*"});
  ASSERT_EQ(load_sql(canonical(file, "school=KEY-9-9"), sink).status, ROLLMARK_OK);
  ASSERT_FALSE(sink.log.empty());
  for (const auto& [level, line] : sink.log) EXPECT_THAT(line, ::testing::Not(HasSubstr("KEY-9-9")));
}

// The mapping is the adapter's list of what exists; here it is held to the core's.
TEST(Canonical, TheMappingListsWhatTheCoreLists) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_file(ROLLMARK_SOURCE_DIR "/adapters/canonical/mapping.xml"));
  const pugi::xml_node root = document.child("mapping");
  std::size_t tables = 0;
  for (const CanonicalTable& table : canonical_tables()) {
    const pugi::xml_node mapped =
        root.find_child_by_attribute("table", "name", std::string(table.name).c_str());
    if (table.name == "document") {  // its bytes do not come as text
      EXPECT_FALSE(mapped);
      continue;
    }
    ASSERT_TRUE(mapped) << table.name;
    ++tables;
    std::vector<std::string> ours;
    std::vector<std::string> theirs;
    for (const CanonicalColumn& column : table.columns) {
      ours.push_back(std::string(column.name) + (column.required ? "*" : ""));
    }
    for (const pugi::xml_node column : mapped.children("column")) {
      const bool optional = std::string_view(column.attribute("optional").value()) == "yes";
      theirs.push_back(std::string(column.attribute("name").value()) + (optional ? "" : "*"));
    }
    EXPECT_EQ(ours, theirs) << table.name;
  }
  const auto mapped = root.children("table");
  EXPECT_EQ(static_cast<std::size_t>(std::distance(mapped.begin(), mapped.end())), tables);
}

}  // namespace
}  // namespace rollmark::test
