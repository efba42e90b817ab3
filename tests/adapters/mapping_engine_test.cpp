// Lookups, takes, schema, accepted versions and days of coverage: what fires, what is refused, what is
// missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;

const Value null;

// A mapping with these parts before one table `code` of these columns.
std::string code_mapping(const std::string& parts, const std::string& columns, const std::string& root = "") {
  return "<mapping name=\"site\" vendor=\"Acme\" version=\"1\"" + root +
         "><capabilities codes=\"native\" freshness=\"live\"/>\n" + parts + "<table name=\"code\">" +
         columns + "</table></mapping>";
}

class Loaded {
 public:
  explicit Loaded(const std::string& sql) { file_.run(sql); }
  Outcome load(const std::string& mapping, const std::string& source = "") {
    return load_sql("url=" + file_.url() + "\nmapping=" + write_mapping(file_, mapping) + "\n" + source,
                    sink);
  }
  Outcome probe(const std::string& mapping, std::string& line) {
    return probe_sql("url=" + file_.url() + "\nmapping=" + write_mapping(file_, mapping), line);
  }
  RecordingSink sink;

 private:
  SqliteFile file_;
};

TEST(Lookup, AQueryIsReadOnceAndReplacesTheKey) {
  Loaded site(
      R"(CREATE TABLE entry(id INTEGER, code INTEGER); CREATE TABLE kind(id INTEGER, sign TEXT, words TEXT);
                 INSERT INTO entry VALUES(1, 7), (2, 8), (3, 99), (4, NULL), (5, 9);
                 INSERT INTO kind VALUES(7, '/', 'present'), (8, 'PJ', NULL), (9, NULL, 'nothing');)");
  site.sink.want("code", {"vendor_code*", "description", "statutory_code"});
  const Outcome outcome = site.load(code_mapping(
      "<lookup name=\"kind\" values=\"2\"><query>SELECT id, sign, words FROM kind</query></lookup>",
      "<column name=\"vendor_code\" via=\"kind\">code</column>"
      "<column name=\"description\" via=\"kind.2\">code</column>"
      "<column name=\"statutory_code\" via=\"kind\" else=\"keep\">code</column><from>entry</from>"));
  ASSERT_EQ(outcome.message, "");
  // 99 is no key, NULL is none either, and what the lookup says of 9 is NULL.
  EXPECT_THAT(site.sink.tables["code"].rows,
              ElementsAre(Row{"/", "present", "/"}, Row{"PJ", null, "PJ"}, Row{null, null, "99"},
                          Row{null, null, null}, Row{null, "nothing", null}));
  int asked = 0;
  for (const auto& [level, line] : site.sink.log)
    asked += line.find("FROM kind") != std::string::npos ? 1 : 0;
  EXPECT_EQ(asked, 1);
}

TEST(Lookup, EntriesAndTakeAfterwards) {
  Loaded site("CREATE TABLE entry(half TEXT); INSERT INTO entry VALUES('am'), ('pm'), ('x')");
  site.sink.want("code", {"vendor_code*", "from_date"});
  ASSERT_EQ(
      site
          .load(code_mapping(
              "<lookup name=\"half\"><entry key=\"am\" value=\"AM\" value2=\"2026-09-01 00:00:00\"/>"
              "<entry key=\"pm\" value=\"PM\"/></lookup>",
              "<column name=\"vendor_code\" via=\"half\">half</column>"
              "<column name=\"from_date\" via=\"half.2\" take=\"date\">half</column><from>entry</from>"))
          .message,
      "");
  EXPECT_THAT(site.sink.tables["code"].rows,
              ElementsAre(Row{"AM", "2026-09-01"}, Row{"PM", null}, Row{null, null}));
}

TEST(Lookup, ThatNoWantedColumnNeedsIsNotAskedFor) {
  Loaded site("CREATE TABLE entry(code TEXT); INSERT INTO entry VALUES('/')");
  site.sink.want("code", {"vendor_code*"});
  EXPECT_EQ(
      site.load(code_mapping("<lookup name=\"kind\"><query>SELECT id, sign FROM not_there</query></lookup>",
                             "<column name=\"vendor_code\">code</column>"
                             "<column name=\"description\" via=\"kind\">code</column><from>entry</from>"))
          .message,
      "");
}

TEST(Lookup, FaultsAreNamed) {
  const std::string tables =
      "CREATE TABLE entry(code TEXT); CREATE TABLE kind(id, sign);"
      "INSERT INTO kind VALUES(1, 'a'), (2, 'b'), (1, 'c'); INSERT INTO entry VALUES('1')";
  const auto message = [&](const std::string& lookup, const std::string& column) {
    Loaded site(tables);
    site.sink.want("code", {"vendor_code*"});
    const std::string text = site.load(code_mapping(lookup, "<column name=\"vendor_code\" " + column +
                                                                ">code</column><from>entry</from>"))
                                 .message;
    EXPECT_TRUE(site.sink.tables.empty());
    const std::size_t line = text.find("line ");
    return line == std::string::npos ? text : text.substr(line);
  };
  EXPECT_EQ(
      message("<lookup name=\"kind\"><query>SELECT id, sign FROM kind</query></lookup>", "via=\"kind\""),
      "mapping site, lookup kind: row 3: its key came before with another value, so neither can be trusted");
  EXPECT_EQ(
      message("<lookup name=\"kind\"><query>SELECT id, sign FROM kinds</query></lookup>", "via=\"kind\""),
      "mapping site, lookup kind (prepare, sqlite): the database has no table \"kinds\"");
  EXPECT_EQ(
      message("<lookup name=\"kind\"><query dialect=\"mysql\">SELECT 1, 2</query></lookup>", "via=\"kind\""),
      "mapping site, lookup kind: no <query> for the dialect sqlite");
  EXPECT_EQ(message("", "via=\"kind\""), "line 2: table code, column vendor_code: no lookup \"kind\"");
  EXPECT_EQ(message("<lookup name=\"kind\"><query>SELECT 1, 2</query></lookup>", "via=\"kind.2\""),
            "line 2: table code, column vendor_code: via=\"kind.2\": the lookup has 1 value");
  EXPECT_EQ(message("<lookup name=\"kind\"/>", ""), "line 2: lookup kind: either <query> or <entry>");
  EXPECT_EQ(message("", "else=\"keep\""),
            "line 2: table code, column vendor_code: else=\"keep\" without via");
}

// Each value beside what is cut from it; a text of another form goes on whole.
TEST(Take, EveryForm) {
  const auto taken = [](const std::string& take, const std::string& value) {
    Loaded site("CREATE TABLE entry(v TEXT); INSERT INTO entry VALUES(" + value + ")");
    site.sink.want("code", {"vendor_code*"});
    EXPECT_EQ(site.load(code_mapping("", "<column name=\"vendor_code\" take=\"" + take +
                                             "\">v</column><from>entry</from>"))
                  .message,
              "");
    return site.sink.tables["code"].rows.at(0).at(0).value_or("NULL");
  };
  EXPECT_EQ(taken("date", "'2026-09-07T13:05:00'"), "2026-09-07");
  EXPECT_EQ(taken("half-day", "'2026-09-07 11:59:59'"), "AM");
  EXPECT_EQ(taken("half-day", "'2026-09-07 12:00:00'"), "PM");
  EXPECT_EQ(taken("time", "'2026-09-07 08:45:30'"), "08:45");
  EXPECT_EQ(taken("time", "'08:45:00.0000000'"), "08:45");
  EXPECT_EQ(taken("time", "'8.45'"), "8.45");
  EXPECT_EQ(taken("moment", "'2026-09-07 08:45:30.123'"), "2026-09-07 08:45:30");
  EXPECT_EQ(taken("moment", "'2026-09-07 08:45:30+01'"), "2026-09-07 08:45:30+01");  // refused by the host
  EXPECT_EQ(taken("minutes", "525"), "08:45");
  EXPECT_EQ(taken("minutes", "0"), "00:00");
  EXPECT_EQ(taken("minutes", "1439"), "23:59");
  EXPECT_EQ(taken("minutes", "1440"), "1440");
  EXPECT_EQ(taken("date-dmy", "'07/09/2026'"), "2026-09-07");
  EXPECT_EQ(taken("date-dmy", "'07/09/2026 00:00:00'"), "2026-09-07");
  EXPECT_EQ(taken("date-dmy", "'7/9/2026'"), "7/9/2026");
  EXPECT_EQ(taken("unpadded", "'PJ      '"), "PJ");
  EXPECT_EQ(taken("unpadded", "' P'"), " P");
  EXPECT_EQ(taken("minutes", "NULL"), "NULL");
}

TEST(Schema, IsDroppedOnSqliteAndLiteralsStay) {
  Loaded site("CREATE TABLE Marks(code TEXT); INSERT INTO Marks VALUES('/')");
  site.sink.want("code", {"vendor_code*", "description"});
  ASSERT_EQ(site.load(code_mapping("",
                                   "<column name=\"vendor_code\">DBO.Marks.code</column>"
                                   "<column name=\"description\">'dbo.x'</column><from>dbo.Marks</from>",
                                   " schema=\"dbo\""))
                .message,
            "");
  EXPECT_THAT(site.sink.tables["code"].rows, ElementsAre(Row{"/", "dbo.x"}));
}

TEST(Schema, ANameIsLettersDigitsAndUnderlines) {
  Loaded site("CREATE TABLE Marks(code TEXT)");
  const std::string mapping =
      code_mapping("", "<column name=\"vendor_code\">code</column><from>dbo.Marks</from>", " schema=\"dbo\"");
  EXPECT_EQ(site.load(mapping, "schema=dbo.x").message,
            "key \"schema\": letters, digits and _ only, 1 to 60");
  EXPECT_THAT(site.load(code_mapping("", "", " schema=\"d b\"")).message,
              ::testing::HasSubstr("schema=\"d b\": letters, digits and _ only"));
}

TEST(Probe, AcceptsByTheStartOfTheText) {
  const auto message = [](const std::string& version, const std::string& accepts) {
    Loaded site("CREATE TABLE v(number TEXT); CREATE TABLE entry(code TEXT); INSERT INTO v VALUES('" +
                version + "')");
    site.sink.want("code", {"vendor_code*"});
    return site
        .load(code_mapping("<probe accepts=\"" + accepts + "\">SELECT number FROM v</probe>",
                           "<column name=\"vendor_code\">code</column><from>entry</from>"))
        .message;
  };
  EXPECT_EQ(message("30", "30,31"), "");
  EXPECT_EQ(message("31.2 (June)", "30, 31"), "");
  EXPECT_EQ(message("301", "30,31"),
            "mapping site: found \"301\", accepted is 30, 31; ask for a mapping that was written for this "
            "version of Acme");
  EXPECT_EQ(message("", "30"), "mapping site, probe: the database gives no value");
}

TEST(Probe, AnswersWithoutJudging) {
  Loaded site("CREATE TABLE entry(code TEXT)");
  std::string line;
  const std::string mapping = code_mapping("<probe accepts=\"30\">SELECT '29'</probe>",
                                           "<column name=\"vendor_code\">code</column><from>entry</from>");
  EXPECT_EQ(site.probe(mapping, line).status, ROLLMARK_OK);
  EXPECT_THAT(line, ::testing::EndsWith(": 29"));
}

TEST(Coverage, DaysComeFromTheDatabaseAndTheNarrowerHolds) {
  const std::string coverage =
      "<coverage table=\"mark_row\" state=\"complete\"><from>SELECT min(day) FROM m</from>"
      "<to>SELECT max(day) FROM m</to></coverage>"
      "<coverage table=\"register\" state=\"complete\"><from>SELECT min(day) FROM r</from></coverage>"
      "<coverage table=\"pupil\" state=\"partial\"/>";
  const std::string mapping =
      code_mapping(coverage, "<column name=\"vendor_code\">day</column><from>m</from>");
  const std::string tables =
      "CREATE TABLE m(day TEXT); CREATE TABLE r(day TEXT);"
      "INSERT INTO m VALUES('2024-09-03 08:45:00'), ('2026-11-20 13:00:00')";
  {
    Loaded site(tables);
    site.sink.want("coverage", {"table_name*", "state*", "from_date", "to_date"});
    ASSERT_EQ(site.load(mapping).message, "");
    // Nothing is vouched for of a table that is empty.
    EXPECT_THAT(site.sink.tables["coverage"].rows,
                ElementsAre(Row{"mark_row", "complete", "2024-09-03", "2026-11-20"},
                            Row{"pupil", "partial", null, null}));
  }
  Loaded site(tables);
  site.sink.want("coverage", {"table_name*", "state*", "from_date", "to_date"});
  ASSERT_EQ(site.load(mapping, "from=2025-09-01\nto=2027-01-01").message, "");
  EXPECT_THAT(site.sink.tables["coverage"].rows,
              ElementsAre(Row{"mark_row", "complete", "2025-09-01", "2026-11-20"},
                          Row{"pupil", "partial", "2025-09-01", "2027-01-01"}));
}

TEST(CodeMap, SubCodesAndDisplaysAreDescribed) {
  Loaded site("CREATE TABLE x(a)");
  site.sink.want("code", {"vendor_code*", "description", "statutory_code"});
  ASSERT_EQ(
      site.load(
              "<mapping name=\"site\" vendor=\"v\" version=\"1\"><capabilities codes=\"mapped\" "
              "freshness=\"live\"/><code-map><code vendor=\"9\" statutory=\"Y7\" sub=\"yes\" display=\"W\" "
              "description=\"snow\"/><code vendor=\"8\" statutory=\"I\" display=\"i\"/></code-map></mapping>")
          .message,
      "");
  EXPECT_THAT(site.sink.tables["code"].rows,
              ElementsAre(Row{"9", "snow, shown as W, sub-code of Y7", "Y7"}, Row{"8", "shown as i", "I"}));
}

}  // namespace
}  // namespace rollmark::test
