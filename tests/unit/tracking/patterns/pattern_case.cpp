// Registers to snapshots, and detectors run on them.
#include "unit/tracking/patterns/pattern_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace rollmark::test {
namespace {

class SilentRun : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

}  // namespace

PatternCase PatternCase::autumn() {
  PatternCase made;
  made.open("2026-09-07", "2026-10-23").open("2026-11-02", "2026-12-18");
  return made;
}

PatternCase& PatternCase::open(const char* from, const char* to) {
  tables.open(from, to);
  for (Day day = *parse_day(from); day <= *parse_day(to); day = day + 1) {
    if (weekday(day) < 5) dates_.push_back(to_text(day));
  }
  return *this;
}

PatternCase& PatternCase::pupil(const std::string& key, const std::string& from, const Cells& cells) {
  Cells all = {{"dob", "2014-03-01"}, {"nc_year", "7"}};
  for (const auto& cell : cells) {
    std::erase_if(all, [&](const auto& one) { return one.first == cell.first; });
    all.push_back(cell);
  }
  tables.pupil(key, from, all);
  registers_.push_back({key, from, {}});
  return *this;
}

PatternCase::Register& PatternCase::of(const std::string& key) {
  return *std::ranges::find(registers_, key, &Register::key);
}

PatternCase& PatternCase::half(const std::string& key, const std::string& date, const char* half_day,
                               const std::string& code) {
  of(key).marks[{date, half_day}] = code;
  return *this;
}

PatternCase& PatternCase::day(const std::string& key, const std::string& date, const std::string& code) {
  return half(key, date, "AM", code).half(key, date, "PM", code);
}

PatternCase& PatternCase::days(const std::string& key, const std::string& from, const std::string& to,
                               const std::string& code) {
  return halves(key, from, to, "AM", code).halves(key, from, to, "PM", code);
}

PatternCase& PatternCase::halves(const std::string& key, const std::string& from, const std::string& to,
                                 const char* half_day, const std::string& code) {
  for (const std::string& date : dates_) {
    if (from <= date && date <= to) half(key, date, half_day, code);
  }
  return *this;
}

std::vector<PatternFinding> PatternCase::find(const std::string& pattern, const std::string& on,
                                              std::vector<PatternOverride> overrides) {
  TinySchool school = tables;
  for (const Register& each : registers_) {
    for (const std::string& date : dates_) {
      if (date < each.from) continue;
      for (const char* half_day : {"AM", "PM"}) {
        const auto said = each.marks.find({date, half_day});
        const std::string code = said != each.marks.end()             ? said->second
                                 : std::string_view(half_day) == "AM" ? "/"
                                                                      : "\\";
        if (code != ".") school.mark(each.key, date, half_day, code);
      }
    }
  }
  kept_ = snapshot_of(school);
  const Day day = *parse_day(on);
  for (PatternOverride& one : overrides) one.pattern = "pattern-" + one.pattern;
  std::vector<PatternRule> rules = pattern_rules(*test_rulebook(), day, overrides);
  std::erase_if(rules, [&](const PatternRule& rule) { return rule.row->id != "pattern-" + pattern; });
  EXPECT_EQ(rules.size(), 1U) << pattern;
  number_rules(rules);
  SilentRun control;
  return find_patterns(kept_->schools.at(0), rules, {day_of(2020, 1, 1), day}, {day, std::nullopt}, control);
}

PatternFinding PatternCase::one(const std::string& pattern, const std::string& on) {
  std::vector<PatternFinding> found = find(pattern, on);
  if (found.size() != 1)
    throw std::runtime_error(pattern + ": " + std::to_string(found.size()) + " findings");
  return found.front();
}

std::vector<std::string> PatternCase::sessions(const PatternFinding& finding) const {
  std::vector<std::string> texts;
  for (const std::uint32_t column : finding.columns) {
    const HalfDay half_day = school().columns[column];
    texts.push_back(to_text(half_day.day()) + " " + std::string(half_day_name(half_day)) + " " +
                    std::string(school().code_text(finding.row, column)));
  }
  return texts;
}

}  // namespace rollmark::test
