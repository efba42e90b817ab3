// The views that the README of the canonical mapping gives a vendor to copy: they are made as they stand
// there, on PostgreSQL, over tables that a product may have, and read with the account that they grant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "adapters/vendor_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;

const char* const product = R"(
  CREATE SCHEMA mis;
  CREATE TABLE mis.schools(id int, urn int, la text, dfe text, name text);
  CREATE TABLE mis.half_days(school_id int, day date, half text, type int);
  CREATE TABLE mis.codes(school_id int, sign text, meaning text, dfe_code text);
  CREATE TABLE mis.pupils(school_id int, id int, upn text, born date, medical_note text);
  CREATE TABLE mis.admissions(school_id int, id int, pupil_id int, admitted date, left_on date);
  CREATE TABLE mis.marks(school_id int, admission_id int, day date, half text, sign text, entered_at timestamp);
  INSERT INTO mis.schools VALUES(3, 100003, '820', '2003', 'Weir School');
  INSERT INTO mis.half_days VALUES(3, '2026-09-02', 'AM', 1), (3, '2026-10-26', 'AM', 2);
  INSERT INTO mis.codes VALUES(3, 'ILL', 'Unwell', 'I');
  INSERT INTO mis.pupils VALUES(3, 7, 'A123456789012', '2015-03-04', 'not to be seen');
  INSERT INTO mis.admissions VALUES(3, 70, 7, '2020-09-02', NULL);
  INSERT INTO mis.marks VALUES(3, 70, '2026-09-02', 'AM', 'ILL', '2026-09-02 09:01:05');
)";

// The first block of SQL of a page.
std::string sql_block(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::string opening = "```sql\n";
  const std::size_t start = page.find(opening);
  if (start == std::string::npos) throw std::runtime_error("no block of SQL in " + path);
  return page.substr(start + opening.size(),
                     page.find("```", start + opening.size()) - start - opening.size());
}

class CanonicalViews : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    PostgresServer& server = PostgresServer::instance();
    server.create("views");
    server.administer(product, "views");
    server.administer(sql_block(ROLLMARK_SOURCE_DIR "/adapters/canonical/README.md"), "views");
  }
  static RecordedTable load(const std::string& table, const std::vector<std::string>& columns) {
    return load_from(PostgresServer::instance().url_as("rollmark_reader", "views"), "canonical", table,
                     columns, "");
  }
};

TEST_F(CanonicalViews, AreReadAsTheyStandInTheReadme) {
  EXPECT_THAT(load("school", {"school_key*", "urn", "la_number", "estab", "name", "phase", "school_type",
                              "register_minutes"})
                  .rows,
              ElementsAre(Row{"3", "100003", "820", "2003", "Weir School", "primary", "maintained", "30"}));
  EXPECT_THAT(load("calendar", {"school_key*", "date*", "half_day*", "kind*"}).rows,
              ElementsAre(Row{"3", "2026-09-02", "AM", "open"}, Row{"3", "2026-10-26", "AM", "holiday"}));
  EXPECT_THAT(load("code", {"school_key", "vendor_code*", "description", "statutory_code"}).rows,
              ElementsAre(Row{"3", "ILL", "Unwell", "I"}));
  EXPECT_THAT(load("pupil", {"school_key*", "pupil_key*", "upn", "dob"}).rows,
              ElementsAre(Row{"3", "7", "A123456789012", "2015-03-04"}));
  EXPECT_THAT(
      load("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date"}).rows,
      ElementsAre(Row{"3", "70", "7", "2020-09-02", Value()}));
  EXPECT_THAT(load("mark_row", {"school_key*", "enrolment_key", "date*", "half_day*", "vendor_code*"}).rows,
              ElementsAre(Row{"3", "70", "2026-09-02", "AM", "ILL"}));
}

// The grant is the boundary: of the product's own tables the account sees nothing, and a view takes no row.
TEST_F(CanonicalViews, TheAccountSeesTheViewsAlone) {
  PostgresServer& server = PostgresServer::instance();
  EXPECT_THROW(server.run_as("rollmark_reader", "SELECT medical_note FROM mis.pupils", "views", ""),
               std::runtime_error);
  EXPECT_THROW(server.run_as("rollmark_reader", "DELETE FROM rollmark.mark_row", "views", ""),
               std::runtime_error);
  EXPECT_NO_THROW(server.run_as("rollmark_reader", "SELECT date FROM mark_row", "views", ""));
}

}  // namespace
}  // namespace rollmark::test
