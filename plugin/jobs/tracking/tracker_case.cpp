// Gathering, an enrolment at a time.
#include "jobs/tracking/tracker_case.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;

std::vector<std::string> kinds_in(const KeyValues& params, std::string_view key, std::string_view otherwise) {
  if (params.has(key)) return params.list(key);
  return KeyValues("kinds=" + std::string(otherwise), "params").list("kinds");
}

bool is_one_of(const Action& action, const std::vector<std::string>& kinds) {
  return std::ranges::any_of(kinds, [&](const std::string& kind) { return same_word(kind, action.type); });
}

// The return that has waited longest.
void add_owed(TrackerCase& one, std::string_view kind, const ReturnSent* begin, const ReturnSent* end,
              Day first, std::optional<Day> reached_on, const OfficeRun& run, std::int64_t interval) {
  if (!reached_on) return;
  const Day on = run.scope.due.on;
  const bool sent = std::any_of(begin, end, [&](const ReturnSent& record) {
    return record.sent_on && first <= *record.sent_on && *record.sent_on <= on &&
           same_word(record.return_kind, kind);
  });
  if (sent || (one.owed && one.owed->reached_on <= *reached_on)) return;
  one.owed = ReturnOwed{kind, *reached_on, interval < on - *reached_on};
}

void add_returns(TrackerCase& one, const OfficeRun& run, const TrackerAsked& asked) {
  const School& school = *one.school;
  const Rulebook& rulebook = run.input.rulebook;
  const auto [begin, end] =
      of_pupil(school.records.returns_sent, static_cast<std::int32_t>(school.enrolments[one.row].pupil));
  if (asked.attendance_return) {
    for (const DayRun& days :
         day_runs(school, rulebook, *asked.attendance_return, one.row, run.scope.period, run.scope.due)) {
      add_owed(one, "attendance", begin, end, days.first, days.reached_on, run, asked.interval_days);
      if (!days.broken_at) one.standing = days;
    }
  }
  if (asked.sickness_return) {
    for (const SicknessYear& year :
         sickness_years(school, rulebook, *asked.sickness_return, one.row, run.scope.period, run.scope.due))
      add_owed(one, "sickness", begin, end, school_year_start(year.school_year), year.reached_by_sessions,
               run, asked.interval_days);
  }
}

void add_notice(TrackerCase& one, const OfficeRun& run, const TrackerAsked& asked,
                const std::vector<Day>& weeks, const std::vector<std::uint32_t>& rows) {
  if (!asked.notice) return;
  const School& school = *one.school;
  const std::uint32_t pupil = school.enrolments[one.row].pupil;
  const NoticeCount count =
      count_notice(school, run.input.rulebook, *asked.notice, run.scope.due, weeks, pupil, rows, false);
  one.notice_sessions = count.now;
  if (!count.last_met) return;
  const Day reached = school.columns[count.sessions[count.last_met->last].column].day();
  one.notice_reached = reached;
  const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
  const Action* found = std::find_if(begin, end, [&](const Action& action) {
    return action.date && reached <= *action.date && *action.date <= run.scope.due.on &&
           same_word(action.type, asked.considered);
  });
  if (found != end) one.considered = found;
}

void add_actions(TrackerCase& one, Day on, const TrackerAsked& asked) {
  const auto [begin, end] =
      of_pupil(one.school->records.actions, static_cast<std::int32_t>(one.school->enrolments[one.row].pupil));
  for (const Action* action = begin; action != end; ++action) {
    if (!action->date || on < *action->date || is_one_of(*action, asked.everyday)) continue;
    one.last = action;
    const bool open = !action->due_on || on <= *action->due_on;
    if (open && is_one_of(*action, asked.plans)) one.plan = action;
    if (open && is_one_of(*action, asked.targets)) one.target = action;
    if (one.overdue != nullptr && *one.overdue->due_on <= *action->date) one.overdue = nullptr;
    if (!open) one.overdue = action;
  }
}

Tally tally_of(const School& school, std::uint32_t row, const std::optional<Period>& period, Due due) {
  return period ? tally_enrolment(school, row, *period, due) : Tally{};
}

// Of the sessions that can still be missed; without a calendar ahead, of the band.
bool is_near(const TrackerCase& one, const TrackerAsked& asked) {
  if (one.year.absent + one.year.agreed == 0) return false;  // of a short time on roll all is near
  switch (one.persistent.outlook) {
    case Outlook::unknown:
      return one.band == AbsenceBand::at_risk;
    case Outlook::certain:
      return true;
    case Outlook::open:
      return one.persistent.left <= asked.near;
    case Outlook::out_of_reach:
      break;
  }
  return false;
}

}  // namespace

TrackerAsked read_tracker(const OfficeRun& run) {
  const KeyValues& params = run.input.params;
  const Rulebook& rulebook = run.input.rulebook;
  const Day on = run.scope.due.on;
  TrackerAsked asked;
  asked.year = {run.scope.period.from,
                params.has("to") ? run.scope.period.to : school_year_start(school_year_of(on) + 1) - 1};
  asked.near = read_whole(params, "near", 5, 0, 400);
  asked.interval_days = read_whole(params, "interval_days", 31, 1, 400);
  asked.points = read_whole(params, "points", 5, 1, 100);
  asked.fewest = read_whole(params, "fewest", 10, 1, 400);
  asked.provisional = read_whole(params, "provisional", 60, 0, 400);
  asked.considered = params.get("considered", "penalty notice considered");
  asked.plans = kinds_in(params, "plans", "plan, support plan, attendance plan, parenting contract");
  asked.targets = kinds_in(params, "targets", "target, attendance target");
  asked.everyday = kinds_in(params, "everyday", "call, text, email");
  const auto percent = [&](std::string_view id) {
    const Threshold* threshold = rulebook.find_threshold(id);
    return threshold == nullptr ? 0 : threshold->number("percent", on).value_or(0);
  };
  asked.persistent_percent = percent("persistent-absence");
  asked.severe_percent = percent("severe-absence");
  asked.notice = notice_rule(rulebook, "penalty-notice", on);
  asked.attendance_return = episode_rule(rulebook, "attendance-return", on);
  asked.sickness_return = episode_rule(rulebook, "sickness-return", on);
  return asked;
}

std::vector<TrackerCase> tracker_cases(const OfficeRun& run, const TrackerAsked& asked) {
  std::vector<TrackerCase> cases;
  const Due due = run.scope.due;
  const Rulebook& rulebook = run.input.rulebook;
  for (const School& school : *run.schools) {
    const std::vector<Day> weeks = school_weeks(school, due.on);
    const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
    const TermsAround terms = terms_around(school, due.on);
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const Enrolment& enrolment = school.enrolments[row];
      const auto [begin, end] = school.spans(row);
      if (begin == end || due.on < enrolment.first.day() || enrolment.last.day() < due.on) continue;
      TrackerCase one;
      one.school = &school;
      one.row = row;
      one.group = (end - 1)->registration_group;
      for (const RegisterSpan* span = begin; span != end; ++span) {
        if (span->first_column <= school.column_from(afternoon_of(due.on)))
          one.group = span->registration_group;
      }
      if (!run.takes_group(school, one.group)) continue;
      one.year = sessions_left(school, rulebook, row, asked.year, due);
      if (one.year.possible == 0) continue;
      one.band = band_of(one.year.absent, one.year.possible);
      one.unauthorised = tally_enrolment(school, row, run.scope.period, due).of(Category::unauthorised);
      if (asked.persistent_percent > 0) one.persistent = absences_left(one.year, asked.persistent_percent);
      if (asked.severe_percent > 0) one.severe = absences_left(one.year, asked.severe_percent);
      if (terms.term) {
        one.term = sessions_left(school, rulebook, row, *terms.term, due);
        if (asked.persistent_percent > 0)
          one.term_persistent = absences_left(*one.term, asked.persistent_percent);
      }
      one.half_term = tally_of(school, row, terms.half_term, due);
      one.last_half_term = tally_of(school, row, terms.last_half_term, due);
      if (terms.last_half_term && asked.year.from <= terms.last_half_term->to) {
        const Tally before = tally_enrolment(school, row, {asked.year.from, terms.last_half_term->to}, due);
        one.band_before = band_of(before.absent(), before.possible());
      }
      add_returns(one, run, asked);
      add_notice(one, run, asked, weeks, rows[enrolment.pupil]);
      add_actions(one, due.on, asked);
      one.step = next_step({.return_late = one.owed && one.owed->late,
                            .return_due = one.owed && !one.owed->late,
                            .notice_waiting = one.notice_reached && one.considered == nullptr,
                            .band = one.band,
                            .plan_open = one.plan != nullptr,
                            .follow_up_overdue = one.overdue != nullptr,
                            .near = is_near(one, asked)});
      cases.push_back(one);
    }
  }
  return cases;
}

bool comes_before(const TrackerCase& a, const TrackerCase& b) {
  if (a.step != b.step) return a.step < b.step;
  if (a.step <= NextStep::send_return && a.owed->reached_on != b.owed->reached_on)
    return a.owed->reached_on < b.owed->reached_on;
  return a.year.absent * b.year.possible > b.year.absent * a.year.possible;
}

bool left_a_band(const TrackerCase& one) {
  return one.band_before >= AbsenceBand::persistent && one.band < one.band_before;
}

// 100 x attended / possible of the half term is at least that of the last one plus so many.
bool attends_better(const TrackerCase& one, const TrackerAsked& asked) {
  if (one.band < AbsenceBand::persistent || !one.has_direction(asked)) return false;
  const Tally& now = one.half_term;
  const Tally& was = one.last_half_term;
  return hundred * (now.attended() * was.possible() - was.attended() * now.possible()) >=
         asked.points * now.possible() * was.possible();
}

}  // namespace rollmark
