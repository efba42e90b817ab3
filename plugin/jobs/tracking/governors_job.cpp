// The job `governors`: a school's attendance on one page for its governors: against the same period last
// year, by week, year group and flag, persistent and severe absence, reasons, what was done. Nobody can be
// recognised in it: small counts are hidden for every reader, in the tables too.
#include "core/rate.hpp"
#include "jobs/tracking/governors_figures.hpp"
#include "jobs/tracking/tracking_jobs.hpp"

namespace rollmark {
namespace {

// The same date a year before; 28 February for the 29th.
Day year_before(Day day) {
  const CivilDate date = civil(day);
  const bool leap_day = date.month == 2 && date.day == 29;
  return day_of(date.year - 1, date.month, leap_day ? 28 : date.day);
}

}  // namespace

void run_governors(const JobInput& input, Result& result) {
  OfficeRun run(input, {"governor", "office", "leader"}, "Attendance for governors");
  run.document.file = "governors";
  run.default_from_school_year();
  const SmallNumbers small(read_whole(input.params, "least", 5, 1, 100));
  const Period now = run.scope.period;
  const Governors found(
      run, {{{"this year", now}, {"last year", {year_before(now.from), year_before(now.to)}}}}, small);
  if (!found.has_last_year())
    run.document.notes.emplace_back("The data do not reach back to the same period of last year.");
  run.note_missing("flag", "groups by flag are not known.");
  run.note_missing("action", "actions are not known.");
  const Tally& tally = found.school().now.tally;
  const auto attendance = percentage(tally.attended(), tally.possible(), 1);
  run.document.facts = {{"Attendance", attendance ? *attendance + " %" : std::string("no session yet")},
                        {"Pupils counted", small.text(found.school().now.enrolments)},
                        {"Persistent", small.text(found.school().now.persistent)},
                        {"Severe", small.text(found.school().now.severe)}};
  run.document.definitions = {
      "Rates are of possible sessions (half days), from 1 September or the first day given to the reference "
      "date; last year: the same dates a year before. A pupil counts while on roll. Rates are rounded half "
      "up.",
      "Persistently absent: 10 % or more of a pupil's own possible sessions; severely: 50 % or more, which "
      "is "
      "part of it. Decided by sessions, not by rounded rates.",
      "So that nobody is recognised, counts of pupils below " + std::to_string(small.least()) +
          " and what would give them away are not shown. Groups by flag are of sessions while the flag "
          "stood; a pupil may be in several.",
      "Schools differ in what they face; figures open a question and do not answer it."};
  run.document.one_page = true;
  run.document.sections = {found.figures(), found.by_flag(), found.trend(),
                           found.by_year(), found.reasons(), found.actions()};
  run.finish(result);
}

}  // namespace rollmark
