// The job `rulebook-preview`: the schools' data read, audited and counted by the rulebook in use and by a
// candidate, side by side. It puts nothing into force.
#include <map>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/rulebook/finding_change.hpp"
#include "jobs/rulebook/rulebook_jobs.hpp"
#include "outputs/sha256.hpp"
#include "rulebook/code_law.hpp"
#include "rulebook/rulebook_change.hpp"
#include "rules/audit.hpp"
#include "tracking/absence.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn change_columns[] = {{"kind", "Of"},       {"id", "Entry"},
                                            {"change", "Change"}, {"what", "What"},
                                            {"before", "Now"},    {"after", "By the candidate"}};

constexpr WorkingColumn rule_columns[] = {{"rule", "Check"},
                                          {"title", "Title"},
                                          figure_column("before", "Now", "findings"),
                                          figure_column("after", "By the candidate", "findings"),
                                          figure_column("appear", "Appear", "findings"),
                                          figure_column("vanish", "Vanish", "findings"),
                                          figure_column("reweighed", "Other weight", "findings"),
                                          figure_column("other_extent", "Other extent", "findings"),
                                          {"not_run_before", "Not run now"},
                                          {"not_run_after", "Not run by the candidate"}};

constexpr WorkingColumn finding_columns[] = {{"change", "Change"},
                                             {"rule", "Check"},
                                             {"id", "Finding", ColumnKind::text, ColumnPlace::data},
                                             {"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                             {"enrolment_key", "Pupil", ColumnKind::pupil},
                                             {"group", "Group"},
                                             {"date", "From", ColumnKind::day},
                                             {"half_day", "Session"},
                                             {"last_date", "To", ColumnKind::day},
                                             {"last_half_day", "Last session"},
                                             {"weight_before", "Weight now"},
                                             {"weight_after", "Weight then"},
                                             figure_column("sessions_before", "Sessions now", "sessions"),
                                             figure_column("sessions_after", "Sessions then", "sessions")};

constexpr WorkingColumn figure_columns[] = {{"school_key", "School"},
                                            {"figure", "Figure"},
                                            {"unit", "Of", ColumnKind::text, ColumnPlace::data},
                                            figure_column("before", "Now", ""),
                                            figure_column("after", "By the candidate", "")};

// The data under one rulebook.
struct PreviewSide {
  const Rulebook& rulebook;
  std::shared_ptr<const Snapshot> owned;  // nothing: the engine's own
  std::shared_ptr<const std::vector<School>> schools;
  AuditReport audited;
  AbsenceReport absence;

  AuditBy by() const { return {rulebook, audited}; }
};

void judge(PreviewSide& reading, const Snapshot& data, const OfficeRun& run) {
  reading.audited = audit({.data = data,
                           .schools = *reading.schools,
                           .rulebook = reading.rulebook,
                           .period = run.scope.period,
                           .due = run.scope.due,
                           .as_at = run.scope.as_at,
                           .one_school = run.scope.school,
                           .messages = false,
                           .control = run.input.control});
  AbsenceAsked asked;
  asked.periods = {{.name = "whole", .period = run.scope.period}};
  asked.due = run.scope.due;
  asked.groups = {.stage = GroupKinds::Stages::no, .year = false, .registration = false, .flag = false};
  asked.enrolments = false;
  reading.absence = measure_absence(*reading.schools, reading.rulebook, asked, run.input.control);
}

std::vector<WorkingRow> change_rows(const std::vector<RulebookChange>& changes) {
  std::vector<WorkingRow> rows;
  for (const RulebookChange& one : changes) {
    rows.push_back({std::string(one.kind), text_cell(one.id), std::string(one.change), one.what,
                    text_cell(one.before), text_cell(one.after)});
  }
  return rows;
}

WorkingCell findings_cell(const RuleOutcome* outcome) {
  return outcome == nullptr ? WorkingCell() : WorkingCell(outcome->findings);
}

std::string why_not(const RuleOutcome* outcome) {
  return outcome == nullptr ? "not in this rulebook" : outcome->why_not;
}

std::vector<WorkingRow> rule_rows(const std::vector<RuleShift>& shifts) {
  std::vector<WorkingRow> rows;
  for (const RuleShift& one : shifts) {
    rows.push_back({one.rule, one.title, findings_cell(one.before), findings_cell(one.after), one.appear,
                    one.vanish, one.reweighed, one.other_extent, text_cell(why_not(one.before)),
                    text_cell(why_not(one.after))});
  }
  return rows;
}

WorkingCell day_cell(const std::optional<HalfDay>& half_day) {
  return half_day ? WorkingCell(half_day->day()) : WorkingCell();
}
WorkingCell half_cell(const std::optional<HalfDay>& half_day) {
  return half_day ? WorkingCell(half_text(*half_day)) : WorkingCell();
}
WorkingCell weight_cell(const Finding* finding) {
  return finding == nullptr ? WorkingCell() : WorkingCell(std::string(weight_letter(finding->weight)));
}
WorkingCell sessions_cell(const Finding* finding) {
  return finding == nullptr ? WorkingCell() : WorkingCell(finding->sessions);
}

std::vector<WorkingRow> finding_rows(const std::vector<FindingShift>& shifts, const PreviewSide& now,
                                     const PreviewSide& then) {
  std::vector<WorkingRow> rows;
  for (const FindingShift& one : shifts) {
    const PreviewSide& reading = one.after != nullptr ? then : now;
    const Finding& finding = one.after != nullptr ? *one.after : *one.before;
    const School* const school =
        finding.school < 0 ? nullptr : &(*reading.schools)[static_cast<std::size_t>(finding.school)];
    const bool of_pupil = school != nullptr && finding.row >= 0;
    rows.push_back(
        {std::string(one.kind()), reading.rulebook.rules[finding.rule].id, finding.id,
         school == nullptr ? WorkingCell() : WorkingCell(school->key),
         of_pupil ? WorkingCell(PupilCell{school, static_cast<std::uint32_t>(finding.row)}) : WorkingCell(),
         text_cell(finding.group), day_cell(finding.first), half_cell(finding.first), day_cell(finding.last),
         half_cell(finding.last), weight_cell(one.before), weight_cell(one.after), sessions_cell(one.before),
         sessions_cell(one.after)});
  }
  return rows;
}

// The school's own group of each report stands once for each school.
const GroupAbsence* absence_of(const AbsenceReport& report, std::size_t school) {
  for (const GroupAbsence& one : report.groups) {
    if (one.school == school && one.kind == "school") return &one;
  }
  return nullptr;
}

std::vector<WorkingRow> figure_rows(const PreviewSide& now, const PreviewSide& then) {
  std::vector<WorkingRow> rows;
  for (std::size_t place = 0; place < now.schools->size(); ++place) {
    const std::string& key = (*now.schools)[place].key;
    const auto add = [&](const char* figure, const char* unit, std::int64_t before, std::int64_t after) {
      rows.push_back({key, std::string(figure), std::string(unit), before, after});
    };
    const Tally& a = now.audited.school_tallies[place];
    const Tally& b = then.audited.school_tallies[place];
    add("possible", "sessions", a.possible(), b.possible());
    add("attended", "sessions", a.attended(), b.attended());
    add("late", "sessions", a.late, b.late);
    add("authorised", "sessions", a.of(Category::authorised), b.of(Category::authorised));
    add("unauthorised", "sessions", a.of(Category::unauthorised), b.of(Category::unauthorised));
    add("not required", "sessions", a.not_required(), b.not_required());
    add("without a mark", "sessions", a.missing, b.missing);
    add("without a meaning", "sessions", a.of(Category::unknown), b.of(Category::unknown));
    const GroupAbsence* const before = absence_of(now.absence, place);
    const GroupAbsence* const after = absence_of(then.absence, place);
    const auto count = [&](const char* figure, std::int64_t GroupAbsence::*of) {
      add(figure, "enrolments", before == nullptr ? 0 : before->*of, after == nullptr ? 0 : after->*of);
    };
    count("in the rates", &GroupAbsence::enrolments);
    count("persistently absent", &GroupAbsence::persistent);
    count("severely absent", &GroupAbsence::severe);
    count("at risk", &GroupAbsence::at_risk);
  }
  return rows;
}

std::string title_of(const Rulebook& book) {
  return book.name + ", edition of " + to_text(book.edition);
}

void describe_run(OfficeRun& run, const Rulebook& now, const Rulebook& candidate, std::string_view bytes,
                  const std::vector<RulebookChange>& changes, const std::vector<FindingShift>& findings) {
  std::map<std::string_view, std::int64_t> kinds;
  for (const FindingShift& one : findings) ++kinds[one.kind()];
  run.document.facts = {{"Rulebook now", title_of(now)},
                        {"Candidate", title_of(candidate)},
                        {"SHA-256 of the candidate", sha256_hex(bytes)},
                        {"Changes of the rulebook", std::to_string(changes.size())},
                        {"Findings that appear", std::to_string(kinds["appears"])},
                        {"Findings that vanish", std::to_string(kinds["vanishes"])},
                        {"Findings of another weight", std::to_string(kinds["heavier"] + kinds["lighter"])},
                        {"Findings of another extent", std::to_string(kinds["other extent"])}};
  run.document.definitions = {
      "Both sides are the same marks, read, audited and counted once by the rulebook in use and once by the "
      "candidate. "
      "A finding is the same where check, school, enrolment or group, and first session are the same.",
      "A preview says nothing of who vouches for the candidate: that is its signature's to say, and the "
      "library looks at "
      "it when an engine is opened with it."};
  if (candidate.edition < now.edition)
    run.document.notes.push_back("The candidate is older than the rulebook in use: no engine takes it.");
  if (candidate.edition == now.edition && !changes.empty())
    run.document.notes.push_back(
        "Both have the same edition, though they differ: a changed rulebook needs a new edition.");
  run.document.notes.push_back(
      "Tables that only the candidate's checks read were not asked for while loading; such a check says not "
      "run.");
}

}  // namespace

void run_rulebook_preview(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "What another rulebook would change");
  run.document.file = "rulebook-preview";
  if (!run.group.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: group: a rulebook is every group's; leave group out");
  const std::string name = input.params.get("candidate");
  if (name.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: candidate is needed: a row of the table document");
  const std::string_view bytes = find_document(input.data, name);
  const std::shared_ptr<const Rulebook> candidate = read_rulebook(bytes);

  PreviewSide now{input.rulebook, nullptr, run.schools, {}, {}};
  judge(now, input.data, run);
  input.control.step("candidate", 0, -1);
  PreviewSide then{*candidate, build_snapshot(input.data.parts, RulebookLaw(candidate)), nullptr, {}, {}};
  then.schools = run.scope.schools(*then.owned);
  judge(then, *then.owned, run);

  const std::vector<RulebookChange> changes = rulebook_changes(input.rulebook, *candidate);
  const std::vector<FindingShift> findings = finding_shifts(now.by(), then.by());
  describe_run(run, input.rulebook, *candidate, bytes, changes, findings);
  run.document.sections = {
      {"rulebook_change", "What it says otherwise", "By kind and entry.", "The candidate says the same.",
       change_columns, change_rows(changes)},
      {"rulebook_figure", "Attendance figures", "By school; all enrolments, the whole period.",
       "No school is in scope.", figure_columns, figure_rows(now, then)},
      {"rulebook_rule", "Check by check", "Every check of either rulebook, by its id.", "There is no check.",
       rule_columns, rule_rows(rule_shifts(now.by(), then.by(), findings))},
      {"finding_change", "Finding by finding",
       "Those that are not the same, by check, school, pupil and day.", "No finding changes.",
       finding_columns, finding_rows(findings, now, then)}};
  run.finish(result);
}

}  // namespace rollmark
