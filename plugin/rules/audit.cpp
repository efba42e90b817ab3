// Every school, then every rule: what ran, what did not and why, and the findings in their order.
#include "rules/audit.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "rules/cell_pass.hpp"
#include "rules/judge.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// Why a rule cannot run at a school; empty where it can.
std::string why_not(const AuditRequest& request, const School& school, const Rule& rule) {
  const RuleEntry& entry = *rule.entry;
  for (const LoweredRule& lowered : request.lowered) {
    if (lowered.rule == entry.id && !lowered.to) return "switched off by the host";
  }
  for (const Need& need : entry.needs) {
    const Coverage coverage = school.coverage.of(need.table, request.period.from, request.period.to);
    if (coverage == Coverage::absent) return need.table + " declared absent";
    if (!school.delivered(need.table)) return "no " + need.table + " table";
    if (!need.column.empty() && !school.delivered(need.table, need.column))
      return "no column " + need.column + " in the table " + need.table;
  }
  if (request.rulebook.find_school_type(school.school_type) == nullptr &&
      request.rulebook.school_type_decides(entry))
    return "school type unknown";
  const Day last = std::min(request.period.to, request.due.on);
  const std::string table(rule.row->complete);
  if (!table.empty() && (last < request.period.from ||
                         school.coverage.of(table, request.period.from, last) != Coverage::complete))
    return table + " not declared complete";
  if (rule.row->between_schools && request.schools.size() < 2) return "only one school in the data";
  return {};
}

// What is known of one rule after some schools.
struct Seen {
  std::int64_t ran = 0;
  std::int64_t not_run = 0;
  std::string why_not;  // the first reason
};

RuleOutcome outcome_of(const Rule& rule, const Seen& seen, const RuleOutcome& counted, std::size_t schools) {
  RuleOutcome outcome = counted;
  outcome.rule = rule.place;
  outcome.ran = seen.not_run == 0 || seen.ran > 0;
  if (seen.not_run == 0) return outcome;
  outcome.why_not = seen.why_not;
  if (seen.ran > 0) {
    outcome.why_not =
        "at " + std::to_string(seen.not_run) + " of " + std::to_string(schools) + " schools: " + seen.why_not;
  }
  return outcome;
}

// Rules, schools and rows are in the order of their ids and keys, and "none" comes first as an empty key
// would.
std::vector<Finding> sorted(std::vector<Finding> findings) {
  constexpr HalfDay before_all{std::numeric_limits<std::int32_t>::min()};
  std::vector<std::size_t> order(findings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t i, std::size_t j) {
    const Finding& a = findings[i];
    const Finding& b = findings[j];
    return std::tuple(a.rule, a.school, a.row, a.first.value_or(before_all), std::string_view(a.group)) <
           std::tuple(b.rule, b.school, b.row, b.first.value_or(before_all), std::string_view(b.group));
  });
  std::vector<Finding> in_order;
  in_order.reserve(findings.size());
  for (const std::size_t i : order) in_order.push_back(std::move(findings[i]));
  return in_order;
}

}  // namespace

void SchoolAudit::run() {
  CellPass(*this).run();
  Judge(*this).run();
}

AuditReport audit(const AuditRequest& request) {
  AuditReport report;
  report.schools = &request.schools;
  report.period = request.period;
  report.due = request.due;
  report.as_at = request.as_at;
  report.sources = request.data.sources;
  report.lowered.assign(request.lowered.begin(), request.lowered.end());

  const std::vector<Rule> rules = join_rules(request.rulebook);
  std::vector<Seen> seen(rules.size());
  std::vector<RuleOutcome> outcomes(rules.size());
  const People people(request.schools);
  for (std::size_t place = 0; place < request.schools.size(); ++place) {
    request.control.step("audit", static_cast<std::int64_t>(place),
                         static_cast<std::int64_t>(request.schools.size()));
    const School& school = request.schools[place];
    std::vector<bool> enabled(rules.size(), false);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      std::string why = why_not(request, school, rules[i]);
      if (why.empty() && rules[i].row->lacks != nullptr) why = rules[i].row->lacks(rules[i], request, school);
      if (why.empty()) {
        ++seen[i].ran;
        enabled[i] = true;
      } else if (seen[i].not_run++ == 0) {
        seen[i].why_not = std::move(why);
      }
    }
    SchoolAudit one(request, place, rules, people, std::move(enabled));
    one.run();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      outcomes[i].pupils += one.pupils_touched(rules[i]);
      outcomes[i].not_judged += one.pupils_not_judged(rules[i]);
    }
    std::ranges::move(one.take_findings(), std::back_inserter(report.findings));
    report.school_tallies.push_back(tally_school(school, request.period, request.due));
    report.effects.push_back(measure_effect(one));
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    if (rule.row->report_all == nullptr || (!request.schools.empty() && seen[i].ran == 0)) continue;
    const std::size_t before = report.findings.size();
    rule.row->report_all(rule, request, report.findings);
    for (std::size_t f = before; f < report.findings.size(); ++f)
      outcomes[i].pupils += report.findings[f].pupils;
  }
  report.findings = sorted(std::move(report.findings));

  std::vector<RuleOutcome> found(request.rulebook.rules.size());
  for (const Finding& finding : report.findings) {
    ++found[finding.rule].findings;
    found[finding.rule].sessions += finding.sessions;
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    outcomes[i].findings = found[rules[i].place].findings;
    outcomes[i].sessions = found[rules[i].place].sessions;
    report.outcomes.push_back(outcome_of(rules[i], seen[i], outcomes[i], request.schools.size()));
  }
  // A rule that the rulebook has and this library does not is named, not passed over.
  for (std::size_t place = 0; place < request.rulebook.rules.size(); ++place) {
    if (std::ranges::find(rules, place, &Rule::place) != rules.end()) continue;
    report.outcomes.push_back({.rule = place, .why_not = "this version of Rollmark does not have it"});
  }
  std::ranges::stable_sort(report.outcomes, {}, [&](const RuleOutcome& outcome) {
    const RuleEntry& entry = request.rulebook.rules[outcome.rule];
    return std::pair(entry.weight_on(request.due.on).value_or(Weight::information), outcome.rule);
  });
  return report;
}

}  // namespace rollmark
