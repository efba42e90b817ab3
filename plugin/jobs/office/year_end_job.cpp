// The job `year-end`: what has to be closed before a school year's registers are archived: every finding of
// the audit of that year that nobody has answered, by check and by pupil, and the checks that could not be
// made. The audit judges; nothing here does.
#include <algorithm>
#include <map>

#include "jobs/made_audit.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn check_columns[] = {{"rule", "Check"},
                                           {"weight", "Weight"},
                                           {"title", "What is open"},
                                           figure_column("findings", "Findings", "findings"),
                                           figure_column("sessions", "Sessions", "sessions"),
                                           figure_column("pupils", "Pupils", "pupils"),
                                           figure_column("answered", "Answered already", "findings"),
                                           {"to_do", "How to close it"}};

constexpr WorkingColumn item_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                          {"registration_group", "Group"},
                                          {"enrolment_key", "Pupil", ColumnKind::pupil},
                                          {"rule", "Check"},
                                          {"weight", "Weight"},
                                          {"first", "From", ColumnKind::day},
                                          {"last", "To", ColumnKind::day},
                                          figure_column("sessions", "Sessions", "sessions"),
                                          {"what", "What is open"},
                                          {"finding_id", "Finding", ColumnKind::text, ColumnPlace::data}};

constexpr WorkingColumn not_run_columns[] = {
    {"rule", "Check"}, {"title", "What it looks for"}, {"why", "Why it was not made"}};

// Settled: a person has said why it is as it is, or that it is not so, and no mark has changed since.
bool is_open(const FindingAnswer& answer) {
  return answer.state != AnswerState::explained && answer.state != AnswerState::disputed;
}

struct Total {
  std::int64_t findings = 0;
  std::int64_t sessions = 0;
  std::int64_t pupils = 0;
  std::int64_t answered = 0;
  std::string to_do;  // as its first open finding says
};

std::string group_of(const School& school, const Finding& finding) {
  if (finding.row < 0) return finding.group;
  const auto [begin, end] = school.spans(static_cast<std::size_t>(finding.row));
  std::uint16_t group = no_group;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span != begin && finding.first && *finding.first < school.columns[span->first_column]) break;
    group = span->registration_group;
  }
  return school.registration_groups[group];
}

}  // namespace

void run_year_end(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "To be closed before the year is archived");
  run.document.file = "year-end";
  run.default_from_school_year();
  const std::unique_ptr<MadeAudit> made = make_audit(input, run.scope, true);
  const AuditReport& report = made->report;
  run.note_missing("finding_response", "answers that the school has given are not known, so all is open.");

  WorkingSection checks{"year_end",
                        "By check",
                        "What the law requires first, then by check.",
                        "Nothing is open: the year can be archived.",
                        check_columns,
                        {}};
  WorkingSection items{"year_end_item",
                       "What is open",
                       "One row a finding that nobody has answered: musts first, then by group and pupil.",
                       "No finding waits for an answer.",
                       item_columns,
                       {}};
  WorkingSection not_run{
      "year_end_not_run",
      "Checks that were not made",
      "For want of data, or because they are not for this school. What they would find is not known.",
      "Every check was made.",
      not_run_columns,
      {}};

  std::map<std::size_t, Total> totals;  // by rule
  std::vector<std::size_t> open;
  std::int64_t musts = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (finding.weight == Weight::information || finding.school < 0) continue;
    const School& school = (*made->schools)[static_cast<std::size_t>(finding.school)];
    if (!run.group.empty() && group_of(school, finding) != run.group) continue;
    Total& total = totals[finding.rule];
    if (i < report.answers.size() && !is_open(report.answers[i])) {
      ++total.answered;
      continue;
    }
    if (total.findings++ == 0) total.to_do = finding.fix;
    total.sessions += finding.sessions;
    total.pupils += finding.pupils;
    if (finding.weight == Weight::must) ++musts;
    open.push_back(i);
  }
  const auto weight_of = [&](std::size_t rule) {
    return input.rulebook.rules[rule].weight_on(run.scope.due.on).value_or(Weight::information);
  };
  std::vector<std::pair<std::size_t, Total>> by_rule(totals.begin(), totals.end());
  std::ranges::stable_sort(by_rule, {}, [&](const auto& one) { return weight_of(one.first); });
  for (const auto& [rule, total] : by_rule) {
    if (total.findings == 0) continue;
    const RuleEntry& entry = input.rulebook.rules[rule];
    checks.rows.push_back({entry.id, std::string(weight_name(weight_of(rule))), entry.title, total.findings,
                           total.sessions, total.pupils, total.answered, total.to_do});
  }
  std::ranges::stable_sort(open, {}, [&](std::size_t i) { return report.findings[i].weight; });
  for (const std::size_t i : open) {
    const Finding& finding = report.findings[i];
    const School& school = (*made->schools)[static_cast<std::size_t>(finding.school)];
    items.rows.push_back(
        {school.key, text_cell(group_of(school, finding)),
         finding.row < 0 ? WorkingCell() : PupilCell{&school, static_cast<std::uint32_t>(finding.row)},
         input.rulebook.rules[finding.rule].id, std::string(weight_name(finding.weight)),
         finding.first ? WorkingCell(finding.first->day()) : WorkingCell(),
         finding.last ? WorkingCell(finding.last->day()) : WorkingCell(), finding.sessions,
         input.rulebook.rules[finding.rule].title, finding.id});
  }
  for (const RuleOutcome& outcome : report.outcomes) {
    if (outcome.ran) continue;
    const RuleEntry& entry = input.rulebook.rules[outcome.rule];
    not_run.rows.push_back({entry.id, entry.title, outcome.why_not});
  }
  run.document.facts = {{"Open", std::to_string(open.size())},
                        {"Of them the law requires", std::to_string(musts)},
                        {"Checks not made", std::to_string(not_run.rows.size())}};
  run.document.definitions = {
      "The school year from 1 September, or the period asked for, audited as the job audit does. Not listed: "
      "what is "
      "for information alone.",
      "Open: no answer explains or disputes it, or a mark that it rests on has changed since. An accepted "
      "finding is "
      "open until it is put right.",
      "Regulations 5 and 7 of SI 2024/208: the registers are copied at least once a month, and entries kept "
      "for six "
      "years. An entry is corrected by an amendment that shows the original (regulation 6), never by "
      "overwriting."};
  run.document.sections = {std::move(checks), std::move(items), std::move(not_run)};
  run.finish(result);
}

}  // namespace rollmark
