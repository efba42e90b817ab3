// What the reader and the lint of a mapping refuse, and in which words: the person who reads them wrote the
// mapping.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

// Everything of a mapping around one table `code`, whose parts start on line 3.
std::string around(const std::string& parts, const std::string& head = "") {
  return "<mapping name=\"site\" vendor=\"v\" version=\"1\"><capabilities codes=\"native\" "
         "freshness=\"live\"/>" +
         head + "\n<table name=\"code\">\n" + parts + "</table></mapping>";
}

const std::string from = "<from>att_code</from>";

// A mapping with one expression for vendor_code.
std::string with(const std::string& expression) {
  return around("<column name=\"vendor_code\">" + expression + "</column>" + from);
}

// The message without its "mapping PATH ", or "accepted".
std::string refusal(const std::string& xml) {
  SqliteFile file;
  file.run("CREATE TABLE att_code(code TEXT, no TEXT); INSERT INTO att_code VALUES('/', 'x')");
  const std::string path = write_mapping(file, xml);
  RecordingSink sink;
  sink.want("code", {"vendor_code*"});
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=" + path, sink);
  if (outcome.status == ROLLMARK_OK) return "accepted";
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_TRUE(sink.log.empty()) << "a refused mapping reached the database";
  const std::string place = "mapping " + path + " ";
  EXPECT_EQ(outcome.message.find(place), 0U) << outcome.message;
  return outcome.message.substr(std::min(place.size(), outcome.message.size()));
}

const std::string at = "line 3: table code, column vendor_code: ";

TEST(Lint, ReadingExpressionsPass) {
  for (const char* expression :
       {"code", "att_code.code", "att_code.\"code\"",
        "CASE code WHEN CHAR(92) THEN 'a;b' ELSE replace(code, '--', '') END", "'it''s /* no comment */'",
        "(SELECT max(code) FROM att_code)", "<!-- a note --> code", "code || ' #:x'",
        "<![CDATA[CASE WHEN 1 < 2 THEN code END]]>"}) {
    EXPECT_EQ(refusal(with(expression)), "accepted") << expression;
  }
}

TEST(Lint, OneStatementOnly) {
  const std::string reason = at + "\";\" is not allowed; a fragment is part of one statement";
  EXPECT_EQ(refusal(with("code; DELETE FROM att_code")), reason);
  EXPECT_EQ(refusal(with("code;")), reason);
}

TEST(Lint, NoComments) {
  const std::string reason = at + "a comment is not allowed in SQL; write an XML comment";
  EXPECT_EQ(refusal(with("code -- the code")), reason);
  EXPECT_EQ(refusal(with("code /* the code */")), reason);
  EXPECT_EQ(refusal(with("code # the code")), reason);
}

TEST(Lint, NoBackslashLiteral) {
  const std::string reason = at + "a backslash in a literal is not allowed; write CHAR(92)";
  EXPECT_EQ(refusal(with("CASE code WHEN '\\' THEN 'PM' END")), reason);
  EXPECT_EQ(refusal(with("\\")), reason);
}

TEST(Lint, OneExpressionAColumn) {
  EXPECT_EQ(refusal(with("code, no")),
            at + "\",\" outside brackets is not allowed; one element holds one expression");
  EXPECT_EQ(refusal(with("code FROM other")), at + "\"FROM\" outside brackets is not allowed");
  EXPECT_EQ(refusal(with("1 UNION")), at + "\"UNION\" outside brackets is not allowed");
  EXPECT_EQ(refusal(with("1) FROM (SELECT 2")), at + "a bracket is closed that was not opened");
  EXPECT_EQ(refusal(with("lower(code")), at + "a bracket is not closed");
  EXPECT_EQ(refusal(with("'code")), at + "a quote is not closed");
  EXPECT_EQ(refusal(with("*")), at + "\"*\" is not allowed; name the column");
  EXPECT_EQ(refusal(with("  ")), at + "no SQL");
}

TEST(Lint, OnlyReading) {
  for (const char* word : {"DELETE", "insert", "Pragma", "ATTACH", "VACUUM", "INTO"}) {
    EXPECT_EQ(refusal(with("(" + std::string(word) + " x)")),
              at + "\"" + word + "\" is not allowed; a mapping only reads");
  }
  EXPECT_EQ(refusal(with("load_extension('x')")), at + "\"load_extension\" is not allowed");
}

TEST(Lint, SignsThatMeanSomethingElseElsewhere) {
  EXPECT_EQ(refusal(with("code::text")), at + "\"::\" is not allowed; write CAST(x AS type)");
  EXPECT_EQ(refusal(with("[code]")), at + "\"[\" is not allowed");
  EXPECT_EQ(refusal(with("`code`")), at + "\"`\" is not allowed");
  EXPECT_EQ(refusal(with("?")), at + "\"?\" is not allowed");
  EXPECT_EQ(refusal(with("@x")), at + "\"@\" is not allowed");
  EXPECT_EQ(refusal(with("\"code\"")), at + "\"code\" without a table's name before it is not allowed; where "
                                            "there is no such column SQLite reads it "
                                            "as text");
}

TEST(Lint, ParametersAreDeclared) {
  EXPECT_EQ(refusal(with(":urn")), at + "parameter \":urn\" is not declared");
  EXPECT_EQ(
      refusal(around("<column name=\"vendor_code\">code</column>" + from + "<where>no = :from</where>")),
      "line 3: table code, <where>: parameter \":from\" is there only where given=\"from\" says so");
  EXPECT_EQ(refusal(around("<column name=\"vendor_code\">coalesce(:urn, code)</column>" + from,
                           "<parameter name=\"urn\" about=\"the URN\"/>")),
            "accepted");
}

TEST(Lint, AProbeIsAQuery) {
  const auto probe = [](const std::string& sql) {
    return refusal(around("<column name=\"vendor_code\">code</column>" + from, "<probe>" + sql + "</probe>"));
  };
  EXPECT_EQ(probe("SELECT 1"), "accepted");
  EXPECT_EQ(probe("with x AS (SELECT 1) SELECT * FROM x"), "accepted");
  EXPECT_EQ(probe("EXPLAIN SELECT 1"), "line 1: probe: a query starts with SELECT or WITH");
  EXPECT_EQ(probe("(SELECT 1)"), "line 1: probe: a query starts with SELECT or WITH");
}

TEST(Mapping, NamesAreCanonical) {
  EXPECT_EQ(
      refusal(around("<column name=\"vendor_code\">code</column><column name=\"colour\">no</column>" + from)),
      "line 3: table code: no canonical column \"colour\"");
  EXPECT_EQ(refusal("<mapping name=\"site\" vendor=\"v\" version=\"1\">\n"
                    "<table name=\"lunch\"><from>x</from></table></mapping>"),
            "line 2: no canonical table \"lunch\"");
}

TEST(Mapping, RequiredColumns) {
  EXPECT_EQ(refusal(around("<column name=\"description\">no</column>" + from)),
            "line 2: table code: the required column \"vendor_code\" is missing");
  EXPECT_EQ(
      refusal(
          "<mapping name=\"site\" vendor=\"v\" version=\"1\"><capabilities codes=\"native\" "
          "freshness=\"live\"/>"
          "<table name=\"mark_row\"><column name=\"school_key\">s</column><column name=\"date\">d</column>"
          "<column name=\"half_day\">h</column><column name=\"vendor_code\">c</column><from>m</from></table>"
          "</mapping>"),
      "line 1: table mark_row: one of the columns \"enrolment_key\" and \"pupil_key\" is required");
}

TEST(Mapping, NothingUnknownAndNothingTwice) {
  const std::string good = "<column name=\"vendor_code\">code</column>" + from;
  EXPECT_EQ(refusal(around(good + "<order>code</order>")), "line 3: <table>: unknown element <order>");
  EXPECT_EQ(refusal(around("<column name=\"vendor_code\" type=\"text\">code</column>" + from)),
            "line 3: <column>: unknown attribute \"type\"");
  EXPECT_EQ(refusal(around(good + good)), "line 3: table code, column vendor_code is mapped twice");
  EXPECT_EQ(refusal(around(good + from)), "line 3: table code: a second <from> of one dialect");
  EXPECT_EQ(refusal(around(good + "stray")), "line 3: <table>: text is not allowed here");
  EXPECT_EQ(refusal(around("<column name=\"vendor_code\">code</column>")),
            "line 2: table code: <from> is missing");
  EXPECT_EQ(refusal(around("<column name=\"vendor_code\" dialect=\"oracle\">code</column>" + from)),
            "line 3: <column>: dialect=\"oracle\" is not one of sqlite, postgresql, mysql, sqlserver");
  EXPECT_EQ(refusal(around("<column name=\"vendor_code\" optional=\"yes\">lower(code)</column>" + from)),
            "line 3: table code, column vendor_code: optional=\"yes\" needs the bare name of a column");
  EXPECT_EQ(refusal(around(good, "<coverage table=\"lunch\" state=\"complete\"/>")),
            "line 1: no canonical table \"lunch\"");
  EXPECT_EQ(refusal(around(good, "<code-map><code vendor=\"/\" statutory=\"/\"/></code-map>")),
            "line 1: <code-map> beside <table name=\"code\">: the codes come from one of them");
}

TEST(Mapping, XmlThatIsNone) {
  EXPECT_EQ(refusal("<mapping name=\"site\"\n<"), "line 2: not well-formed XML");
  EXPECT_EQ(refusal("<!DOCTYPE mapping [<!ENTITY x SYSTEM \"/etc/passwd\">]>\n<mapping/>"),
            "line 1: a document type is not allowed");
  EXPECT_EQ(refusal("<maps/>"), "line 1: <maps> where <mapping> is needed");
  EXPECT_EQ(refusal("<mapping vendor=\"v\" version=\"1\"/>"),
            "line 1: <mapping>: attribute \"name\" is missing");
  EXPECT_EQ(refusal("<mapping name=\"site\" name=\"site\" vendor=\"v\" version=\"1\"/>"),
            "line 1: <mapping>: attribute \"name\" is given twice");
}

TEST(Mapping, MustBeUtf8) {
  SqliteFile file;
  file.run("CREATE TABLE att_code(code TEXT)");
  const std::string path = write_mapping(file, "<mapping vendor=\"\xFF\"/>");
  RecordingSink sink;
  EXPECT_EQ(load_sql("url=" + file.url() + "\nmapping=" + path, sink).message,
            "mapping " + path + ": not UTF-8 at byte 17");
}

TEST(Mapping, TheFragmentForTheDialectWins) {
  SqliteFile file;
  file.run("CREATE TABLE att_code(code TEXT, no TEXT); INSERT INTO att_code VALUES('/', 'x')");
  const std::string path = write_mapping(file, around("<column name=\"vendor_code\">code</column><column "
                                                      "name=\"vendor_code\" dialect=\"sqlite\">no</column>"
                                                      "<from dialect=\"sqlserver\">dbo.att_code</from>" +
                                                      from + "<where dialect=\"sqlserver\">1 = 2</where>"));
  RecordingSink sink;
  sink.want("code", {"vendor_code*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=" + path, sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["code"].rows, ::testing::ElementsAre(Row{"x"}));
}

TEST(Mapping, ACodeMapAndCoverageAreDeliveredAsTheyStand) {
  SqliteFile file;
  file.run("CREATE TABLE x(a)");
  const std::string path =
      write_mapping(file,
                    "<mapping name=\"site\" vendor=\"v\" version=\"1\"><capabilities codes=\"mapped\" "
                    "freshness=\"overnight\"/>"
                    "<coverage table=\"mark_row\" state=\"partial\"/><code-map><code vendor=\"P\" "
                    "half-day=\"AM\" statutory=\"/\"/>"
                    "<code vendor=\"-\" statutory=\"none\" from=\"2024-08-19\"/></code-map></mapping>");
  RecordingSink sink;
  sink.want("code", {"vendor_code*", "half_day", "statutory_code", "from_date"});
  sink.want("coverage", {"table_name*", "state*", "from_date", "to_date"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=" + path + "\nfrom=2026-09-01", sink).status,
            ROLLMARK_OK);
  const Value null;
  EXPECT_THAT(sink.tables["code"].rows,
              ::testing::ElementsAre(Row{"P", "AM", "/", null}, Row{"-", null, "none", "2024-08-19"}));
  EXPECT_THAT(sink.tables["coverage"].rows,
              ::testing::ElementsAre(Row{"mark_row", "partial", "2026-09-01", null}));
}

}  // namespace
}  // namespace rollmark::test
