// What a school sends and does because of its marks and its roll: returns to the local authority (reg 13),
// penalty notices considered (SI 2007/1867 reg 9A), plans, workers told. A step that a fault withholds is not
// taken, and is an answer where a rule of group T must find that by the end of the data
// (plugin/rules/README.md).
#include <algorithm>
#include <functional>
#include <optional>

#include "building.hpp"
#include "cells.hpp"

namespace rollmark::sample {
namespace {

constexpr int head = 2;  // of staff()
constexpr int interval = 31;
constexpr int ten_days = 10, ten_sessions = 10, ten_weeks = 10;
constexpr int irregular_sessions = 20, irregular_weeks = 7;
constexpr int fifteen_days = 15;

bool without_leave(Sign sign) {
  return sign == Sign::G || sign == Sign::N || sign == Sign::O || sign == Sign::U ||
         sign == Sign::flattened_c;
}
bool sick(Sign sign) {
  return sign == Sign::I || sign == Sign::flattened_a;
}
bool unexplained(Sign sign) {
  return sign == Sign::N || sign == Sign::O;
}

// School days on end of nothing but one kind of absence.
struct Run {
  Day first = 0, last = 0;
  Day reached = no_day;  // the day that made up the number
  int days = 0;
  bool stands = true;  // to the end of the data
};

class Duties {
 public:
  explicit Duties(School& school) : s_(school) {
    for (const Day day : s_.school_days) {
      if (day > s_.to) break;
      const Day monday = day - weekday(day);
      if (mondays_.empty() || mondays_.back() != monday) mondays_.push_back(monday);
    }
    enrolments_.resize(s_.pupils.size());
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) enrolments_[s_.enrolments[e].pupil].push_back(e);
  }

  void lay() {
    s_.returns_sent.clear();
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
      sent_.clear();
      absences(p);
      sicknesses(p);
      arrivals(p);
      departures(p);
      part_time(p);
      notices(p);
      plans(p);
      workers(p);
    }
  }

 private:
  bool withheld(std::string_view rule, std::size_t p) const { return s_.withheld.contains({rule, p}); }

  void send(std::size_t p, std::string_view kind, Day episode, Day day) {
    if (day > s_.to) return;
    s_.returns_sent.push_back({p, kind, date_text(episode), day});
    sent_.emplace_back(kind, day);
  }
  // The first return of the kind to this pupil on a day or later; no_day: none.
  Day first_sent(std::string_view kind, Day from) const {
    Day first = no_day;
    for (const auto& [of, day] : sent_) {
      if (of == kind && day >= from) first = std::min(first, day);
    }
    return first;
  }
  void act(std::size_t p, Day day, int minute, std::string_view type, std::string_view outcome,
           Day due = no_day) {
    if (day <= s_.to) s_.actions.push_back({p, day, minute, type, 0, head, outcome, due, {}});
  }
  void answer(std::string_view rule, std::size_t e, HalfDay half_day) {
    s_.answers.push_back({rule, s_.key, s_.enrolments[e].key, half_day});
  }
  void follow(std::string_view list, std::size_t e, Day first, std::string_view state) {
    s_.followed.push_back({list, s_.enrolments[e].key, first, state});
  }
  bool over(Day day, int school_days) const { return s_.school_day_after(day, school_days) < s_.to; }
  std::size_t week_of(Day day) const {
    return static_cast<std::size_t>(std::upper_bound(mondays_.begin(), mondays_.end(), day) -
                                    mondays_.begin());
  }

  // Days with a register of the enrolment while the pupil is of compulsory school age.
  void each_day(std::size_t e, const std::function<void(Day)>& visit) const {
    for (const Day day : s_.school_days) {
      if (day > s_.to) break;
      if (s_.in_register(e, day) && s_.is_compulsory_age(e, day)) visit(day);
    }
  }

  std::vector<Run> runs(std::size_t e, bool (*of)(Sign), int number) const {
    std::vector<Run> all;
    bool open = false;
    each_day(e, [&](Day day) {
      const bool whole = of(s_.cell(e, morning(day))) && of(s_.cell(e, afternoon(day)));
      if (!whole) {
        if (open) all.back().stands = false;
        open = false;
        return;
      }
      if (!open) all.push_back({.first = day});
      open = true;
      Run& run = all.back();
      run.last = day;
      if (++run.days == number) run.reached = day;
    });
    return all;
  }

  // Reg 13(7): ten school days on end (b), irregular attendance by the authority's test (a).
  void absences(std::size_t p) {
    std::map<std::size_t, std::vector<Run>> ten;
    for (const std::size_t e : enrolments_[p]) {
      ten[e] = runs(e, without_leave, ten_days);
      std::erase_if(ten[e], [](const Run& run) { return run.reached == no_day; });
      for (const Run& run : ten[e]) {
        if (!withheld("T301", p)) send(p, "attendance", run.first, run.reached);
      }
    }
    for (const std::size_t e : enrolments_[p]) irregular(p, e, ten[e]);
    for (const std::size_t e : enrolments_[p]) {
      for (const Run& run : ten[e]) {
        const bool done = first_sent("attendance", run.first) != no_day;
        const bool late = s_.to - run.reached > interval;
        follow("attendance", e, run.first, done ? "sent" : late ? "late" : "due");
        if (!done && late) answer("T301", e, morning(run.first));
      }
    }
  }

  void irregular(std::size_t p, std::size_t e, const std::vector<Run>& ten) {
    std::vector<HalfDay> sessions;
    each_day(e, [&](Day day) {
      for (const Run& run : ten) {
        if (run.first <= day && day <= run.last) return;
      }
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        if (without_leave(s_.cell(e, session))) sessions.push_back(session);
      }
    });
    const auto settled = [&](Day reached) {
      if (!withheld("T302", p)) send(p, "attendance", reached, reached);
      return first_sent("attendance", reached);
    };
    const auto first = unsettled(sessions, irregular_sessions, irregular_weeks, settled);
    if (first && s_.to - day_of(sessions[*first + irregular_sessions - 1]) > interval)
      answer("T302", e, sessions[*first]);
  }

  // The place of the first of so many sessions in so many school weeks that nothing settles; what does
  // settles all up to its day.
  template <class Settled>
  std::optional<std::size_t> unsettled(const std::vector<HalfDay>& sessions, int number, int weeks,
                                       Settled&& settled) {
    Day after = 0;
    std::vector<std::size_t> counting;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      const Day day = day_of(sessions[i]);
      if (day <= after) continue;
      counting.push_back(i);
      if (counting.size() < static_cast<std::size_t>(number)) continue;
      const std::size_t first = counting[counting.size() - static_cast<std::size_t>(number)];
      if (week_of(day) - week_of(day_of(sessions[first])) >= static_cast<std::size_t>(weeks)) continue;
      const Day on = settled(day);
      if (on == no_day) return first;
      after = on;
      counting.clear();
    }
    return std::nullopt;
  }

  // Sickness on end: sessions without any other between.
  struct Period {
    HalfDay first = 0;
    int sessions = 0, whole_days = 0;
    Day reached = no_day;  // thirty sessions in the school year together, or on end
    Day on_end = no_day;   // on end alone
    bool stands = true;
  };
  struct Sick {
    std::size_t e = 0;
    std::map<int, HalfDay> first;  // by school year
    std::map<int, int> sessions;
    std::map<int, Day> reached;
    std::vector<Period> periods;
  };

  Sick sickness(std::size_t e) const {
    constexpr int number = 2 * fifteen_days;
    Sick found{.e = e, .first = {}, .sessions = {}, .reached = {}, .periods = {}};
    bool open = false;
    each_day(e, [&](Day day) {
      const int year = academic_year(day);
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        if (!sick(s_.cell(e, session))) {
          if (open) found.periods.back().stands = false;
          open = false;
          continue;
        }
        if (!open) found.periods.push_back({.first = session});
        open = true;
        Period& period = found.periods.back();
        found.first.try_emplace(year, session);
        const int so_far = ++found.sessions[year];
        if (so_far == number) found.reached[year] = day;
        if (++period.sessions == number) period.on_end = day;
        if (period.reached == no_day && (so_far >= number || period.sessions >= number)) period.reached = day;
        if (is_afternoon(session) && sick(s_.cell(e, session - 1))) ++period.whole_days;
      }
    });
    return found;
  }

  // Reg 13(9)-(11): fifteen school days in the school year or on end; after that each new period.
  void sicknesses(std::size_t p) {
    std::vector<Sick> all;
    for (const std::size_t e : enrolments_[p]) {
      all.push_back(sickness(e));
      for (const Period& period : all.back().periods) {
        if (period.reached != no_day && !withheld("T303", p))
          send(p, "sickness", day_of(period.first), period.reached);
      }
    }
    for (const Sick& one : all) answer_sickness(one);
  }

  void answer_sickness(const Sick& one) {
    constexpr int soon = 5;  // school days
    const auto tell = [&](HalfDay session) {
      if (day_of(session) >= codes_of_2024) answer("T303", one.e, session);
    };
    for (const auto& [year, day] : one.reached) {
      if (first_sent("sickness", make_day(year, 9, 1)) == no_day) tell(one.first.at(year));
    }
    for (const Period& period : one.periods) {
      const bool done = first_sent("sickness", day_of(period.first)) != no_day;
      if (period.reached != no_day)
        follow("sickness", one.e, day_of(period.first),
               done                         ? "sent"
               : over(period.reached, soon) ? "late"
                                            : "due");
      if (done) continue;
      if (period.on_end != no_day) {
        const int year = academic_year(period.on_end);
        const bool of_total =
            one.reached.contains(year) && first_sent("sickness", make_day(year, 9, 1)) == no_day;
        if (!of_total) tell(period.first);
      } else if (period.stands && period.whole_days >= ten_days && s_.enrolments[one.e].end >= s_.to &&
                 !one.reached.contains(academic_year(s_.to))) {
        tell(period.first);  // expected to reach fifteen
      }
    }
  }

  // The last day of an enrolment of the pupil that began before; 0: there is none.
  Day end_before(std::size_t e) const {
    Day end = 0;
    for (const std::size_t other : enrolments_[s_.enrolments[e].pupil]) {
      if (other != e && s_.enrolments[other].start < s_.enrolments[e].start)
        end = std::max(end, s_.enrolments[other].end);
    }
    return end;
  }
  // The youngest and the oldest year group on roll on a day.
  std::pair<int, int> ages(Day day) const {
    std::pair<int, int> found{99, -99};
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (!s_.on_roll(e, day)) continue;
      found.first = std::min(found.first, s_.year_group(e, day));
      found.second = std::max(found.second, s_.year_group(e, day));
    }
    return found;
  }

  // Reg 13(1)-(3).
  void arrivals(std::size_t p) {
    for (const std::size_t e : enrolments_[p]) {
      const Day start = s_.enrolments[e].start;
      if (start < s_.first || start > s_.to) continue;
      if (!withheld("T304", p)) {
        send(p, "new pupil", start, start + 3);
        continue;
      }
      Day entered = std::max(start, s_.enrolments[e].created);
      for (const RollChange& change : s_.roll_changes) {
        if (change.enrolment == e && change.field == "start_date" && change.before.empty())
          entered = std::max(entered, static_cast<Day>(change.at / 86400));
      }
      const Day before = end_before(e);
      const bool junior = start <= s_.school_day_after(s_.year(start).first - 1, 1) &&
                          s_.year_group(e, start) == ages(start).first;
      if (start >= s_.school_days.front() && start >= codes_of_2024 && s_.to - entered > 5 &&
          (before == 0 || start > before + 1) && !junior)
        answer("T304", e, morning(start));
    }
  }

  // Reg 13(4)-(6).
  void departures(std::size_t p) {
    for (const std::size_t e : enrolments_[p]) {
      const Day end = s_.enrolments[e].end;
      if (end == no_day || end < s_.first || end > s_.to) continue;
      if (!withheld("T305", p)) {
        send(p, "deletion", end, end);
        continue;
      }
      const bool goes_on = std::any_of(enrolments_[p].begin(), enrolments_[p].end(), [&](std::size_t other) {
        const Day start = s_.enrolments[other].start;
        return other != e && (start == end || start == end + 1);
      });
      const bool senior = end >= s_.year(end).last_pupil_day && s_.year_group(e, end) == ages(end).second;
      if (end >= codes_of_2024 && over(end, 1) && !goes_on && !senior) answer("T305", e, afternoon(end));
    }
  }

  // What an authority asks for: a part-time timetable of fifteen school days and more, in two weeks.
  void part_time(std::size_t p) {
    std::set<std::pair<std::size_t, Day>> told;
    for (const PartTime& agreed : s_.part_times) {
      const std::size_t e = agreed.enrolment;
      if (s_.enrolments[e].pupil != p || agreed.start > s_.to || !told.insert({e, agreed.start}).second)
        continue;
      if (!withheld("T307", p)) {
        send(p, "part-time", agreed.start, agreed.start);
        continue;
      }
      const int days = agreed.end == no_day
                           ? fifteen_days
                           : s_.school_days_to(agreed.end) - s_.school_days_to(agreed.start - 1);
      if (agreed.start >= s_.first && agreed.start >= codes_of_2024 && s_.to - agreed.start > 14 &&
          days >= fifteen_days && s_.is_compulsory_age(e, agreed.start))
        answer("T307", e, morning(agreed.start));
    }
  }

  // SI 2007/1867 reg 9A: ten sessions in ten school weeks; whoever may considers a notice the same day.
  void notices(std::size_t p) {
    std::map<HalfDay, std::size_t> counting;
    for (const std::size_t e : enrolments_[p]) {
      each_day(e, [&](Day day) {
        if (day < codes_of_2024) return;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          if (without_leave(s_.cell(e, session))) counting.try_emplace(session, e);
        }
      });
    }
    std::vector<HalfDay> sessions;
    for (const auto& [session, e] : counting) sessions.push_back(session);
    follow_notice(p, sessions);
    if (s_.kind->school_type == "independent") return;
    const auto settled = [&](Day reached) {
      if (!withheld("T306", p)) {
        act(p, reached, 16 * 60 + 10, "penalty notice considered", "Support first");
        return reached;
      }
      Day on = no_day;
      for (const Notice& notice : s_.notices) {
        if (notice.pupil == p && notice.issued >= reached && notice.issued <= s_.to)
          on = std::min(on, notice.issued);
      }
      return on;
    };
    const auto first = unsettled(sessions, ten_sessions, ten_weeks, settled);
    if (first && over(day_of(sessions[*first + ten_sessions - 1]), ten_days))
      answer("T306", counting.at(sessions[*first]), sessions[*first]);
  }

  // The last ten sessions that reached the number; the job shows the pupil at the last enrolment.
  void follow_notice(std::size_t p, const std::vector<HalfDay>& sessions) {
    for (std::size_t last = sessions.size(); last-- > 9;) {
      const Day first = day_of(sessions[last - 9]);
      if (week_of(day_of(sessions[last])) - week_of(first) >= ten_weeks) continue;
      std::size_t shown = enrolments_[p].front();
      for (const std::size_t e : enrolments_[p]) {
        if (s_.enrolments[e].key > s_.enrolments[shown].key) shown = e;
      }
      follow("penalty-notice", shown, first, "reached");
      return;
    }
  }

  // A plan on the day at whose end absence is severe, once a school year.
  void plans(std::size_t p) {
    for (const std::size_t e : enrolments_[p]) {
      int year = 0, possible = 0, absent = 0;
      HalfDay first = no_half_day;  // absence of the year
      Day since = no_day;
      bool severe = false;
      each_day(e, [&](Day day) {
        if (academic_year(day) != year) {
          year = academic_year(day);
          possible = absent = 0;
          first = no_half_day;
          since = no_day;
        }
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          possible += counts_as_possible(s_.cell(e, session)) ? 1 : 0;
          if (!is_absence(s_.cell(e, session))) continue;
          ++absent;
          first = std::min(first, session);
        }
        severe = possible >= 60 && 2 * absent >= possible;
        if (!severe || since != no_day) return;
        since = day;
        if (!withheld("T308", p)) act(p, day, 15 * 60, "plan", "Agreed with the family", day + 60);
      });
      if (withheld("T308", p) && severe && year == academic_year(s_.to) && over(since, ten_days) &&
          s_.enrolments[e].end >= s_.to && s_.is_compulsory_age(e, s_.to))
        answer("T308", e, first);
    }
  }

  bool has_worker(std::size_t p, Day day) const {
    return std::any_of(s_.flags.begin(), s_.flags.end(), [&](const Flag& flag) {
      return flag.pupil == p && (flag.kind == "social worker" || flag.kind == "YOT") && flag.start <= day &&
             day <= flag.end;
    });
  }

  // On the day itself, also where the absence was explained later.
  void workers(std::size_t p) {
    if (!has_worker(p, s_.to)) return;
    std::set<Day> told;
    for (const std::size_t e : enrolments_[p]) {
      HalfDay first = no_half_day;  // of a run
      for (const Day day : s_.school_days) {
        if (day > s_.to) break;
        if (!s_.in_register(e, day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          const bool now = unexplained(s_.cell(e, session)) && has_worker(p, day);
          if (now && first == no_half_day) {
            first = session;
            if (withheld("T309", p) && over(day, 1)) answer("T309", e, first);
          }
          if (!now) first = no_half_day;
          if ((now || was_n(e, session)) && has_worker(p, day)) told.insert(day);
        }
      }
    }
    if (withheld("T309", p)) return;
    for (const Day day : told) act(p, day, 10 * 60 + 40, "social worker told", "Told by telephone");
  }
  bool was_n(std::size_t e, HalfDay session) const {
    const auto found = s_.changes.find({e, session});
    return found != s_.changes.end() &&
           std::any_of(found->second.begin(), found->second.end(), [](const Change& change) {
             return change.before == Sign::N || change.after == Sign::N;
           });
  }

  School& s_;
  std::vector<Day> mondays_;
  std::vector<std::vector<std::size_t>> enrolments_;    // by pupil
  std::vector<std::pair<std::string_view, Day>> sent_;  // of the pupil at hand
};

}  // namespace

void lay_duties(School& school, bool holds_records) {
  if (holds_records) Duties(school).lay();
}

}  // namespace rollmark::sample
