// report.xml: the golden week, validity, hostile data, and what must never stand in it.
#include <gmock/gmock.h>

#include "support/xml_schema.hpp"
#include "unit/outputs/hill_school.hpp"

namespace rollmark {
namespace {

using test::HillSchool;
using test_support::schema_fault;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(HillSchool, XmlIsTheGoldenFile) {
  push();
  const std::string xml = bytes(documents(report()), "report.xml");
  EXPECT_EQ(xml, test::golden("report.xml"));
  EXPECT_EQ(schema_fault(test::schema("audit.xsd"), xml), "");
}

TEST_F(HillSchool, XmlOfAnEmptyReportIsValid) {
  push();
  const std::string xml = bytes(documents(empty_report()), "report.xml");
  EXPECT_EQ(schema_fault(test::schema("audit.xsd"), xml), "");
  EXPECT_THAT(xml, Not(HasSubstr("<Findings>\n")));
  EXPECT_THAT(xml, HasSubstr("<FindingsInFile>0</FindingsInFile>"));
}

TEST_F(HillSchool, XmlSaysAsAtAndTheTimeOfDay) {
  push();
  AuditReport made = report();
  made.as_at = day_of(2026, 9, 9);
  made.due.now = 10 * 60 + 5;
  const std::string xml = bytes(documents(made, "audience=la"), "report.xml");
  EXPECT_EQ(schema_fault(test::schema("audit.xsd"), xml), "");
  EXPECT_THAT(xml, HasSubstr("<AsAt>2026-09-09</AsAt>"));
  EXPECT_THAT(xml, HasSubstr("<ReferenceTime>10:05</ReferenceTime>"));
  EXPECT_THAT(xml, HasSubstr("roll, calendar and flags are as now"));
  EXPECT_THAT(xml, HasSubstr("<Audience>la</Audience>"));
}

TEST_F(HillSchool, XmlStaysWellFormedWhateverTheKeysHold) {
  const std::string key = "]]><script>\"'&\x01\xF0\x9F\x98\x80";
  push("Ann", "Other", key);
  const Result result = documents(report());
  const std::string xml = bytes(result, "report.xml");
  EXPECT_EQ(schema_fault(test::schema("audit.xsd"), xml), "");
  EXPECT_THAT(xml,
              HasSubstr("<EnrolmentKey>]]&gt;&lt;script&gt;&quot;&apos;&amp;\xEF\xBF\xBD\xF0\x9F\x98\x80<"));
  EXPECT_THAT(xml, HasSubstr("<CharactersReplaced>1</CharactersReplaced>"));
  const Table* summary = result.table("summary");
  ASSERT_NE(summary, nullptr);
  EXPECT_EQ(summary->columns()[0].text(0), "report.xml: characters replaced");
  EXPECT_EQ(summary->columns()[1].text(0), "1");
}

TEST_F(HillSchool, XmlWithoutMessagesIsValid) {
  push();
  AuditReport made = report();
  for (Finding& finding : made.findings) finding.message = finding.fix = "";
  EXPECT_EQ(schema_fault(test::schema("audit.xsd"), bytes(documents(made), "report.xml")), "");
}

TEST_F(HillSchool, SchemaRefusesAFileThatLacksAPart) {
  push();
  std::string xml = bytes(documents(report()), "report.xml");
  const std::size_t at = xml.find("      <Weight>must</Weight>\n");
  ASSERT_NE(at, std::string::npos);
  xml.erase(at, std::string("      <Weight>must</Weight>\n").size());
  EXPECT_THAT(schema_fault(test::schema("audit.xsd"), xml), HasSubstr("Weight"));
}

TEST_F(HillSchool, NoDocumentHoldsAUpnABirthDateOrInTheFilesAName) {
  push();
  const Result result = documents(report(), "names=full");
  ASSERT_EQ(result.documents().size(), 3U);
  for (const Document& document : result.documents()) {
    for (const char* private_text : {"H801200001001", "L801200001002", "2016-03-02", "2015-12-24",
                                     "2 March 2016", "2 Mar 2016", "24 Dec"}) {
      EXPECT_THAT(document.bytes, Not(HasSubstr(private_text))) << document.name;
    }
    if (document.name == "report.html") continue;
    EXPECT_THAT(document.bytes, Not(HasSubstr("Neil"))) << document.name;
  }
}

TEST_F(HillSchool, TheSameReportGivesTheSameBytes) {
  push();
  const Result once = documents(report());
  const Result again = documents(report());
  for (const Document& document : once.documents()) {
    EXPECT_EQ(document.bytes, again.document(document.name)->bytes) << document.name;
  }
}

}  // namespace
}  // namespace rollmark
