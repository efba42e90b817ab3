// The job `patterns`: patterns in the absence of pupils, each with the day on which it was first to be seen,
// the numbers and the sessions it rests on. It must not say why a pupil is away, nor what follows from it.
#include <algorithm>
#include <charconv>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/pattern_words.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/patterns/pattern.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn pattern_columns[] = {figure_column("number", "No.", ""),
                                             {"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                             {"pattern", "Definition", ColumnKind::text, ColumnPlace::data},
                                             {"title", "Pattern"},
                                             {"what", "What"},
                                             {"registration_group", "Group"},
                                             {"enrolment_key", "Pupil", ColumnKind::pupil},
                                             {"other_enrolment_key", "With", ColumnKind::pupil},
                                             {"found_on", "To be seen from", ColumnKind::day},
                                             {"first", "Looked at from", ColumnKind::day},
                                             {"last", "To", ColumnKind::day},
                                             {"rests_on", "Rests on"},
                                             {"code", "Commonest code", ColumnKind::code}};

constexpr WorkingColumn figure_columns[] = {
    figure_column("number", "No.", ""), {"figure", "What was counted"}, figure_column("value", "Count", "")};

// On the page the number leads to the pupil: a name in each of thousands of rows would make it too long.
constexpr WorkingColumn session_columns[] = {figure_column("number", "No.", ""),
                                             {"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                             {"enrolment_key", "Pupil", ColumnKind::pupil, ColumnPlace::data},
                                             {"date", "Date", ColumnKind::day},
                                             {"half_day", "Half day"},
                                             {"code", "Code", ColumnKind::code}};

constexpr std::string_view family = "pattern-";

std::string full_name(std::string_view name) {
  return std::string(name.starts_with(family) ? "" : family) + std::string(name);
}

// "weekday.school_weeks:8".
PatternOverride read_override(const std::string& text) {
  const std::size_t dot = text.find('.');
  const std::size_t colon = text.find(':', dot == std::string::npos ? 0 : dot);
  PatternOverride one;
  bool read = dot != std::string::npos && colon != std::string::npos;
  if (read) {
    one.pattern = full_name(std::string_view(text).substr(0, dot));
    one.number = text.substr(dot + 1, colon - dot - 1);
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, one.value);
    read = error == std::errc{} && stop == end;
  }
  if (!read)
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: numbers is not written pattern.number:value, e.g. weekday.school_weeks:8");
  return one;
}

std::vector<PatternRule> read_rules(const OfficeRun& run) {
  std::vector<PatternOverride> overrides;
  for (const std::string& text : run.input.params.list("numbers")) overrides.push_back(read_override(text));
  std::vector<PatternRule> rules = pattern_rules(run.input.rulebook, run.scope.due.on, overrides);
  const std::vector<std::string> asked = run.input.params.list("patterns");
  for (const std::string& name : asked) {
    if (std::ranges::any_of(rules, [&](const PatternRule& rule) { return rule.row->id == full_name(name); }))
      continue;
    std::string known;
    for (const PatternRule& rule : rules)
      known.append(known.empty() ? "" : ", ").append(rule.row->id.substr(family.size()));
    throw Failure(ROLLMARK_E_ARGUMENT, "params: patterns: there is no \"" + name + "\"; there are " + known);
  }
  if (!asked.empty()) {
    std::erase_if(rules, [&](const PatternRule& rule) {
      return std::ranges::none_of(asked,
                                  [&](const std::string& name) { return rule.row->id == full_name(name); });
    });
  }
  number_rules(rules);
  return rules;
}

// A finding with what is said of it once all are in order.
struct Placed {
  const School* school = nullptr;
  PatternFinding finding;
};

std::uint16_t group_of(const School& school, std::uint32_t row) {
  const auto [begin, end] = school.spans(row);
  return begin == end ? no_group : (end - 1)->registration_group;
}

}  // namespace

void run_patterns(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader", "la"}, "Patterns of absence");
  run.document.file = "patterns";
  const std::vector<PatternRule> rules = read_rules(run);
  // A pattern may begin before the summer.
  run.default_from(school_year_start(school_year_of(run.scope.due.on) - 1));
  run.note_missing("mark_event", "minutes of lateness are not known.");
  run.note_missing("contact", "who lives together is known from pupils' own addresses alone.");
  const MarkReading reading(input.rulebook);
  std::vector<Placed> all;
  for (const School& school : *run.schools) {
    for (PatternFinding& one : find_patterns(school, rules, run.scope.period, run.scope.due, input.control)) {
      if (run.takes_group(school, group_of(school, one.row))) all.push_back({&school, std::move(one)});
    }
  }
  std::ranges::stable_sort(
      all, [](const Placed& a, const Placed& b) { return b.finding.found_on < a.finding.found_on; });

  WorkingSection patterns{
      "patterns",      "Patterns", "Those that were to be seen most recently first.", "No pattern was found.",
      pattern_columns, {}};
  WorkingSection figures{"patterns_figure",       "What was counted", "For each pattern, by its number.",
                         "No pattern was found.", figure_columns,     {}};
  WorkingSection sessions{"patterns_session",
                          "The sessions it rests on",
                          "For each pattern, by its number, in order.",
                          "No pattern was found.",
                          session_columns,
                          {}};
  std::int64_t number = 0;
  for (const Placed& one : all) {
    const School& school = *one.school;
    const PatternFinding& finding = one.finding;
    const PatternRule& rule = rules[finding.rule];
    const PupilCell cell{&school, finding.row};
    patterns.rows.push_back(
        {++number, school.key, std::string(rule.row->id), rule.entry->title, text_cell(words_of(finding)),
         text_cell(school.registration_groups[group_of(school, finding.row)]), cell,
         finding.other ? WorkingCell(PupilCell{&school, *finding.other}) : WorkingCell(), finding.found_on,
         finding.first, finding.last, figures_of(finding, *rule.row),
         finding.code < 0 ? WorkingCell()
                          : reading.code_cell(school, finding.row, column_with(school, finding))});
    for (std::size_t i = 0; i < rule.row->figures.size(); ++i) {
      if (!rule.row->figures[i].empty())
        figures.rows.push_back({number, std::string(rule.row->figures[i]), finding.figures[i]});
    }
    for (const std::uint32_t column : finding.columns)
      sessions.rows.push_back({number, school.key, cell, school.columns[column].day(),
                               half_text(school.columns[column]),
                               reading.code_cell(school, finding.row, column)});
  }
  run.document.facts = {{"Patterns", std::to_string(number)}};
  for (const PatternRule& rule : rules) run.document.definitions.push_back(definition_of(rule));
  run.document.definitions.emplace_back(
      "To be seen from: the earliest day from which, at the end of each day the pupil was expected, the same "
      "marks showed the pattern. A pattern is counted over one enrolment; those that ended before the "
      "reference date are left out.");
  run.document.definitions.emplace_back(
      "A pattern is a reason to ask, not a finding of fault: an illness or a need may stand behind it.");
  run.document.sections = {std::move(patterns), std::move(figures), std::move(sessions)};
  run.finish(result);
}

}  // namespace rollmark
