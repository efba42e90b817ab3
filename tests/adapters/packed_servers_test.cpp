// Packed texts on PostgreSQL and MariaDB, with their own types and their own ways to cut.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "adapters/packed_marks.hpp"
#include "adapters/server_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

template <class Server>
class PackedServers : public ::testing::Test {};
TYPED_TEST_SUITE(PackedServers, BothServers);

const std::vector<std::string> all_columns = {"school_key", "enrolment_key", "date",
                                              "half_day",   "vendor_code",   "recorded_at"};

PackedRead same_by_both(const std::string& url) {
  const std::string xml = marks_mapping("");
  PackedRead packed = read_marks(url, xml, "yes", all_columns);
  const PackedRead rows = read_marks(url, xml, "no", all_columns);
  EXPECT_EQ(packed.fault, "");
  EXPECT_EQ(rows.fault, "");
  EXPECT_EQ(packed.rows, rows.rows);
  EXPECT_FALSE(rows.rows.empty());
  return packed;
}

TYPED_TEST(PackedServers, TypesOfTheServer) {
  TypeParam& server = TypeParam::instance();
  server.create("packed");
  server.run(
      "CREATE TABLE mark_row(school_key integer, enrolment_key bigint, date date, half_day char(2), "
      "vendor_code varchar(8), recorded_at timestamp NULL);"
      "INSERT INTO mark_row VALUES(1, 7, '2026-09-07', 'AM', '/', '2026-09-07 08:50:00'), (1, 7, "
      "'2026-09-07', 'PM', 'PJ', NULL),"
      "(1, 8, '2026-09-07', 'AM', 'a;b', NULL), (1, 8, '2026-09-08', 'AM', 'I', '2026-09-08 08:50:00'),"
      "(1, 9, NULL, 'AM', 'I', NULL), (1, NULL, '2026-09-07', 'AM', NULL, NULL), (2, 7, '2026-03-29', 'PM', "
      "'~', NULL)",
      "packed");
  const PackedRead read = same_by_both(server.url("packed"));
  EXPECT_EQ(read.note, "marks were read by packed texts, 3 groups again by rows");
}

TYPED_TEST(PackedServers, PaddedCodesAndKeysThatDifferInCase) {
  TypeParam& server = TypeParam::instance();
  server.create("packed");
  server.run(
      "CREATE TABLE mark_row(school_key varchar(8), enrolment_key varchar(8), date varchar(20), half_day "
      "varchar(4), "
      "vendor_code char(8), recorded_at varchar(40));"
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL), ('1', 'E', '2026-09-07', 'am', "
      "'I', NULL),"
      "('1', 'e', '2026-09-08', 'AM', 'PJ', ''), ('1', 'e ', '2026-09-08', 'AM', 'C1', 'x;y')",
      "packed");
  same_by_both(server.url("packed"));
}

// The view as adapters/README.md tells it, so that it works as it is told.
TEST(PackedView, AsItIsWrittenInTheReadme) {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/adapters/README.md", std::ios::binary);
  const std::string readme{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::size_t begin = readme.find("CREATE VIEW mark_packed AS");
  ASSERT_NE(begin, std::string::npos);
  const std::string view = readme.substr(begin, readme.find("```", begin) - begin);
  PostgresServer& server = PostgresServer::instance();
  server.create("packed");
  server.run(
      "CREATE TABLE mark_row(school_key text, enrolment_key text, pupil_key text, date date, half_day text, "
      "vendor_code text, recorded_at timestamp);" +
          view +
          ";INSERT INTO mark_row VALUES('1', 'e', NULL, '2024-08-31', 'AM', '/', '2024-08-31 08:50:00'),"
          "('1', 'e', NULL, '2024-09-01', 'PM', 'PJ', NULL), ('1', 'e', NULL, '2024-02-29', 'AM', 'I', NULL),"
          "('1', 'f', NULL, '2026-09-01', 'AM', 'a;b', NULL), ('1', 'f', NULL, NULL, 'AM', '/', NULL),"
          "('1', 'f', NULL, '2026-08-31', 'am', '/', NULL), ('1', 'f', NULL, '2024-09-01', 'AM', NULL, NULL),"
          "('1', NULL, 'p', '2026-09-01', 'AM', '/', NULL)",
      "packed");
  const std::string xml = marks_mapping("<packed use=\"yes\" view=\"mark_packed\"/>");
  for (const bool moments : {false, true}) {
    const std::vector<std::string> columns(all_columns.begin(), all_columns.end() - (moments ? 0 : 1));
    const PackedRead packed = read_marks(server.url("packed"), xml, "", columns);
    EXPECT_EQ(packed.fault, "");
    // f's years 2026, none, 2025 and 2024, and the pupil without an enrolment.
    EXPECT_EQ(packed.note, "marks were read by packed texts, 5 groups again by rows");
    EXPECT_EQ(packed.rows, read_marks(server.url("packed"), xml, "no", columns).rows);
    EXPECT_EQ(packed.rows.size(), 8U);
  }
}

// MariaDB cuts at max_allowed_packet and says nothing: 70,000 entries of 15 bytes are 1,050,000 bytes.
TYPED_TEST(PackedServers, AGroupOfAMebibyte) {
  TypeParam& server = TypeParam::instance();
  server.create("packed");
  const std::string numbers =
      is_postgres<TypeParam> ? "generate_series(1, 70000)" : "(SELECT 1 FROM seq_1_to_70000) n";
  server.run(
      "CREATE TABLE mark_row(school_key varchar(8), enrolment_key varchar(8), date varchar(20), half_day "
      "varchar(4), "
      "vendor_code varchar(8), recorded_at varchar(40));"
      "INSERT INTO mark_row SELECT '1', 'e', '2026-09-07', 'AM', 'PJ', NULL FROM " +
          numbers,
      "packed");
  if constexpr (is_postgres<TypeParam>) {
    EXPECT_EQ(same_by_both(server.url("packed")).note, "marks were read by packed texts");
  } else {
    server.administer("SET GLOBAL max_allowed_packet = 1048576");
    EXPECT_THAT(same_by_both(server.url("packed")).note, HasSubstr("1 groups again by rows"));
    server.administer("SET GLOBAL max_allowed_packet = 16777216");
    EXPECT_EQ(same_by_both(server.url("packed")).note, "marks were read by packed texts");
  }
}

}  // namespace
}  // namespace rollmark::test
