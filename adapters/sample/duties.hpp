// What a school sends and does because of its marks and its roll, pupil by pupil: the record that the duties
// share. Not for use but by lay_duties().
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cells.hpp"
#include "world.hpp"

namespace rollmark::sample {

class Duties {
 public:
  explicit Duties(School& school);

  void lay();

 private:
  static constexpr int head_teacher = 2;  // of staff()

  // School days on end of nothing but one kind of absence.
  struct Run {
    Day first = 0, last = 0;
    Day reached = no_day;  // the day that made up the number
    int days = 0;
    bool stands = true;  // to the end of the data
  };
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
    if (day <= s_.to) s_.actions.push_back({p, day, minute, type, 0, head_teacher, outcome, due, {}});
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

  std::vector<Run> runs(std::size_t e, bool (*of)(Sign), int number) const;
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

  // Absence without leave (duties_of_absence.cpp).
  void absences(std::size_t p);
  void irregular(std::size_t p, std::size_t e, const std::vector<Run>& ten);
  void notices(std::size_t p);
  void follow_notice(std::size_t p, const std::vector<HalfDay>& sessions);
  // Sickness (duties_of_sickness.cpp).
  Sick sickness(std::size_t e) const;
  void sicknesses(std::size_t p);
  void answer_sickness(const Sick& one);
  // The roll (duties_of_roll.cpp).
  Day end_before(std::size_t e) const;
  std::pair<int, int> ages(Day day) const;
  void arrivals(std::size_t p);
  void departures(std::size_t p);
  void part_time(std::size_t p);
  // Support (duties_of_support.cpp).
  void plans(std::size_t p);
  bool has_worker(std::size_t p, Day day) const;
  void workers(std::size_t p);
  bool was_n(std::size_t e, HalfDay session) const;

  School& s_;
  std::vector<Day> mondays_;
  std::vector<std::vector<std::size_t>> enrolments_;    // by pupil
  std::vector<std::pair<std::string_view, Day>> sent_;  // of the pupil at hand
};

}  // namespace rollmark::sample
