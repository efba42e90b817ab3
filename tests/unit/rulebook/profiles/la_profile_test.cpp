// Looking things up in LA profiles: dates, documents, overlays; finding and adding profiles.
#include <gmock/gmock.h>

#include "unit/rulebook/profiles/small_profile.hpp"

namespace rollmark {
namespace {

using test_support::replaced;
using test_support::small_overlay;
using test_support::small_profile;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view leave = "referral/leave";

Day on(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  return day_of(year, month, day);
}

TEST(LaProfile, AnswersByDate) {
  const auto here = small_profile();
  EXPECT_EQ(here->severity("PF-006", on(2025, 8, 31)), Severity::warn);
  EXPECT_EQ(here->severity("PF-006", on(2025, 9, 1)), Severity::block);
  EXPECT_EQ(here->number("window-sessions", on(2024, 8, 18)), std::nullopt);
  EXPECT_EQ(here->number("window-sessions", on(2024, 8, 19)), 10);
  EXPECT_EQ(here->number("window-sessions", on(2025, 8, 31)), 10);
  EXPECT_EQ(here->number("window-sessions", on(2025, 9, 1)), 12);
  EXPECT_EQ(here->number("window-sessions", on(2026, 8, 31)), 12);
  EXPECT_EQ(here->number("window-sessions", on(2026, 9, 1)), 10);
}

TEST(LaProfile, PutsADocumentsEntryBeforeThatOfAll) {
  const auto here = small_profile();
  const Day day = on(2026, 11, 22);
  EXPECT_THAT(here->words("leave-codes", day), ElementsAre("G"));
  EXPECT_THAT(here->words("leave-codes", day, leave), ElementsAre("G", "O"));
  EXPECT_TRUE(here->has("leave-codes", "O", day, leave));
  EXPECT_FALSE(here->has("leave-codes", "O", day));
  EXPECT_FALSE(here->has("leave-codes", "O", day, "referral/penalty-notice"));
  EXPECT_EQ(here->severity("PF-012", day, "referral/legal"), Severity::off);
  EXPECT_EQ(here->severity("PF-012", day, leave), Severity::warn);
}

// PF-040 is information nationally; the base of these tests says warn.
TEST(LaProfile, FallsBackOnItsBaseAndThenOnTheChecksOwnSeverity) {
  const auto here = small_profile();
  const Day day = on(2026, 11, 22);
  EXPECT_EQ(preflight_book().find("PF-040")->severity(day), Severity::information);
  EXPECT_EQ(here->severity("PF-040", day), Severity::warn);
  EXPECT_EQ(here->severity("PF-002", day), Severity::block);
  EXPECT_EQ(here->find_severity("PF-002", day), nullptr);
  EXPECT_EQ(here->find_severity("PF-040", day)->profile, "base");
}

TEST(LaProfile, SaysWhereAnEntryStands) {
  const auto here = small_profile();
  const Day day = on(2026, 11, 22);
  EXPECT_EQ(here->find_severity("PF-006", day)->source.text, "Here Council, page, new words");
  EXPECT_EQ(here->find_severity("PF-006", day)->about, "A remark.");
  EXPECT_TRUE(here->find_severity("PF-006", day)->confirmed);
  EXPECT_EQ(here->find("one-child", day)->source.text, "Unconfirmed: said at a meeting (unconfirmed)");
  EXPECT_FALSE(here->find("one-child", day)->confirmed);
  EXPECT_EQ(here->find("window-sessions", day)->source.text, "A law s. 2");
  EXPECT_EQ(here->find("window-sessions", on(2024, 8, 18)), nullptr);
  EXPECT_EQ(here->text("note", day), "Ring first.");
}

TEST(LaProfile, AddsFieldsAndPapersToThoseOfItsBase) {
  const auto here = small_profile();
  const Day day = on(2026, 11, 22);
  std::vector<std::string> fields;
  for (const StatedField* field : here->required("return/cme", day)) fields.push_back(field->field);
  EXPECT_THAT(fields, ElementsAre("Pupil/Surname", "Pupil/UPN"));
  EXPECT_THAT(here->required("return/nil", day), IsEmpty());
  std::vector<std::string> papers;
  for (const StatedPaper* paper : here->attachments(leave, "leave", day)) papers.push_back(paper->kind);
  EXPECT_THAT(papers, ElementsAre("policy", "warning-letter"));
  EXPECT_EQ(here->attachments(leave, "late", day).size(), 1U);
  EXPECT_THAT(here->attachments("referral/legal", "leave", day), IsEmpty());
  ASSERT_EQ(here->contacts_for(leave, day).size(), 1U);
  EXPECT_EQ(here->contacts_for(leave, day)[0]->phone, "01234 567890");
  EXPECT_THAT(here->contacts_for("return/cme", day), IsEmpty());
}

TEST(LaProfile, RefusesNamesThatAreNotThere) {
  const auto here = small_profile();
  const Day day = on(2026, 11, 22);
  EXPECT_THROW(here->number("window-session", day), Failure);
  EXPECT_THROW(here->words("codes", day), Failure);
  EXPECT_THROW(here->severity("PF-021", day), Failure);
}

TEST(LaProfiles, FindByIdAndByNumber) {
  EXPECT_EQ(la_profiles().find("norfolk").la_number, "926");
  EXPECT_EQ(&la_profiles().find("926"), &la_profiles().find("norfolk"));
  EXPECT_EQ(la_profiles().find("national").base, nullptr);
  EXPECT_EQ(la_profiles().of_la("926").id, "norfolk");
  EXPECT_EQ(la_profiles().of_la("801").id, "national");  // Bristol: no profile
  EXPECT_EQ(la_profiles().of_la("").id, "national");
}

TEST(LaProfiles, NameThoseThereAre) {
  try {
    la_profiles().find("norfolc");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_NOT_FOUND);
    EXPECT_THAT(failure.what(),
                testing::StartsWith("no LA profile \"norfolc\"; there are: national birmingham"));
    EXPECT_THAT(failure.what(), testing::HasSubstr(" norfolk "));
  }
  EXPECT_THROW(la_profiles().find(""), Failure);
}

TEST(LaProfiles, TakeANewerOneOfTheHost) {
  LaProfiles profiles = la_profiles();
  const std::size_t before = profiles.all().size();
  const Day day = on(2026, 11, 22);
  std::string fresh = replaced(small_overlay, "extends=\"base\"", "extends=\"national\"");
  // One more LA.
  EXPECT_EQ(profiles.add(fresh).id, "here");
  EXPECT_EQ(profiles.all().size(), before + 1);
  EXPECT_EQ(profiles.find("999").severity("PF-040", day), Severity::information);
  // In place of Norfolk's, by its number.
  profiles.add(replaced(fresh, "la-number=\"999\"", "la-number=\"926\""));
  EXPECT_EQ(profiles.find("926").id, "here");
  EXPECT_THROW(profiles.find("norfolk"), Failure);
  EXPECT_EQ(profiles.all().size(), before);
  // The library's own are as they were.
  EXPECT_EQ(la_profiles().find("926").id, "norfolk");
}

TEST(LaProfiles, AreAsBeforeWhereTheHostsIsRefused) {
  LaProfiles profiles = la_profiles();
  const std::size_t before = profiles.all().size();
  EXPECT_THROW(profiles.add(small_overlay), Failure);  // it extends another base
  EXPECT_THROW(profiles.add("<la-profile/>"), Failure);
  EXPECT_THROW(
      profiles.add(replaced(small_overlay, "id=\"here\" la-number=\"999\" name=\"Here\" extends=\"base\"",
                            "id=\"national\" la-number=\"999\" name=\"Here\" extends=\"national\"")),
      Failure);
  EXPECT_EQ(profiles.all().size(), before);
}

}  // namespace
}  // namespace rollmark
