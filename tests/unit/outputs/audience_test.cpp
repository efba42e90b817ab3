// Least by default: what each reader of an audit is shown.
#include "outputs/audience.hpp"

#include <gmock/gmock.h>

#include "outputs/finding_view.hpp"
#include "unit/outputs/hill_school.hpp"

namespace rollmark {
namespace {

using test::HillSchool;
using ::testing::HasSubstr;
using ::testing::Not;

class AudiencePage : public HillSchool {
 protected:
  // With a fourth finding that rests on I, and the three of the golden week.
  std::string page(const std::string& audience) {
    push();
    AuditReport made = report();
    Finding illness = made.findings[1];
    illness.id = "00000000000000a1";
    illness.first = illness.last = morning_of(day_of(2026, 9, 8));
    illness.code = "I";
    illness.cited.clear();
    illness.message = "Code I was entered for 1 session.";
    made.findings.insert(made.findings.begin() + 2, illness);
    return bytes(documents(made, "documents=html\naudience=" + audience), "report.html");
  }
};

TEST_F(AudiencePage, OfficeAndAuthoritySeeEverything) {
  for (const char* audience : {"office", "la"}) {
    SCOPED_TRACE(audience);
    data = Dataset(std::make_shared<RulebookLaw>(rulebook), 1000);
    const std::string seen = page(audience);
    EXPECT_THAT(seen, HasSubstr("<span class=\"key\">E1</span>"));
    EXPECT_THAT(seen, HasSubstr("Code I was entered"));
    EXPECT_THAT(seen, HasSubstr("Code ZZ was entered"));
    EXPECT_THAT(seen, HasSubstr("<code>I</code></td><th scope=\"row\">Illness"));
  }
}

TEST_F(AudiencePage, ATutorSeesPupilsButNoPrivateCode) {
  const std::string seen = page("tutor");
  EXPECT_THAT(seen, HasSubstr("<span class=\"key\">E1</span>"));
  EXPECT_THAT(seen, HasSubstr("No mark for 2 sessions."));
  EXPECT_THAT(seen, Not(HasSubstr("Code I was entered")));
  EXPECT_THAT(seen, Not(HasSubstr("Code ZZ was entered")));  // a code without a meaning may say anything
  EXPECT_THAT(seen, Not(HasSubstr("Illness")));
  EXPECT_THAT(seen,
              HasSubstr("2 findings are not listed here because they rest on marks that tell of private"));
  EXPECT_THAT(seen, Not(HasSubstr("id=\"rm-calendar\"")));
}

TEST_F(AudiencePage, AGovernorSeesCountsAndNoPupil) {
  const std::string seen = page("governor");
  for (const char* pupil : {">E1<", ">E2<", "A.O.", "6A", "No mark for 2", "Illness", "id=\"rm-findings\"",
                            "id=\"rm-pupils\"", "<form"}) {
    EXPECT_THAT(seen, Not(HasSubstr(pupil)));
  }
  EXPECT_THAT(seen, HasSubstr("id=\"rm-calendar\""));
  EXPECT_THAT(seen, HasSubstr("No mark in an open session"));
  EXPECT_THAT(seen, HasSubstr("<b class=\"figure\">1 to 4</b>"));
  EXPECT_THAT(seen, HasSubstr("Authorised absence"));
}

TEST_F(AudiencePage, AParentSeesTheSchoolsFiguresAlone) {
  const std::string seen = page("parent");
  for (const char* hidden : {">E1<", ">E2<", "A.O.", "6A", "No mark for 2", "Illness", "id=\"rm-findings\"",
                             "id=\"rm-pupils\"", "id=\"rm-calendar\"", "No mark in an open session"}) {
    EXPECT_THAT(seen, Not(HasSubstr(hidden)));
  }
  EXPECT_THAT(seen, HasSubstr("69.2"));
}

TEST(Audience, EveryCodeOfAPrivateMatterIsLeftOut) {
  for (const char* code : {"I", "M", "Q", "R", "T", "Y5", "Y6", "E", "C", "C1", "C2", "K", "I01", "X01"}) {
    EXPECT_FALSE(is_everyday_code(code)) << code;
  }
  for (const char* code : {"/", "\\", "L", "U", "N", "O", "G", "#", "Y1"}) {
    EXPECT_TRUE(is_everyday_code(code)) << code;
  }
}

TEST(Audience, EveryEverydayCodeIsInTheRulebook) {
  const auto book = embedded_rulebook();
  std::size_t known = 0;
  for (const StatutoryCode& code : book->codes) known += is_everyday_code(code.text) ? 1U : 0U;
  EXPECT_EQ(known, 23U);
}

}  // namespace
}  // namespace rollmark
