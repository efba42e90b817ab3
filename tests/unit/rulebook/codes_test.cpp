// What each code meant on both sides of 19 August 2024 and at the other edges. The expected values are those
// of SI 2024/208 reg. 10, of DfE's methodology and of the sums of DfE's 2025/26 data, not of the program.
#include "rulebook/codes.hpp"

#include <gtest/gtest.h>

#include <set>

#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

const Rulebook& book() {
  static const std::shared_ptr<const Rulebook> embedded = embedded_rulebook();
  return *embedded;
}

Day day(std::string_view text) {
  return parse_day(text).value_or(Day{});
}

CodeIndex index_of(std::string_view code) {
  const std::optional<CodeIndex> index = book().find_code(code);
  EXPECT_TRUE(index.has_value()) << code;
  return index.value_or(CodeIndex{});
}

CodeMeaning meaning(std::string_view code, std::string_view date) {
  return book().meaning(index_of(code), day(date));
}

using enum Category;

struct Expected {
  const char* code;
  Category before;  // on 18 August 2024
  bool before_in_force;
  Category after;  // on 19 August 2024
  bool after_in_force;
};

// The 34 codes of 2024, the three that ended the day before, and F.
const Expected all_codes[] = {
    {"/", present, true, present, true},
    {"\\", present, true, present, true},
    {"L", present, true, present, true},
    {"K", approved, false, approved, true},
    {"V", approved, true, approved, true},
    {"P", approved, true, approved, true},
    {"W", approved, true, approved, true},
    {"B", approved, true, approved, true},
    {"D", not_possible, true, not_possible, true},
    {"C1", authorised, false, authorised, true},
    {"M", authorised, true, authorised, true},
    {"J1", authorised, false, authorised, true},
    {"S", authorised, true, authorised, true},
    {"X", not_possible, true, not_possible, true},
    {"C2", authorised, false, authorised, true},
    {"C", authorised, true, authorised, true},
    {"T", authorised, true, authorised, true},
    {"R", authorised, true, authorised, true},
    {"I", authorised, true, authorised, true},
    {"E", authorised, true, authorised, true},
    {"Q", not_possible, false, not_possible, true},
    {"Y1", not_possible, false, not_possible, true},
    {"Y2", not_possible, false, not_possible, true},
    {"Y3", not_possible, false, not_possible, true},
    {"Y4", not_possible, false, not_possible, true},
    {"Y5", not_possible, false, not_possible, true},
    {"Y6", not_possible, false, not_possible, true},
    {"Y7", not_possible, false, not_possible, true},
    {"G", unauthorised, true, unauthorised, true},
    {"N", unauthorised, true, unauthorised, true},
    {"O", unauthorised, true, unauthorised, true},
    {"U", unauthorised, true, unauthorised, true},
    {"Z", administrative, true, administrative, true},
    {"#", administrative, true, administrative, true},
    {"F", authorised, false, authorised, false},
    {"H", authorised, true, authorised, false},
    // Interview: J was attendance; DfE still counts the few that schools enter as possible and not absent.
    {"J", approved, true, approved, false},
    {"Y", not_possible, true, not_possible, false},
};

TEST(Codes, MeanWhatTheyMeantOnBothSidesOfTheTurn) {
  for (const Expected& expected : all_codes) {
    const CodeMeaning before = meaning(expected.code, "2024-08-18");
    EXPECT_EQ(before.category, expected.before) << expected.code;
    EXPECT_EQ(before.in_force, expected.before_in_force) << expected.code;
    const CodeMeaning after = meaning(expected.code, "2024-08-19");
    EXPECT_EQ(after.category, expected.after) << expected.code;
    EXPECT_EQ(after.in_force, expected.after_in_force) << expected.code;
  }
}

TEST(Codes, AreThirtyFourIn2024TwelveOfThemNew) {
  std::set<std::string> in_force;
  std::set<std::string> fresh;
  for (const StatutoryCode& code : book().codes) {
    const CodeIndex index = index_of(code.text);
    if (!book().meaning(index, day("2024-08-19")).in_force) continue;
    in_force.insert(code.text);
    if (!book().meaning(index, day("2024-08-18")).in_force) fresh.insert(code.text);
  }
  EXPECT_EQ(in_force.size(), 34U);
  EXPECT_EQ(fresh,
            (std::set<std::string>{"K", "C1", "C2", "J1", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"}));
  // 38 and the 11 COVID sub-codes.
  EXPECT_EQ(book().codes.size(), 49U);
}

// EES s. 4.2: D counted as attendance until the end of 2010/11.
TEST(Codes, DWasAttendanceUntil2011) {
  EXPECT_EQ(meaning("D", "2011-08-31").category, approved);
  EXPECT_EQ(meaning("D", "2011-09-01").category, not_possible);
  EXPECT_TRUE(meaning("D", "2011-09-01").in_force);
}

TEST(Codes, FEndedIn2013) {
  EXPECT_TRUE(meaning("F", "2013-08-31").in_force);
  EXPECT_FALSE(meaning("F", "2013-09-01").in_force);
}

struct SubCode {
  const char* code;
  const char* first;
  const char* last;
  Category category;
  const char* part_of;
};

const SubCode sub_codes[] = {
    {"I01", "2020-09-01", "2022-08-31", authorised, "I"},
    {"I02", "2021-02-01", "2022-08-31", authorised, "I"},
    {"X01", "2021-02-01", "2022-08-31", not_possible, "X"},
    {"X02", "2021-02-01", "2022-04-04", not_possible, "X"},
    {"X03", "2021-02-01", "2021-08-31", not_possible, "X"},
    {"X04", "2021-02-01", "2021-08-31", not_possible, "X"},
    {"X05", "2021-02-01", "2022-04-04", not_possible, "X"},
    {"X06", "2021-02-01", "2022-04-04", not_possible, "X"},
    {"X07", "2021-02-01", "2022-04-04", not_possible, "X"},
    {"X08", "2021-09-01", "2022-04-04", not_possible, "X"},
    {"X09", "2021-09-01", "2022-04-04", not_possible, "X"},
};

TEST(Codes, SubCodesHoldTheirDates) {
  for (const SubCode& sub : sub_codes) {
    const CodeIndex index = index_of(sub.code);
    EXPECT_EQ(book().code(index).part_of, sub.part_of) << sub.code;
    EXPECT_FALSE(book().meaning(index, day(sub.first) - 1).in_force) << sub.code;
    EXPECT_TRUE(book().meaning(index, day(sub.first)).in_force) << sub.code;
    EXPECT_TRUE(book().meaning(index, day(sub.last)).in_force) << sub.code;
    EXPECT_FALSE(book().meaning(index, day(sub.last) + 1).in_force) << sub.code;
    EXPECT_EQ(book().meaning(index, day(sub.first)).category, sub.category) << sub.code;
  }
}

TEST(Codes, XWasFreeOfItsConditionInThePandemic) {
  EXPECT_FALSE(meaning("X", "2020-05-31").conditions_lifted);
  EXPECT_TRUE(meaning("X", "2020-06-01").conditions_lifted);
  EXPECT_TRUE(meaning("X", "2020-09-01").conditions_lifted);
  EXPECT_TRUE(meaning("X", "2021-01-15").conditions_lifted);
  EXPECT_TRUE(meaning("X", "2022-04-04").conditions_lifted);
  EXPECT_FALSE(meaning("X", "2022-04-05").conditions_lifted);
  EXPECT_FALSE(meaning("C2", "2021-01-15").conditions_lifted);
}

// Reg. 10(5) and (6) from 2024; reg. 6(1)(c) and (d) of the 2006 Regulations before.
TEST(Codes, SayWhereTheNatureMustBeRecorded) {
  for (const StatutoryCode& code : book().codes) {
    const bool wanted = code.text == "B" || code.text == "K" || code.text == "Y7";
    const CodePeriod& now = *meaning(code.text, "2024-09-03").period;
    if (meaning(code.text, "2024-09-03").in_force) {
      EXPECT_EQ(now.nature, wanted ? NatureRule::always : NatureRule::none) << code.text;
    }
  }
  EXPECT_EQ(meaning("B", "2024-08-18").period->nature, NatureRule::of_compulsory_age);
  EXPECT_EQ(meaning("V", "2024-08-18").period->nature, NatureRule::of_compulsory_age);
  EXPECT_EQ(meaning("Y", "2024-08-18").period->nature, NatureRule::always);
  EXPECT_EQ(meaning("I", "2024-08-18").period->nature, NatureRule::none);
}

TEST(Codes, KnowHalfDaysLatenessAndPlanning) {
  std::set<std::string> plannable;
  for (const StatutoryCode& code : book().codes) {
    const HalfDayRule half_day = code.text == "/"    ? HalfDayRule::morning
                                 : code.text == "\\" ? HalfDayRule::afternoon
                                                     : HalfDayRule::either;
    EXPECT_EQ(code.half_day, half_day) << code.text;
    EXPECT_EQ(code.late, code.text == "L" || code.text == "U") << code.text;
    const CodeMeaning now = meaning(code.text, "2024-09-03");
    if (now.in_force && now.period->plannable) plannable.insert(code.text);
  }
  EXPECT_EQ(plannable, (std::set<std::string>{"V", "D", "B", "K", "C2", "X", "#"}));
}

TEST(Codes, AreFoundByTheirExactText) {
  EXPECT_TRUE(book().find_code("\\"));
  EXPECT_FALSE(book().find_code("c2"));
  EXPECT_FALSE(book().find_code("-"));
  EXPECT_FALSE(book().find_code(""));
  EXPECT_FALSE(book().find_code("I0"));
}

TEST(Codes, EveryMeaningHasLabelCircumstanceAndSource) {
  for (const StatutoryCode& code : book().codes) {
    for (const CodePeriod& period : code.periods) {
      EXPECT_FALSE(period.label.empty()) << code.text;
      EXPECT_FALSE(period.when.empty()) << code.text;
      EXPECT_FALSE(period.sources.empty()) << code.text;
      EXPECT_TRUE(period.nature == NatureRule::none || !period.record.empty()) << code.text;
    }
  }
}

std::string replacements(std::string_view code, std::string_view date) {
  std::string text;
  for (const Replacement& replacement : book().replacements(index_of(code), day(date))) {
    text += (text.empty() ? "" : " ") + replacement.code;
  }
  return text;
}

TEST(Codes, NameWhatToEnterInstead) {
  EXPECT_EQ(replacements("J", "2024-09-03"), "J1");
  EXPECT_EQ(replacements("J1", "2024-08-18"), "J");
  EXPECT_EQ(replacements("H", "2024-09-03"), "C G");
  EXPECT_EQ(replacements("F", "2014-01-06"), "H G");
  EXPECT_EQ(replacements("F", "2024-09-03"), "C G");  // H has ended too: its own successors
  EXPECT_EQ(replacements("Y", "2024-09-03"), "Y1 Y2 Y3 Y4 Y5 Y6 Y7");
  EXPECT_EQ(replacements("Y4", "2024-01-08"), "Y");
  EXPECT_EQ(replacements("K", "2024-01-08"), "B");
  EXPECT_EQ(replacements("C2", "2024-01-08"), "C");
  EXPECT_EQ(replacements("X08", "2023-01-09"), "I");
  EXPECT_EQ(replacements("J", "2024-08-18"), "");  // in force: nothing to replace
}

TEST(Codes, TurnOnTheDaysOfTheLaw) {
  const std::vector<Day>& days = book().turning_days;
  for (const char* date : {"2011-09-01", "2013-09-01", "2024-08-19", "2022-04-05"}) {
    EXPECT_TRUE(std::binary_search(days.begin(), days.end(), day(date))) << date;
  }
  // Between two turning days nothing changes, which is what lets a table be made once for each stretch.
  for (const StatutoryCode& code : book().codes) {
    const CodeIndex index = index_of(code.text);
    for (Day date = day("2010-01-01"); date < day("2026-12-31"); date = date + 1) {
      if (std::binary_search(days.begin(), days.end(), date + 1)) continue;
      const CodeMeaning today = book().meaning(index, date);
      const CodeMeaning tomorrow = book().meaning(index, date + 1);
      ASSERT_EQ(today.period, tomorrow.period) << code.text << ' ' << to_text(date);
      ASSERT_EQ(today.in_force, tomorrow.in_force) << code.text << ' ' << to_text(date);
      ASSERT_EQ(today.conditions_lifted, tomorrow.conditions_lifted) << code.text << ' ' << to_text(date);
    }
  }
}

}  // namespace
}  // namespace rollmark
