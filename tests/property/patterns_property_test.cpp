// Patterns of absence over random registers: the day of persistent absence against counting every day anew,
// households that find the same from either side, names that do not matter, and the day from which a pattern
// was to be seen against runs on that day and the one before.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "support/tiny_school.hpp"
#include "tracking/patterns/pattern.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr int weeks_in_all = 24;
constexpr int sessions_a_week = 10;
constexpr int half_days = weeks_in_all * 14;
const std::string signs = "/INOGLUCXM";

Day first_monday() {
  return day_of(2025, 9, 1);
}

struct Register {
  std::vector<bool> open;          // by week
  std::vector<std::string> marks;  // by pupil: a sign for each session, ten a week; . is no mark
};

Register random_register(std::uint32_t seed, int pupils) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t bound) { return static_cast<std::size_t>(random() % bound); };
  Register made;
  for (int week = 0; week < weeks_in_all; ++week) made.open.push_back(below(6) > 0);
  made.open.back() = true;
  for (int pupil = 0; pupil < pupils; ++pupil) {
    const auto often = static_cast<std::uint32_t>(2 + below(30));
    const std::size_t day = below(10);  // of the week, on which absence is likelier; 5 and more: none
    std::string& own = made.marks.emplace_back();
    for (int session = 0; session < weeks_in_all * sessions_a_week; ++session) {
      const bool liked = static_cast<std::size_t>(session % sessions_a_week / 2) == day;
      const std::size_t draw = below(liked ? 3 : often);
      own += draw == 0 ? "INOGIMLUC"[below(9)] : draw == 1 && below(8) == 0 ? "X."[below(2)] : '/';
    }
    // Brothers and sisters, two by two, are often away together.
    if (pupil % 2 == 1 && below(2) == 0) {
      const std::string& other = made.marks[static_cast<std::size_t>(pupil) - 1];
      for (std::size_t at = 0; at < own.size(); ++at) own[at] = other[at] == '/' ? '/' : 'I';
    }
  }
  return made;
}

// `names[i]` is the number in the i-th pupil's key.
std::shared_ptr<const Snapshot> pushed(const Register& made, const std::vector<int>& names) {
  TinySchool school;
  for (int week = 0; week < weeks_in_all; ++week) {
    if (!made.open[static_cast<std::size_t>(week)]) continue;
    const Day monday = first_monday() + week * 7;
    school.open(to_text(monday), to_text(monday + 4));
  }
  for (const char sign : signs) school.row("code", {{"vendor_code", std::string(1, sign)}});
  const int pupils = static_cast<int>(made.marks.size());
  std::vector<std::uint8_t> ids(static_cast<std::size_t>(pupils * half_days), 0);
  for (int pupil = 0; pupil < pupils; ++pupil) {
    const std::string key = "E" + std::to_string(1000 + names[static_cast<std::size_t>(pupil)]);
    school.pupil(key, "2025-09-01", {{"dob", "2014-03-01"}});
    school.row("contact",
               {{"pupil_key", key}, {"contact_key", "K" + std::to_string(pupil / 2)}, {"lives_with", "yes"}});
    const std::string& own = made.marks[static_cast<std::size_t>(pupil)];
    for (int session = 0; session < weeks_in_all * sessions_a_week; ++session) {
      const char sign = own[static_cast<std::size_t>(session)];
      if (!made.open[static_cast<std::size_t>(session / sessions_a_week)] || sign == '.') continue;
      ids[static_cast<std::size_t>(pupil * half_days + session / sessions_a_week * 14 +
                                   session % sessions_a_week)] =
          static_cast<std::uint8_t>(signs.find(sign) + 1);
    }
  }
  Dataset data = test::empty_dataset();
  school.push(data);
  data.put_marks(0, pupils, std::int64_t{first_monday().value} * 2, half_days, ids.data(), half_days);
  return data.snapshot();
}

std::vector<int> own_names(const Register& made) {
  std::vector<int> names(made.marks.size());
  std::iota(names.begin(), names.end(), 0);
  return names;
}

class SilentRun : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

Day last_day() {
  return first_monday() + (weeks_in_all * 7 - 3);
}

std::vector<PatternFinding> find(const School& school, Day on, std::string_view only = {}) {
  std::vector<PatternRule> rules = pattern_rules(*test::test_rulebook(), on);
  if (!only.empty()) {
    std::erase_if(rules, [&](const PatternRule& rule) { return rule.row->id != only; });
    number_rules(rules);
  }
  SilentRun control;
  return find_patterns(school, rules, {first_monday(), on}, {on, std::nullopt}, control);
}

// Of a finding of all rules.
std::string_view id_of(const PatternFinding& finding) {
  return pattern_table()[finding.rule].id;
}

std::string name_of(const PatternFinding& one) {
  return std::string(id_of(one)) + " " + std::to_string(one.row) + " " +
         std::to_string(one.other.value_or(0)) + " " + std::to_string(one.which);
}

// All that a finding says, with keys in place of rows.
std::string text_of(const School& school, const PatternFinding& one,
                    const std::map<std::string, std::string>& key_of) {
  std::string text = std::string(id_of(one)) + " " + key_of.at(school.enrolments[one.row].key) + " ";
  if (one.other) text += key_of.at(school.enrolments[*one.other].key) + " ";
  text += std::string(one.turn) + " " + std::to_string(one.which) + " " + std::to_string(one.half) + " " +
          to_text(one.found_on);
  for (const std::int64_t figure : one.figures) text += " " + std::to_string(figure);
  for (const std::uint32_t column : one.columns) text += " " + std::to_string(school.columns[column].value);
  return text;
}

struct Crossing {
  bool entered = false;
  Day on;
  std::int64_t absent = 0;
  std::int64_t possible = 0;
};

// The last crossing of 10 % after 60 possible sessions, each day counted from the beginning.
std::optional<Crossing> slow_crossing(const Register& made, const std::string& own) {
  std::optional<Crossing> last;
  bool beyond = false;
  for (int day = 0; day < weeks_in_all * 5; ++day) {
    if (!made.open[static_cast<std::size_t>(day / 5)]) continue;
    std::int64_t absent = 0;
    std::int64_t possible = 0;
    for (int session = 0; session < 2 * (day + 1); ++session) {
      if (!made.open[static_cast<std::size_t>(session / sessions_a_week)]) continue;
      const char sign = own[static_cast<std::size_t>(session)];
      possible += sign != 'X' && sign != '.' ? 1 : 0;
      absent += std::string_view("INOGUCM").find(sign) != std::string_view::npos ? 1 : 0;
    }
    if (possible < 60 || (10 * absent >= possible) == beyond) continue;
    beyond = !beyond;
    last = Crossing{beyond, first_monday() + (day / 5 * 7 + day % 5), absent, possible};
  }
  return last;
}

RC_GTEST_PROP(Patterns, PersistentAbsenceIsEnteredAndLeftWhenCountingEveryDaySaysSo, ()) {
  const Register made = random_register(*rc::gen::arbitrary<std::uint32_t>(), 30);
  const auto data = pushed(made, own_names(made));
  const School& school = data->schools.at(0);
  const std::vector<PatternFinding> found = find(school, last_day(), "pattern-persistent");
  auto next = found.begin();
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::optional<Crossing> slow = slow_crossing(made, made.marks[row]);
    const bool here = next != found.end() && next->row == row;
    RC_ASSERT(here == slow.has_value());
    if (!slow) continue;
    RC_ASSERT(next->found_on == slow->on);
    RC_ASSERT((next->turn == "entered") == slow->entered);
    RC_ASSERT(next->figures[0] == slow->absent);
    RC_ASSERT(next->figures[1] == slow->possible);
    RC_ASSERT(static_cast<std::int64_t>(next->columns.size()) == slow->absent);
    ++next;
  }
}

RC_GTEST_PROP(Patterns, TogetherIsTheSameFromEitherSide, ()) {
  const Register made = random_register(*rc::gen::arbitrary<std::uint32_t>(), 20);
  const auto data = pushed(made, own_names(made));
  const std::vector<PatternFinding> found = find(data->schools.at(0), last_day(), "pattern-together");
  for (const PatternFinding& one : found) {
    RC_ASSERT(one.row / 2 == *one.other / 2);
    const auto mirrored = std::ranges::find_if(found, [&](const PatternFinding& other) {
      return other.row == *one.other && *other.other == one.row;
    });
    RC_ASSERT(mirrored != found.end());
    RC_ASSERT(mirrored->columns == one.columns);
    RC_ASSERT(mirrored->found_on == one.found_on);
    RC_ASSERT(mirrored->figures[0] == one.figures[0]);
    RC_ASSERT(mirrored->figures[1] == one.figures[1]);
    RC_ASSERT(mirrored->figures[3] == one.figures[3]);
  }
}

RC_GTEST_PROP(Patterns, AnotherOrderOfPupilsFindsTheSame, ()) {
  const Register made = random_register(*rc::gen::arbitrary<std::uint32_t>(), 20);
  const std::vector<int> names = own_names(made);
  std::vector<int> others = names;
  std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
  std::shuffle(others.begin(), others.end(), random);
  std::map<std::string, std::string> same;
  std::map<std::string, std::string> back;
  for (std::size_t pupil = 0; pupil < names.size(); ++pupil) {
    const std::string key = "E" + std::to_string(1000 + names[pupil]);
    same[key] = key;
    back["E" + std::to_string(1000 + others[pupil])] = key;
  }
  const auto texts = [&](const std::vector<int>& of, const std::map<std::string, std::string>& key_of) {
    const auto data = pushed(made, of);
    const School& school = data->schools.at(0);
    std::multiset<std::string> all;
    for (const PatternFinding& one : find(school, last_day())) all.insert(text_of(school, one, key_of));
    return all;
  };
  RC_ASSERT(texts(names, same) == texts(others, back));
}

// A crossing is an event with its own day; every other pattern stands or does not stand on a day.
RC_GTEST_PROP(Patterns, AreToBeSeenFromTheDayTheySayAndNotFromTheDayBefore, ()) {
  const Register made = random_register(*rc::gen::arbitrary<std::uint32_t>(), 6);
  const auto data = pushed(made, own_names(made));
  const School& school = data->schools.at(0);
  const auto found_on_day = [&](Day day, const std::string& name) {
    return std::ranges::any_of(find(school, day),
                               [&](const PatternFinding& other) { return name_of(other) == name; });
  };
  std::vector<PatternFinding> found = find(school, last_day());
  std::erase_if(found, [](const PatternFinding& one) {
    return id_of(one) == "pattern-persistent" || id_of(one) == "pattern-severe";
  });
  if (found.empty()) return;
  // One of them a try: each takes two runs.
  const PatternFinding& one = found[*rc::gen::inRange<std::size_t>(0, found.size())];
  RC_ASSERT(found_on_day(one.found_on, name_of(one)));
  // The school day before; two pupils are expected together on fewer days, so theirs may stand longer.
  const std::vector<Day>& days = school.school_days();
  const auto before = std::ranges::lower_bound(days, one.found_on);
  if (one.other || before == days.begin()) return;
  RC_ASSERT(!found_on_day(*(before - 1), name_of(one)));
}

}  // namespace
}  // namespace rollmark
