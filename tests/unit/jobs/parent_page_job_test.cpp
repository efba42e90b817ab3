// The job `parent-page`: one child, in plain words.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ParentPageJob : public OfficeFixture {
 protected:
  ParentPageJob() {
    school.marks("A", "2026-11-09", "I I U \\ L \\ O N . \\");
    present_until("B", "2026-11-13");
  }
};

TEST_F(ParentPageJob, SaysWhatWasNotedInPlainWords) {
  const auto result = run("parent-page", "on=2026-11-13\nenrolment=A\nfrom=2026-11-09\nnames=full");
  EXPECT_EQ(column(*result, "parent_days", "date"),
            (Texts{"2026-11-12", "2026-11-12", "2026-11-11", "2026-11-10", "2026-11-09"}));
  EXPECT_EQ(column(*result, "parent_days", "part_of_day"),
            (Texts{"Afternoon", "Morning", "Morning", "Morning", "All day"}));
  EXPECT_EQ(column(*result, "parent_days", "what"),
            (Texts{"Away; please tell the school why", "Away, and the school did not agree", "Came late",
                   "Came after registration had ended", "Away, and the school agreed"}));
  EXPECT_EQ(column(*result, "parent_pattern", "weekday"),
            (Texts{"Monday", "Tuesday", "Wednesday", "Thursday"}));
  EXPECT_EQ(column(*result, "parent_pattern", "times_late"), (Texts{"0", "1", "1", "0"}));
  const std::string page = document(*result, "parent-page.html");
  EXPECT_THAT(page, HasSubstr("Ada Ames"));
  // Nine half days have a mark: at school on Tuesday PM, Wednesday twice, Friday PM. 4 of 9 = 44.4 %.
  EXPECT_THAT(page, HasSubstr("4 of 9 half days"));
  EXPECT_THAT(page, HasSubstr("44.4 %"));
  EXPECT_THAT(page, HasSubstr("For 1 half day the school has noted nothing"));
}

TEST_F(ParentPageJob, HoldsNoOtherChildNoCodeAndNoKey) {
  const auto result = run("parent-page", "on=2026-11-13\nenrolment=A\nnames=full");
  const std::string page = document(*result, "parent-page.html");
  const std::string body = page.substr(page.find("<main>"), page.find("</main>") - page.find("<main>"));
  for (const char* none :
       {"Bond", "Cole", "<code>", "UPN", "class=\"key\"", "session", "authorised", "Illness"}) {
    EXPECT_THAT(body, Not(HasSubstr(none))) << none;
  }
  EXPECT_EQ(result->document("parent-page.xml"), nullptr);
  EXPECT_EQ(result->document("parent_days.csv"), nullptr);
}

TEST_F(ParentPageJob, HasWordsForNothingToSay) {
  const std::string page = document(*run("parent-page", "on=2026-11-13\nenrolment=B"), "parent-page.html");
  EXPECT_THAT(page, HasSubstr("Your child has not been away or late."));
  EXPECT_THAT(page, HasSubstr("your child"));
  EXPECT_THAT(document(*run("parent-page", "on=2026-11-13\nenrolment=C"), "parent-page.html"),
              HasSubstr("nothing to count yet"));
}

TEST_F(ParentPageJob, IsForAParentAlone) {
  EXPECT_THAT(refusal("parent-page", "on=2026-11-13\nenrolment=A\naudience=office"),
              HasSubstr("parent only"));
  EXPECT_THAT(refusal("parent-page", "on=2026-11-13"), HasSubstr("one of enrolment and pupil is needed"));
}

}  // namespace
}  // namespace rollmark::test
