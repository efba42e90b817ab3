// The job `safeguarding-log`: a week's log for whoever leads on safeguarding: children who may be missing
// education, and safe-and-well checks made and not made. It must not say that a child is safe or missing: it
// shows what is on record, and says what is not loaded.
#include <algorithm>
#include <set>

#include "jobs/office/absence_spell.hpp"
#include "jobs/office/enrolment_status.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/safe_check.hpp"
#include "jobs/office/vulnerability.hpp"
#include "jobs/office/whereabouts.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/episodes.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn absence_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"flags", "Flags", ColumnKind::text, ColumnPlace::everywhere, true},
    {"absent_since", "Absent since", ColumnKind::day},
    {"last_seen", "Last seen", ColumnKind::day},
    figure_column("school_days", "School days", "school days"),
    figure_column("sessions_without_mark", "Without a mark", "sessions"),
    {"return_due_from", "Return due from", ColumnKind::day},
    {"return_sent", "Return sent", ColumnKind::day},
    figure_column("checks_made", "Checks made", "checks"),
    {"last_check", "Last check", ColumnKind::day},
    {"check_state", "Checks"}};

constexpr WorkingColumn check_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"state", "State"},
                                           {"type", "Kind"},
                                           {"date", "Date", ColumnKind::day},
                                           {"time", "Time", ColumnKind::time},
                                           {"due_on", "Due on", ColumnKind::day},
                                           {"by", "By", ColumnKind::text, ColumnPlace::page},
                                           {"outcome", "Outcome", ColumnKind::text, ColumnPlace::page, true}};

constexpr WorkingColumn left_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                          {"registration_group", "Group"},
                                          {"enrolment_key", "Pupil", ColumnKind::pupil},
                                          {"end_date", "Last day on roll", ColumnKind::day},
                                          {"leaving_ground", "Ground"},
                                          {"destination", "Destination"},
                                          {"other_school_urn", "Next school (URN)"},
                                          {"return_sent", "Return sent", ColumnKind::day},
                                          {"state", "Next school"}};

constexpr std::int64_t usual_days = 3;

WorkingCell day_cell(std::optional<Day> day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

class SafeguardingLog {
 public:
  SafeguardingLog(OfficeRun& run, const Rulebook& rulebook)
      : run_(run),
        spells_(rulebook),
        rulebook_(rulebook),
        on_(run.scope.due.on),
        return_rule_(episode_rule(rulebook, "attendance-return", on_)),
        checks_(run.input.params.list("checks")),
        days_(read_whole(run.input.params, "days", usual_days, 1, 400)) {}

  void add(const School& school) {
    add_absences(school);
    add_checks(school);
    add_leavers(school);
  }
  void finish(Result& result);

 private:
  static bool outcomes(const School& school) { return school.delivered("action", "outcome"); }
  CheckState state_of(const School& school, const Action& action) const {
    return check_state(action, on_, outcomes(school));
  }
  // The last return on record about a pupil, sent on a date or later, up to the reference date.
  std::optional<Day> return_since(const School& school, std::uint32_t pupil, Day from) const {
    std::optional<Day> last;
    const auto [begin, end] = of_pupil(school.records.returns_sent, static_cast<std::int32_t>(pupil));
    for (const ReturnSent* one = begin; one != end; ++one) {
      if (one->sent_on && from <= *one->sent_on && *one->sent_on <= on_) last = one->sent_on;
    }
    return last;
  }
  // The day from which the law asks for a return about the absence that stands, or would: the same reading as
  // the job episodes'. Nothing where none stands, and without a birth date.
  std::optional<Day> return_from(const School& school, std::uint32_t row) const;
  void add_absences(const School& school);
  void add_checks(const School& school);
  void add_leavers(const School& school);

  OfficeRun& run_;
  SpellReading spells_;
  const Rulebook& rulebook_;
  Day on_;
  std::optional<EpisodeRule> return_rule_;
  SafeChecks checks_;
  std::int64_t days_;
  std::int64_t reached_ = 0;
  std::int64_t unchecked_ = 0;
  std::int64_t not_made_ = 0;
  WorkingSection absent_{
      "safeguarding_absence",
      "Absent and not accounted for",
      "The longest first. A pupil with a flag of the first-day order from the first whole day.",
      "Nobody has been absent so for that long.",
      absence_columns,
      {}};
  WorkingSection check_{"safeguarding_check",
                        "Safe-and-well checks",
                        "Those not made first, then those of the period, the newest first.",
                        "No check is on record for the period, and none is open.",
                        check_columns,
                        {}};
  WorkingSection left_{
      "safeguarding_left",          "Left in the period", "Those without a next school on record first.",
      "Nobody left in the period.", left_columns,         {}};
};

std::optional<Day> SafeguardingLog::return_from(const School& school, std::uint32_t row) const {
  if (!return_rule_) return std::nullopt;
  const std::vector<DayRun> runs =
      day_runs(school, rulebook_, *return_rule_, row, {day_of(earliest_year, 1, 1), on_}, run_.scope.due);
  if (runs.empty() || runs.back().broken_at) return std::nullopt;
  if (runs.back().reached_on) return runs.back().reached_on;
  return school.school_day_after(
      on_, static_cast<std::int32_t>(return_rule_->school_days - runs.back().school_days));
}

void SafeguardingLog::add_absences(const School& school) {
  const bool checks_known = school.delivered("action");
  std::vector<std::pair<std::int64_t, WorkingRow>> found;
  for (const RollRow& one : roll_on(school, on_)) {
    if (!run_.group.empty() && one.group != run_.group) continue;
    const std::optional<AbsenceSpell> spell = spells_.spell(school, one.row, run_.scope.due);
    if (!spell || spell->school_days == 0) continue;
    const std::uint32_t pupil = school.enrolments[one.row].pupil;
    const Vulnerability vulnerable = vulnerability_of(school, pupil, afternoon_of(on_));
    if (spell->school_days < days_ && vulnerable.decided_by.empty()) continue;
    std::int64_t made = 0;
    bool open = false;
    std::optional<Day> last;
    const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
    for (const Action* action = begin; action != end; ++action) {
      if (!checks_.is_check(*action)) continue;
      const CheckState state = state_of(school, *action);
      if (state != CheckState::made) open = true;
      if (state != CheckState::made || *action->date < spell->first) continue;
      ++made;
      last = action->date;
    }
    const std::optional<Day> due = return_from(school, one.row);
    if (due && !(on_ < *due)) ++reached_;
    if (checks_known && made == 0) ++unchecked_;
    found.emplace_back(spell->school_days,
                       WorkingRow{school.key, text_cell(one.group), PupilCell{&school, one.row},
                                  text_cell(vulnerable.text()), spell->first,
                                  spell->last_seen ? WorkingCell(spell->last_seen->day()) : WorkingCell(),
                                  spell->school_days, spell->without_mark, day_cell(due),
                                  day_cell(return_since(school, pupil, spell->first)),
                                  checks_known ? WorkingCell(made) : WorkingCell(), day_cell(last),
                                  std::string(!checks_known ? "not known"
                                              : made > 0    ? check_words(CheckState::made, outcomes(school))
                                              : open        ? "open, not made"
                                                            : "none on record")});
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [days, row] : found) absent_.rows.push_back(std::move(row));
}

void SafeguardingLog::add_checks(const School& school) {
  std::vector<std::pair<const Action*, RollRow>> found;
  std::set<std::uint32_t> seen;
  for (RollRow& one : roll_on(school, on_)) {
    const std::uint32_t pupil = school.enrolments[one.row].pupil;
    if ((!run_.group.empty() && one.group != run_.group) || !seen.insert(pupil).second) continue;
    const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
    for (const Action* action = begin; action != end; ++action) {
      if (!checks_.is_check(*action)) continue;
      if (state_of(school, *action) == CheckState::made && *action->date < run_.scope.period.from) continue;
      found.emplace_back(action, one);
    }
  }
  std::ranges::stable_sort(found, [&](const auto& a, const auto& b) {
    const bool a_made = state_of(school, *a.first) == CheckState::made;
    const bool b_made = state_of(school, *b.first) == CheckState::made;
    return a_made != b_made ? !a_made : check_day(*a.first) > check_day(*b.first);
  });
  for (const auto& [action, one] : found) {
    const CheckState state = state_of(school, *action);
    if (state == CheckState::not_made) ++not_made_;
    check_.rows.push_back({school.key, text_cell(one.group), PupilCell{&school, one.row},
                           std::string(check_words(state, outcomes(school))), action->type,
                           day_cell(action->date),
                           action->time < 0 ? WorkingCell() : WorkingCell(std::int64_t{action->time}),
                           day_cell(action->due_on), text_cell(action->by), text_cell(action->outcome)});
  }
}

void SafeguardingLog::add_leavers(const School& school) {
  const bool known =
      school.delivered("enrolment", "destination") || school.delivered("enrolment", "other_school_urn");
  std::vector<std::pair<bool, WorkingRow>> found;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    const Day end = enrolment.last.day();
    if (enrolment.last == open_ended || end < run_.scope.period.from || on_ < end) continue;
    if (enrolment.status == guest_status || enrolment.last < enrolment.first) continue;
    const bool stays = std::ranges::any_of(school.enrolments, [&](const Enrolment& other) {
      return &other != &enrolment && other.pupil == enrolment.pupil && other.status != guest_status &&
             enrolment.last < other.last && other.first.day() <= end + 1;
    });
    const std::string group = group_on(school, row, enrolment.last);
    if (stays || (!run_.group.empty() && group != run_.group)) continue;
    const EnrolmentDetail& detail = school.enrolment_detail(row);
    const bool next = !detail.destination.empty() || !detail.other_school_urn.empty();
    found.emplace_back(next, WorkingRow{school.key, text_cell(group), PupilCell{&school, row}, end,
                                        text_cell(detail.leaving_ground), text_cell(detail.destination),
                                        text_cell(detail.other_school_urn),
                                        day_cell(return_since(school, enrolment.pupil, end)),
                                        std::string(!known ? "not known"
                                                    : next ? "on record"
                                                           : "none on record")});
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [next, row] : found) left_.rows.push_back(std::move(row));
}

void SafeguardingLog::finish(Result& result) {
  run_.document.facts = {{"Absent and not accounted for", std::to_string(absent_.rows.size())},
                         {"Of them a return is due", std::to_string(reached_)},
                         {"Without a check on record", std::to_string(unchecked_)},
                         {"Checks not made", std::to_string(not_made_)},
                         {"Left in the period", std::to_string(left_.rows.size())}};
  run_.document.definitions = {
      "Absent and not accounted for: on roll, and every session up to now that the pupil was required to "
      "attend "
      "is recorded only with codes of unauthorised absence or of a reason not established, on " +
          std::to_string(days_) +
          " whole school days or more (parameter days; no law sets it). A session without a mark is counted "
          "beside and ends nothing.",
      "Return due from: regulation 13(7)(b) of SI 2024/208 asks for a return to the local authority of a "
      "pupil of "
      "compulsory school age, no boarder, who is continuously so absent for a number of school days; of one "
      "who is not "
      "there yet, the day on which it would be. There a session with any other mark, or none, ends the "
      "absence, and "
      "without a date of birth nothing is said. Last seen: last marked present or late.",
      "A check is an action of the kinds: " + checks_.kinds_text() +
          ". Made: it has a date and an outcome; whether somebody saw the child is what the outcome says. "
          "Not "
          "made: its day is past and no outcome is on record.",
      "Left: an enrolment ended in the period and none follows. Local authorities identify children missing "
      "education under the Education Act 1996 s.436A."};
  run_.document.sections = {std::move(absent_), std::move(check_), std::move(left_)};
  run_.finish(result);
}

}  // namespace

void run_safeguarding_log(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office"}, "Safeguarding log");
  run.document.file = "safeguarding-log";
  run.default_from(monday_of(run.scope.due.on));
  run.note_missing("action", "which checks were made is not known.");
  run.note_missing("flag", "who is most vulnerable is not known.");
  run.note_missing("return_sent", "which returns the local authority has had is not known.");
  const auto came = [](const School& school) {
    return school.delivered("action") && !school.delivered("action", "outcome");
  };
  if (std::ranges::any_of(*run.schools, came)) {
    run.document.notes.emplace_back(
        "The column action.outcome was not loaded: a check with a date is on record, "
        "and whether it was made is not known.");
  }
  SafeguardingLog log(run, input.rulebook);
  for (const School& school : *run.schools) log.add(school);
  log.finish(result);
}

}  // namespace rollmark
