// Who stands in the heads of documents about a school: the officer, the locality and the lead in force on the
// day, for readers who deal with them, and nobody where the tables are not kept.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class HeaderContacts : public OfficeFixture {
 protected:
  HeaderContacts() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  }
  // The details of the officer are 366 days old on 13 November 2026, those of the lead 365.
  void keep_team() {
    school.row("officer", {{"officer_key", "AO1"},
                           {"name", "Jo Ward"},
                           {"phone", "01632 960100"},
                           {"checked_on", "2025-11-12"}});
    school.row("officer_school", {{"officer_key", "AO1"}, {"purpose", "core"}, {"from_date", "2025-09-01"}});
    school.row("school_group",
               {{"group_key", "L1"}, {"kind", "locality"}, {"name", "North"}, {"school_key", "S"}});
    school.row("school_lead", {{"school_key", "S"},
                               {"role", "attendance lead"},
                               {"name", "Al Lead"},
                               {"from_date", "2026-01-05"},
                               {"to_date", "2026-11-13"},
                               {"checked_on", "2025-11-13"}});
  }
  static std::string audit_fault(const std::string& xml, const char* schema) {
    return test_support::schema_fault(std::string(ROLLMARK_SOURCE_DIR "/schemas/xsd/") + schema, xml);
  }
};

constexpr const char* officer_on_page =
    "<dt>Officer</dt><dd>Jo Ward (AO1) since 2025-09-01; details not checked since 2025-11-12</dd>";
constexpr const char* lead_on_page =
    "<dt>Attendance lead</dt><dd>Al Lead since 2026-01-05 until 2026-11-13</dd>";

TEST_F(HeaderContacts, StandInTheHeadOfEveryDocument) {
  keep_team();
  school.deliver("leave", {"enrolment_key"});
  for (const auto& [job, file, schema] : {std::tuple{"audit", "report", "audit.xsd"},
                                          {"absence", "absence", "absence.xsd"},
                                          {"first-day", "first-day", "working-document.xsd"},
                                          {"thresholds", "thresholds", "working-document.xsd"},
                                          {"leave-log", "leave-log", "working-document.xsd"}}) {
    const auto result = run(job, "on=2026-11-13");
    const std::string page = document(*result, (std::string(file) + ".html").c_str()),
                      xml = document(*result, (std::string(file) + ".xml").c_str());
    EXPECT_THAT(page, HasSubstr(officer_on_page)) << job;
    EXPECT_THAT(page, HasSubstr("<dt>Locality</dt><dd>North (L1)</dd>")) << job;
    EXPECT_THAT(page, HasSubstr(lead_on_page)) << job;
    EXPECT_THAT(xml, HasSubstr("<Name>Jo Ward</Name>")) << job;
    EXPECT_THAT(xml, HasSubstr("<ValidTo>2026-11-13</ValidTo>")) << job;
    EXPECT_THAT(xml, HasSubstr("<Stale>not checked since 2025-11-12</Stale>")) << job;
    EXPECT_THAT(page + xml, Not(HasSubstr("01632 960100"))) << job;
    EXPECT_EQ(audit_fault(xml, schema), "") << job;
  }
}

// The 13th is the lead's last day.
TEST_F(HeaderContacts, OfTheDay) {
  keep_team();
  school.open("2026-11-16", "2026-11-20");
  const auto result = run("absence", "on=2026-11-14\ndocuments=html");
  EXPECT_THAT(document(*result, "absence.html"), HasSubstr("<dt>Attendance lead</dt><dd>not known</dd>"));
}

TEST_F(HeaderContacts, NotForAReaderWhoDoesNotDealWithThem) {
  keep_team();
  for (const char* reader : {"tutor", "governor", "parent"}) {
    const auto result = run("audit", std::string("on=2026-11-13\ndocuments=html\naudience=") + reader);
    EXPECT_THAT(document(*result, "report.html"), Not(HasSubstr("Jo Ward"))) << reader;
  }
}

TEST_F(HeaderContacts, NobodyWhereTheTablesAreNotKept) {
  const auto result = run("audit", "on=2026-11-13");
  EXPECT_THAT(document(*result, "report.html"), Not(HasSubstr("<dt>Officer</dt>")));
  EXPECT_THAT(document(*result, "report.xml"), Not(HasSubstr("<Contact>")));
}

}  // namespace
}  // namespace rollmark::test
