// Comparing two audits.
#include "rules/audit_change.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "rules/finding.hpp"

namespace rollmark {
namespace {

const School* school_of(const AuditReport& report, const Finding& finding) {
  return finding.school < 0 ? nullptr : &(*report.schools)[static_cast<std::size_t>(finding.school)];
}

// The same place, and the old first session inside the new spell.
bool grew_from(const AuditReport& report, const Rulebook& rulebook, const Finding& finding,
               const PreviousFinding& before) {
  const School* school = school_of(report, finding);
  if (school == nullptr || finding.row < 0 || !finding.first || !finding.last || !before.first) return false;
  return rulebook.rules[finding.rule].id == before.rule && school->key == before.school_key &&
         school->enrolments[static_cast<std::size_t>(finding.row)].key == before.enrolment_key &&
         *finding.first <= *before.first && *before.first <= *finding.last;
}

bool was_looked_at(const AuditReport& report, const Rulebook& rulebook, const PreviousFinding& before) {
  const bool ran = std::ranges::any_of(report.outcomes, [&](const RuleOutcome& outcome) {
    return rulebook.rules[outcome.rule].id == before.rule && outcome.ran;
  });
  if (!ran) return false;
  if (!before.school_key.empty() &&
      std::ranges::find(*report.schools, before.school_key, &School::key) == report.schools->end())
    return false;
  if (!before.first) return true;
  const Day last = std::min(report.period.to, report.due.on);
  const Day before_last = before.last ? before.last->day() : before.first->day();
  return report.period.from <= before.first->day() && before_last <= last;
}

}  // namespace

std::string_view change_name(ChangeState state) {
  static constexpr std::array<std::string_view, change_state_count> names = {"new", "still-open", "resolved",
                                                                             "not-looked-at"};
  return names[static_cast<std::size_t>(state)];
}

std::int64_t AuditChange::count(ChangeState state) const {
  return std::ranges::count(findings, state, &FindingChange::state);
}

std::string_view AuditChange::was(const FindingChange& change, const AuditReport& report) const {
  if (!change.now || !change.before) return {};
  const std::string& id = previous.findings[*change.before].id;
  return id == report.findings[*change.now].id ? std::string_view() : std::string_view(id);
}

AuditChange compare_audits(const AuditReport& report, const Rulebook& rulebook, PreviousAudit previous) {
  AuditChange change;
  change.previous = std::move(previous);
  const std::vector<PreviousFinding>& before = change.previous.findings;
  std::map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < before.size(); ++i) by_id.emplace(before[i].id, i);
  std::vector<bool> matched(before.size(), false);
  std::vector<std::optional<std::size_t>> match(report.findings.size());
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const auto found = by_id.find(report.findings[i].id);
    if (found == by_id.end()) continue;
    match[i] = found->second;
    matched[found->second] = true;
  }
  // By rule and enrolment, so that a long list is not searched for every finding.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> left;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matched[i] && !before[i].enrolment_key.empty())
      left[{before[i].rule, before[i].enrolment_key}].push_back(i);
  }
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    const School* school = school_of(report, finding);
    if (match[i] || school == nullptr || finding.row < 0) continue;
    const auto candidates = left.find(
        {rulebook.rules[finding.rule].id, school->enrolments[static_cast<std::size_t>(finding.row)].key});
    if (candidates == left.end()) continue;
    for (const std::size_t j : candidates->second) {
      if (matched[j] || !grew_from(report, rulebook, finding, before[j])) continue;
      match[i] = j;
      matched[j] = true;
      break;
    }
  }
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    change.findings.push_back({match[i] ? ChangeState::still : ChangeState::fresh, i, match[i]});
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (matched[i]) continue;
    change.findings.push_back(
        {was_looked_at(report, rulebook, before[i]) ? ChangeState::resolved : ChangeState::not_looked_at,
         std::nullopt, i});
  }
  return change;
}

}  // namespace rollmark
