// The job `medical-evidence`: an index of what was asked for, on what ground, and whether it was seen. It
// must not show a paper or a name of an illness: a ground that is on no list is not shown as it was written.
#include "casework/medical_evidence.hpp"
#include "jobs/casework/known_columns.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/paper_jobs.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn fault_columns[] = {{"school_key", "School"},
                                           {"pupil_key", "Pupil"},
                                           {"asked_on", "Asked", ColumnKind::day},
                                           {"what", "What"},
                                           {"settle", "Put right"}};
constexpr WorkingColumn index_columns[] = {{"school_key", "School"},
                                           {"pupil_key", "Pupil"},
                                           {"asked_on", "Asked", ColumnKind::day},
                                           {"ground", "Ground"},
                                           {"absence_from", "Absent from", ColumnKind::day},
                                           {"absence_to", "To", ColumnKind::day},
                                           {"kind", "Kind of paper"},
                                           {"seen_on", "Seen", ColumnKind::day},
                                           {"seen_by", "By"}};

// What people write there may name an illness.
WorkingCell ground_cell(const std::string& word, const EvidenceGround* ground) {
  if (ground != nullptr) return ground->title;
  return word.empty() ? WorkingCell() : WorkingCell(std::string("not on the list"));
}

// For the note of a column that was not loaded.
std::string_view said_of(std::string_view column) {
  if (column == "ground") return "whether there was a ground is not known.";
  if (column == "asked_on") return "when families were asked is not known.";
  return column == "seen_on" ? "whether a paper was seen is not known." : "who saw a paper is not known.";
}

}  // namespace

void run_medical_evidence(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la", "leader"}, "Medical evidence asked for");
  run.document.file = "medical-evidence";
  const Day on = run.scope.due.on;
  const auto policy = input.params.has("grounds")
                          ? read_evidence_policy(find_document(input.data, input.params.get("grounds")))
                          : embedded_evidence_policy();
  WorkingSection faults{"medical_evidence_due",
                        "To look at",
                        "By school, pupil and day; a request without a ground first of its own.",
                        "Nothing of the requests is to be looked at.",
                        fault_columns,
                        {}};
  WorkingSection index{"medical_evidence",
                       "Requests",
                       "Up to the reference date, by school and pupil. Never the paper.",
                       "Nothing was asked for.",
                       index_columns,
                       {}};
  KnownColumns columns(run);
  const auto known = [&columns](std::string_view column) {
    return column.empty() || columns.has("medical_evidence." + std::string(column), said_of(column));
  };
  const bool grounds_known = known("ground");
  std::int64_t without = 0;
  for (const MedicalEvidence& one :
       rows_in_scope(run, "medical_evidence", read_medical_evidence(input.data))) {
    if (one.asked_on && on < *one.asked_on) continue;
    const EvidenceGround* const ground = policy->ground(one.ground);
    without += ground == nullptr ? 1 : 0;
    const bool seen = one.seen_on && *one.seen_on <= on;
    index.rows.push_back(
        {one.school_key, one.pupil_key, day_or_none(one.asked_on), ground_cell(one.ground, ground),
         day_or_none(one.absence_from), day_or_none(one.absence_to), text_cell(one.kind),
         seen ? day_or_none(one.seen_on) : WorkingCell(), seen ? text_cell(one.seen_by) : WorkingCell()});
    for (const std::string_view fault : evidence_faults(one, *policy, on))
      if (known(evidence_column(fault)))
        faults.rows.push_back({one.school_key, one.pupil_key, day_or_none(one.asked_on), std::string(fault),
                               std::string(evidence_remedy(fault))});
  }
  run.document.facts = {{"Requests", std::to_string(index.rows.size())},
                        {"Without a ground", grounds_known ? std::to_string(without) : "not known"}};
  run.document.definitions = {policy->name + " (" + to_text(policy->edition) + "): " + policy->about};
  for (const EvidenceGround& one : policy->grounds)
    run.document.definitions.push_back(one.title + ": " + one.cites + ".");
  run.document.sections = {std::move(faults), std::move(index)};
  run.finish(result);
}

}  // namespace rollmark
