// What stands of a case, and the order of cases.
#include "casework/caseload.hpp"

#include <algorithm>
#include <map>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view consulted = "consulted";

class Standing {
 public:
  Standing(const CaseworkData& data, const CaseloadQuestion& question, CaseStanding& into)
      : data_(data), q_(question), to_(into), one_(*into.view.one) {}

  void fill() {
    to_.route = q_.policy.route(one_.route);
    const MeasureEntry* const named = one_.measure.empty() ? nullptr : q_.measures.find(one_.measure);
    if (named != nullptr && named->span.holds(q_.on)) to_.measure = named;
    static const std::vector<MeasureNeed> none;
    const std::vector<MeasureNeed>& needs =
        to_.measure != nullptr ? to_.measure->needs : (to_.route != nullptr ? to_.route->needs : none);
    to_.needs = answer_needs(needs, to_.view,
                             {q_.measures, to_.measure != nullptr ? to_.measure->id : "", q_.on, q_.limit});
    find_stops();
    find_dues();
    find_priority();
    to_.minutes_left = minutes_left(data_, one_.school_key, q_.on);
    to_.next_step = next_step();
    if (!to_.dues.empty()) to_.days_left = to_.dues.front().day - q_.on;
  }

 private:
  void find_stops() {
    for (const CaseStop& stop : q_.policy.stops) {
      if (stop.id == "protected") {
        if (!one_.protection.empty() && !done(consulted))
          to_.stops.push_back({&stop, {}, "it is not on record with whom it was agreed"});
      } else if (stop.id == "unknown-measure") {
        if (!one_.measure.empty() && to_.measure == nullptr)
          to_.stops.push_back({&stop, {}, "the measure is not on the list, or not in force"});
      } else if (stop.id == "same-period") {
        find_same_period(stop);
      } else if (stop.id == "time-over") {
        const std::optional<Day> last =
            to_.measure != nullptr ? last_day_for(*to_.measure, one_) : std::nullopt;
        if (last && *last < q_.on) to_.stops.push_back({&stop, {}, "its last day was " + to_text(*last)});
      }
      for (const NeedAnswer& answer : to_.needs) {
        if (!answer.met && answer.need->stop == stop.id)
          to_.stops.push_back({&stop, answer.need->title, answer.missing});
      }
    }
  }

  void find_same_period(const CaseStop& stop) {
    if (!one_.period_from || !one_.period_to || one_.contact_key.empty()) return;
    for (const AttendanceCase& other : data_.cases) {
      if (other.case_ref == one_.case_ref || !is_open(other, q_.on) || other.school_key != one_.school_key ||
          other.pupil_key != one_.pupil_key || other.contact_key != one_.contact_key || !other.period_from ||
          !other.period_to)
        continue;
      if (*other.period_from <= *one_.period_to && *one_.period_from <= *other.period_to)
        to_.stops.push_back({&stop, {}, "case " + other.case_ref});
    }
  }

  bool done(std::string_view kind) const {
    return std::ranges::any_of(to_.view.steps, [&](const CaseStep* step) {
      return step->date && *step->date <= q_.on && q_.measures.step_kind(step->kind) == kind &&
             !q_.measures.refuses(step->outcome);
    });
  }

  void due(Day day, std::string what) { to_.dues.push_back({day, std::move(what)}); }

  void find_dues() {
    review_dues();
    for (const MeetingHeld* meeting : to_.view.meetings) {
      if (meeting->cancelled_on && *meeting->cancelled_on <= q_.on) continue;
      if (q_.on <= meeting->date) due(meeting->date, "meeting: " + meeting->kind);
      const std::optional<Promise> minutes = minutes_promise(q_.levels, q_.days, *meeting, q_.on);
      if (minutes && !minutes->done_on && minutes->due_on)
        due(*minutes->due_on, "minutes of the meeting of " + to_text(meeting->date));
    }
    for (const MeetingAction* action : to_.view.actions) {
      if (action->due_on && (!action->done_on || q_.on < *action->done_on))
        due(*action->due_on, "action agreed at a meeting");
    }
    for (const MessageReceived* message : to_.view.messages) {
      const Promise promise = answer_promise(q_.levels, q_.days, *message, q_.on);
      if (!promise.done_on && promise.due_on) due(*promise.due_on, "answer to a message");
    }
    for (const CaseStep* step : to_.view.steps) {
      if (step->date && q_.on < *step->date)
        due(*step->date, "planned: " + q_.measures.step_kind(step->kind));
    }
    for (const SupportPlan* plan : to_.view.plans) {
      const bool closed = plan->closed_on && *plan->closed_on <= q_.on;
      if (plan->review_on && !closed) due(*plan->review_on, "review of a plan");
    }
    if (one_.period_to && q_.on <= *one_.period_to) due(*one_.period_to, "last day of the period");
    if (to_.measure != nullptr) {
      const std::optional<Day> last = last_day_for(*to_.measure, one_);
      if (last && q_.on <= *last) due(*last, "last day for the measure");
    }
    std::ranges::sort(to_.dues);
  }

  void review_dues() {
    if (!q_.levels.casework) return;
    std::vector<Day> held;
    for (const CaseStep* step : to_.view.steps) {
      if (step->date && q_.measures.step_kind(step->kind) == "reviewed") held.push_back(*step->date);
    }
    for (const MeetingHeld* meeting : to_.view.meetings) {
      const std::vector<std::string>& kinds = q_.levels.casework->meeting;
      if (!meeting->cancelled_on && std::ranges::find(kinds, small_letters(meeting->kind)) != kinds.end())
        held.push_back(meeting->date);
    }
    due(review_due(*q_.levels.casework, one_.opened_on, held, one_.review_on, q_.on).due_on,
        "review of the case");
  }

  void find_priority() {
    std::optional<Day> next;
    for (const MeetingHeld* meeting : to_.view.meetings) {
      if (meeting->cancelled_on || meeting->date < q_.on || (next && *next <= meeting->date)) continue;
      next = meeting->date;
      to_.priority = meeting->priority;
    }
  }

  // What is due by today comes first, then the first need that is not met, then what is due next.
  std::string next_step() const {
    if (!to_.dues.empty() && to_.dues.front().day <= q_.on) return to_.dues.front().what;
    if (!to_.stops.empty()) {
      const StopFound& first = to_.stops.front();
      return first.need.empty() ? first.stop->settle : first.need;
    }
    if (to_.measure != nullptr && !done("taken")) return "Decide on: " + to_.measure->title;
    return to_.dues.empty() ? std::string() : to_.dues.front().what;
  }

  const CaseworkData& data_;
  const CaseloadQuestion& q_;
  CaseStanding& to_;
  const AttendanceCase& one_;
};

// -1, 0 or 1: a before b, alike, after. What is not known stands last.
template <class Value>
int compare_known(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (a && b) return *a < *b ? -1 : *b < *a ? 1 : 0;
  return a ? -1 : b ? 1 : 0;
}

std::int64_t route_place(const CaseStanding& one, const CaseloadPolicy& policy) {
  return one.route == nullptr ? static_cast<std::int64_t>(policy.routes.size())
                              : one.route - policy.routes.data();
}

int compare_by(RankBy what, const CaseStanding& a, const CaseStanding& b, const CaseloadPolicy& policy) {
  switch (what) {
    case RankBy::days_left:
      return compare_known(a.days_left, b.days_left);
    case RankBy::ready:
      return (a.ready() ? 0 : 1) - (b.ready() ? 0 : 1);
    case RankBy::priority:
      return compare_known(a.priority, b.priority);
    case RankBy::route: {
      const std::int64_t difference = route_place(a, policy) - route_place(b, policy);
      return difference < 0 ? -1 : difference > 0 ? 1 : 0;
    }
    case RankBy::opened:
      return compare_known(std::optional(a.view.one->opened_on), std::optional(b.view.one->opened_on));
    case RankBy::time_left:
      return compare_known(a.minutes_left, b.minutes_left);
  }
  return 0;
}

std::string number_text(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "none";
}

std::string value_text(RankBy what, const CaseStanding& one) {
  switch (what) {
    case RankBy::days_left:
      return number_text(one.days_left);
    case RankBy::ready:
      return one.ready() ? "yes" : "no";
    case RankBy::priority:
      return number_text(one.priority);
    case RankBy::route:
      return one.route == nullptr ? "not known" : one.route->title;
    case RankBy::opened:
      return to_text(one.view.one->opened_on);
    case RankBy::time_left:
      return number_text(one.minutes_left) + " minutes";
  }
  return {};
}

// By what it stands before the next one.
std::string reason_before(const CaseStanding& one, const CaseStanding& next, const CaseloadPolicy& policy) {
  for (const RankEntry& entry : policy.order) {
    if (compare_by(entry.what, one, next, policy) != 0)
      return entry.title + ": " + value_text(entry.what, one) + ", the next " + value_text(entry.what, next);
  }
  return "alike in all; by reference";
}

}  // namespace

std::optional<std::int64_t> minutes_left(const CaseworkData& data, std::string_view school_key, Day on) {
  std::optional<std::int64_t> given;
  std::optional<Day> since;
  for (const ServiceAgreement& one : data.agreements) {
    if (one.school_key != school_key || (one.from_date && on < *one.from_date) ||
        (one.to_date && *one.to_date < on))
      continue;
    if (!one.time()) return std::nullopt;
    given = given.value_or(0) + *one.time();
    const Day from = one.from_date.value_or(day_of(earliest_year, 1, 1));
    since = since ? std::min(*since, from) : from;
  }
  if (!given) return std::nullopt;
  for (const WorkDone& work : data.work) {
    if (work.school_key == school_key && *since <= work.date && work.date <= on) *given -= work.time();
  }
  return given;
}

std::string_view attendance_word(const MeetingHeld& meeting, Day on) {
  if (meeting.cancelled_on && *meeting.cancelled_on <= on) return "cancelled";
  if (on < meeting.date) return "to come";
  const std::string word = small_letters(meeting.attended);
  if (word == "y" || word == "yes" || word == "attended") return "attended";
  if (word == "n" || word == "no" || word == "not attended") return "not attended";
  return "not recorded";
}

CaseStanding stand_of(const CaseworkData& data, const AttendanceCase& one, const CaseloadQuestion& question) {
  CaseStanding standing;
  standing.view = view_case(data, one);
  Standing(data, question, standing).fill();
  return standing;
}

std::vector<CaseStanding> rank_cases(const CaseworkData& data, const CaseloadQuestion& question) {
  std::vector<CaseStanding> all;
  for (const AttendanceCase& one : data.cases) {
    if (is_open(one, question.on)) all.push_back(stand_of(data, one, question));
  }
  // Cases come by reference, and stay so where they are alike in all.
  std::ranges::stable_sort(all, [&](const CaseStanding& a, const CaseStanding& b) {
    for (const RankEntry& entry : question.policy.order) {
      const int order = compare_by(entry.what, a, b, question.policy);
      if (order != 0) return order < 0;
    }
    return false;
  });
  std::map<std::string_view, std::optional<std::int64_t>> planned;  // by school
  for (std::size_t i = 0; i < all.size(); ++i) {
    CaseStanding& one = all[i];
    one.rank = static_cast<std::int64_t>(i) + 1;
    one.rank_reason = i + 1 < all.size() ? reason_before(one, all[i + 1], question.policy) : "the last";
    if (one.route == nullptr || !one.route->minutes) continue;
    std::optional<std::int64_t>& sum = planned[one.view.one->school_key];
    sum = sum.value_or(0) + *one.route->minutes;
    one.minutes_planned = sum;
  }
  return all;
}

}  // namespace rollmark
