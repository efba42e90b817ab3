// The job `audit-schedule`: whose yearly register audit is due, in a stated order, with every reason, and
// what a remote audit asks of a school. It must not say that registers are kept badly.
#include <algorithm>

#include "casework/audit_schedule.hpp"
#include "core/failure.hpp"
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn place_columns[] = {figure_column("place", "Place", ""),
                                           {"school_key", "School"},
                                           {"name", "Name"},
                                           {"state", "Audit is"},
                                           {"last_audit", "Last audit", ColumnKind::day},
                                           {"manner", "How"},
                                           {"due_on", "Due", ColumnKind::day},
                                           figure_column("days_overdue", "Days overdue", "days"),
                                           figure_column("must_findings", "Must", "findings"),
                                           figure_column("should_findings", "Should", "findings"),
                                           figure_column("points", "Points", "points"),
                                           {"reasons", "Reasons"}};
constexpr WorkingColumn ask_columns[] = {{"ask", "Ask for"}, {"about", "How"}, {"source", "Source"}};
// As the table audit_done, so that an authority can keep them.
constexpr WorkingColumn taken_columns[] = {{"school_key", "School"},
                                           {"done_on", "Made on", ColumnKind::day},
                                           {"manner", "How"},
                                           {"from_date", "From", ColumnKind::day},
                                           {"to_date", "To", ColumnKind::day},
                                           figure_column("must_findings", "Must", "findings"),
                                           figure_column("should_findings", "Should", "findings"),
                                           {"document_ref", "Document"}};

std::optional<Day> known_day(const std::optional<AuditDone>& last) {
  return last ? std::optional<Day>(last->done_on) : std::nullopt;
}
AuditDone read_report(const JobInput& input, const std::string& school, const std::string& name) {
  const PreviousAudit report = read_previous_audit(find_document(input.data, name));
  AuditDone done;
  done.school_key = school;
  done.done_on = report.on;
  done.manner = report.pseudonymised ? "remote" : "report";
  done.from_date = report.period.from;
  done.to_date = report.period.to;
  done.document_ref = name;
  std::int64_t must = 0;
  std::int64_t should = 0;
  for (const PreviousFinding& finding : report.findings) {
    if (!finding.school_key.empty() && finding.school_key != school) continue;
    must += finding.weight == Weight::must ? 1 : 0;
    should += finding.weight == Weight::should ? 1 : 0;
  }
  done.must_findings = must;
  done.should_findings = should;
  return done;
}

std::vector<AuditDone> read_reports(const JobInput& input) {
  std::vector<AuditDone> all;
  for (const std::string& one : input.params.list("reports")) {
    const std::size_t colon = one.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == one.size())
      throw Failure(ROLLMARK_E_ARGUMENT, "params: reports takes school:name, by comma");
    all.push_back(read_report(input, one.substr(0, colon), one.substr(colon + 1)));
  }
  return all;
}

WorkingRow row_of(const AuditPlace& place, std::int64_t number, const std::string& name) {
  const std::optional<AuditDone>& last = place.last;
  return {number,
          place.school_key,
          text_cell(name),
          std::string(audit_state_word(place.state)),
          day_or_none(known_day(last)),
          last ? text_cell(last->manner) : WorkingCell(),
          day_or_none(place.due_on),
          last ? WorkingCell(place.days_overdue) : WorkingCell(),
          last ? number_or_none(last->must_findings) : WorkingCell(),
          last ? number_or_none(last->should_findings) : WorkingCell(),
          place.points,
          text_cell(place.why())};
}

}  // namespace

void run_audit_schedule(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Yearly audits of registers");
  run.document.file = "audit-schedule";
  run.default_from_school_year();
  const auto policy = input.params.has("audits")
                          ? read_audit_policy(find_document(input.data, input.params.get("audits")))
                          : embedded_audit_policy();
  if (!input.data.has("audit_done"))
    run.document.notes.emplace_back("The table audit_done was not loaded: earlier audits are not known.");
  const std::vector<AuditDone> reports = read_reports(input);
  std::vector<AuditDone> audits = read_audits_done(input.data);
  // After the table's, so that of one day the report counts.
  audits.insert(audits.end(), reports.begin(), reports.end());
  const std::vector<SchoolSummary> summaries = school_summaries(run);
  const std::vector<std::string> asked = input.params.list("asked");
  std::vector<AuditCandidate> candidates;
  for (const SchoolSummary& one : summaries)
    candidates.push_back({one.school_key, &one, std::ranges::find(asked, one.school_key) != asked.end()});

  WorkingSection places{
      "audit_schedule",
      "Audits of registers",
      "Never audited first, then the longest overdue, due today, asked for, to come; then by "
      "the reasons in their order.",
      "No school is in scope.",
      place_columns,
      {}};
  std::int64_t due = 0;
  for (const AuditPlace& place : audit_schedule(*policy, candidates, audits, run.scope.due.on)) {
    due += place.state == AuditState::to_come || place.state == AuditState::asked_for ? 0 : 1;
    const auto named = std::ranges::find(summaries, place.school_key, &SchoolSummary::school_key);
    places.rows.push_back(row_of(place, static_cast<std::int64_t>(places.rows.size()) + 1, named->name));
  }
  WorkingSection asks{"audit_schedule_remote",
                      "What a remote audit asks of a school",
                      "Where nobody visits.",
                      "Nothing is listed.",
                      ask_columns,
                      {}};
  for (const RemoteAsk& one : policy->remote) asks.rows.push_back({one.title, one.text, one.cites});
  WorkingSection taken{"audit_done",
                       "Audits taken in from their reports",
                       "As rows of the table audit_done.",
                       "No report was handed in.",
                       taken_columns,
                       {}};
  for (const AuditDone& one : reports)
    taken.rows.push_back({one.school_key, one.done_on, one.manner, day_or_none(one.from_date),
                          day_or_none(one.to_date), number_or_none(one.must_findings),
                          number_or_none(one.should_findings), one.document_ref});
  run.document.facts = {{"Schools", std::to_string(places.rows.size())}, {"Due", std::to_string(due)}};
  run.document.definitions = {policy->name + " (" + to_text(policy->edition) + "): " + policy->about,
                              "Source: " + policy->cites + ".",
                              "Due sessions are those with a mark that counts and those without a mark. "
                              "Figures are of the period; none of them shows that registers are kept badly."};
  run.document.sections = {std::move(places), std::move(asks), std::move(taken)};
  run.finish(result);
}

}  // namespace rollmark
