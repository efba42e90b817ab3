// The job `migration`: a school's registers in the MIS that it left and in the one that it took. It must not
// say that a figure is right, only where the two differ and why.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/backup/read_backup.hpp"
#include "jobs/backup/restored.hpp"
#include "jobs/migration/migration_jobs.hpp"
#include "jobs/migration/migration_rows.hpp"
#include "jobs/migration/migration_sections.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/migration/mark_transfer.hpp"
#include "tracking/migration/record_transfer.hpp"

namespace rollmark {
namespace {

const School& school_of(const std::vector<School>& schools, std::string_view parameter,
                        const std::string& key) {
  const auto found = std::ranges::find(schools, key, &School::key);
  if (found == schools.end())
    throw Failure(ROLLMARK_E_NOT_FOUND,
                  "params: " + std::string(parameter) + ": the data have no school of that key");
  return *found;
}

MigrationSides read_sides(OfficeRun& run) {
  const KeyValues& params = run.input.params;
  if (params.has("school")) throw Failure(ROLLMARK_E_ARGUMENT, "params: school: give before and after");
  if (!run.group.empty()) throw Failure(ROLLMARK_E_ARGUMENT, "params: group: whole schools are compared");
  if (params.has("before") == params.has("before_document"))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: one of before and before_document is needed");
  const std::vector<School>& schools = *run.schools;
  MigrationSides sides;
  if (params.has("before")) {
    sides.before = &school_of(schools, "before", params.get("before"));
  } else {
    const RegisterCopy copy =
        read_whole_backup(find_document(run.input.data, params.get("before_document"))).copy;
    sides.restored = restored_snapshot(copy, run.input.rulebook);
    if (sides.restored->schools.size() != 1)
      throw Failure(ROLLMARK_E_DATA, "backup: it holds no row of its school");
    sides.before = &sides.restored->schools.front();
    // Sessions outside the backup's period are not held against it.
    run.scope.period = {std::max(run.scope.period.from, copy.period.from),
                        std::min(run.scope.period.to, copy.period.to)};
    run.document.period = run.scope.period;
  }
  if (params.has("after")) {
    sides.after = &school_of(schools, "after", params.get("after"));
  } else {
    for (const School& school : schools) {
      if (&school == sides.before) continue;
      if (sides.after != nullptr)
        throw Failure(ROLLMARK_E_ARGUMENT, "params: after is needed: the data have several other schools");
      sides.after = &school;
    }
  }
  if (sides.after == nullptr || sides.after == sides.before)
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: before and after are one and the same school; load both systems");
  if (run.scope.period.to < run.scope.period.from)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: the backup has no day between from and to");
  return sides;
}

// What a system has none of is said in words, and not row by row alone. Whether a table came is known for all
// loads together only, so its rows tell.
void note_lacking(OfficeRun& run, std::size_t before, std::size_t after, const std::string& what) {
  if (before == 0) {
    run.document.notes.push_back("The old system gave no " + what + ": nothing can be said of them.");
  } else if (after == 0) {
    run.document.notes.push_back("The new system gave no " + what + ": all of the old one count as lost.");
  }
}

void say_what_it_rests_on(OfficeRun& run, const MarkTransfer& marks, const PupilPairs& pairs) {
  std::array<std::int64_t, 4> ways{};
  for (const PupilPair& pair : pairs.pairs) ++ways[static_cast<std::size_t>(pair.by)];
  std::string paired = "Pupils were paired, each way on those whom the ways before it left: ";
  for (std::size_t i = 0; i < ways.size(); ++i) {
    paired += (i == 0 ? "" : ", ") + std::string(paired_by_words(static_cast<PairedBy>(i))) + " " +
              std::to_string(ways[i]);
  }
  run.document.definitions = {
      paired + ". Names are not compared; who could be paired in two ways is paired in none.",
      "Marks are compared session by session by what they mean on that day in the codes of the Department "
      "for "
      "Education, as each system's own list of codes says.",
      "Marks of the old system: " + std::to_string(marks.before) + "; of the new one: " +
          std::to_string(marks.after) + "; the same in both: " + std::to_string(marks.same) + ".",
      "Both registers, and the copies of them, are kept for six years (SI 2024/208 reg. 7); a change of "
      "system "
      "does not shorten that."};
}

}  // namespace

void run_migration(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office"}, "What the change of system did to the registers");
  run.document.file = "migration";
  const auto most = static_cast<std::size_t>(read_whole(input.params, "sessions", 500, 0, 100'000));
  const MigrationSides sides = read_sides(run);
  run.document.subject = sides.after->name.empty() ? sides.after->key : sides.after->name;
  input.control.step("migration", 0, -1);
  const PupilPairs pairs = pair_pupils(*sides.before, *sides.after);
  const MarkTransfer marks = compare_transfer(*sides.before, *sides.after, pairs, run.scope.period);
  input.control.step("migration", 1, -1);
  const RecordTransfer records = compare_records(*sides.before, *sides.after, pairs, run.scope.period);

  MigrationSections out;
  out.figures.rows = figure_rows(sides, run.scope);
  out.causes.rows = cause_rows(marks);
  out.codes.rows = code_rows(marks);
  std::int64_t without_enrolment = 0;
  out.pupils.rows = lone_pupil_rows(sides, pairs, run.scope, without_enrolment);
  out.stays.rows = stay_rows(sides, records);
  out.sessions.rows = session_rows(sides, marks, most);
  for (const ReasonTransfer& reason : records.reasons) {
    if (out.reasons.rows.size() == most) break;
    out.reasons.rows.push_back({PupilCell{sides.after, reason.after_row}, reason.half_day.day(),
                                half_text(reason.half_day), std::string(reason_loss_words(reason.loss)),
                                text_cell(reason.before), text_cell(reason.after)});
  }
  for (const HistoryTransfer& history : records.histories) {
    if (out.histories.rows.size() == most) break;
    out.histories.rows.push_back({PupilCell{sides.after, history.after_row}, history.half_day.day(),
                                  half_text(history.half_day), history.before, history.after});
  }

  say_what_it_rests_on(run, marks, pairs);
  note_lacking(run, sides.before->events.size(), sides.after->events.size(), "reasons (mark_event)");
  note_lacking(run, sides.before->changes.size(), sides.after->changes.size(), "amendments (mark_change)");
  if (without_enrolment > 0)
    run.document.notes.push_back(counted(without_enrolment, "pupil", "pupils") +
                                 " without a stay on roll in one system alone: not listed.");
  const auto cut = [&run](std::size_t shown, std::size_t all, const char* what) {
    if (shown < all)
      run.document.notes.push_back("Of " + std::to_string(all) + " " + what + " the first " +
                                   std::to_string(shown) + " are listed (sessions=).");
  };
  cut(out.sessions.rows.size(), marks.cells.size(), "marks");
  cut(out.reasons.rows.size(), records.reasons.size(), "reasons");
  cut(out.histories.rows.size(), records.histories.size(), "sessions with amendments");
  run.document.facts = {{"Pupils paired", std::to_string(pairs.pairs.size())},
                        {"Only in the old system", std::to_string(pairs.only_before.size())},
                        {"Only in the new system", std::to_string(pairs.only_after.size())},
                        {"Marks that differ", std::to_string(marks.cells.size())},
                        {"Reasons that differ", std::to_string(records.reasons.size())},
                        {"Sessions that lost amendments", std::to_string(records.histories.size())}};
  run.document.sections = {std::move(out.figures), std::move(out.causes),   std::move(out.codes),
                           std::move(out.pupils),  std::move(out.stays),    std::move(out.sessions),
                           std::move(out.reasons), std::move(out.histories)};
  run.finish(result);
}

}  // namespace rollmark
