// What the reader of LA profiles refuses, and with which line.
#include <gmock/gmock.h>

#include "support/xml_schema.hpp"
#include "unit/rulebook/profiles/small_profile.hpp"

namespace rollmark {
namespace {

using test_support::replaced;
using test_support::small_base;
using test_support::small_base_profile;
using test_support::small_overlay;
using testing::HasSubstr;

std::string refusal(std::string_view xml, const std::shared_ptr<const LaProfile>& base,
                    KnowsElement knows = nullptr) {
  try {
    read_la_profile(xml, base, knows);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    return failure.what();
  }
  return "not refused";
}

std::string overlay_refusal(std::string_view old, std::string_view fresh) {
  return refusal(replaced(small_overlay, old, fresh), small_base_profile());
}

std::string base_refusal(std::string_view old, std::string_view fresh) {
  return refusal(replaced(small_base, old, fresh), nullptr);
}

TEST(ProfileReader, ReadsThemAsTheyStand) {
  EXPECT_EQ(refusal(small_base, nullptr), "not refused");
  EXPECT_EQ(refusal(small_overlay, small_base_profile()), "not refused");
}

// Lines of small_overlay, counted by hand.
TEST(ProfileReader, RefusesAMisspeltSettingWithItsLine) {
  EXPECT_EQ(overlay_refusal("number name=\"window-sessions\"", "number name=\"window-session\""),
            "LA profile line 12: no setting is named 'window-session'");
  EXPECT_EQ(overlay_refusal("words name=\"leave-codes\"", "words name=\"leave-code\""),
            "LA profile line 13: no setting is named 'leave-code'");
  EXPECT_EQ(overlay_refusal("text name=\"note\"", "text name=\"notes\""),
            "LA profile line 15: no setting is named 'notes'");
}

TEST(ProfileReader, HoldsASettingToItsKindUnitAndWords) {
  EXPECT_THAT(overlay_refusal("<words name=\"leave-codes\" value=\"G O\" document=\"referral/leave\"",
                              "<words name=\"note\" value=\"G\""),
              HasSubstr("line 13: the setting 'note' is given as <text>"));
  EXPECT_THAT(overlay_refusal("value=\"12\" unit=\"sessions\"", "value=\"12\" unit=\"days\""),
              HasSubstr("line 12: the setting 'window-sessions' is counted in sessions"));
  EXPECT_THAT(overlay_refusal("value=\"12\"", "value=\"-1\""), HasSubstr("line 12: the value of <number>"));
  EXPECT_THAT(overlay_refusal("value=\"12\"", "value=\"1234567890\""), HasSubstr("at most nine digits"));
  EXPECT_THAT(overlay_refusal("value=\"G O\"", "value=\"G N\""),
              HasSubstr("line 13: <words> has a word that the setting 'leave-codes' does not take"));
  EXPECT_THAT(overlay_refusal("value=\"G O\"", "value=\"G G\""), HasSubstr("each once"));
  EXPECT_THAT(overlay_refusal("name=\"one-child\" value=\"yes\"", "name=\"one-child\" value=\"yes no\""),
              HasSubstr("line 14: the setting 'one-child' takes one word"));
}

TEST(ProfileReader, RefusesDatesThatOverlapOrRunBackwards) {
  EXPECT_THAT(overlay_refusal("to=\"2025-08-31\"", "to=\"2025-09-01\""),
              HasSubstr("line 10: <severity> overlaps"));
  EXPECT_THAT(overlay_refusal(" to=\"2025-08-31\"", ""), HasSubstr("line 10: <severity> overlaps"));
  EXPECT_THAT(
      overlay_refusal("from=\"2025-09-01\" to=\"2026-08-31\"", "from=\"2026-09-01\" to=\"2026-08-31\""),
      HasSubstr("line 12: <number> ends before it begins"));
  EXPECT_THAT(overlay_refusal("from=\"2025-09-01\" to", "from=\"1 September\" to"), HasSubstr("is no date"));
  // The same of another document is another entry.
  EXPECT_EQ(overlay_refusal("rule=\"PF-012\" level=\"off\" document=\"referral/legal\"",
                            "rule=\"PF-006\" level=\"off\" document=\"referral/leave\""),
            "not refused");
  EXPECT_THAT(overlay_refusal("field=\"Pupil/Surname\"", "field=\"Pupil/UPN\""),
              HasSubstr("line 17: <required> overlaps"));
}

TEST(ProfileReader, HoldsReferences) {
  EXPECT_THAT(overlay_refusal("rule=\"PF-012\"", "rule=\"PF-021\""),
              HasSubstr("line 11: <severity> names a rule that is not there"));
  EXPECT_THAT(overlay_refusal("document=\"referral/legal\"", "document=\"return/nil\""),
              HasSubstr("line 11: <severity> names a document to which the rule does not apply"));
  EXPECT_THAT(overlay_refusal("document=\"return/cme\"", "document=\"return/cm\""),
              HasSubstr("line 16: <required> names a document that is not there"));
  EXPECT_THAT(overlay_refusal("of=\"PAGE\" at=\"twelve\"", "of=\"BOOK\" at=\"twelve\""),
              HasSubstr("line 12: <number> names an instrument that is not there"));
  EXPECT_THAT(overlay_refusal(" of=\"PAGE\" at=\"twelve\"", " at=\"twelve\""),
              HasSubstr("has no attribute 'of'"));
  EXPECT_THAT(overlay_refusal(" at=\"twelve\"", ""), HasSubstr("has no attribute 'at'"));
  EXPECT_THAT(overlay_refusal("ground=\"leave\"", "ground=\"holiday\""),
              HasSubstr("line 18: <attachment> names a ground that is not there"));
  EXPECT_THAT(overlay_refusal("kind=\"warning-letter\"", "kind=\"letter\""),
              HasSubstr("line 18: <attachment> names a kind of paper that is not there"));
  EXPECT_THAT(overlay_refusal(" document=\"referral/leave\" ground", " ground"),
              HasSubstr("<attachment> has no attribute 'document'"));
}

TEST(ProfileReader, AsksOfFieldsWhoKnowsThem) {
  const KnowsElement knows = [](std::string_view path) { return path == "Pupil/Surname"; };
  EXPECT_THAT(refusal(small_overlay, small_base_profile(), knows),
              HasSubstr("line 16: <required> names a field that is no element of the file"));
}

TEST(ProfileReader, WantsWhatRestsOnMemoryToSaySo) {
  EXPECT_THAT(overlay_refusal(" confirmed=\"no\"", ""),
              HasSubstr("line 14: <words> rests on memory, and so is confirmed=\"no\""));
  EXPECT_THAT(overlay_refusal("confirmed=\"no\"", "confirmed=\"perhaps\""), HasSubstr("'confirmed'"));
}

TEST(ProfileReader, TellsABaseFromAnOverlay) {
  EXPECT_THAT(overlay_refusal("extends=\"base\"", "extends=\"other\""),
              HasSubstr("extends another than 'base'"));
  EXPECT_THAT(overlay_refusal(" extends=\"base\"", ""), HasSubstr("has no attribute 'extends'"));
  EXPECT_THAT(overlay_refusal("id=\"here\"", "id=\"base\""),
              HasSubstr("has the id of the one that it extends"));
  EXPECT_THAT(overlay_refusal("id=\"here\"", "id=\"Here\""), HasSubstr("the id is not"));
  EXPECT_THAT(overlay_refusal("la-number=\"999\"", "la-number=\"99\""), HasSubstr("not three digits"));
  EXPECT_THAT(overlay_refusal("  <entries>", "  <settings/><entries>"),
              HasSubstr("<settings> stands in the base"));
  EXPECT_THAT(base_refusal("id=\"base\"", "id=\"base\" la-number=\"999\""), HasSubstr("is of no LA"));
  EXPECT_THAT(base_refusal("  <grounds>\n    <ground id=\"leave\">Leave.</ground>\n  </grounds>\n", ""),
              HasSubstr("<grounds> stands in the base"));
}

TEST(ProfileReader, RefusesFaultsOfSettings) {
  EXPECT_THAT(base_refusal("name=\"one-child\"", "name=\"leave-codes\""),
              HasSubstr("line 11: <setting> has the name of an earlier one"));
  EXPECT_THAT(base_refusal(" unit=\"sessions\">Sessions", ">Sessions"),
              HasSubstr("has a unit where it is a number"));
  EXPECT_THAT(base_refusal("kind=\"text\"", "kind=\"text\" unit=\"days\""), HasSubstr("has a unit where"));
  EXPECT_THAT(base_refusal("kind=\"text\"", "kind=\"text\" single=\"yes\""), HasSubstr("takes none"));
  EXPECT_THAT(base_refusal("kind=\"text\"", "kind=\"prose\""), HasSubstr("'kind'"));
  EXPECT_THAT(base_refusal(">A note.<", "><"), HasSubstr("<setting> is empty"));
  EXPECT_THAT(base_refusal("ground id=\"leave\">Leave.", "ground id=\"leave\">"),
              HasSubstr("<ground> is empty"));
}

// Cut at every byte: refused, never half read. The last byte is the line end.
TEST(ProfileReader, RefusesAFileThatIsCutShort) {
  const auto base = small_base_profile();
  for (std::size_t length = 0; length + 1 < small_overlay.size(); ++length) {
    EXPECT_NE(refusal(small_overlay.substr(0, length), base), "not refused") << length;
  }
}

// Any one byte turned into another: read or refused with DATA, never another exception.
TEST(ProfileReader, StandsAnyOneByte) {
  const auto base = small_base_profile();
  std::size_t refused = 0;
  for (const char sign : {'<', '&', '"', '\0', '\x80', '9'}) {
    for (std::size_t at = 0; at < small_overlay.size(); ++at) {
      std::string xml(small_overlay);
      xml[at] = sign;
      refused += refusal(xml, base) == "not refused" ? 0 : 1;
    }
  }
  EXPECT_GT(refused, small_overlay.size());
}

TEST(ProfileReader, RefusesWhatItDoesNotExpect) {
  EXPECT_THAT(overlay_refusal("format=\"1\"", "format=\"2\""), HasSubstr("the format is not 1"));
  EXPECT_THAT(overlay_refusal("<entries>", "<entries><colour/>"), HasSubstr("unknown element 'colour'"));
  EXPECT_THAT(overlay_refusal("level=\"off\"", "level=\"stop\""), HasSubstr("'level'"));
  EXPECT_THAT(overlay_refusal("level=\"off\"", "level=\"off\" why=\"\""),
              HasSubstr("unknown attribute 'why'"));
  EXPECT_THAT(overlay_refusal("<contact purpose=\"Penalty notices\"", "<contact"),
              HasSubstr("<contact> has no attribute 'purpose'"));
  EXPECT_THAT(overlay_refusal("<la-profile", "<!DOCTYPE la-profile><la-profile"), HasSubstr("DOCTYPE"));
  EXPECT_THAT(refusal(std::string(longest_la_profile + 1, ' '), nullptr), HasSubstr("longer than"));
}

}  // namespace
}  // namespace rollmark
