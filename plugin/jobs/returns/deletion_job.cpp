// The job preflight/deletion: may these names be removed from the admission register on this date? Each point
// with its source. It must not advise a ground, nor say that a name may go where something cannot be said.
#include "jobs/returns/returns_jobs.hpp"
#include "jobs/returns/sending_request.hpp"
#include "outputs/working_document.hpp"
#include "returns/assemble/assemble.hpp"
#include "returns/preflight/deletion_verdict.hpp"
#include "returns/preflight/register_evidence.hpp"

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

// School days after a date, as the calendar has them.
std::vector<Day> days_after(const School& school, Day day) {
  const std::vector<Day>& days = school.school_days();
  return {std::ranges::upper_bound(days, day), days.end()};
}

}  // namespace

void run_preflight_deletion(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "May the name be removed?");
  SendingRequest request = read_sending(run, "return/deletion");
  // A ground may rest on weeks of two school years.
  if (!request.common.certificate.said()) request.common.certificate.school_years = 2;
  const Day on = run.scope.due.on;
  WorkingSection verdicts{"may_delete",
                          "May the name be removed?",
                          "By the ground that is stated, on the reference date.",
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
    const PupilRecord pupil = assemble(*chosen.school, one, input.rulebook, *request.profile);
    const Deletion& deletion = pupil.returned.deletion;
    if (!request.named && !(deletion.leaving && run.scope.period.from <= *deletion.leaving &&
                            *deletion.leaving <= run.scope.period.to))
      continue;
    const RegisterEvidence evidence(pupil, input.rulebook);
    const std::vector<Day> ahead = days_after(*chosen.school, on);
    const DeletionVerdict verdict =
        deletion_verdict({request.header, pupil, *request.profile, input.rulebook, evidence, on, on, ahead});
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
