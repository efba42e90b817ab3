// Adding up a team's year.
#include "casework/service_figures.hpp"

#include <algorithm>
#include <array>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

class Adding {
 public:
  Adding(const std::vector<std::string>& schools, Period period, Day on)
      : period_{period.from, std::min(period.to, on)}, on_(on) {
    for (const std::string& key : schools) {
      places_[key] = all_.size();
      all_.push_back({});
      all_.back().school_key = key;
    }
    all_.push_back({});
  }

  bool in_period(Day day) const { return period_.from <= day && day <= period_.to; }

  // The rows of a school and the authority's; the authority's alone where the school is none in scope and
  // `stranger_too` says so.
  template <class Add>
  void to(const std::string& school, Add&& add, bool stranger_too = false) {
    const auto found = places_.find(school);
    if (found == places_.end() && !stranger_too) return;
    if (found != places_.end()) add(all_[found->second]);
    add(all_.back());
  }

  bool time_said(const std::string& school) const { return all_[places_.at(school)].time_said; }

  std::vector<SchoolService> hand_over() { return std::move(all_); }

 private:
  Period period_;
  Day on_;
  std::map<std::string, std::size_t> places_;
  std::vector<SchoolService> all_;
};

bool was_attended(const MeetingHeld& meeting) {
  constexpr std::array<std::string_view, 4> words = {"yes", "y", "attended", "all"};
  return std::ranges::find(words, small_letters(meeting.attended)) != words.end();
}

bool cancelled(const MeetingHeld& meeting, Day on) {
  return meeting.cancelled_on && *meeting.cancelled_on <= on;
}

void add_answer(const Promise& promise, AnswersGiven& to) {
  ++to.received;
  switch (promise.state) {
    case PromiseState::kept:
      ++to.in_time;
      break;
    case PromiseState::late:
    case PromiseState::broken:
      ++to.late;
      break;
    case PromiseState::due:
    case PromiseState::running:
      ++to.waiting;
      break;
    case PromiseState::unknown:
      ++to.not_known;
  }
}

bool closed_by(const AttendanceCase& one, Day day) {
  return one.closed_on && *one.closed_on <= day;
}

}  // namespace

ServiceRecords read_service_records(const Snapshot& data) {
  return {read_service_agreements(data), read_work_done(data), read_audits_done(data),  read_meetings(data),
          read_attendance_cases(data),   read_messages(data),  read_team_contacts(data)};
}

std::vector<SchoolService> service_figures(const ServiceRecords& records, const ServiceLevels& levels,
                                           const BusinessDays& days, const std::vector<std::string>& schools,
                                           Period period, Day on) {
  Adding sums(schools, period, on);
  const Allocation time = allocate(records.agreements, records.work, records.team, schools, period.from, on);
  for (const LedgerAccount& one : time.accounts) {
    sums.to(one.school_key, [&](SchoolService& sum) {
      sum.ended += one.ended ? 1 : 0;
      if (one.ended) return;
      sum.time_said = sum.time_said && one.all_said;
    });
  }
  for (const LedgerAccount& one : time.accounts) {
    if (one.ended || !sums.time_said(one.school_key)) continue;
    sums.to(one.school_key, [&](SchoolService& sum) {
      sum.given += one.given;
      sum.used += one.used;
    });
  }
  for (const WorkDone& one : records.work) {
    if (!sums.in_period(one.date) || one.time() == 0) continue;
    sums.to(one.school_key, [&](SchoolService& sum) {
      sum.work += one.minutes;
      ++sum.visits;
    });
  }
  for (const AuditDone& one : records.audits) {
    if (sums.in_period(one.done_on)) sums.to(one.school_key, [](SchoolService& sum) { ++sum.audits; });
  }
  for (const MeetingHeld& one : records.meetings) {
    if (!sums.in_period(one.date)) continue;
    sums.to(one.school_key, [&](SchoolService& sum) {
      sum.meetings_cancelled += cancelled(one, on) ? 1 : 0;
      sum.meetings_held += cancelled(one, on) ? 0 : 1;
      sum.meetings_attended += !cancelled(one, on) && was_attended(one) ? 1 : 0;
    });
  }
  for (const AttendanceCase& one : records.cases) {
    sums.to(one.school_key, [&](SchoolService& sum) {
      sum.cases_opened += sums.in_period(one.opened_on) ? 1 : 0;
      sum.cases_closed += one.closed_on && sums.in_period(*one.closed_on) ? 1 : 0;
      sum.cases_open += one.opened_on <= on && !closed_by(one, on) ? 1 : 0;
    });
  }
  for (const MessageReceived& one : records.messages) {
    if (!sums.in_period(Day{static_cast<std::int32_t>(one.received_at / seconds_a_day)})) continue;
    const Promise promise = answer_promise(levels, days, one, on);
    sums.to(
        one.school_key, [&](SchoolService& sum) { add_answer(promise, sum.answers); },
        one.school_key.empty());
  }
  return sums.hand_over();
}

std::map<std::string, RouteFigures> route_figures(const std::vector<AttendanceCase>& cases,
                                                  const std::vector<std::string>& schools, Period period,
                                                  Day on) {
  const auto inside = [&](Day day) { return period.from <= day && day <= std::min(period.to, on); };
  std::map<std::string, RouteFigures> routes;
  for (const AttendanceCase& one : cases) {
    if (std::ranges::find(schools, one.school_key) == schools.end() || on < one.opened_on) continue;
    RouteFigures& route = routes[small_letters(one.route)];
    route.opened += inside(one.opened_on) ? 1 : 0;
    route.closed += one.closed_on && inside(*one.closed_on) ? 1 : 0;
    route.open += closed_by(one, on) ? 0 : 1;
  }
  return routes;
}

}  // namespace rollmark
