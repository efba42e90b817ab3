// The job preflight/deletion: may these names be removed from the admission register on this date? Each point
// with its source. It must not advise a ground, nor say that a name may go where something cannot be said.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "jobs/returns/sending_request.hpp"
#include "outputs/working_document.hpp"
#include "returns/assemble/assemble.hpp"
#include "returns/preflight/deletion_verdict.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn verdict_columns[] = {{"enrolment_key", "Pupil", ColumnKind::pupil},
                                             {"answer", "May the name be removed?"},
                                             {"from", "Not before", ColumnKind::day},
                                             {"ground", "Ground stated"}};
constexpr WorkingColumn point_columns[] = {{"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"subject", "About"},
                                           {"answer", "Answer"},
                                           {"from", "Not before", ColumnKind::day},
                                           {"where", "Where"},
                                           {"found", "Found"},
                                           {"source", "Source"}};

WorkingCell day_cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

// School days from a date on, as the calendar has them.
std::vector<Day> days_from(const School& school, Day day) {
  const std::vector<Day>& days = school.school_days();
  return {std::ranges::lower_bound(days, day), days.end()};
}

// What is asked about pupils who are named: it goes before what the enrolment says.
struct Asked {
  std::optional<Day> remove_on;
  std::string ground;
};

Asked read_asked(const KeyValues& params) {
  Asked asked;
  if (params.has("remove_on")) {
    asked.remove_on = parse_day(params.get("remove_on"));
    if (!asked.remove_on) throw Failure(ROLLMARK_E_ARGUMENT, "params: remove_on is no date (2026-11-20)");
  }
  asked.ground = params.get("deletion_ground");
  if (!asked.ground.empty() && !ground_of(asked.ground))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: deletion_ground is no letter of regulation 9");
  return asked;
}

// The day of the removal: that asked about, else the day after the last one on roll, else the reference date.
// Of a name that is not gone, the last day on roll is the day before.
Day removal_day(const Asked& asked, Day on, Deletion& deletion) {
  if (!asked.ground.empty()) deletion.ground = asked.ground;
  if (!asked.remove_on && deletion.leaving) return *deletion.leaving + 1;
  const Day removed = asked.remove_on.value_or(on);
  deletion.leaving = removed - 1;
  deletion.retrospective = Answer::no;
  return removed;
}

}  // namespace

void run_preflight_deletion(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "May the name be removed?");
  const Asked asked = read_asked(input.params);
  SendingRequest request = read_sending(run, "return/deletion");
  if ((asked.remove_on || !asked.ground.empty()) && !request.named)
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: remove_on and deletion_ground are about pupils that are named");
  // A ground may rest on weeks of two school years.
  if (!request.common.certificate.said()) request.common.certificate.school_years = 2;
  const Day on = run.scope.due.on;
  WorkingSection verdicts{"may_delete",
                          "May the name be removed?",
                          "By the ground that is stated, on the day after the last one on roll.",
                          "No pupil leaves in the period.",
                          verdict_columns,
                          {}};
  WorkingSection points{
      "may_delete_point",
      "What the answer rests on",
      "Ground, consent, who has to be asked, local days to wait, removal backwards, the return.",
      "Nothing was looked at.",
      point_columns,
      {}};
  for (const ChosenPupil& chosen : request.pupils) {
    CaseRequest one = request.common;
    one.pupil = chosen.pupil;
    one.row = chosen.row;
    PupilRecord pupil = assemble(*chosen.school, one, input.rulebook, *request.profile);
    Deletion& deletion = pupil.returned.deletion;
    if (!request.named && !(deletion.leaving && run.scope.period.from <= *deletion.leaving &&
                            *deletion.leaving <= run.scope.period.to))
      continue;
    const bool gone = deletion.leaving && !asked.remove_on;
    const Day removed = removal_day(asked, on, deletion);
    const RegisterEvidence evidence(pupil, input.rulebook);
    const std::vector<Day> ahead = days_from(*chosen.school, removed);
    const DeletionVerdict verdict =
        deletion_verdict({request.header, pupil, *request.profile, input.rulebook, evidence, removed,
                          gone ? std::nullopt : std::optional(on), ahead});
    const PupilCell cell{chosen.school, chosen.row};
    verdicts.rows.push_back(
        {cell, std::string(may_delete_name(verdict.answer)), day_cell(verdict.from), deletion.ground});
    for (const DeletionPoint& point : verdict.points) {
      points.rows.push_back({cell, std::string(deletion_subject_name(point.subject)),
                             std::string(may_delete_name(point.answer)), day_cell(point.from), point.where,
                             point.text, point.source.text});
    }
  }
  WorkingDocument& document = run.document;
  document.file = "preflight-deletion";
  document.recipient = request.profile->name;
  document.definitions = {
      "A name is deleted when, and only when, a ground of regulation 9 of SI 2024/208 applies.",
      "The ground that is stated is looked at; no ground is suggested. A person decides."};
  document.facts = {{"Rules of", request.profile->name}, {"Pupils", std::to_string(verdicts.rows.size())}};
  document.sections = {std::move(verdicts), std::move(points)};
  run.finish(result);
}

}  // namespace rollmark
