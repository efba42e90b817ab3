// Patterns of absence planted in a school without faults, and what looks like them: each in a pupil whose
// register is plain otherwise. What a pattern is, is said in plugin/tracking/patterns; this file shares no
// number with it: what is planted goes well beyond, what looks like it stays well below.
#include <algorithm>
#include <functional>
#include <stdexcept>

#include "building.hpp"
#include "cells.hpp"
#include "fault_sites.hpp"

namespace rollmark::sample {
namespace {

class PlantedPatterns {
 public:
  PlantedPatterns(School& school, Random& random) : s_(school), random_(random), sites_(school, random) {
    for (const Day day : s_.school_days) {
      if (day > s_.to) break;
      days_.push_back(day);
      const Day monday = day - weekday(day);
      if (weeks_.empty() || weeks_.back() != monday) weeks_.push_back(monday);
    }
  }

  void plant() {
    families();
    by_weekday();
    by_half_day();
    over_weeks();
    beside_closures();
    late();
    under_the_threshold();
  }

 private:
  using Sessions = std::vector<HalfDay>;

  // A pupil on roll since the year before, whose marks rest on no record.
  bool suits(std::size_t e) const {
    const Enrolment& enrolment = s_.enrolments[e];
    const SchoolYear& before = s_.years[s_.years.size() - 2];
    if (enrolment.status != 'C' || enrolment.boarder || enrolment.end != no_day) return false;
    if (enrolment.start > before.first_pupil_day || enrolment.elsewhere != 0) return false;
    for (const Day day : {before.first_pupil_day, s_.to}) {
      if (!s_.is_compulsory_age(e, day) || s_.in_cohort(e, day)) return false;
    }
    const auto is_of = [&](const auto& record) { return record.enrolment == e; };
    return enrolment.spoken_for.empty() && std::none_of(s_.part_times.begin(), s_.part_times.end(), is_of) &&
           std::none_of(s_.suspensions.begin(), s_.suspensions.end(), is_of) &&
           std::none_of(s_.placements.begin(), s_.placements.end(), [&](const Placement& one) {
             return is_of(one) && one.sign != Sign::V && one.sign != Sign::P;
           });
  }

  // Present from the first day to the last.
  void make_plain(std::size_t e) {
    std::erase_if(s_.leaves, [&](const Leave& leave) { return leave.enrolment == e; });
    sites_.take(e, std::max(s_.enrolments[e].start, s_.first), s_.to);
  }

  std::size_t pupil() {
    for (int attempt = 0; attempt < 20000; ++attempt) {
      const auto e = static_cast<std::size_t>(random_.below(static_cast<int>(s_.enrolments.size())));
      if (!suits(e)) continue;
      make_plain(e);
      return e;
    }
    throw std::runtime_error("no room to plant patterns at school " + s_.key + ": give more --pupils");
  }

  void put(std::size_t e, const Sessions& sessions, Sign sign, int minutes = -1) {
    for (const HalfDay half_day : sessions) {
      sites_.put(e, half_day, sign);
      if (minutes >= 0) s_.events[{e, half_day}] = {minutes, {}, {}};
    }
  }
  void found(std::string_view pattern, std::size_t e, const Sessions& sessions) {
    s_.answers.push_back({pattern, s_.key, s_.enrolments[e].key, sessions.front()});
  }
  void not_found(std::string_view pattern, std::size_t e) {
    s_.look_alikes.push_back({pattern, s_.key, s_.enrolments[e].key, no_half_day});
  }

  static Sessions whole(const std::vector<Day>& days) {
    Sessions sessions;
    for (const Day day : days) sessions.insert(sessions.end(), {morning(day), afternoon(day)});
    return sessions;
  }
  static Sessions mornings(const std::vector<Day>& days) {
    Sessions sessions;
    for (const Day day : days) sessions.push_back(morning(day));
    return sessions;
  }
  // The latest `n` school days that hold, ascending.
  std::vector<Day> latest(std::size_t n, const std::function<bool(Day)>& holds) const {
    std::vector<Day> days;
    for (auto day = days_.rbegin(); day != days_.rend() && days.size() < n; ++day) {
      if (holds(*day)) days.push_back(*day);
    }
    std::reverse(days.begin(), days.end());
    return days;
  }
  // A school day of the `back`-th school week before the last, from its end: 0 its last.
  Day in_week(std::size_t back, std::size_t from_end) const {
    const Day monday = weeks_[weeks_.size() - 1 - back];
    std::vector<Day> of;
    for (const Day day : days_) {
      if (day - weekday(day) == monday) of.push_back(day);
    }
    return of[of.size() - 1 - std::min(from_end, of.size() - 1)];
  }
  // The closed weekdays between two school days that follow each other; none where snow closed one.
  int closed_between(Day from, Day to) const {
    int closed = 0;
    for (Day day = from + 1; day < to; ++day) {
      if (weekday(day) > 4) continue;
      if (s_.year(day).kind(day) == DayKind::unplanned_closure) return 0;
      ++closed;
    }
    return closed;
  }
  bool beside(Day day) const {
    const auto at = std::find(days_.begin(), days_.end(), day);
    return (at != days_.begin() && closed_between(*(at - 1), day) > 0) ||
           (at + 1 != days_.end() && closed_between(day, *(at + 1)) > 0);
  }

  // Brothers and sisters away on five days on four occasions; others ill together for one week.
  void families() {
    std::map<std::size_t, std::vector<std::size_t>> of_family;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (suits(e)) of_family[s_.pupils[s_.enrolments[e].pupil].family].push_back(e);
    }
    int planted = 0;
    for (const auto& [family, enrolments] : of_family) {
      if (enrolments.size() < 2) continue;
      if (s_.pupils[s_.enrolments[enrolments[0]].pupil].key ==
          s_.pupils[s_.enrolments[enrolments[1]].pupil].key)
        continue;
      Sessions away = whole({in_week(12, 0), in_week(9, 2), in_week(6, 1), in_week(3, 4), in_week(3, 3)});
      std::sort(away.begin(), away.end());
      const Sessions one_week =
          whole({in_week(5, 4), in_week(5, 3), in_week(5, 2), in_week(5, 1), in_week(5, 0)});
      for (const std::size_t e : {enrolments[0], enrolments[1]}) {
        make_plain(e);
        put(e, planted == 0 ? away : one_week, Sign::I);
        if (planted == 0)
          found("pattern-together", e, away);
        else
          not_found("pattern-together", e);
      }
      if (++planted == 2) return;
    }
  }

  void by_weekday() {
    const auto is_friday = [](Day day) { return weekday(day) == 4; };
    const std::size_t fridays = pupil();
    const Sessions six = whole(latest(6, is_friday));
    put(fridays, six, Sign::I);
    found("pattern-weekday", fridays, six);
    // An appointment every Wednesday.
    const std::size_t appointments = pupil();
    put(appointments, mornings(latest(8, [](Day day) { return weekday(day) == 2; })), Sign::M);
    not_found("pattern-weekday", appointments);
    not_found("pattern-half-day", appointments);
    not_found("pattern-broken-weeks", appointments);
    // A fortnight's illness, and two Fridays.
    const std::size_t ill = pupil();
    std::vector<Day> fortnight = latest(24, [](Day) { return true; });
    fortnight.resize(10);
    put(ill, whole(fortnight), Sign::I);
    put(ill, whole(latest(2, is_friday)), Sign::I);
    not_found("pattern-weekday", ill);
  }

  void by_half_day() {
    const std::size_t e = pupil();
    Sessions afternoons;
    for (const Day day : latest(14, [](Day) { return true; })) afternoons.push_back(afternoon(day));
    put(e, afternoons, Sign::O);
    found("pattern-half-day", e, afternoons);
  }

  void over_weeks() {
    const std::size_t falling = pupil();
    Sessions more =
        whole({in_week(2, 0), in_week(1, 0), in_week(1, 2), in_week(0, 0), in_week(0, 1), in_week(0, 2)});
    std::sort(more.begin(), more.end());
    put(falling, more, Sign::O);
    found("pattern-falling", falling, more);
    // Half a day in three early weeks, then a week ill.
    const std::size_t ill = pupil();
    for (const std::size_t back : {5U, 4U, 3U}) put(ill, {morning(in_week(back, 2))}, Sign::I);
    put(ill, whole(latest(7, [](Day) { return true; })), Sign::I);
    not_found("pattern-falling", ill);
    // Two weeks of the year's first six.
    const std::size_t persistent = pupil();
    std::vector<Day> first;
    for (const Day day : days_) {
      if (day >= s_.years.back().first_pupil_day && first.size() < 9) first.push_back(day);
    }
    put(persistent, whole(first), Sign::O);
    found("pattern-persistent", persistent, whole(first));
    not_found("pattern-severe", persistent);
    const std::size_t spells = pupil();
    Sessions short_ones = whole({in_week(9, 0), in_week(7, 2), in_week(5, 3), in_week(3, 1), in_week(1, 2)});
    put(spells, short_ones, Sign::I);
    found("pattern-spells", spells, short_ones);
    not_found("pattern-lateness", spells);
    const std::size_t broken = pupil();
    Sessions mornings_away = mornings({in_week(4, 1), in_week(3, 3), in_week(2, 0), in_week(1, 2)});
    put(broken, mornings_away, Sign::N);
    found("pattern-broken-weeks", broken, mornings_away);
    not_found("pattern-falling", broken);
  }

  void beside_closures() {
    const auto is_beside = [&](Day day) { return beside(day); };
    const std::size_t e = pupil();
    const Sessions five = whole(latest(5, is_beside));
    put(e, five, Sign::I);
    found("pattern-beside-closure", e, five);
    const std::size_t twice = pupil();
    put(twice, whole(latest(2, is_beside)), Sign::I);
    not_found("pattern-beside-closure", twice);
    // The four school days after the latest closure.
    const Day back =
        latest(1, [&](Day day) {
          const auto at = std::find(days_.begin(), days_.end(), day);
          return at != days_.begin() && closed_between(*(at - 1), day) >= 3 && at + 4 < days_.end();
        }).front();
    const auto at = std::find(days_.begin(), days_.end(), back);
    const Sessions four = whole(std::vector<Day>(at, at + 4));
    const std::size_t added = pupil();
    put(added, four, Sign::G);
    found("pattern-added-days", added, four);
    not_found("pattern-four-days", added);
    const std::size_t ill = pupil();
    put(ill, four, Sign::I);
    not_found("pattern-added-days", ill);
  }

  void late() {
    const std::size_t often = pupil();
    const Sessions eight = mornings(latest(8, [](Day) { return true; }));
    put(often, eight, Sign::L, 12);
    found("pattern-lateness", often, eight);
    const std::size_t seldom = pupil();
    put(seldom, mornings(latest(4, [](Day) { return true; })), Sign::L, 5);
    not_found("pattern-lateness", seldom);
    const std::size_t mondays = pupil();
    const Sessions six = mornings(latest(6, [](Day day) { return weekday(day) == 0; }));
    put(mondays, six, Sign::L, 20);
    found("pattern-late-weekday", mondays, six);
  }

  // Four days, and four days so many school weeks later that no ten hold both.
  void under_the_threshold() {
    const auto four_from = [&](std::size_t back) {
      std::vector<Day> days;
      for (std::size_t from_end = 5; from_end-- > 1;) days.push_back(in_week(back, from_end));
      days.erase(std::unique(days.begin(), days.end()), days.end());
      return whole(days);
    };
    const Sessions before = four_from(whole_week(16));
    const Sessions now = four_from(whole_week(2));
    const std::size_t e = pupil();
    put(e, before, Sign::O);
    put(e, now, Sign::O);
    found("pattern-just-under", e, before);
    found("pattern-four-days", e, before);
    const std::size_t once = pupil();
    put(once, now, Sign::O);
    not_found("pattern-just-under", once);
    not_found("pattern-four-days", once);
  }
  // The first school week of five days, so many back or more.
  std::size_t whole_week(std::size_t back) const {
    while (in_week(back, 4) != weeks_[weeks_.size() - 1 - back] || in_week(back, 0) - in_week(back, 4) != 4)
      ++back;
    return back;
  }

  School& s_;
  Random& random_;
  FaultSites sites_;
  std::vector<Day> days_;   // school days up to `to`
  std::vector<Day> weeks_;  // Mondays of their weeks
};

}  // namespace

void plant_patterns(School& school, Random& random) {
  PlantedPatterns(school, random).plant();
}

}  // namespace rollmark::sample
