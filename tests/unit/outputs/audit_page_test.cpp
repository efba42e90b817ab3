// report.html: what it says, for whom, with which names and links, as page and as fragment.
#include <gmock/gmock.h>

#include "support/xml_schema.hpp"
#include "unit/outputs/hill_school.hpp"

namespace rollmark {
namespace {

using test::HillSchool;
using ::testing::HasSubstr;
using ::testing::Not;

// Our pages are written so that an XML parser takes them too.
bool is_balanced(std::string page) {
  const std::size_t script = page.find("<script>");
  if (script != std::string::npos) page.erase(script, page.find("</script>") + 9 - script);
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(page.data(), static_cast<int>(page.size()), "page", nullptr, XML_PARSE_NONET),
      &xmlFreeDoc);
  return document != nullptr;
}

TEST_F(HillSchool, PageSaysWhatItRestsOn) {
  push();
  const std::string page = bytes(documents(report()), "report.html");
  EXPECT_THAT(page, HasSubstr("<html lang=\"en-GB\">"));
  EXPECT_THAT(page, HasSubstr("<h1>Hill &amp; Dale School</h1>"));
  EXPECT_THAT(page, HasSubstr("7 September 2026 to 13 September 2026"));
  EXPECT_THAT(page, HasSubstr("end of 13 September 2026"));
  EXPECT_THAT(page, HasSubstr("golden week"));
  EXPECT_THAT(page, HasSubstr("Golden, edition of 22 November 2026"));
  EXPECT_THAT(page, HasSubstr("<strong>A person decides.</strong>"));
  EXPECT_THAT(page, HasSubstr("<code>absence-rate</code>"));
  EXPECT_THAT(page, HasSubstr("no mark_change table"));
  EXPECT_THAT(page, HasSubstr("SI 2024/208 reg. 10(1)-(4)"));
  EXPECT_THAT(page, HasSubstr("Find out and enter the code."));
  EXPECT_TRUE(is_balanced(page));
}

TEST_F(HillSchool, PageShowsTheFiguresOfTheSchool) {
  push();
  const std::string page = bytes(documents(report()), "report.html");
  // 9/13, 4/13, 2/13, 2/13; the missing marks either way 4/15 and 6/15.
  for (const char* rate : {">69.2\xC2\xA0%<", ">30.8\xC2\xA0%<", ">15.4\xC2\xA0%<",
                           "attended: 26.7\xC2\xA0%; absent: 40.0\xC2\xA0%"}) {
    EXPECT_THAT(page, HasSubstr(rate));
  }
  // Wednesday: E2 attended, E1 has no mark: 0 of 1 possible absent, 1 missing, in both halves.
  EXPECT_THAT(page, HasSubstr("<td class=\"h0\">0</td><td class=\"h0\">0</td><td class=\"off\"></td>"
                              "<td class=\"off\"></td><td class=\"h4\">50</td><td class=\"h4\">50</td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"g4\">1</td><td class=\"g4\">1</td>"));
  // E1's strip: present 2, authorised 2, missing 2, closed 1 (the holiday's mark has a column), present 2.
  EXPECT_THAT(page, HasSubstr("viewBox=\"0 0 9 22\" preserveAspectRatio=\"none\">"
                              "<path class=\"p\" d=\"M0 15h2m5 0h2\"/><path class=\"a\" d=\"M2 12h2\"/>"
                              "<path class=\"x\" d=\"M4 2h2\"/><path class=\"f\" d=\"M4 20.5h2\"/></svg>"));
}

TEST_F(HillSchool, PageNamesPupilsOnlyAsAsked) {
  push();
  const std::string initials = bytes(documents(report()), "report.html");
  EXPECT_THAT(initials, HasSubstr("A.O. <span class=\"key\">E1</span>"));
  EXPECT_THAT(initials, Not(HasSubstr("Neil")));
  const std::string none = bytes(documents(report(), "names=none"), "report.html");
  EXPECT_THAT(none, HasSubstr("<th scope=\"row\"><span class=\"key\">E1</span>"));
  EXPECT_THAT(none, Not(HasSubstr("A.O.")));
  const std::string full = bytes(documents(report(), "names=full"), "report.html");
  EXPECT_THAT(full, HasSubstr("Ann O&apos;Neil <span class=\"key\">E1</span>"));
}

TEST_F(HillSchool, PageShowsTheKeyWhereNoNameWasLoaded) {
  push("", "");
  const std::string page = bytes(documents(report(), "names=full"), "report.html");
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><span class=\"key\">E1</span>"));
}

TEST_F(HillSchool, PageTakesInitialsWhole) {
  push("\xC3\x89lodie", "\xC5\xBBuk");  // first letters of two bytes
  EXPECT_THAT(bytes(documents(report()), "report.html"), HasSubstr("\xC3\x89.\xC5\xBB. <span"));
}

TEST_F(HillSchool, PageHidesAKeyThatIsAUpn) {
  push("Ann", "Other", "H801200001001");
  const std::string page = bytes(documents(report(), "names=none\nlink=/p/{enrolment_key}"), "report.html");
  EXPECT_THAT(page, Not(HasSubstr("H801200001001")));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">pupil</th>"));
}

TEST_F(HillSchool, PageEscapesHostileNames) {
  push("<script>alert(1)</script>", "\"' onclick=x \xF0\x9F\x98\x80");
  const std::string page = bytes(documents(report(), "names=full"), "report.html");
  EXPECT_THAT(page,
              HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&apos; onclick=x \xF0\x9F\x98\x80"));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_TRUE(is_balanced(page));
}

TEST_F(HillSchool, PageLinksBackToTheHost) {
  push();
  const std::string page =
      bytes(documents(report(), "link=https://mis.example/p/{enrolment_key}?on={date}&half={half_day}"),
            "report.html");
  EXPECT_THAT(page, HasSubstr("href=\"https://mis.example/p/E1?on=2026-09-09&amp;half=AM\""));
}

TEST_F(HillSchool, PageNeedsNothingFromOutsideAndNothingInline) {
  push();
  const std::string page = bytes(documents(report()), "report.html");
  for (const char* outside : {"http:", "https:", "src=", "@import", "url(", "<link", " style=", " onclick",
                              " onload", "javascript:", "<iframe", "<img"}) {
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'sha256-"));
}

TEST_F(HillSchool, FragmentStandsInsideAHostsPage) {
  push();
  const Result result = documents(report(), "html=fragment\ndocuments=html");
  const std::string fragment = bytes(result, "report.html");
  for (const char* frame : {"<html", "<head>", "<body", "<style", "<script", "<!DOCTYPE", "<meta"}) {
    EXPECT_THAT(fragment, Not(HasSubstr(frame)));
  }
  EXPECT_EQ(fragment.substr(0, 38), "<div class=\"rollmark\" lang=\"en-GB\">\n<h");
  EXPECT_TRUE(is_balanced(fragment));
  ASSERT_NE(result.document("report.css"), nullptr);
  EXPECT_EQ(result.document("report.css")->media_type, "text/css");
  ASSERT_NE(result.document("report.js"), nullptr);
  EXPECT_EQ(result.document("report.js")->media_type, "text/javascript");
  EXPECT_EQ(result.document("report.xml"), nullptr);
}

TEST_F(HillSchool, PageSaysThatThereIsNothingToDo) {
  push();
  const std::string page = bytes(documents(empty_report()), "report.html");
  EXPECT_THAT(page, HasSubstr("<strong>No findings.</strong> 4 checks ran and found nothing to put right."));
  EXPECT_THAT(page, HasSubstr("1 check could not run"));
  EXPECT_THAT(page, HasSubstr("There is nothing to list."));
  EXPECT_THAT(page, Not(HasSubstr("Pupils with findings")));
  EXPECT_TRUE(is_balanced(page));
}

TEST_F(HillSchool, PageSaysAsAt) {
  push();
  AuditReport made = report();
  made.as_at = day_of(2026, 9, 9);
  EXPECT_THAT(
      bytes(documents(made), "report.html"),
      HasSubstr("marks as they stood at the end of 9 September 2026; roll, calendar and flags as now"));
}

TEST_F(HillSchool, EveryHeaderCellSaysWhatItHeads) {
  push();
  const std::string page = bytes(documents(report()), "report.html");
  EXPECT_THAT(page, Not(HasSubstr("<th>")));
  EXPECT_THAT(page, Not(HasSubstr("<th class")));
}

}  // namespace
}  // namespace rollmark
