// The answers file: sorted, complete by rule, and true to the calendar.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

std::map<std::string, int> by_rule(const World& world) {
  std::map<std::string, int> count;
  for (const Answer& answer : sorted_answers(world)) ++count[std::string(answer.rule)];
  return count;
}

TEST(Answers, AreSortedByBytes) {
  Options options = request("primary", 150, 2, true);
  options.schools = 3;
  const std::vector<Answer> answers = sorted_answers(make_world(options));
  EXPECT_TRUE(std::is_sorted(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    const HalfDay first = a.half_day == no_half_day ? -1 : a.half_day,
                  second = b.half_day == no_half_day ? -1 : b.half_day;
    return std::tie(a.rule, a.school_key, a.enrolment_key, first) <
           std::tie(b.rule, b.school_key, b.enrolment_key, second);
  }));
}

TEST(Answers, AreWrittenAsCsv) {
  World world;
  world.schools.emplace_back();
  world.schools[0].answers = {{"R101", "1001", "10007-2025-09-03", afternoon(make_day(2026, 11, 20))},
                              {"R101", "1001", "10007-2025-09-03", morning(make_day(2026, 11, 20))},
                              {"L208", "10,01", "10\"7", no_half_day}};
  EXPECT_EQ(answers_csv(world),
            "rule,school_key,enrolment_key,date,half_day\n"
            "L208,\"10,01\",\"10\"\"7\",,\n"
            "R101,1001,10007-2025-09-03,2026-11-20,AM\n"
            "R101,1001,10007-2025-09-03,2026-11-20,PM\n");
}

// Rules of one finding a school, and those that a kind of school cannot show.
int wanted(std::string_view kind, const std::string& rule) {
  static const std::set<std::string> one = {"C037", "L218", "R104", "R105", "R107", "R113",
                                            "R114", "R116", "R119", "R120", "R121", "R124"};
  static const std::set<std::string> of_large_groups = {"C021", "C043", "R106", "R118", "R119", "R120"};
  static const std::set<std::string> of_public_law = {"C013", "C014", "L207", "L208", "L209", "L210", "R113"};
  const bool small_groups = kind == "special" || kind == "pru" || kind == "independent-boarding";
  if (small_groups && of_large_groups.contains(rule)) return 0;
  if (kind == "independent-boarding" && of_public_law.contains(rule)) return 0;
  if (kind == "pru" && rule == "R113") return 0;
  if (kind == "independent-boarding" && rule == "T306") return 0;
  if ((kind == "primary" || kind == "infant-nursery") && rule == "L218") return 0;
  if (kind == "infant-nursery" && (rule == "C021" || rule == "C043" || rule == "R118"))
    return 2;                                      // one a year group
  if (rule == "T302" || rule == "T308") return 1;  // twenty ordinary days; who misses half of everything
  if (rule == "R104" || !one.contains(rule)) return rule == "L219" ? 2 : 3;
  return 1;
}

TEST(Answers, HoldThreeOfEachRule) {
  std::vector<std::string> rules;
  for (const auto& [letter, from, to] : {std::tuple('C', 1, 43), std::tuple('R', 101, 124),
                                         std::tuple('L', 201, 220), std::tuple('T', 301, 309)}) {
    for (int number = from; number <= to; ++number) {
      // C011 and L214 need two schools.
      const std::string id = letter + std::to_string(1000 + number).substr(1);
      if (id != "C011" && id != "L214") rules.push_back(id);
    }
  }
  for (const std::string_view kind : all_kinds) {
    Options options = request(kind, 300, 2, true);
    options.copies = true;
    std::map<std::string, int> count = by_rule(make_world(options));
    for (const std::string& rule : rules) EXPECT_GE(count[rule], wanted(kind, rule)) << kind << " " << rule;
  }
}

TEST(Answers, LeaveOutWhatSimsCannotShow) {
  Options options = request("primary", 300, 2, true);
  options.holding = find_holding("sims");
  const World holding = make_world(options);
  std::map<std::string, int> count = by_rule(holding);
  EXPECT_EQ(count["C018"], 0);
  EXPECT_EQ(count["R107"], 0);
  EXPECT_GE(count["L208"], 3);
  options.holding = nullptr;
  options.shape = find_shape("sims");
  EXPECT_EQ(answers_csv(make_world(options)), answers_csv(holding));
}

TEST(Answers, OfAnUnplantedSchoolAreInformation) {
  const World world = make_world(request("secondary-sixth", 300, 2, false));
  const School& school = world.schools[0];
  int open = 0;
  each_cell(school, [&](std::size_t, HalfDay session, Sign sign) {
    if (sign != Sign::N) return;
    ++open;
    EXPECT_GE(school.school_day_after(day_of(session), 5), school.to);
  });
  EXPECT_GT(open, 0);
  for (const Answer& answer : sorted_answers(world)) {
    // What a comparison of groups gives by chance is information, too.
    EXPECT_TRUE(answer.rule == "C037" || answer.rule == "R118" || answer.rule == "R119" ||
                answer.rule == "T303")
        << answer.rule;
  }
}

// Friday 20 November 2026: an N of Friday 13 November is on its fifth day, one of Thursday 12 November is a
// day over.
TEST(Answers, TellTheFifthSchoolDay) {
  World world = make_world(request("primary", 100, 2, false));
  School& school = world.schools[0];
  school.answers.clear();
  std::size_t e = 0;
  while (!school.in_register(e, make_day(2026, 11, 1)) || school.enrolments[e].status != 'C') ++e;
  for (Day day = make_day(2026, 11, 2); day <= school.to; ++day) {
    if (school.is_open(day)) school.cell(e, morning(day)) = school.cell(e, afternoon(day)) = Sign::am;
  }
  std::set<HalfDay> overdue = {afternoon(make_day(2026, 11, 12))}, open = {morning(make_day(2026, 11, 13))};
  EXPECT_EQ(school.school_day_after(make_day(2026, 11, 13), 5), school.to);
  EXPECT_EQ(school.school_day_after(make_day(2026, 11, 12), 5), school.to - 1);
}

TEST(Refusals, AreOneLine) {
  Options options = request("independent-boarding", 100, 1, true);
  options.shape = find_shape("sims");
  EXPECT_TRUE(refusal(options).has_value());
  options = request("primary", 100, 1, true);
  EXPECT_FALSE(refusal(options).has_value());
  options.shape = find_shape("sims");
  options.copies = true;
  EXPECT_TRUE(refusal(options).has_value());
  options.copies = false;
  options.schools = 2;
  EXPECT_TRUE(refusal(options).has_value());
  options = request("primary", 100, 1, true);
  options.shape = find_shape("csv");
  EXPECT_FALSE(refusal(options).has_value());
  options.holding = find_holding("sims");
  EXPECT_TRUE(refusal(options).has_value());
  options = request("primary", 100, 9, true);
  EXPECT_TRUE(refusal(options).has_value());  // before September 2022
}

}  // namespace
}  // namespace rollmark::sample
