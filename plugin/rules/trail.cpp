// Building a finding's trail.
#include "rules/trail.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

std::string joined(const std::vector<Source>& sources) {
  std::string text;
  for (const Source& source : sources) text.append(text.empty() ? "" : "; ").append(source.text);
  return text;
}

void add_marks(const Finding& finding, std::vector<TrailStep>& trail) {
  for (const Cited& cited : finding.cited) {
    TrailStep step;
    step.row = cited.row;
    step.first = cited.half_day;
    step.code = cited.code;
    if (cited.half_day) {
      step.table = "mark";
      step.about = !cited.code.empty() ? "mark" : cited.row < 0 ? "session" : "no mark";
    } else {
      step.kind = TrailKind::record;
      step.table = "enrolment";
      step.about = "enrolment";
    }
    trail.push_back(std::move(step));
  }
}

void add_dates(const AuditReport& report, const Finding& finding, std::vector<TrailStep>& trail) {
  const auto add = [&](Day day, std::string about) {
    TrailStep step;
    step.kind = TrailKind::date;
    step.day = day;
    step.about = std::move(about);
    trail.push_back(std::move(step));
  };
  for (const CitedDate& date : finding.dates) add(date.day, date.about);
  add(report.due.on, "reference date of the audit");
}

bool cites(const Finding& finding, std::string_view table) {
  return std::ranges::find(finding.records, table, &CitedRecord::table) != finding.records.end();
}

// Where the session and the enrolment stand, unless the rule said more of them itself.
void add_place(const AuditReport& report, const Finding& finding, std::vector<TrailStep>& trail) {
  if (finding.school < 0) return;
  const School& school = (*report.schools)[static_cast<std::size_t>(finding.school)];
  std::uint16_t year_group = no_group;
  if (finding.row >= 0) {
    const Enrolment& enrolment = school.enrolments[static_cast<std::size_t>(finding.row)];
    if (!cites(finding, "enrolment")) {
      TrailStep step;
      step.kind = TrailKind::record;
      step.table = "enrolment";
      step.row = finding.row;
      step.first = enrolment.first;
      if (enrolment.last != open_ended) step.last = enrolment.last;
      step.about = "on roll";
      trail.push_back(std::move(step));
    }
    const auto [begin, end] = school.spans(static_cast<std::size_t>(finding.row));
    for (const RegisterSpan* span = begin; span != end; ++span) {
      if (span != begin && finding.first && *finding.first < school.columns[span->first_column]) break;
      year_group = span->year_group;
    }
  }
  if (!finding.first || cites(finding, "calendar")) return;
  const SessionKind kind = school.kind_on(year_group, *finding.first);
  TrailStep step;
  step.kind = TrailKind::record;
  step.table = "calendar";
  step.first = finding.first;
  step.about = kind == SessionKind::unknown ? "no row for this half day" : std::string(kind_name(kind));
  trail.push_back(std::move(step));
}

void add_records(const Finding& finding, const RuleEntry& entry, std::vector<TrailStep>& trail) {
  for (const CitedRecord& record : finding.records) {
    TrailStep step;
    step.kind = TrailKind::record;
    step.table = record.table;
    step.row = record.row;
    step.key = record.key;
    step.first = record.first;
    step.last = record.last;
    step.about = record.about;
    trail.push_back(std::move(step));
  }
  // A table that the rule cannot run without was read, even if no row of it is worth citing.
  for (const Need& need : entry.needs) {
    if (cites(finding, need.table)) continue;
    TrailStep step;
    step.kind = TrailKind::record;
    step.table = need.table;
    step.row = finding.row;
    step.about = need.column.empty() ? "table read" : "column read: " + need.column;
    trail.push_back(std::move(step));
  }
}

void add_rulebook(const AuditReport& report, const Rulebook& rulebook, const Finding& finding,
                  std::vector<TrailStep>& trail) {
  const RuleEntry& entry = rulebook.rules[finding.rule];
  const Day on = finding.first ? finding.first->day() : report.due.on;
  const auto add = [&](std::string id, std::string about, const std::vector<Source>& sources) {
    TrailStep step;
    step.kind = TrailKind::rulebook;
    step.entry = std::move(id);
    step.about = std::move(about);
    step.source = joined(sources);
    trail.push_back(std::move(step));
  };
  add(entry.id, entry.title, entry.sources);
  for (const Parameter& parameter : entry.parameters) {
    const std::optional<std::int64_t> number = parameter.on(on);
    if (!number) continue;
    std::string about = std::to_string(*number);
    if (!parameter.unit.empty()) about += " " + parameter.unit;
    add(entry.id + "." + parameter.name, std::move(about), parameter.sources);
  }
  if (finding.code.empty() || finding.school < 0) return;
  const School& school = (*report.schools)[static_cast<std::size_t>(finding.school)];
  const auto found = std::ranges::lower_bound(school.dictionary, finding.code);
  if (found == school.dictionary.end() || *found != finding.code || !finding.first) return;
  const CodeFact fact =
      school.facts.of_text(static_cast<std::size_t>(found - school.dictionary.begin()), *finding.first);
  if (fact.statutory < 0) return;
  const CodeIndex code{static_cast<std::uint16_t>(fact.statutory)};
  const CodePeriod& period = *rulebook.meaning(code, on).period;
  add("code " + rulebook.code(code).text, period.label, period.sources);
}

}  // namespace

std::string_view trail_kind_name(TrailKind kind) {
  static constexpr std::array<std::string_view, 4> names = {"mark", "date", "record", "rulebook"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<TrailStep> trail_of(const AuditReport& report, const Rulebook& rulebook, const Finding& finding) {
  std::vector<TrailStep> trail;
  add_marks(finding, trail);
  add_dates(report, finding, trail);
  add_place(report, finding, trail);
  add_records(finding, rulebook.rules[finding.rule], trail);
  add_rulebook(report, rulebook, finding, trail);
  return trail;
}

}  // namespace rollmark
