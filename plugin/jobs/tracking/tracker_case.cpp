// Gathering, an enrolment at a time.
#include "jobs/tracking/tracker_case.hpp"

#include <algorithm>

#include "core/words.hpp"
#include "jobs/tracking/returns_state.hpp"

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

const Parameter* parameter_of(const Rulebook& rulebook, std::string_view check, std::string_view name) {
  const RuleEntry* entry = rulebook.find_rule(check);
  return entry == nullptr ? nullptr : entry->find_parameter(name);
}

// As asked, else as the check on the return says.
std::int64_t number_of_check(const OfficeRun& run, std::string_view param, std::string_view check,
                             std::string_view name) {
  constexpr std::int64_t most = 400;
  const Parameter* parameter = parameter_of(run.input.rulebook, check, name);
  const std::optional<std::int64_t> said =
      parameter == nullptr ? std::nullopt : parameter->on(run.scope.due.on);
  return read_whole(run.input.params, param, said.value_or(0), 0, most);
}

// Keeps the return that has waited longest; `called.since` is the day that made up the number.
void add_owed(TrackerCase& one, ReturnsState& returns, std::int64_t school_days,
              const ReturnsState::Called& called) {
  WorkingRow state;
  returns.add(state, *one.school, one.school->enrolments[one.row].pupil, called);
  const int order = order_of_return(state, 0);
  if (order > 1 || (one.owed && one.owed->reached_on <= *called.since)) return;
  const auto days = static_cast<std::int32_t>(called.days);
  const std::optional<Day> due_by = called.school_days && days > 0
                                        ? one.school->school_day_after(*called.since, days)
                                        : *called.since + days;
  one.owed = ReturnOwed{called.kind, school_days, *called.since, due_by, order == 0};
}

// As the job episodes has them, but for sickness that is only expected to last.
void add_returns(TrackerCase& one, const OfficeRun& run, const TrackerAsked& asked,
                 const TrackerSchool& shared) {
  const Rulebook& rulebook = run.input.rulebook;
  ReturnsState returns(run.scope.due.on);
  const Period all{day_of(earliest_year, 1, 1), run.scope.period.to};
  for (std::size_t i = 0; i < asked.attendance_returns.size(); ++i) {
    const EpisodeRule& rule = asked.attendance_returns[i];
    const bool irregular = !rule.passed_over.empty();
    for (const DayRun& days :
         day_runs(shared.school, rulebook, rule, shared.attendance[i], one.row, all, run.scope.due)) {
      if (days.last < run.scope.period.from || (irregular && days.passed_over == 0)) continue;
      if (!irregular && !days.broken_at) one.standing = days;
      add_owed(one, returns, rule.school_days,
               {"attendance", days.first, days.reached_on, asked.interval_days, false, false,
                asked.attendance_words});
    }
  }
  if (!shared.sickness) return;
  for (const SicknessPeriod& sick :
       sickness_periods(shared.school, rulebook, *asked.sickness_return, *shared.sickness, one.row,
                        run.scope.period, run.scope.due)) {
    if (school_year_of(sick.last) == school_year_of(run.scope.due.on))
      one.sickness_sessions = sick.year_sessions;
    if (sick.last < run.scope.period.from) continue;
    add_owed(one, returns, asked.sickness_return->school_days,
             {"sickness", sick.first, sick.reached_by_sessions, asked.sickness_days, true, true,
              asked.sickness_words});
  }
}

void add_notice(TrackerCase& one, const OfficeRun& run, const TrackerAsked& asked,
                const TrackerSchool& shared) {
  if (!asked.notice) return;
  const School& school = shared.school;
  const std::uint32_t pupil = school.enrolments[one.row].pupil;
  const NoticeCount count = count_notice(school, run.input.rulebook, *asked.notice, *shared.notice,
                                         run.scope.due, shared.weeks, pupil, shared.rows[pupil], false);
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

// The last of the triggers that still stand, unless its step is recorded since or a plan that it asks for is
// open.
void add_trigger(TrackerCase& one, const OfficeRun& run, const TrackerAsked& asked) {
  const School& school = *one.school;
  if (!school.delivered("action")) return;
  std::optional<TriggerPassed> last;
  for (const TriggerPassed& passed :
       triggers_passed(school, asked.triggers, one.row, run.scope.period, run.scope.due)) {
    if (passed.stands && (!last || last->on <= passed.on)) last = passed;
  }
  if (!last) return;
  const TriggerRule& rule = asked.triggers[last->rule];
  const auto [begin, end] =
      of_pupil(school.records.actions, static_cast<std::int32_t>(school.enrolments[one.row].pupil));
  const bool done = std::any_of(begin, end, [&](const Action& action) {
    return action.date && last->on <= *action.date && *action.date <= run.scope.due.on &&
           same_word(action.type, rule.step);
  });
  if (done || (one.plan != nullptr && same_word(one.plan->type, rule.step))) return;
  one.trigger =
      StepDue{&rule, last->on, school.school_day_after(last->on, static_cast<std::int32_t>(rule.days))};
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
  asked.everyone = params.yes("everyone", false);
  asked.interval_days = number_of_check(run, "interval_days", "T301", "interval_days");
  asked.sickness_days = number_of_check(run, "sickness_days", "T303", "school_days_to_send");
  asked.attendance_words = parameter_of(rulebook, "T301", "returns");
  asked.sickness_words = parameter_of(rulebook, "T303", "returns");
  asked.triggers = trigger_rules(rulebook, on);
  asked.points = read_whole(params, "points", 5, 1, 100);
  asked.fewest = read_whole(params, "fewest", 10, 1, 400);
  const Threshold* provisional = rulebook.find_threshold("provisional");
  asked.provisional = provisional == nullptr ? 0 : provisional->number("possible_sessions", on).value_or(0);
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
  for (const char* limb : {"attendance-return", "attendance-return-irregular"}) {
    if (std::optional<EpisodeRule> rule = episode_rule(rulebook, limb, on))
      asked.attendance_returns.push_back(std::move(*rule));
  }
  asked.sickness_return = episode_rule(rulebook, "sickness-return", on);
  return asked;
}

TrackerSchool::TrackerSchool(const School& of, const TrackerAsked& asked, Day on)
    : school(of), weeks(school_weeks(of, on)), rows(rows_of_pupils(of)), terms(terms_around(of, on)) {
  for (const EpisodeRule& rule : asked.attendance_returns) attendance.emplace_back(of, rule);
  if (asked.sickness_return) sickness.emplace(of, *asked.sickness_return);
  if (asked.notice) notice.emplace(of, asked.notice->codes);
}

TrackerCase tracker_case(const OfficeRun& run, const TrackerAsked& asked, const TrackerSchool& shared,
                         std::uint32_t row) {
  const School& school = shared.school;
  const TermsAround& terms = shared.terms;
  const Due due = run.scope.due;
  const Rulebook& rulebook = run.input.rulebook;
  TrackerCase one;
  one.school = &school;
  one.row = row;
  const auto [begin, end] = school.spans(row);
  const std::uint32_t reached = school.column_from(afternoon_of(due.on));
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span == begin || span->first_column <= reached) one.group = span->registration_group;
  }
  one.year = sessions_left(school, rulebook, row, asked.year, due);
  one.band = band_of(one.year.absent, one.year.possible);
  one.unauthorised = tally_enrolment(school, row, run.scope.period, due).of(Category::unauthorised);
  const auto left = [](const SessionsLeft& sessions, std::int64_t percent) {
    return percent > 0 ? absences_left(sessions, percent) : AbsencesLeft{};
  };
  one.persistent = left(one.year, asked.persistent_percent);
  one.severe = left(one.year, asked.severe_percent);
  if (terms.term) {
    one.term = sessions_left(school, rulebook, row, *terms.term, due);
    one.term_persistent = left(*one.term, asked.persistent_percent);
    one.term_severe = left(*one.term, asked.severe_percent);
  }
  one.half_term = tally_of(school, row, terms.half_term, due);
  one.last_half_term = tally_of(school, row, terms.last_half_term, due);
  if (terms.last_half_term && asked.year.from <= terms.last_half_term->to) {
    const Tally before = tally_enrolment(school, row, {asked.year.from, terms.last_half_term->to}, due);
    one.band_before = band_of(before.absent(), before.possible());
  }
  add_returns(one, run, asked, shared);
  add_notice(one, run, asked, shared);
  add_actions(one, due.on, asked);
  add_trigger(one, run, asked);
  one.step = next_step({.return_late = one.owed && one.owed->late,
                        .return_due = one.owed && !one.owed->late,
                        .notice_waiting = one.notice_reached && one.considered == nullptr,
                        .band = one.band,
                        .plan_open = one.plan != nullptr,
                        .follow_up_overdue = one.overdue != nullptr,
                        .near = is_near(one, asked)});
  return one;
}

std::vector<TrackerCase> tracker_cases(const OfficeRun& run, const TrackerAsked& asked) {
  std::vector<TrackerCase> cases;
  const Day on = run.scope.due.on;
  for (const School& school : *run.schools) {
    const TrackerSchool shared(school, asked, on);
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const Enrolment& enrolment = school.enrolments[row];
      const auto [begin, end] = school.spans(row);
      if (begin == end || on < enrolment.first.day() || enrolment.last.day() < on) continue;
      TrackerCase one = tracker_case(run, asked, shared, row);
      if (one.year.possible > 0 && run.takes_group(school, one.group)) cases.push_back(std::move(one));
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
