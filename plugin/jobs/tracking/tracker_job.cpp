// The job `tracker`: what an attendance officer works from each week: everyone who is persistently or
// severely absent or near it, or about whom a return or a decision waits, in the order of what to do next. It
// must not say that a step has to be taken.
#include <algorithm>
#include <array>

#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/tracking/tracker_sections.hpp"
#include "jobs/tracking/tracker_words.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

WorkingCell words(const std::string& text) {
  return text_cell(text);
}

WorkingCell day_cell(std::optional<Day> day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

WorkingCell left_cell(const AbsencesLeft& left) {
  return left.outlook == Outlook::open || left.outlook == Outlook::out_of_reach ? WorkingCell(left.left)
                                                                                : WorkingCell();
}

std::string band_words(const TrackerCase& one, const TrackerAsked& asked) {
  const std::string name(band_name(one.band));
  return one.year.possible < asked.provisional ? name + ", provisional" : name;
}

std::string notice_state(const TrackerCase& one) {
  if (!one.notice_reached) return {};
  return one.considered != nullptr ? "reached, considered" : "reached, not considered";
}

std::string notice_words(const TrackerCase& one, const TrackerAsked& asked) {
  if (one.considered != nullptr) return "considered " + short_date(*one.considered->date);
  if (one.notice_reached) return "reached " + short_date(*one.notice_reached) + ", to consider";
  if (!asked.notice || one.notice_sessions == 0) return {};
  return grouped_digits(one.notice_sessions) + " of " + grouped_digits(asked.notice->sessions) + " sessions";
}

std::string action_words(const Action* action) {
  if (action == nullptr) return {};
  std::string text = action->type.empty() ? "action" : action->type;
  text.append(", ").append(short_date(*action->date));
  if (!action->by.empty()) text.append(", ").append(action->by);
  return text;
}

std::string open_words(const TrackerCase& one) {
  std::string text;
  for (const Action* action : {one.target, one.plan}) {
    if (action == nullptr || (action == one.plan && one.plan == one.target)) continue;
    text.append(text.empty() ? "" : "; ").append(action->type);
    if (action->due_on) text.append(" to ").append(short_date(*action->due_on));
  }
  return text;
}

WorkingRow row_of(const TrackerCase& one, const TrackerAsked& asked) {
  const School& school = *one.school;
  const SessionsLeft term = one.term.value_or(SessionsLeft{});
  const SessionsLeft& year = one.year;
  const auto number_if = [](bool there, std::int64_t value) {
    return there ? WorkingCell(value) : WorkingCell();
  };
  return {school.key,
          words(school.registration_groups[one.group]),
          PupilCell{&school, one.row},
          std::string(next_step_name(one.step)),
          do_next(one),
          why(one, asked),
          one.trigger ? WorkingCell(one.trigger->rule->entry->id) : WorkingCell(),
          one.trigger ? WorkingCell(one.trigger->rule->owner) : WorkingCell(),
          one.trigger ? day_cell(one.trigger->due_by) : WorkingCell(),
          band_words(one, asked),
          year.absent,
          year.possible,
          one.unauthorised,
          words(attendance(year.possible - year.absent, year.possible)),
          absent_of(year),
          number_if(one.term.has_value(), term.absent),
          number_if(one.term.has_value(), term.possible),
          words(attendance(term.possible - term.absent, term.possible)),
          words(absent_of(term)),
          outlook_name(one.persistent.outlook),
          left_cell(one.persistent),
          number_if(one.persistent.to_attend > 0, one.persistent.to_attend),
          outlook_name(one.severe.outlook),
          left_cell(one.severe),
          one.term ? WorkingCell(outlook_name(one.term_persistent.outlook)) : WorkingCell(),
          left_cell(one.term_persistent),
          year.known ? words(attendance(year.best_attended(), year.whole())) : WorkingCell(),
          year.known ? words(attendance(year.worst_attended(), year.whole())) : WorkingCell(),
          left_words(one),
          words(attendance(one.half_term.attended(), one.half_term.possible())),
          words(attendance(one.last_half_term.attended(), one.last_half_term.possible())),
          words(direction_words(one, asked)),
          words(notice_state(one)),
          one.notice_sessions,
          day_cell(one.notice_reached),
          words(notice_words(one, asked)),
          one.standing ? WorkingCell(one.standing->school_days) : WorkingCell(),
          one.standing ? WorkingCell(one.standing->first) : WorkingCell(),
          one.owed ? WorkingCell(std::string(one.owed->kind)) : WorkingCell(),
          one.owed ? WorkingCell(std::string(one.owed->late ? "late" : "due")) : WorkingCell(),
          one.last == nullptr ? WorkingCell() : words(one.last->type),
          one.last == nullptr ? WorkingCell() : day_cell(one.last->date),
          words(action_words(one.last)),
          one.plan == nullptr ? WorkingCell() : day_cell(one.plan->due_on),
          one.target == nullptr ? WorkingCell() : day_cell(one.target->due_on),
          words(open_words(one))};
}

WorkingRow improved_row(const TrackerCase& one, const TrackerAsked& asked) {
  const School& school = *one.school;
  std::string what = "In it still, and attends better";
  if (left_a_band(one))
    what = "From " + std::string(band_name(one.band_before)) + " to " + std::string(band_name(one.band));
  return {school.key,
          words(school.registration_groups[one.group]),
          PupilCell{&school, one.row},
          what,
          words(attendance(one.year.possible - one.year.absent, one.year.possible)),
          words(attendance(one.last_half_term.attended(), one.last_half_term.possible())),
          words(attendance(one.half_term.attended(), one.half_term.possible())),
          words(direction_words(one, asked))};
}

// What the records do not let it say.
void add_notes(OfficeRun& run, const std::vector<TrackerCase>& cases) {
  run.note_missing("action",
                   "actions, plans and targets are not known, so nobody has a plan here and no "
                   "decision is recorded.");
  run.note_missing("return_sent", "returns that were sent are not known, so each is shown as owed.");
  run.note_missing("term", "terms are not known, so nothing is said of a term or half term.");
  std::int64_t unknown_age = 0;
  for (const TrackerCase& one : cases) {
    if (!one.school->pupils[one.school->enrolments[one.row].pupil].dob) ++unknown_age;
  }
  if (unknown_age > 0)
    run.document.notes.push_back(counted(unknown_age, "pupil", "pupils") +
                                 " without a date of birth: returns and penalty notices are not judged, for "
                                 "whether the pupil is of compulsory school age is not known.");
  for (const School& school : *run.schools) {
    const std::optional<Day> known_to = calendar_known_to(school);
    if (known_to && run.scope.due.on < *known_to) continue;
    run.document.notes.push_back("The calendar of school " + school.key +
                                 " is not known beyond the reference date: there is no forecast of sessions "
                                 "left.");
  }
}

void add_definitions(OfficeRun& run, const TrackerAsked& asked) {
  const std::string pa = std::to_string(asked.persistent_percent);
  const std::string sa = std::to_string(asked.severe_percent);
  std::vector<std::string>& lines = run.document.definitions;
  lines.push_back(
      "Persistently absent: absent for " + pa +
      " % or more of one's own possible sessions since the first day looked at; severely: " + sa +
      " % or more. Decided by counts of sessions, never by a rounded rate. Provisional: fewer than " +
      std::to_string(asked.provisional) + " possible sessions.");
  lines.push_back(
      "Absences left: how many more sessions can be missed with the whole year's (or term's) "
      "absence below " +
      pa + " % (severe: " + sa +
      " %) if all others are attended; \"0\": the next absence reaches it; \"certain\": it is "
      "reached even if all are attended; \"cannot be reached\": not even if all are missed. Near: at "
      "most " +
      std::to_string(asked.near) + " left this year; without a calendar ahead, from half of it on.");
  lines.emplace_back(
      "Sessions to come are those that the calendar opens to the pupil's year group while on roll. A mark "
      "entered ahead that is not required (such as X or Y) takes one out; an absence entered ahead, and a "
      "session that a part-time agreement does not expect, is an absence already; leave granted but not yet "
      "in "
      "the register is not counted.");
  lines.push_back(
      "Against last half term: attendance of this half term and of the one before, where both have "
      "at least " +
      std::to_string(asked.fewest) + " possible sessions. Attends better: by at least " +
      std::to_string(asked.points) + " percentage points.");
  lines.push_back(
      "A return is late when none is recorded within " + std::to_string(asked.interval_days) +
      " days (attendance) or " + std::to_string(asked.sickness_days) +
      " school days (sickness) of the day that made up its number; the first interval is agreed with the "
      "local authority (reg. 13(8)). The jobs episodes and thresholds show what was counted, and "
      "sickness that is only expected to last.");
  lines.emplace_back(
      "The order of the list and the steps it names are practice, not law, but for returns (reg. 13 of SI "
      "2024/208) and for considering a notice (reg. 9A of SI 2007/1867). Support comes first. For those "
      "persistently absent or near it the step is that of the procedure's table that was called for last and "
      "is "
      "not recorded since (job triggers), else the usual one.");
  lines.emplace_back(
      "The last action is the latest that is no everyday call or message; the records of kinds "
      "and days are the school's own.");
}

}  // namespace

void run_tracker(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Attendance tracker");
  run.document.file = "tracker";
  run.default_from_school_year();
  const TrackerAsked asked = read_tracker(run);
  std::vector<TrackerCase> cases = tracker_cases(run, asked);
  add_notes(run, cases);
  std::ranges::stable_sort(cases, comes_before);
  WorkingSection tracker = tracker_section();
  WorkingSection improved = improved_section();
  std::array<std::int64_t, next_step_count> steps{};
  std::int64_t persistent = 0;
  std::int64_t severe = 0;
  for (const TrackerCase& one : cases) {
    ++steps[static_cast<std::size_t>(one.step)];
    if (one.band >= AbsenceBand::persistent) ++persistent;
    if (one.band == AbsenceBand::severe) ++severe;
    if (asked.everyone || one.step != NextStep::none) tracker.rows.push_back(row_of(one, asked));
    if (left_a_band(one) || attends_better(one, asked)) improved.rows.push_back(improved_row(one, asked));
  }
  const auto of = [&](NextStep step) { return std::to_string(steps[static_cast<std::size_t>(step)]); };
  run.document.facts = {
      {"Returns late", of(NextStep::send_late_return)},
      {"Returns due", of(NextStep::send_return)},
      {"Notices to consider", of(NextStep::consider_notice)},
      {"Severe, no plan", of(NextStep::plan_for_severe)},
      {"To follow up", of(NextStep::follow_up)},
      {"Persistent", std::to_string(persistent) + " of " +
                         counted(static_cast<std::int64_t>(cases.size()), "pupil", "pupils") + ", " +
                         std::to_string(severe) + " severely"},
      {"Near", of(NextStep::near)},
      {"Improved", std::to_string(improved.rows.size())}};
  add_definitions(run, asked);
  run.document.sections = {std::move(tracker), std::move(improved)};
  run.finish(result);
}

}  // namespace rollmark
