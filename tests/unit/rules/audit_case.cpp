// Findings as lines.
#include "unit/rules/audit_case.hpp"

#include <stdexcept>

namespace rollmark::test {
namespace {

const RuleEntry& entry_of(std::size_t rule) {
  return test_rulebook()->rules[rule];
}

std::string session(const std::optional<HalfDay>& half_day) {
  if (!half_day) return "-";
  return to_text(half_day->day()) + " " + std::string(half_day_name(*half_day));
}

std::string line_of(const AuditReport& report, const Finding& finding) {
  std::string line;
  if (finding.school < 0) {
    line = "group:" + finding.group;
  } else if (finding.row < 0) {
    line = "group:" + finding.group;
  } else {
    const School& school = (*report.schools)[static_cast<std::size_t>(finding.school)];
    line = school.enrolments[static_cast<std::size_t>(finding.row)].key;
  }
  line += " " + session(finding.first);
  if (finding.last != finding.first) line += ".." + session(finding.last);
  line += " x" + std::to_string(finding.sessions);
  return line + " " + std::string(weight_letter(finding.weight));
}

}  // namespace

std::vector<std::string> Audited::of(std::string_view rule) const {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    if (entry_of(finding.rule).id == rule) lines.push_back(line_of(report, finding));
  }
  return lines;
}

std::vector<std::string> Audited::rules() const {
  std::vector<std::string> ids;
  for (const Finding& finding : report.findings) {
    const std::string& id = entry_of(finding.rule).id;
    if (ids.empty() || ids.back() != id) ids.push_back(id);
  }
  return ids;
}

const Finding& Audited::finding(std::string_view rule, std::size_t number) const {
  for (const Finding& one : report.findings) {
    if (entry_of(one.rule).id == rule && number-- == 0) return one;
  }
  throw std::out_of_range("no such finding of " + std::string(rule));
}

const RuleOutcome& Audited::outcome(std::string_view rule) const {
  for (const RuleOutcome& one : report.outcomes) {
    if (entry_of(one.rule).id == rule) return one;
  }
  throw std::out_of_range("no outcome of " + std::string(rule));
}

std::string Audited::state(std::string_view rule) const {
  const RuleOutcome& one = outcome(rule);
  return one.ran ? "ran" : "not run: " + one.why_not;
}

Audited audit_of(std::shared_ptr<const Snapshot> data, const Ask& ask) {
  SilentControl control;
  Due due{*parse_day(ask.on), std::nullopt};
  if (!ask.now.empty()) due.now = *parse_time_of_day(ask.now);
  const Period period{*parse_day(ask.from), ask.to.empty() ? due.on : *parse_day(ask.to)};
  AuditReport report = audit({.data = *data,
                              .schools = data->schools,
                              .rulebook = *test_rulebook(),
                              .period = period,
                              .due = due,
                              .as_at = std::nullopt,
                              .one_school = std::nullopt,
                              .messages = ask.messages,
                              .control = control});
  return {std::move(data), std::move(report)};
}

Audited audit_of(const TinySchool& school, const Ask& ask) {
  return audit_of(snapshot_of(school), ask);
}

}  // namespace rollmark::test
