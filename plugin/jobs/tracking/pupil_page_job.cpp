// The job `pupil-page`: one pupil's school year for the office or a leader: the register by days, the line of
// attendance to date, what is left, spells, thresholds, what was done. It must not show a UPN.
#include <charconv>

#include "core/failure.hpp"
#include "jobs/tracking/pupil_page_figures.hpp"
#include "jobs/tracking/pupil_page_sections.hpp"
#include "jobs/tracking/tracker_words.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;

// Levels of attendance, in whole percent: the school's own, else the rulebook's bands that are watched, but
// for those that are drawn as thresholds.
std::vector<std::int64_t> read_levels(const JobInput& input, const TrackerAsked& asked) {
  std::vector<std::int64_t> levels;
  if (!input.params.has("levels")) {
    const BandSet* bands = input.rulebook.find_band_set("risk-bands");
    if (bands == nullptr) return levels;
    for (const Band& band : bands->bands) {
      if (band.at_least != 0 && band.at_least != asked.persistent_percent &&
          band.at_least != asked.severe_percent)
        levels.push_back(hundred - band.at_least);
    }
    return levels;
  }
  for (const std::string& text : input.params.list("levels")) {
    std::int64_t level = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, level);
    if (error != std::errc{} || stop != end || level < 1 || level >= hundred)
      throw Failure(ROLLMARK_E_ARGUMENT, "params: levels takes whole numbers from 1 to 99, with commas");
    levels.push_back(level);
  }
  return levels;
}

WorkingSection pupil_rows(const OnePupil& one, const TrackerCase& found, const TrackerAsked& asked) {
  WorkingSection section = pupil_page_section();
  const School& school = *one.school;
  for (const std::uint32_t row : one.rows) {
    const Enrolment& enrolment = school.enrolments[row];
    const auto [begin, end] = school.spans(row);
    const bool known = begin != end;
    section.rows.push_back(
        {PupilCell{&school, row},
         known ? text_cell(school.year_groups[(end - 1)->year_group]) : WorkingCell(),
         known ? text_cell(school.registration_groups[(end - 1)->registration_group]) : WorkingCell(),
         enrolment.first == open_started ? WorkingCell() : WorkingCell(enrolment.first.day()),
         enrolment.last == open_ended ? WorkingCell() : WorkingCell(enrolment.last.day()),
         row == found.row ? text_cell(do_next(found)) : WorkingCell(),
         row == found.row ? text_cell(why(found, asked)) : WorkingCell()});
  }
  return section;
}

}  // namespace

void run_pupil_page(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "A pupil's attendance");
  run.document.file = "pupil-page";
  run.default_from_school_year();
  const TrackerAsked asked = read_tracker(run);
  const std::vector<std::int64_t> levels = read_levels(input, asked);
  const OnePupil one = read_one_pupil(run);
  const MarkReading reading(input.rulebook);
  run.note_missing("action", "what was done is not known.");
  run.note_missing("return_sent", "returns that were sent are not known, so one that was is shown as owed.");
  run.note_missing("term", "terms are not known.");
  const TrackerSchool school(*one.school, asked, run.scope.due.on);
  const TrackerCase found = tracker_case(run, asked, school, one.rows.back());
  if (!found.year.known)
    run.document.notes.emplace_back(
        "The calendar is not known beyond the reference date: there is no forecast of sessions left.");
  if (!one.school->pupils[one.school->enrolments[one.rows.back()].pupil].dob)
    run.document.notes.emplace_back(
        "No date of birth: returns and penalty notices are not judged, for whether the pupil is of "
        "compulsory "
        "school age is not known.");
  if (one.off_register > 0)
    run.document.notes.push_back(counted(one.off_register, "mark stands", "marks stand") +
                                 " on half days that were not open to the pupil or outside its time on roll: "
                                 "not counted.");
  run.document.facts = {{"Absent", absent_of(found.year)},
                        {"This term", found.term ? absent_of(*found.term) : std::string("not known")},
                        {"Direction", direction_words(found, asked)},
                        {"Left this year", left_in_words(found.persistent)}};
  std::erase_if(run.document.facts, [](const WorkingFact& fact) { return fact.text.empty(); });
  const std::string pa = std::to_string(asked.persistent_percent);
  run.document.definitions = {
      "Attendance is of possible sessions (half days): those attended and those absent. A session without a "
      "mark "
      "or that was not required is in no figure. Rates are rounded half up; thresholds are decided by "
      "counts.",
      "Absences left: how many more sessions can be missed with the whole period's absence below " + pa +
          " % (severe: " + std::to_string(asked.severe_percent) +
          " %) if all others are attended; \"certain\": reached even if all are attended. The figures of "
          "left, "
          "thresholds and next step are of the latest enrolment.",
      "Sessions to come are those that the calendar opens to the pupil's year group while on roll. A mark "
      "entered ahead that is not required (such as X or Y) takes one out; an absence entered ahead, and a "
      "session that a part-time agreement does not expect, is an absence already.",
      "The lines beside the two of persistent and severe absence are the school's own practice.",
      "A person decides what to do next; the step named here is the first of the tracker's stated order."};
  run.document.sections = {pupil_rows(one, found, asked),
                           pupil_months(run, one),
                           pupil_weeks(run, one, asked, levels),
                           pupil_left(found),
                           pupil_thresholds(found, asked),
                           pupil_spells(one, reading),
                           pupil_actions(run, one)};
  run.finish(result);
}

}  // namespace rollmark
