// The job `measures`: for each open case, what of its measure's needs is missing, which gates are open, and
// the reference that every paper of the matter carries; and the list of measures itself.
#include <algorithm>

#include "jobs/casework/case_run.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn case_columns[] = {{"case_ref", "Case"},
                                          {"school_key", "School"},
                                          {"pupil_key", "Pupil"},
                                          {"measure", "Measure"},
                                          {"reference", "Reference"},
                                          {"period_from", "From", ColumnKind::day},
                                          {"period_to", "To", ColumnKind::day},
                                          {"evidence", "Evidence"},
                                          {"agreement", "Agreement"},
                                          {"authority", "Authority"},
                                          {"signature", "Signature"},
                                          {"next_gate", "Next gate"},
                                          figure_column("missing", "Missing", "needs"),
                                          {"last_day", "Can be taken until", ColumnKind::day}};

constexpr WorkingColumn missing_columns[] = {{"case_ref", "Case"}, {"measure", "Measure"},
                                             {"gate", "Gate"},     {"need", "Needed"},
                                             {"missing", "Why"},   {"source", "Source"}};

constexpr WorkingColumn shared_columns[] = {{"reference", "Reference"},
                                            {"case_ref", "Case"},
                                            {"other_case_ref", "Other case"},
                                            {"state", "What it means"}};

constexpr WorkingColumn list_columns[] = {{"measure", "Measure"},
                                          {"taken_by", "Taken by"},
                                          {"instruments", "Instrument"},
                                          {"first", "Since", ColumnKind::day},
                                          {"last", "Until", ColumnKind::day},
                                          figure_column("within_months", "Within", "months"),
                                          {"in_force", "In force"},
                                          {"needs", "Needs"}};

WorkingSection case_section() {
  return {"measures_case",
          "Open cases",
          "By reference of the case. A gate is open where nothing that it needs is missing; the next gate is "
          "the first that is closed.",
          "No case is open.",
          case_columns,
          {}};
}

WorkingSection missing_section() {
  return {"measures_missing",    "What is missing", "By case, in the order of the measure's needs.",
          "Nothing is missing.", missing_columns,   {}};
}

WorkingSection shared_section() {
  return {"measures_reference",
          "Cases with the same reference",
          "Cases of one parent, child and period share a reference; others must not.",
          "Every case has a reference of its own.",
          shared_columns,
          {}};
}

WorkingRow case_row(const CaseStanding& standing, const std::string& reference) {
  const AttendanceCase& one = *standing.view.one;
  WorkingRow row = {one.case_ref,
                    one.school_key,
                    one.pupil_key,
                    one.measure.empty() ? std::string("none named") : measure_title(standing),
                    reference.empty() ? std::string("no parent or period") : reference,
                    day_or_none(one.period_from),
                    day_or_none(one.period_to)};
  const bool judged = standing.measure != nullptr;
  const auto states = gate_states(standing.needs);
  std::string next;
  std::int64_t missing = 0;
  for (std::size_t gate = 0; gate < measure_gate_count; ++gate) {
    row.push_back(judged ? WorkingCell(std::string(gate_state_word(states.at(gate)))) : WorkingCell());
    if (next.empty() && states.at(gate) == GateState::closed)
      next = measure_gate_name(static_cast<MeasureGate>(gate));
  }
  for (const NeedAnswer& answer : standing.needs) missing += answer.met ? 0 : 1;
  row.push_back(judged ? WorkingCell(next.empty() ? std::string("all open") : next) : WorkingCell());
  row.push_back(judged ? WorkingCell(missing) : WorkingCell());
  row.push_back(judged ? day_or_none(last_day_for(*standing.measure, one)) : WorkingCell());
  return row;
}

void add_missing(const CaseStanding& standing, WorkingSection& section) {
  if (standing.measure == nullptr) return;
  for (const NeedAnswer& answer : standing.needs) {
    if (answer.met) continue;
    section.rows.push_back({standing.view.one->case_ref, standing.measure->title,
                            std::string(measure_gate_name(answer.need->gate)), answer.need->title,
                            answer.missing, answer.need->cites});
  }
}

// Cases of one matter, and different matters whose references met.
void add_shared(const std::vector<const AttendanceCase*>& cases, const std::vector<std::string>& references,
                WorkingSection& section) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (std::size_t k = i + 1; k < cases.size(); ++k) {
      if (references[i].empty() || references[i] != references[k]) continue;
      const AttendanceCase& a = *cases[i];
      const AttendanceCase& b = *cases[k];
      const bool same = a.school_key == b.school_key && a.pupil_key == b.pupil_key &&
                        a.contact_key == b.contact_key && a.period_from == b.period_from &&
                        a.period_to == b.period_to;
      section.rows.push_back({references[i], a.case_ref, b.case_ref,
                              std::string(same ? "the same parent, child and period: two cases of one matter"
                                               : "a collision of different matters: do not use it")});
    }
  }
}

WorkingSection list_section(const MeasureList& measures, Day on) {
  WorkingSection section{"measures_list",   "The measures", "As listed, with what each needs in its order.",
                         "None is listed.", list_columns,   {}};
  for (const MeasureEntry& one : measures.measures) {
    std::string needs;
    for (const MeasureNeed& need : one.needs) needs.append(needs.empty() ? "" : "; ").append(need.title);
    section.rows.push_back({one.title, one.by, one.instruments, day_or_none(one.span.first),
                            day_or_none(one.span.last),
                            one.within_months ? WorkingCell(std::int64_t{*one.within_months}) : WorkingCell(),
                            std::string(one.span.holds(on) ? "yes" : "no"), needs});
  }
  return section;
}

}  // namespace

void run_measures(const JobInput& input, Result& result) {
  CaseRun run(input, "measures", "Legal measures and their gates");
  run.note_missing("case_step", "no step of a case is known.");
  run.note_missing("improvement_notice", "notices to improve are not known.");
  run.note_missing("notice", "earlier penalty notices are not known and none is counted.");
  WorkingSection cases = case_section();
  WorkingSection missing = missing_section();
  WorkingSection shared = shared_section();
  std::vector<const AttendanceCase*> open;
  std::vector<std::string> references;
  std::int64_t all_open = 0;
  const CaseloadQuestion question = run.question();
  for (const AttendanceCase& one : run.data.cases) {
    if (!is_open(one, run.on)) continue;
    const CaseStanding standing = stand_of(run.data, one, question);
    open.push_back(&one);
    references.push_back(run.reference(one));
    cases.rows.push_back(case_row(standing, references.back()));
    const bool complete =
        standing.measure != nullptr && std::ranges::all_of(standing.needs, &NeedAnswer::met);
    all_open += complete ? 1 : 0;
    add_missing(standing, missing);
  }
  add_shared(open, references, shared);
  run.document.facts = {{"Open cases", std::to_string(open.size())},
                        {"With every gate open", std::to_string(all_open)},
                        {"Needs that are missing", std::to_string(missing.rows.size())}};
  run.document.definitions.emplace_back(run.references.keyed()
                                            ? "Reference: a keyed hash of school, child, parent and period, "
                                              "with a check sign; the same on every "
                                              "paper of the matter."
                                            : "Reference: a hash of school, child, parent and period, with a "
                                              "check sign; the same on every paper "
                                              "of the matter. The host gave no secret measure-reference-key, "
                                              "so that whoever knows all keys and "
                                              "dates can compute it.");
  run.document.sections = {std::move(cases), std::move(missing), std::move(shared),
                           list_section(*run.measures, run.on)};
  run.finish(result);
}

}  // namespace rollmark
