// Letters: locked clauses against an authority's wording, the eight parts of a notice to improve, and
// merging.
#include "casework/letter_templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const LetterSet& model() {
  return *embedded_letter_set();
}

// The embedded document with one change in it.
std::string changed(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::letters);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  return xml;
}
std::string refusal(const std::string& xml) {
  try {
    read_letter_wording(xml, model());
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

// One letter of an authority's; its clauses begin on line 5.
std::string wording(std::string_view kind, std::string_view clauses) {
  return "<letters format=\"1\" name=\"Ours\" edition=\"2026-09-01\">\n<about>Ours.</about>\n"
         "<sources><source id=\"P\" kind=\"practice\" cite=\"Ours\">Ours.</source></sources>\n<letter "
         "kind=\"" +
         std::string(kind) + "\" title=\"From us\">\n" + std::string(clauses) + "</letter></letters>";
}
constexpr std::string_view medical_text =
    "If your child is too ill to come to school, please tell the school. We ask for medical evidence only "
    "where there is genuine doubt about the illness or a regular pattern of it.";
std::string medical(std::string_view text, std::string_view locked = "yes") {
  return "<clause id=\"medical-evidence\" locked=\"" + std::string(locked) + "\"><text>" + std::string(text) +
         "</text><source of=\"P\"/></clause>\n";
}

TEST(LetterTemplates, DataFitTheirSchema) {
  EXPECT_EQ(
      test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-letters.xsd", embedded::letters),
      "");
  EXPECT_EQ(model().letters.size(), 10U);
}

TEST(LetterTemplates, NoticeToImproveHasItsEightPartsEachLocked) {
  const LetterTemplate* notice = model().find("notice-to-improve");
  ASSERT_NE(notice, nullptr);
  std::vector<std::string> parts;
  for (const LetterClause& clause : notice->clauses) {
    if (clause.part.empty()) continue;
    parts.push_back(clause.part);
    EXPECT_TRUE(clause.locked) << clause.id;
  }
  EXPECT_THAT(parts, ElementsAre("record", "duty", "support-so-far", "further-support", "warning", "period",
                                 "improvement", "early-notice"));
  EXPECT_THAT(refusal(changed(" part=\"early-notice\"", "")),
              HasSubstr("needs the part 'early-notice' once, and has it 0 times"));
  EXPECT_THAT(refusal(changed("part=\"period\"", "part=\"warning\"")),
              HasSubstr("needs the part 'warning' once, and has it 2 times"));
  EXPECT_THAT(refusal(changed("part=\"duty\" locked=\"yes\"", "part=\"duty\" locked=\"no\"")),
              HasSubstr("'duty' is a part of a notice to improve and must be locked"));
}

TEST(LetterTemplates, WordingStandsInThePlaceOfTheModelAndTheOthersStay) {
  const auto ours = read_letter_wording(
      wording("attendance-1",
              "<clause id=\"new\" locked=\"no\"><text>Dear parent of {pupil_name}</text><source "
              "of=\"P\"/></clause>\n" +
                  medical(medical_text)),
      model());
  ASSERT_EQ(ours->letters.size(), 10U);
  const LetterTemplate* letter = ours->find("attendance-1");
  ASSERT_NE(letter, nullptr);
  EXPECT_EQ(letter->version, "Ours, 2026-09-01");
  ASSERT_EQ(letter->clauses.size(), 2U);
  EXPECT_EQ(letter->clauses[0].id, "new");
  EXPECT_THAT(needed_letter_fields(*letter), ElementsAre("pupil_name"));
  EXPECT_EQ(ours->find("deletion")->version, "Letters on attendance, 2026-11-23");
}

TEST(LetterTemplates, WhiteSpaceOfALockedClauseIsNoMatter) {
  std::string spread(medical_text);
  spread.insert(spread.find(' '), "\n\t  ");
  EXPECT_EQ(refusal(wording("attendance-1", medical(spread))), "not refused");
}

TEST(LetterTemplates, LockedClauseChangedByOneLetterIsRefusedByIdAndLine) {
  std::string altered(medical_text);
  altered.replace(altered.find("doubt"), 5, "Doubt");
  const std::string why = refusal(wording("attendance-1", medical(altered)));
  EXPECT_THAT(why, HasSubstr("letters line 5: "));
  EXPECT_THAT(why, HasSubstr("'medical-evidence' is locked, and its words are changed"));
}

TEST(LetterTemplates, LockedClauseMissingOrUnlockedIsRefused) {
  const std::string other =
      "<clause id=\"new\" locked=\"no\"><text>Hello</text><source of=\"P\"/></clause>\n";
  const std::string why = refusal(wording("attendance-1", other));
  EXPECT_THAT(why, HasSubstr("letters line 4: "));
  EXPECT_THAT(why, HasSubstr("'attendance-1' lacks the locked clause 'medical-evidence'"));
  EXPECT_THAT(
      refusal(wording("attendance-1", medical(medical_text, "no"))),
      HasSubstr("letters line 5: <clause> 'medical-evidence' is locked, and its attributes must stay"));
}

// Support so far may be told in other words, the period may not; both keep their fields.
TEST(LetterTemplates, RewordedOnlyWhereTheDataSaySo) {
  EXPECT_EQ(
      refusal(changed("Support given or offered so far: {support_so_far}", "We did this: {support_so_far}")),
      "not refused");
  EXPECT_THAT(refusal(changed("Support given or offered so far: {support_so_far}", "We did much.")),
              HasSubstr("'support-so-far' is locked, and must use the same fields"));
  EXPECT_THAT(refusal(changed("both days inside", "both days in it")),
              HasSubstr("'period' is locked, and its words are changed"));
  EXPECT_THAT(
      refusal(changed("part=\"period\" locked=\"yes\"", "part=\"period\" locked=\"yes\" reworded=\"yes\"")),
      HasSubstr("'period' is locked, and its attributes must stay"));
}

TEST(LetterTemplates, UnknownThingsAreRefusedByName) {
  EXPECT_THAT(refusal(changed("{leave_from}", "{leave_form}")),
              HasSubstr("'request' has a field that is not known: {leave_form}"));
  EXPECT_THAT(refusal(changed("{leave_from}", "{leave_from")), HasSubstr("a brace without its other half"));
  EXPECT_THAT(refusal(changed("{leave_from}", "leave_from}")), HasSubstr("a brace without its other half"));
  EXPECT_THAT(refusal(changed("kind=\"deletion\"", "kind=\"deletions\"")), HasSubstr("'kind'"));
  EXPECT_THAT(refusal(changed("<clause id=\"invite\"", "<clause font=\"big\" id=\"invite\"")),
              HasSubstr("font"));
  EXPECT_THAT(refusal(changed("<clause id=\"change\"", "<clause id=\"invite\"")),
              HasSubstr("<clause> has the id of an earlier one"));
  EXPECT_THAT(refusal(changed("id=\"invite\" locked=\"no\"", "id=\"invite\" locked=\"no\" reworded=\"yes\"")),
              HasSubstr("'invite' is reworded but not locked"));
}

TEST(LetterTemplates, AFieldWithoutAValueIsListedAndNeverBlank) {
  const LetterTemplate& letter = *model().find("first-day-contact");
  LetterValues values{{"pupil_name", "Ann"}, {"school_name", "Hill"}, {"contact_name", " \n"}};
  EXPECT_THAT(missing_letter_fields(letter, values),
              ElementsAre("absence_date", "contact_name", "contact_phone"));
  try {
    letter_markup(letter, values);
    ADD_FAILURE() << "a letter with a gap was written";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("'absent': no value for the field absence_date"));
    EXPECT_THAT(failure.what(), Not(HasSubstr("Ann")));
  }
}

// A value is text: its markup is escaped and its braces are no field. U+1F600 and U+20BB7 take four bytes.
TEST(LetterTemplates, AHostileNameStaysText) {
  const LetterTemplate letter{
      "first-day-contact", "A <title>", "v", {{"a", "", false, false, "Dear {pupil_name}!", ""}}};
  const LetterValues values{{"pupil_name", "<script>\"'&{school_name}\xF0\x9F\x98\x80\xF0\xA0\xAE\xB7"},
                            {"school_name", "Hill"}};
  EXPECT_THAT(missing_letter_fields(letter, values), ElementsAre());
  EXPECT_EQ(
      letter_markup(letter, values),
      "<article class=\"letter\">\n<h2>A &lt;title&gt;</h2>\n<p>Dear <bdi>&lt;script&gt;&quot;&apos;&amp;"
      "{school_name}\xF0\x9F\x98\x80\xF0\xA0\xAE\xB7</bdi>!</p>\n</article>\n");
}

// A name written from the right stands apart, so that the number after it stays after it; U+202E turns
// nothing beyond the value. Plain text is left as it is.
TEST(LetterTemplates, ANameFromTheRightTurnsNothingElse) {
  const LetterTemplate letter{
      "deletion", "T", "v", {{"a", "", false, false, "{contact_name}, {contact_phone}.", ""}}};
  EXPECT_THAT(letter_markup(letter, {{"contact_name", "\xD7\x90\xE2\x80\xAE"}, {"contact_phone", "01632"}}),
              HasSubstr("<p><bdi>\xD7\x90\xE2\x80\xAE</bdi>, 01632.</p>"));
  EXPECT_THAT(letter_markup(letter, {{"contact_name", "Al"}, {"contact_phone", "01632"}}),
              HasSubstr("<p>Al, 01632.</p>"));
}

}  // namespace
}  // namespace rollmark
