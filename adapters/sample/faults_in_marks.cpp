// Faults of one pupil's marks, each on a site of its own, with look-alikes that must stay silent.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class MarkFaults {
 public:
  MarkFaults(FaultSites& sites, bool holds_natures)
      : sites_(sites), s_(sites.school()), holds_natures_(holds_natures) {}

  void plant() {
    before_and_after();  // they move an enrolment's start or end, so nothing else may sit there yet
    silent();
    missing();
    overdue();
    codes();
    ages();
    if (holds_natures_) causes();
    planned();
    closed_days();
  }

 private:
  // C001, C002, C003: three shapes each.
  void codes() {
    one("C001", Sign::unknown_a);
    day("C001", Sign::unknown_b);
    one("C001", Sign::unknown_c);
    if (s_.to >= codes_of_2024 + 60) {
      one("C002", Sign::J, codes_of_2024);
      day("C002", Sign::H, codes_of_2024);
      one("C002", Sign::Y, codes_of_2024);
    } else {
      one("C002", Sign::Q);
      day("C002", Sign::C1);
      one("C002", Sign::K);
    }
    const Site first = sites_.pick("C003", {});
    sites_.plant("C003", first.enrolment, sites_.pm(first), Sign::am);
    const Site second = sites_.pick("C003", {});
    sites_.plant("C003", second.enrolment, sites_.am(second), Sign::pm);
    const Site third = sites_.pick("C003", {.after = 3});
    sites_.plant("C003", third.enrolment, sites_.pm(third), Sign::am);
    sites_.plant("C003", third.enrolment, sites_.pm(third, 1),
                 Sign::am);  // another run: the morning between is right
  }

  void one(std::string_view rule, Sign sign, Day from = 0) {
    const Site site = sites_.pick(rule, {.from = from});
    sites_.plant(rule, site.enrolment, sites_.am(site), sign);
  }
  void day(std::string_view rule, Sign sign, Day from = 0) {
    const Site site = sites_.pick(rule, {.from = from});
    sites_.plant(rule, site.enrolment, sites_.am(site), sign);
    sites_.plant(rule, site.enrolment, sites_.pm(site), sign);
  }

  // C004: X at compulsory age. Year 11 on the leaving date itself is still of that age; its X of the days
  // after is right.
  void ages() {
    const auto compulsory = [this](std::size_t e, Day d) { return s_.is_compulsory_age(e, d); };
    Site site = sites_.pick("C004", {.filter = compulsory});
    sites_.plant("C004", site.enrolment, sites_.am(site), Sign::X);
    site = sites_.pick("C004", {.filter = compulsory});
    sites_.plant("C004", site.enrolment, sites_.am(site), Sign::X);
    sites_.plant("C004", site.enrolment, sites_.pm(site), Sign::X);
    if (!year_11_leaving_date()) {
      site = sites_.pick("C004", {.filter = compulsory});
      sites_.plant("C004", site.enrolment, sites_.pm(site), Sign::X);
    }
    // C005: C2 below or above that age, where codes have C2.
    for (int i = 0; i < 3; ++i) not_compulsory(i);
  }

  bool year_11_leaving_date() {
    for (const SchoolYear& year : s_.years) {
      const Day friday = year.leaving_date;
      if (friday > s_.to - 30 || !s_.is_open(friday) || sites_.is_reserved(friday)) continue;
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        Enrolment& enrolment = s_.enrolments[e];
        if (s_.year_group(e, friday) != 11 || !has_register(s_, e, friday) || enrolment.status != 'C')
          continue;
        if (enrolment.end < year.last || !enrolment.spoken_for.empty() ||
            s_.cell(e, afternoon(friday - 1)) == Sign::X)
          continue;
        sites_.plant("C004", e, morning(friday), Sign::X);
        sites_.plant("C004", e, afternoon(friday), Sign::X);
        enrolment.spoken_for.emplace_back(friday, friday);
        return true;
      }
    }
    return false;
  }

  void not_compulsory(int which) {
    for (int attempt = 0; attempt < 40000; ++attempt) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const Day d = s_.school_days[static_cast<std::size_t>(sites_.random().between(3, sites_.days() - 14))];
      Enrolment& enrolment = s_.enrolments[e];
      if (d < codes_of_2024 || sites_.is_reserved(d) || !has_register(s_, e, d) || enrolment.status != 'C')
        continue;
      if (s_.is_compulsory_age(e, d) || !enrolment.spoken_for.empty()) continue;
      const HalfDay session = 2 * d + which % 2;
      const Sign sign = s_.cell(e, session);
      if (sign != Sign::X && sign != Sign::am && sign != Sign::pm) continue;
      sites_.plant("C005", e, session, Sign::C2);
      enrolment.spoken_for.emplace_back(d, d);
      return;
    }
  }

  // C018: one finding a day and registration group, at its first session.
  void causes() {
    if (s_.to < codes_of_2024 + 60) return;
    std::set<Day> taken;
    for (int i = 0; i < 3; ++i) {
      const Site site = sites_.pick("C018", {.from = codes_of_2024, .filter = [&](std::size_t, Day day) {
                                               return !taken.contains(day);
                                             }});
      const Day d = sites_.day(site);
      const HalfDay first = i == 0 ? sites_.am(site) : sites_.pm(site);
      sites_.put(site.enrolment, first, Sign::Y7);
      HalfDay earliest = first;
      Site friend_of{};
      const std::string group = s_.group(site.enrolment, d);
      const Wish same{
          .from = d, .to = d, .filter = [&](std::size_t e, Day day) { return s_.group(e, day) == group; }};
      if (i == 1 && sites_.try_pick(same, friend_of)) {
        sites_.put(friend_of.enrolment, sites_.am(friend_of), Sign::Y7);
        earliest = sites_.am(friend_of);
      }
      taken.insert(d);
      sites_.expect_school("C018", earliest);
    }
  }

  // C028: # in a session that is open to others.
  void planned() {
    if (s_.to < codes_of_2024 + 60) return;
    one("C028", Sign::planned, codes_of_2024);
    day("C028", Sign::planned, codes_of_2024);
    one("C028", Sign::planned, codes_of_2024);
  }

  // C031: Z from the starting day on (Z before it is right). C032: a mark before the start, marks after the
  // end.
  void before_and_after() {
    for (int i = 0; i < 3; ++i) {
      const Site starter = sites_.pick("C031", same_year(1, 3));
      sites_.start_on(starter.enrolment, sites_.day(starter));
      sites_.put(starter.enrolment, sites_.am(starter, -1), Sign::Z);
      sites_.put(starter.enrolment, sites_.pm(starter, -1), Sign::Z);
      for (int later = 0; later <= i; ++later) {
        sites_.plant("C031", starter.enrolment, sites_.am(starter, later), Sign::Z);
        sites_.plant("C031", starter.enrolment, sites_.pm(starter, later), Sign::Z);
      }
    }
    const Site early = sites_.pick("C032", same_year(2, 2));
    sites_.start_on(early.enrolment, sites_.day(early));
    sites_.plant("C032", early.enrolment, sites_.am(early, -1), Sign::am);
    for (int i = 0; i < 2; ++i) {
      const Site leaver = sites_.pick("C032", same_year(2, 3));
      sites_.end_on(leaver.enrolment, sites_.day(leaver));
      const Sign am = i == 0 ? Sign::am : Sign::N, pm = i == 0 ? Sign::pm : Sign::N;  // two runs, and one
      sites_.plant("C032", leaver.enrolment, sites_.am(leaver, 1), am);
      sites_.plant("C032", leaver.enrolment, sites_.pm(leaver, 1), pm);
    }
  }
  // A window inside one academic year, of a pupil with a single enrolment.
  Wish same_year(int before, int after) {
    return {
        .before = before, .after = after, .filter = [this](std::size_t e, Day day) {
          if (!s_.enrolments[e].spoken_for.empty()) return false;
          if (academic_year(day + 12) != academic_year(day - 12) || s_.pupils[s_.enrolments[e].pupil].moved)
            return false;
          return std::count_if(s_.enrolments.begin(), s_.enrolments.end(),
                               [&](const Enrolment& n) { return n.pupil == s_.enrolments[e].pupil; }) == 1;
        }};
  }

  // C033: marks on INSET days and holidays. # there is right, V is information.
  void closed_days() {
    std::vector<Day> closed;
    for (const SchoolYear& year : s_.years) {
      for (Day d = year.first; d <= std::min(year.last, s_.to - 20); ++d) {
        const DayKind kind = year.kind(d);
        if (kind != DayKind::open && kind != DayKind::weekend && kind != DayKind::unplanned_closure)
          closed.push_back(d);
      }
    }
    for (int i = 0; i < 4; ++i) {
      for (int attempt = 0; attempt < 20000; ++attempt) {
        const Day d = sites_.random().one_of<Day>(closed);
        const auto e =
            static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
        Enrolment& enrolment = s_.enrolments[e];
        if (!s_.in_register(e, d) || enrolment.status != 'C' || !enrolment.spoken_for.empty()) continue;
        enrolment.spoken_for.emplace_back(d, d);
        if (i == 0) sites_.plant("C033", e, morning(d), Sign::am);
        if (i == 1) sites_.plant("C033", e, morning(d), Sign::V);
        if (i >= 2) {
          sites_.plant("C033", e, morning(d), i == 2 ? Sign::I : Sign::am);
          sites_.plant("C033", e, afternoon(d), i == 2 ? Sign::I : Sign::pm);
        }
        break;
      }
    }
  }

  // R101: one session; a day; over a weekend; ten whole days, which is one short of L202.
  void missing() {
    Site site = sites_.pick("R101", {});
    sites_.plant("R101", site.enrolment, sites_.am(site), Sign::none);
    site = sites_.pick("R101", {});
    sites_.plant("R101", site.enrolment, sites_.am(site), Sign::none);
    sites_.plant("R101", site.enrolment, sites_.pm(site), Sign::none);
    site = sites_.pick("R101", {.filter = [](std::size_t, Day day) { return weekday(day) == 4; }});
    sites_.plant("R101", site.enrolment, sites_.pm(site), Sign::none);
    sites_.plant("R101", site.enrolment, sites_.am(site, 1), Sign::none);
    if (sites_.try_pick({.before = 1, .after = 11}, site)) blank("R101", site, 0, 10);
  }

  // L202: more than ten whole days.
  void silent() {
    for (int i = 0; i < 3; ++i) {
      const Site site = sites_.pick("L202", {.before = 1, .after = 14});
      if (i == 2) sites_.plant("L202", site.enrolment, sites_.pm(site), Sign::none);
      blank("L202", site, i == 2 ? 1 : 0, 11 + i);
    }
  }
  void blank(std::string_view rule, const Site& site, int from, int count) {
    for (int later = from; later < from + count; ++later) {
      sites_.plant(rule, site.enrolment, sites_.am(site, later), Sign::none);
      sites_.plant(rule, site.enrolment, sites_.pm(site, later), Sign::none);
    }
  }

  // C036: old Ns, one that is a day over, and one that reaches into a day still open. C037: on its fifth day
  // exactly. The answers come from answer_open_ns().
  void overdue() {
    Site site = sites_.pick("C036", {});
    sites_.put(site.enrolment, sites_.am(site), Sign::N);
    site = sites_.pick("C036", {});
    sites_.put(site.enrolment, sites_.am(site), Sign::N);
    sites_.put(site.enrolment, sites_.pm(site), Sign::N);
    const int last = sites_.last_overdue();
    if (last < 0) return;
    const Day over = s_.school_days[static_cast<std::size_t>(last)];
    const Day open = s_.school_day_after(over, 1);
    const Wish at_over{.before = 1, .after = 1, .from = over, .to = over, .past_only = false};
    if (sites_.try_pick(at_over, site)) sites_.put(site.enrolment, sites_.pm(site), Sign::N);
    if (sites_.try_pick(at_over, site)) {
      sites_.put(site.enrolment, sites_.pm(site), Sign::N);
      sites_.put(site.enrolment, sites_.am(site, 1), Sign::N);
    }
    if (open > s_.to) return;
    const Wish at_open{.before = 1, .after = 1, .from = open, .to = open, .past_only = false};
    if (sites_.try_pick(at_open, site)) sites_.put(site.enrolment, sites_.am(site), Sign::N);
  }

  FaultSites& sites_;
  School& s_;
  bool holds_natures_;
};

}  // namespace

void plant_mark_faults(FaultSites& sites, bool holds_natures) {
  MarkFaults(sites, holds_natures).plant();
}

}  // namespace rollmark::sample
