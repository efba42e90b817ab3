// The entries of the rules that exist today: complete, and as heavy as the law makes them on each date and at
// each kind of school. Expected values: SI 2024/208 and the table of school types in schemas/RULEBOOK.md.
#include <gtest/gtest.h>

#include <set>

#include "core/failure.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

const Rulebook& book() {
  static const std::shared_ptr<const Rulebook> embedded = embedded_rulebook();
  return *embedded;
}

const RuleEntry& rule(std::string_view id) {
  const RuleEntry* found = book().find_rule(id);
  if (found == nullptr) throw std::runtime_error("no rule " + std::string(id));
  return *found;
}

Day day(std::string_view text) {
  return parse_day(text).value_or(Day{});
}

using enum Weight;

TEST(Rules, AreThoseThatExistInOrder) {
  std::vector<std::string> ids;
  for (const RuleEntry& entry : book().rules) ids.push_back(entry.id);
  EXPECT_EQ(ids, (std::vector<std::string>{
                     "C001", "C002", "C003", "C004", "C005", "C006", "C007", "C008", "C009", "C010", "C011",
                     "C012", "C013", "C014", "C015", "C016", "C017", "C018", "C019", "C020", "C021", "C022",
                     "C023", "C024", "C025", "C026", "C027", "C028", "C029", "C030", "C031", "C032", "C033",
                     "C034", "C035", "C036", "C037", "C038", "C039", "C040", "C041", "C042", "C043", "L201",
                     "L202", "L203", "L204", "L205", "L206", "L207", "L208", "L209", "L210", "L211", "L212",
                     "L213", "L214", "L215", "L216", "L217", "L218", "L219", "L220", "R101", "R102", "R103",
                     "R104", "R105", "R106", "R107", "R108", "R109", "R110", "R111", "R112", "R113", "R114",
                     "R115", "R116", "R117", "R118", "R119", "R120", "R121", "R122", "R123", "R124", "T301",
                     "T302", "T303", "T304", "T305", "T306", "T307", "T308", "T309"}));
}

TEST(Rules, AreComplete) {
  std::set<std::string> keys;
  for (const RuleEntry& entry : book().rules) {
    EXPECT_FALSE(entry.title.empty()) << entry.id;
    EXPECT_FALSE(entry.why.empty()) << entry.id;
    EXPECT_FALSE(entry.weights.empty()) << entry.id;
    EXPECT_FALSE(entry.sources.empty()) << entry.id;
    EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    for (const Wording& wording : entry.wordings) {
      EXPECT_FALSE(wording.message.empty()) << entry.id;
      EXPECT_FALSE(wording.fix.empty()) << entry.id;
    }
    for (const std::string& loser : entry.beats) EXPECT_NE(book().find_rule(loser), nullptr) << entry.id;
  }
}

// A must rests on law; a rule that rests only on reasoning or memory may inform, no more.
TEST(Rules, WeighNoMoreThanTheirSources) {
  for (const RuleEntry& entry : book().rules) {
    bool law = false;
    bool published = false;
    for (const Source& source : entry.sources) {
      law = law || source.kind == SourceKind::law;
      published = published || (source.kind != SourceKind::reasoning && source.kind != SourceKind::memory);
    }
    for (const DatedWeight& dated : entry.weights) {
      EXPECT_TRUE(dated.weight != must || law) << entry.id;
      EXPECT_TRUE(dated.weight == information || published) << entry.id;
    }
  }
}

TEST(Rules, NeedWhatTheyRead) {
  const auto needs = [](std::string_view id) {
    std::string text;
    for (const Need& need : rule(id).needs) {
      text += need.table + (need.column.empty() ? "" : "." + need.column);
    }
    return text;
  };
  EXPECT_EQ(needs("C001"), "");
  EXPECT_EQ(needs("C004"), "pupil.dob");
  EXPECT_EQ(needs("C005"), "pupil.dob");
  EXPECT_EQ(needs("C018"), "mark_event.nature");
  EXPECT_EQ(needs("R101"), "");
  EXPECT_EQ(needs("R107"), "mark_change");
  for (const char* id : {"L207", "L208", "L209", "L210"}) EXPECT_EQ(needs(id), "pupil.upn") << id;
}

TEST(Rules, TurnTheirWeightOn19August2024) {
  const Day before = day("2024-08-18");
  const Day after = day("2024-08-19");
  EXPECT_EQ(rule("C004").weight_on(before), should);
  EXPECT_EQ(rule("C004").weight_on(after), must);
  EXPECT_EQ(rule("C036").weight_on(before), should);
  EXPECT_EQ(rule("C036").weight_on(after), must);
  for (const char* id : {"C005", "C018", "C027", "C028"}) {
    EXPECT_EQ(rule(id).weight_on(before), std::nullopt) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  for (const char* id :
       {"C001", "C002", "C003", "C031", "C032", "C033", "R101", "R102", "R107", "R117", "R123", "L201"}) {
    EXPECT_EQ(rule(id).weight_on(before), must) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  for (const char* id : {"R124", "L202", "L207", "L208", "L209"})
    EXPECT_EQ(rule(id).weight_on(after), should) << id;
  for (const char* id : {"C037", "L210"}) EXPECT_EQ(rule(id).weight_on(after), information) << id;
}

TEST(Rules, OfCodingTurnTheirWeightToo) {
  const Day before = day("2024-08-18");
  const Day after = day("2024-08-19");
  // New codes, or conditions that the Regulations of 2024 brought.
  for (const char* id : {"C006", "C008", "C020", "C025", "C040"}) {
    EXPECT_EQ(rule(id).weight_on(before), std::nullopt) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  // Guidance before, law since.
  for (const char* id : {"C010", "C011", "C012", "C019", "C024", "C035", "C042"}) {
    EXPECT_EQ(rule(id).weight_on(before), should) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  for (const char* id : {"C013", "C014", "C017", "C034"}) {
    EXPECT_EQ(rule(id).weight_on(before), must) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  for (const char* id : {"C007", "C030", "C041"}) {
    EXPECT_EQ(rule(id).weight_on(before), std::nullopt) << id;
    EXPECT_EQ(rule(id).weight_on(after), should) << id;
  }
  for (const char* id : {"C015", "C016", "C038", "C039"}) EXPECT_EQ(rule(id).weight_on(after), should) << id;
  for (const char* id : {"C009", "C021", "C022", "C023", "C026", "C029", "C043"})
    EXPECT_EQ(rule(id).weight_on(after), information) << id;
}

// The attendance return is older than the Regulations of 2024; the others came with them, or with SI
// 2024/210.
TEST(Rules, OfReturnsTurnTheirWeightToo) {
  const Day before = day("2024-08-18");
  const Day after = day("2024-08-19");
  EXPECT_EQ(rule("T301").weight_on(before), must);
  for (const char* id : {"T303", "T304", "T305", "T306"}) {
    EXPECT_EQ(rule(id).weight_on(before), std::nullopt) << id;
    EXPECT_EQ(rule(id).weight_on(after), must) << id;
  }
  for (const char* id : {"T302", "T307", "T308", "T309"}) EXPECT_EQ(rule(id).weight_on(after), should) << id;
  EXPECT_EQ(book().weight(rule("T306"), after, book().find_school_type("independent")), std::nullopt);
  EXPECT_EQ(book().weight(rule("T306"), after, book().find_school_type("academy")), must);
}

// SI 2020/544 reg. 2(3): no duty to record from 1 June 2020 to the end of the school year 2019/20.
TEST(Rules, WeighMissingMarksLessWhereThereWasNoDuty) {
  for (const char* id : {"R101", "R102"}) {
    EXPECT_EQ(rule(id).weight_on(day("2020-05-31")), must) << id;
    EXPECT_EQ(rule(id).weight_on(day("2020-06-01")), should) << id;
    EXPECT_EQ(rule(id).weight_on(day("2020-08-31")), should) << id;
    EXPECT_EQ(rule(id).weight_on(day("2020-09-01")), must) << id;
  }
}

TEST(Rules, CarryTheirNumbers) {
  EXPECT_EQ(rule("C036").number("school_days", day("2024-08-18")), 10);
  EXPECT_EQ(rule("C036").number("school_days", day("2024-08-19")), 5);
  EXPECT_EQ(rule("L202").number("dates", day("2026-11-22")), 10);
  EXPECT_EQ(rule("L210").number("days", day("2026-11-22")), 90);
  EXPECT_EQ(rule("R102").number("minimum_group", day("2026-11-22")), 3);
  EXPECT_EQ(rule("R107").number("title_serves", day("2024-08-18")), 1);
  EXPECT_EQ(rule("R107").number("title_serves", day("2024-08-19")), 0);
  const std::vector<std::string>& logins = rule("R107").find_parameter("shared_logins")->words;
  EXPECT_NE(std::find(logins.begin(), logins.end(), "admin"), logins.end());
  EXPECT_EQ(rule("R101").find_parameter("cohort_year_groups")->words,
            (std::vector<std::string>{"N1", "N2", "12", "13", "14"}));
  try {
    rule("C001").number("school_days", day("2024-08-19"));
    FAIL() << "a number that is not there";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    EXPECT_STREQ(failure.what(), "rulebook: rule C001 has no number 'school_days' on 2024-08-19");
  }
}

TEST(Rules, KnowWhomTheyBeat) {
  std::set<std::string> pairs;
  for (const RuleEntry& entry : book().rules) {
    for (const std::string& loser : entry.beats) pairs.insert(entry.id + ">" + loser);
  }
  EXPECT_EQ(pairs,
            (std::set<std::string>{
                "C001>C039", "C002>C001", "C004>C006", "C004>C007", "C004>C008", "C004>C009", "C005>C006",
                "C005>C007", "C005>C008", "C005>C009", "C006>C007", "C006>C008", "C006>C009", "C007>C009",
                "C008>C007", "C008>C009", "C011>C010", "C012>C013", "C019>C017", "C019>C020", "C019>C040",
                "C020>C017", "C024>C015", "C024>C025", "C024>C041", "C025>C015", "C025>C041", "C027>C030",
                "C027>C033", "C031>C033", "C032>C031", "C032>C033", "C040>C017", "C040>C020", "C041>C015",
                "C042>C010", "L201>R101", "L202>R101", "L203>C036", "L203>L202", "L203>R101", "L206>C032",
                "L217>C032", "R102>R101", "R105>R101", "R105>R102", "R109>R108", "R109>R111", "R110>R108",
                "R110>R109", "R110>R111", "R111>R108"}));
}

TEST(Rules, ChooseTheirWords) {
  EXPECT_NE(rule("R101").wording("cohort").fix, rule("R101").wording().fix);
  EXPECT_EQ(&rule("R101").wording("no such case"), &rule("R101").wordings.front());
  EXPECT_EQ(rule("C003").wording("school").variant, "school");
}

TEST(SchoolTypes, AreFoundByIdAndByOtherNames) {
  EXPECT_EQ(book().find_school_type("academy")->id, "academy");
  EXPECT_EQ(book().find_school_type("Academy Converter")->id, "academy");
  EXPECT_EQ(book().find_school_type("PRU")->id, "pru");
  EXPECT_EQ(book().find_school_type("Pupil referral unit")->id, "pru");
  EXPECT_EQ(book().find_school_type(""), nullptr);
  EXPECT_EQ(book().find_school_type("unknown"), nullptr);
  std::set<std::string> names;
  for (const SchoolType& type : book().school_types) {
    for (const std::string& also : type.also) EXPECT_TRUE(names.insert(also).second) << also;
  }
}

struct Row {
  const char* type;
  Binding registers, leave, year, exclusions, notices, upn;
};

TEST(SchoolTypes, AreBoundAsTheTableSays) {
  using enum Binding;
  const Row rows[] = {
      {"maintained", must, must, must, must, must, must},
      {"pru", must, must, none, must, must, must},
      {"academy", must, Binding::should, Binding::should, must, must, must},
      {"special-academy", must, must, must, must, must, must},
      {"ap-academy", must, Binding::should, Binding::should, must, must, must},
      {"non-maintained-special", must, must, must, none, unconfirmed, must},
      {"maintained-nursery", must, must, none, Binding::information, none, must},
      {"independent", must, Binding::should, none, none, none, none},
  };
  EXPECT_EQ(book().school_types.size(), std::size(rows));
  for (const Row& row : rows) {
    const SchoolType& type = *book().find_school_type(row.type);
    EXPECT_EQ(book().binding("registers", type), row.registers) << row.type;
    EXPECT_EQ(book().binding("leave", type), row.leave) << row.type;
    EXPECT_EQ(book().binding("school-year", type), row.year) << row.type;
    EXPECT_EQ(book().binding("exclusions", type), row.exclusions) << row.type;
    EXPECT_EQ(book().binding("penalty-notices", type), row.notices) << row.type;
    EXPECT_EQ(book().binding("upn", type), row.upn) << row.type;
  }
}

TEST(SchoolTypes, LowerAWeightOrSilenceARule) {
  const Day today = day("2026-11-22");
  const SchoolType* academy = book().find_school_type("academy");
  const SchoolType* independent = book().find_school_type("independent");
  EXPECT_EQ(book().weight(rule("R101"), today, academy), must);
  EXPECT_EQ(book().weight(rule("R101"), today, independent), must);
  EXPECT_EQ(book().weight(rule("R101"), today, nullptr),
            must);  // every kind is bound: the type does not matter
  EXPECT_FALSE(book().school_type_decides(rule("R101")));
  EXPECT_EQ(book().weight(rule("L208"), today, academy), should);
  EXPECT_EQ(book().weight(rule("L208"), today, independent), std::nullopt);
  EXPECT_EQ(book().weight(rule("L208"), today, nullptr), std::nullopt);
  EXPECT_TRUE(book().school_type_decides(rule("L208")));
  EXPECT_EQ(book().weight(rule("L207"), today, independent), should);

  // No rule of today rests on regulation 11, so a copy of one is bound to it.
  RuleEntry leave = rule("R101");
  leave.law = "leave";
  EXPECT_EQ(book().weight(leave, today, academy), should);
  EXPECT_EQ(book().weight(leave, today, book().find_school_type("maintained")), must);
  leave.law = "penalty-notices";
  EXPECT_EQ(book().weight(leave, today, book().find_school_type("non-maintained-special")), information);
  leave.law = "leave";
  leave.weights = {{{}, information}};
  EXPECT_EQ(book().weight(leave, today, academy), information);  // a law never raises a weight
}

}  // namespace
}  // namespace rollmark
