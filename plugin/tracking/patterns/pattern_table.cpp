// The table of detectors, their numbers, and the run over a school.
#include <algorithm>
#include <tuple>

#include "core/failure.hpp"
#include "tracking/patterns/detectors.hpp"

namespace rollmark {
namespace {

constexpr PatternRow table[] = {
    {.id = "pattern-persistent",
     .numbers = crossing_numbers,
     .figures = {"sessions absent that day", "possible sessions", "crossings", ""},
     .find = find_persistent},
    {.id = "pattern-severe",
     .numbers = crossing_numbers,
     .figures = {"sessions absent that day", "possible sessions", "crossings", ""},
     .find = find_severe},
    {.id = "pattern-falling",
     .numbers = falling_numbers,
     .figures = {"hundredths of a point a week", "sessions absent", "possible sessions",
                 "absent in the later half"},
     .find = find_falling},
    {.id = "pattern-spells",
     .numbers = spells_numbers,
     .figures = {"spells", "sessions", "longest, in school days", "sessions with the commonest code"},
     .find = find_spells},
    {.id = "pattern-broken-weeks",
     .numbers = broken_numbers,
     .figures = {"broken weeks", "weeks looked at", "sessions away in them", "sessions expected in them"},
     .find = find_broken_weeks},
    {.id = "pattern-weekday",
     .numbers = weekday_numbers,
     .figures = {"days away on it", "such days expected", "days away on others", "other days expected"},
     .find = find_weekday},
    {.id = "pattern-half-day",
     .numbers = half_day_numbers,
     .figures = {"days with that half missed", "days with one half missed", "days expected in both", ""},
     .find = find_half_day},
    {.id = "pattern-beside-closure",
     .numbers = beside_numbers,
     .figures = {"days away beside closures", "such days expected", "days away on others",
                 "other days expected"},
     .find = find_beside_closure},
    {.id = "pattern-added-days",
     .numbers = added_numbers,
     .figures = {"times", "school days added", "weekdays closed beside them", "longest, in school days"},
     .find = find_added_days},
    {.id = "pattern-lateness",
     .numbers = lateness_numbers,
     .figures = {"late before the register closed", "after it closed", "minutes on record",
                 "late in the later half"},
     .find = find_lateness},
    {.id = "pattern-late-weekday",
     .numbers = late_weekday_numbers,
     .figures = {"days late on it", "such days attended", "days late on others", "other days attended"},
     .find = find_late_weekday},
    {.id = "pattern-just-under",
     .numbers = just_under_numbers,
     .figures = {"stretches", "sessions", "most in one stretch", "in the latest stretch"},
     .find = find_just_under},
    {.id = "pattern-four-days",
     .numbers = four_days_numbers,
     .figures = {"spells", "sessions", "", ""},
     .find = find_four_days},
    {.id = "pattern-together",
     .numbers = together_numbers,
     .figures = {"days away together", "occasions", "days away in all", "days both were expected"},
     .find_all = find_together}};
static_assert(std::size(table) <= most_pattern_rules);

constexpr std::size_t rows_between_steps = 512;

const PatternOverride* find_override(std::span<const PatternOverride> overrides, const PatternRow& row,
                                     std::string_view number) {
  const auto found = std::ranges::find_if(
      overrides, [&](const PatternOverride& one) { return one.pattern == row.id && one.number == number; });
  return found == overrides.end() ? nullptr : &*found;
}

void check(const PatternOverride& one) {
  const auto row = std::ranges::find(table, one.pattern, &PatternRow::id);
  if (row == std::end(table)) {
    std::string known;
    for (const PatternRow& each : table) known.append(known.empty() ? "" : ", ").append(each.id);
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: numbers: there is no pattern \"" + one.pattern + "\"; there are " + known);
  }
  if (std::ranges::find(row->numbers, one.number) == row->numbers.end()) {
    std::string known;
    for (const std::string_view each : row->numbers) known.append(known.empty() ? "" : ", ").append(each);
    throw Failure(ROLLMARK_E_ARGUMENT, "params: numbers: " + one.pattern + " has no number \"" + one.number +
                                           "\"; it has " + known);
  }
  if (one.value < 1)
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: numbers: " + one.pattern + "." + one.number + " is not 1 or more");
}

// Nothing where one of the numbers is not in force.
std::optional<PatternRule> rule_of(const PatternRow& row, const Rulebook& rulebook, Day on,
                                   std::span<const PatternOverride> overrides) {
  const Threshold* entry = rulebook.find_threshold(row.id);
  if (entry == nullptr) return std::nullopt;
  PatternRule rule;
  rule.row = &row;
  rule.entry = entry;
  rule.book = &rulebook;
  rule.on = on;
  rule.codes = rulebook.codes_named(entry->codes);
  for (std::size_t i = 0; i < row.numbers.size(); ++i) {
    const std::optional<std::int64_t> number = entry->number(row.numbers[i], on);
    if (!number) return std::nullopt;
    const PatternOverride* other = find_override(overrides, row, row.numbers[i]);
    rule.numbers[i] = other == nullptr ? *number : other->value;
  }
  return rule;
}

bool ended(const School& school, std::uint32_t row, Day on) {
  const auto [begin, end] = school.spans(row);
  return begin == end || school.enrolments[row].last < morning_of(on);
}

}  // namespace

PatternFinding::PatternFinding(const PatternRule& found_by, const PupilDays& pupil)
    : rule(found_by.place), row(pupil.row) {}

std::span<const PatternRow> pattern_table() {
  return table;
}

std::vector<PatternRule> pattern_rules(const Rulebook& rulebook, Day on,
                                       std::span<const PatternOverride> overrides) {
  std::ranges::for_each(overrides, check);
  std::vector<PatternRule> rules;
  for (const PatternRow& row : table) {
    std::optional<PatternRule> rule = rule_of(row, rulebook, on, overrides);
    if (rule) rules.push_back(std::move(*rule));
  }
  number_rules(rules);
  return rules;
}

void number_rules(std::vector<PatternRule>& rules) {
  for (std::size_t place = 0; place < rules.size(); ++place) {
    rules[place].place = place;
    rules[place].bit = first_rule_bit << place;
  }
}

std::vector<PatternFinding> find_patterns(const School& school, std::span<const PatternRule> rules,
                                          Period period, Due due, RunControl& control) {
  std::vector<PatternFinding> found;
  PatternSchool prepared(school, rules, period, due);
  PupilDays pupil;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (row % rows_between_steps == 0)
      control.step("patterns", std::int64_t{row}, static_cast<std::int64_t>(school.rows()));
    if (ended(school, row, due.on)) continue;
    prepared.read(row, pupil);
    if (pupil.days.empty()) continue;
    for (const PatternRule& rule : rules) {
      if (rule.row->find != nullptr) rule.row->find(rule, pupil, found);
    }
  }
  for (const PatternRule& rule : rules) {
    if (rule.row->find_all != nullptr) rule.row->find_all(rule, prepared, found);
  }
  std::ranges::stable_sort(found, {}, [](const PatternFinding& one) {
    return std::tuple(one.row, one.rule, one.columns.empty() ? 0U : one.columns.front(),
                      one.other.value_or(0));
  });
  return found;
}

}  // namespace rollmark
