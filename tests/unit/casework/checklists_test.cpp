// Checklists: answered by the reference date, due from the day of leaving, begun where the ground calls for
// it.
#include "casework/checklists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Day on = day_of(2026, 11, 20);

ChecklistAnswer answer(const char* list, const char* item, const char* text, std::optional<Day> day) {
  return {list, "S", "A", "", item, text, day, "Officer"};
}

std::vector<std::string> states(const std::vector<ChecklistLine>& lines) {
  std::vector<std::string> all;
  for (const ChecklistLine& one : lines)
    all.push_back((one.item == nullptr ? one.item_word : one.item->id) + ": " + std::string(one.state));
  return all;
}

TEST(Checklists, AnItemIsAnsweredByItsDay) {
  const auto policy = embedded_checklists();
  const std::vector<ChecklistLine> lines = checklist_lines(
      {answer("EHE", "Written notice", "yes", on), answer("home education", "authority told", "", on),
       answer("home education", "day passed", "yes", on + 1)},
      {}, *policy, on);
  EXPECT_THAT(states(lines), ElementsAre("written-notice: answered", "day-passed: not answered",
                                         "no-order: not on record", "authority-told: not answered",
                                         "information-given: not on record", "exit-form: not on record"));
  EXPECT_EQ(lines[0].answer, "yes");
  EXPECT_EQ(lines[1].answer, "");
}

// Within 0 days of the last day: that day is in time, the day after is over. Without a leaving nothing is
// due.
TEST(Checklists, DueFromTheDayOfLeaving) {
  const auto policy = embedded_checklists();
  const std::vector<ChecklistAnswer> begun = {answer("cme", "home visited", "yes", on)};
  const std::vector<ChildLeft> left = {{"S", "A", on - 100, "i"}, {"S", "A", on, "9(1)(i)"}};
  const auto told = [&](Day day, const std::vector<ChildLeft>& gone) {
    return checklist_lines(begun, gone, *policy, day).at(4);
  };
  EXPECT_EQ(told(on, left).due_on, on);
  EXPECT_FALSE(told(on, left).overdue);
  EXPECT_TRUE(told(on + 1, left).overdue);
  EXPECT_FALSE(told(on + 1, {}).due_on);
}

TEST(Checklists, RowsThatNameNoneAreTold) {
  const auto policy = embedded_checklists();
  EXPECT_THAT(states(checklist_lines({answer("fire drill", "alarm", "yes", on)}, {}, *policy, on)),
              ElementsAre("alarm: not of this list"));
  const auto lines = checklist_lines({answer("cme", "tea", "yes", on)}, {}, *policy, on);
  EXPECT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines.back().item_word, "tea");
  EXPECT_THAT(checklist_lines({}, {{"S", "A", on, "f"}}, *policy, on), IsEmpty());
}

// Left on ground (f) on the reference date; a day later it has not happened; on another ground nothing
// begins.
TEST(Checklists, ToBeginWhereTheGroundCallsForIt) {
  const auto policy = embedded_checklists();
  const auto ids = [&](const char* ground, Day last, const std::vector<ChecklistAnswer>& answers = {}) {
    std::vector<std::string> all;
    for (const ListToBegin& one : lists_to_begin(answers, {{"S", "A", last, ground}}, *policy, on))
      all.push_back(one.list->id);
    return all;
  };
  EXPECT_THAT(ids("9(1)(f)", on), ElementsAre("home-education"));
  EXPECT_THAT(ids("h", on), ElementsAre("missing-education"));
  EXPECT_THAT(ids("9(1)(f)", on + 1), IsEmpty());
  EXPECT_THAT(ids("9(1)(a)", on), IsEmpty());
  EXPECT_THAT(ids("", on), IsEmpty());
  // Reg. 9(3) is of pupils who are not of compulsory school age; it has letters of its own.
  EXPECT_THAT(ids("9(3)(f)", on), IsEmpty());
  EXPECT_THAT(ids("8(1)(f)", day_of(2024, 8, 18)), IsEmpty());
  EXPECT_THAT(ids("9(1)(f)", on, {answer("ehe", "day passed", "", std::nullopt)}), IsEmpty());
}

TEST(Checklists, TheirDataFitTheirSchemaAndAreReadStrictly) {
  const std::string xml(embedded::checklists);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-checklists.xsd", xml), "");
  const auto refusal = [&](const std::string& old, const std::string& with) {
    std::string other = xml;
    other.replace(other.find(old), old.size(), with);
    try {
      read_checklists(other);
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string("not refused");
  };
  EXPECT_THAT(refusal("list id=\"legal\"", "list id=\"home-education\""), HasSubstr("id of an earlier one"));
  EXPECT_THAT(refusal("words=\"early help\"", "words=\"bullying\""), HasSubstr("stands twice"));
  EXPECT_THAT(refusal("grounds=\"h|i\"", "grounds=\"f\""), HasSubstr("stands twice"));
  EXPECT_THAT(refusal("within-days=\"0\"", "within-days=\"-1\""), HasSubstr("checklists line"));
  EXPECT_THAT(refusal("of=\"EALING\"", "of=\"KENT\""), HasSubstr("checklists line"));
}

}  // namespace
}  // namespace rollmark
