// Absence and lateness. Each pupil has a place in the school's distribution of absence (long-tailed: most
// miss little, a few miss most) and a mix of reasons drawn from the published one; spells are laid until the
// year's share is used up.
#include <algorithm>
#include <array>

#include "building.hpp"
#include "cells.hpp"

namespace rollmark::sample {
namespace {

// The distribution: at this place (of 10,000) a pupil misses this much (hundredths of a per cent of possible
// sessions). Fitted by hand so that mean and share at or above 10 % come near the published pair of the
// phase.
struct Point {
  int place, missed;
};
constexpr Point primary[] = {{0, 0},      {500, 50},    {2500, 170},  {5000, 315},  {7000, 480},
                             {8600, 985}, {9500, 1350}, {9850, 2000}, {9930, 5000}, {10000, 8000}};
constexpr Point secondary[] = {{0, 0},       {500, 60},    {2500, 210},  {5000, 430},  {7600, 985},
                               {8800, 1500}, {9500, 2600}, {9770, 5000}, {10000, 8500}};
constexpr Point special[] = {{0, 0},       {500, 100},   {2500, 360},  {5000, 660},  {6600, 985},
                             {8000, 1600}, {9000, 2800}, {9500, 5000}, {10000, 9000}};
constexpr Point pru[] = {{0, 500},     {1000, 1000}, {3000, 2000}, {5000, 3500},
                         {7500, 5500}, {9000, 8000}, {10000, 9800}};

int share_missed(std::span<const Point> points, int place) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (place > points[i].place) continue;
    const Point &low = points[i - 1], &high = points[i];
    return low.missed + (high.missed - low.missed) * (place - low.place) / (high.place - low.place);
  }
  return points.back().missed;
}

struct Spell {
  Day start;
  int half, sessions;
  Sign sign;
};

class Absences {
 public:
  Absences(School& school, Random& random) : s_(school), random_(random) {
    const std::string_view phase = s_.kind->phase;
    points_ = primary;
    if (s_.kind->mix == &published_secondary) points_ = secondary;
    if (phase == "Special") points_ = special;
    if (phase == "PRU") points_ = pru;
    const PublishedMix& mix = *s_.kind->mix;
    // Leave after Year 11's exams is most of a secondary school's C already.
    // Sessions of a code divided by the length of its usual spell: how often a spell begins.
    weights_ = {{{Sign::I, mix.illness * 12 / 4},
                 {Sign::M, mix.medical * 12},
                 {Sign::G, mix.holiday * 12 / 9},
                 {Sign::O, mix.other * 12 / 2},
                 {Sign::U, mix.late_after * 12},
                 {Sign::C, mix.exceptional * 12 / (s_.kind->mix == &published_secondary ? 10 : 4)}}};
    for (const auto& weight : weights_) total_weight_ += weight.second;
  }

  void lay() {
    std::map<std::size_t, std::size_t> elder;  // family: the enrolment before
    for (const SchoolYear& year : s_.years) {
      if (year.first > s_.to) break;
      elder.clear();
      spells_.clear();
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        if (s_.enrolments[e].boarder) continue;
        const std::size_t family = s_.pupils[s_.enrolments[e].pupil].family;
        const auto sibling = elder.find(family);
        year_of_one(year, e, sibling == elder.end() ? nullptr : &spells_[sibling->second]);
        elder[family] = e;
      }
    }
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) attend(e);
  }

 private:
  void year_of_one(const SchoolYear& year, std::size_t e, const std::vector<Spell>* siblings) {
    std::vector<Day> days;
    int possible = 0, missed = 0;
    for (const Day day : s_.school_days) {
      if (!year.contains(day) || !has_register(s_, e, day)) continue;
      days.push_back(day);
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        const Sign sign = s_.cell(e, session);
        possible += sign == Sign::none || counts_as_possible(sign) ? 1 : 0;
        missed += is_absence(sign) ? 1 : 0;
      }
    }
    if (days.empty()) return;
    // A pupil's year differs a little from the last; turned back at both ends, so that the school's
    // distribution stays.
    int place = s_.pupils[s_.enrolments[e].pupil].propensity + random_.between(-600, 600);
    if (place < 0) place = -place;
    if (place > 9999) place = 19998 - place;
    int left = (possible * share_missed(points_, place) + random_.below(10000)) / 10000 - missed;
    std::vector<Spell>& mine = spells_[e];
    if (siblings != nullptr) {
      for (const Spell& spell : *siblings) {
        if (left > 0 && (spell.sign == Sign::G || (spell.sign == Sign::I && random_.below(3) == 0))) {
          left -= lay_spell(e, spell, left);
        }
      }
    }
    for (int attempt = 0; attempt < 300 && left > 0; ++attempt) {
      const Spell spell = draw_spell(year, days, left);
      const int laid = lay_spell(e, spell, left);
      if (laid > 0) mine.push_back(spell);
      left -= laid;
    }
  }

  Spell draw_spell(const SchoolYear& year, const std::vector<Day>& days, int left) {
    Spell spell{random_.one_of<Day>(days), 0, 2, Sign::I};
    if (left > 70) {  // severe absence: long illness, or a child who has stopped coming
      spell.sign = random_.per_thousand(530) ? Sign::I : Sign::O;
      spell.sessions = random_.between(10, 30) * 2;
      return spell;
    }
    int pick = random_.below(total_weight_);
    for (const auto& [sign, weight] : weights_) {
      spell.sign = sign;
      if (pick < weight) break;
      pick -= weight;
    }
    constexpr std::array<int, 8> illness = {1, 2, 2, 2, 4, 4, 6, 10};
    switch (spell.sign) {
      case Sign::I:
        spell.sessions = random_.one_of<int>(illness);
        spell.half = spell.sessions == 1 ? 1 : 0;
        break;
      case Sign::M:
        spell.sessions = 1;
        spell.half = random_.below(2);
        break;
      case Sign::G: {
        spell.sessions = 2 * random_.between(2, 7);
        if (random_.below(2) == 0) {  // the days before a holiday
          const Term& term = year.terms[static_cast<std::size_t>(random_.below(6))];
          const Day start = term.end - spell.sessions / 2;
          if (start >= days.front() && start <= days.back()) spell.start = start;
        }
        break;
      }
      case Sign::U:
        spell.sessions = 1;
        break;
      case Sign::C:
        spell.sessions = 2 * random_.between(1, 3);
        break;
      default:
        spell.half = random_.per_thousand(250) ? 1 : 0;
        spell.sessions = spell.half == 1 ? 1 : 2;
    }
    return spell;
  }

  // Returns how many sessions the spell took; those that already have a code, or are not open, are passed
  // over.
  int lay_spell(std::size_t e, const Spell& spell, int left) {
    HalfDay session = 2 * spell.start + spell.half, from = 0, to = 0;
    int laid = 0, rest = spell.sessions;
    for (const HalfDay limit = session + 200;
         rest > 0 && laid < left && session < limit && session < 2 * s_.last; ++session) {
      if (!s_.is_open(day_of(session))) continue;
      --rest;
      if (untimely(e, session, spell.sign) || !mark(s_, e, session, spell.sign)) {
        // One decision, one unbroken absence.
        if ((spell.sign == Sign::C || spell.sign == Sign::G) && laid > 0) break;
        continue;
      }
      if (laid == 0) from = session;
      to = session;
      ++laid;
    }
    if (laid == 0) return 0;
    const Day first = day_of(from);
    if (spell.sign == Sign::C) {
      s_.leaves.push_back(
          {e, from, to, "exceptional", "granted", "Family circumstances", first - 12, first - 10});
    } else if (spell.sign == Sign::G && random_.per_thousand(700)) {
      s_.leaves.push_back(
          {e, from, to, "holiday", "refused", "No exceptional circumstances", first - 25, first - 20});
    }
    return laid;
  }

  // A starter is seen in the first days, and nobody sees a doctor twice in one day: what a school would
  // follow up at once is no part of an ordinary year.
  bool untimely(std::size_t e, HalfDay session, Sign sign) const {
    const Day start = s_.enrolments[e].start;
    if (sign == Sign::O && start >= s_.first && day_of(session) < start + 9) return true;
    return sign == Sign::M && s_.cell(e, session ^ 1) == Sign::M;
  }

  // Late pupils, and everybody else.
  void attend(std::size_t e) {
    const int place = random_.below(10);
    const int habit = place < 4 ? 1 : place < 7 ? 6 : place < 9 ? 20 : 50;  // means 10.5
    const int late = s_.kind->mix->late_before * 2 * habit / 11;            // per million mornings
    const Enrolment& enrolment = s_.enrolments[e];
    if (enrolment.boarder) return;
    for (const Day day : s_.school_days) {
      if (day < enrolment.start || day > enrolment.end || day > s_.to) continue;
      if (is_empty(s_, e, morning(day))) {
        const bool is_late = random_.below(1'000'000) < late;
        s_.cell(e, morning(day)) = is_late ? Sign::L : Sign::am;
        if (is_late) s_.events[{e, morning(day)}] = {random_.between(1, 28), {}};
      }
      if (is_empty(s_, e, afternoon(day))) {
        const bool is_late = random_.below(1'000'000) < late / 8;
        s_.cell(e, afternoon(day)) = is_late ? Sign::L : Sign::pm;
        if (is_late) s_.events[{e, afternoon(day)}] = {random_.between(1, 20), {}};
      }
    }
  }

  School& s_;
  Random& random_;
  std::span<const Point> points_;
  std::array<std::pair<Sign, int>, 6> weights_;
  int total_weight_ = 0;
  std::map<std::size_t, std::vector<Spell>> spells_;
};

}  // namespace

void lay_absences(School& school, Random& random) {
  Absences(school, random).lay();
}

}  // namespace rollmark::sample
