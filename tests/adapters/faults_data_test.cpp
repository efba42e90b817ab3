// A database that is not as the mapping says, or holds what it should not: told by table and column, or
// handed on as it is for the host to judge.
#include <fstream>

#include "adapters/server_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A mapping without optional columns, so that nothing is discovered: the statement itself meets what is
// missing.
std::string site_mapping() {
  const std::string path = ::testing::TempDir() + "/rollmark_site_mapping.xml";
  std::ofstream(path) << R"(<mapping name="site" vendor="A vendor" version="1">
  <about>Marks alone.</about>
  <capabilities codes="native" freshness="live"/>
  <table name="mark_row">
    <column name="school_key">m.school_key</column>
    <column name="enrolment_key">m.enrolment_key</column>
    <column name="date">m.date</column>
    <column name="half_day">m.half_day</column>
    <column name="vendor_code">m.vendor_code</column>
    <from>mark_row m</from>
  </table>
</mapping>)";
  return path;
}

template <class Server>
std::string site_source(const Server& server, const std::string& database) {
  return "url=" + server.url(database) + "\nmapping=" + site_mapping() + "\n";
}

template <class Server>
class FaultsOfData : public ::testing::Test {};
TYPED_TEST_SUITE(FaultsOfData, BothServers);

TYPED_TEST(FaultsOfData, TableMissing) {
  TypeParam& server = make_server_school<TypeParam>("lacking");
  server.run("ALTER TABLE mark_row RENAME TO raw", "lacking");
  EXPECT_EQ(refused_marks(site_source(server, "lacking"), ROLLMARK_E_DATA),
            std::string("mapping site, table mark_row (prepare, ") + engine_name<TypeParam> +
                "): the database has no table \"mark_row\"");
  EXPECT_EQ(refused_marks(canonical_source(server.url("lacking")), ROLLMARK_E_DATA),
            std::string("mapping canonical, table mark_row (prepare, ") + engine_name<TypeParam> +
                "): the database has no table \"mark_row\"; where it holds only some, "
                "name them in the key \"tables\"");
  server.run("ALTER TABLE raw RENAME TO mark_row", "lacking");
  EXPECT_EQ(loaded_marks(site_source(server, "lacking")), 1);
}

TYPED_TEST(FaultsOfData, ColumnRenamed) {
  TypeParam& server = make_server_school<TypeParam>("renamed");
  server.run("ALTER TABLE mark_row RENAME COLUMN vendor_code TO planted_code", "renamed");
  EXPECT_EQ(refused_marks(site_source(server, "renamed"), ROLLMARK_E_DATA),
            std::string("mapping site, table mark_row, column vendor_code (prepare, ") +
                engine_name<TypeParam> + "): the database has no column \"vendor_code\"");
  EXPECT_EQ(refused_marks(canonical_source(server.url("renamed")), ROLLMARK_E_DATA),
            std::string("mapping canonical, table mark_row, column vendor_code (prepare, ") +
                engine_name<TypeParam> +
                "): the database has no column \"vendor_code\" in "
                "\"mark_row\"");
}

// A view that the MIS made and broke: its own words are not ours to tell.
TYPED_TEST(FaultsOfData, AViewThatFails) {
  TypeParam& server = make_server_school<TypeParam>("views");
  make_marks(server, "views", 30'000);
  server.run(
      std::string(
          "ALTER TABLE mark_row RENAME TO raw; CREATE VIEW mark_row AS SELECT school_key, enrolment_key, "
          "date, half_day, CASE WHEN enrolment_key = 'e30000' THEN ") +
          (is_postgres<TypeParam> ? "CAST(CAST('Planted' || enrolment_key AS integer) AS varchar(4))"
                                  : "(SELECT legal_surname FROM pupil UNION SELECT 'Planted')") +
          " ELSE vendor_code END AS vendor_code FROM raw",
      "views");
  EXPECT_THAT(
      refused_marks(site_source(server, "views"), ROLLMARK_E_DATA),
      AnyOf("mapping site, table mark_row (read, postgresql 22P02): the database refused the statement",
            "mapping site, table mark_row (read, mariadb 1242): the database refused the statement"));
}

TYPED_TEST(FaultsOfData, ACommentOfFiveMegabytes) {
  TypeParam& server = make_server_school<TypeParam>("comments");
  server.run(is_postgres<TypeParam> ? "ALTER TABLE mark_row ALTER COLUMN enrolment_key TYPE text"
                                    : "ALTER TABLE mark_row MODIFY enrolment_key longtext",
             "comments");
  server.run("UPDATE mark_row SET enrolment_key = repeat('x', 5242880)", "comments");
  RecordingSink sink;
  want_marks_of(sink);
  ASSERT_EQ(load_sql(canonical_source(server.url("comments")), sink).message, "");
  ASSERT_EQ(sink.tables["mark_row"].rows.size(), 1U);
  EXPECT_EQ(sink.tables["mark_row"].rows.front()[1], std::string(5'242'880, 'x'));
}

TYPED_TEST(FaultsOfData, CharactersOfFourBytesAtFullWidth) {
  TypeParam& server = make_server_school<TypeParam>("wide");
  std::string hats;
  for (int i = 0; i < 40; ++i) hats += "\xF0\x9F\x8E\x93";
  server.run("UPDATE mark_row SET enrolment_key = '" + hats + "'", "wide");
  RecordingSink sink;
  want_marks_of(sink);
  ASSERT_EQ(load_sql(canonical_source(server.url("wide")), sink).message, "");
  EXPECT_EQ(sink.tables["mark_row"].rows.front()[1], hats);
}

// A database in Latin-1: the server turns its texts into UTF-8.
TYPED_TEST(FaultsOfData, ADatabaseInLatin1) {
  TypeParam& server = make_server_school<TypeParam>(
      "latin",
      is_postgres<TypeParam> ? "ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'" : "CHARACTER SET latin1");
  EXPECT_EQ(server.value(is_postgres<TypeParam> ? "SHOW server_encoding" : "SELECT @@character_set_database",
                         "latin"),
            is_postgres<TypeParam> ? "LATIN1" : "latin1");
  RecordingSink sink;
  sink.want("pupil", {"legal_surname*"});
  ASSERT_EQ(load_sql(canonical_source(server.url("latin")), sink).message, "");
  EXPECT_THAT(sink.tables["pupil"].rows, ElementsAre(Row{planted_name}));
}

// SQL_ASCII says nothing about its bytes: UTF-8 comes through, Windows-1252 is told and not guessed.
TEST(FaultsOfPostgres, ADatabaseWithoutACharacterSet) {
  PostgresServer& server =
      make_server_school<PostgresServer>("ascii", "ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'");
  RecordingSink sink;
  sink.want("pupil", {"legal_surname*"});
  ASSERT_EQ(load_sql(canonical_source(server.url("ascii")), sink).message, "");
  EXPECT_THAT(sink.tables["pupil"].rows, ElementsAre(Row{planted_name}));
  server.run("UPDATE pupil SET legal_surname = E'Zo\\xEB Planted'", "ascii");
  RecordingSink other;
  other.want("pupil", {"legal_surname*"});
  EXPECT_EQ(
      refused_load(canonical_source(server.url("ascii")), ROLLMARK_E_DATA, other),
      "mapping canonical, table pupil (read, postgresql 22021): a text is not in the character set that the "
      "database says it is in");
  // What needs no names needs no repair first.
  EXPECT_EQ(loaded_marks(canonical_source(server.url("ascii"))), 1);
}

// It stays the text that it is, and the host rejects the row for its date.
TEST(FaultsOfMariadb, ADateOfNoughts) {
  MariadbServer& server = make_server_school<MariadbServer>("noughts");
  server.run(
      "SET sql_mode = ''; INSERT INTO mark_row VALUES ('1', 'e1', '0000-00-00', 'PM', '/', NULL), "
      "('1', 'e1', '2026-00-00', 'PM', '/', NULL)",
      "noughts");
  RecordingSink sink;
  sink.want("mark_row", {"enrolment_key", "date*"});
  ASSERT_EQ(load_sql(canonical_source(server.url("noughts")), sink).message, "");
  EXPECT_THAT(sink.tables["mark_row"].rows,
              ElementsAre(Row{"e1", "2026-09-02"}, Row{"e1", "0000-00-00"}, Row{"e1", "2026-00-00"}));
}

// Bound into the statement's text, where a backslash would end it early or let the rest be read as SQL.
TYPED_TEST(FaultsOfData, ASchoolsKeyIsAValueAndNeverSql) {
  TypeParam& server = make_server_school<TypeParam>("by_key");
  for (const char* key :
       {"\\", "\\' OR 1=1 -- ", "' OR '1'='1", "1\\", "x' UNION SELECT legal_surname FROM pupil -- "}) {
    RecordingSink sink;
    want_marks_of(sink);
    ASSERT_EQ(
        load_sql(canonical_source(server.url("by_key"), "school=" + std::string(key) + "\n"), sink).message,
        "")
        << key;
    EXPECT_TRUE(sink.tables["mark_row"].rows.empty()) << key;
  }
}

}  // namespace
}  // namespace rollmark::test
