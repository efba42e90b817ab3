// Faults in the use of codes: who may have them, how often, on which dates; and in the list that says what
// codes mean.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class CodeUseFaults {
 public:
  CodeUseFaults(FaultSites& sites, bool holds_records)
      : sites_(sites), s_(sites.school()), all_(holds_records) {}

  void plant() {
    if (s_.to >= codes_of_2024 + 60) isolated_y2();
    off_the_denominator();
    too_much_activity();
    work_experience();
    religion();
    doctors();
    not_yet_come();
    if (!all_) return;
    travellers();
    arrivals();
    flags_of_codes();
    flattened();
  }

 private:
  // C016: before Year 10.
  void work_experience() {
    for (int i = 0; i < 3; ++i) {
      const Site at = sites_.pick("C016", {.filter = [this](std::size_t e, Day day) {
                                    return s_.year_group(e, day) >= 1 && s_.year_group(e, day) <= 9;
                                  }});
      sites_.put_elsewhere(at.enrolment, sites_.am(at), Sign::W, {});
      sites_.expect("C016", at.enrolment, sites_.am(at));
      if (i == 0) continue;
      sites_.put_elsewhere(at.enrolment, sites_.pm(at), Sign::W, {});
      sites_.expect("C016", at.enrolment, sites_.pm(at));
    }
  }

  // C022: T of a pupil who is no mobile child. A look-alike is one.
  void travellers() {
    for (int i = 0; i < 4; ++i) {
      const Site at = sites_.pick("C022", {.filter = [this](std::size_t e, Day) {
                                    return !s_.families[s_.pupils[s_.enrolments[e].pupil].family].travels;
                                  }});
      for (const HalfDay session : {sites_.am(at), sites_.pm(at)}) {
        if (i == 0 && is_afternoon(session)) break;
        sites_.put(at.enrolment, session, Sign::T);
        if (i < 3) sites_.expect("C022", at.enrolment, session);
      }
      if (i == 3) s_.flags.push_back({s_.enrolments[at.enrolment].pupil, "mobile child", s_.first});
    }
  }

  // The n-th school day after the day is of the same school year. The summer holiday is no school day.
  bool in_one_year(Day day, int n) const {
    return academic_year(day) == academic_year(s_.school_day_after(day, n));
  }

  // C023: three school days together, also over a holiday; over a weekend; four days of one year apart. Two
  // together are in order.
  void religion() {
    const auto keeps_none = [this](std::size_t e) {
      return !s_.families[s_.pupils[s_.enrolments[e].pupil].family].keeps_eid;
    };
    for (int i = 0; i < 4; ++i) {
      const int days[] = {3, 4, 4, 2};
      const Site at = sites_.pick("C023", {.after = 8, .filter = [&](std::size_t e, Day day) {
                                             return keeps_none(e) && (i != 1 || weekday(day) == 4) &&
                                                    (i != 2 || in_one_year(day, 6));
                                           }});
      for (int n = 0; n < days[i]; ++n) {
        const int later = i == 2 ? 2 * n : n;
        sites_.put(at.enrolment, sites_.am(at, later), Sign::R);
        sites_.put(at.enrolment, sites_.pm(at, later), Sign::R);
      }
      // The fourth day is the one too many.
      if (i < 3) sites_.expect_one("C023", at.enrolment, sites_.am(at, i == 2 ? 6 : 0));
    }
  }

  // C026: a whole day at the doctor's, three times in a school year. Twice is in order.
  void doctors() {
    for (int i = 0; i < 4; ++i) {
      const Site at = sites_.pick(
          "C026", {.after = 8, .filter = [this](std::size_t, Day day) { return in_one_year(day, 6); }});
      for (int later = 0; later < (i < 3 ? 7 : 4); later += 3) {
        sites_.put(at.enrolment, sites_.am(at, later), Sign::M);
        sites_.put(at.enrolment, sites_.pm(at, later), Sign::M);
      }
      if (i < 3) sites_.expect_one("C026", at.enrolment, sites_.am(at));
    }
  }

  bool has(Sign sign, Day day) const {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.cell(e, morning(day)) == sign || s_.cell(e, afternoon(day)) == sign) return true;
    }
    return false;
  }

  // C029: a road that was closed to one pupil.
  void isolated_y2() {
    std::set<Day> taken;
    for (int i = 0; i < 3; ++i) {
      const Site at = sites_.pick("C029", {.from = codes_of_2024, .filter = [&](std::size_t, Day day) {
                                             return !taken.contains(day) && !has(Sign::Y2, day);
                                           }});
      taken.insert(sites_.day(at));
      sites_.put(at.enrolment, sites_.pm(at), Sign::Y2);
      if (i > 0) sites_.put(at.enrolment, sites_.am(at), Sign::Y2);
      sites_.expect_school("C029", i > 0 ? sites_.am(at) : sites_.pm(at));
    }
  }

  // C034: marks of days to come, here of three pupils; those that may be entered beforehand are in order.
  void not_yet_come() {
    const Day next = s_.school_day_after(s_.to, 1);
    if (next == no_day) return;
    constexpr Sign signs[] = {Sign::am, Sign::L, Sign::I, Sign::V};
    int planted = 0;
    for (int attempt = 0; attempt < 5000 && planted < 4; ++attempt) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const int group = s_.year_group(e, next);
      if (!s_.in_register(e, next) || s_.enrolments[e].status != 'C' || s_.enrolments[e].never_marked ||
          group < std::max(1, s_.kind->youngest) || group > 10 || s_.cell(e, morning(next)) != Sign::none)
        continue;
      s_.cell(e, morning(next)) = signs[planted];
      s_.enrolments[e].spoken_for.emplace_back(next, next);  // its start stays
      if (planted < 3) sites_.expect_one("C034", e, morning(next));
      ++planted;
    }
  }

  // C035: L after the register's close, U before it. Look-alikes: both at the close itself.
  void arrivals() {
    struct Case {
      Sign sign;
      int minutes;
      bool fires;
    };
    constexpr Case cases[] = {{Sign::L, 31, true},
                              {Sign::U, 29, true},
                              {Sign::L, 75, true},
                              {Sign::L, 30, false},
                              {Sign::U, 30, false}};
    for (const Case& one : cases) {
      const Site at = sites_.pick("C035", {});
      sites_.put(at.enrolment, sites_.am(at), one.sign);
      s_.events[{at.enrolment, sites_.am(at)}] = {one.minutes};
      if (one.fires) sites_.expect_one("C035", at.enrolment, sites_.am(at));
    }
  }

  // C038: the product's own view of three codes that the school uses: D as an authorised absence has been
  // seen.
  void flags_of_codes() {
    const Sign signs[] = {Sign::V, Sign::M, Sign::Y3};
    for (const Sign sign : signs) {
      for (CodeEntry& code : s_.code_list) {
        if (code.text != facts(sign).text) continue;
        if (sign == Sign::V) code.present = 0;
        if (sign == Sign::M) code.authorised = 0;
        if (sign == Sign::Y3) code.possible = 1;
      }
      s_.answers.push_back({"C038", s_.key, {}, no_half_day});
    }
  }

  // C039: a code that stands in the list twice.
  void flattened() {
    struct Case {
      Sign sign;
      std::string_view first, second;
    };
    constexpr Case cases[] = {
        {Sign::flattened_a, "I", "M"}, {Sign::flattened_b, "V", "P"}, {Sign::flattened_c, "O", "G"}};
    for (const Case& one : cases) {
      for (const std::string_view statutory : {one.first, one.second}) {
        s_.code_list.push_back(
            {std::string(facts(one.sign).text), "Two meanings", std::string(statutory), -1, -1, -1});
      }
      const Site at = sites_.pick("C039", {.from = codes_of_2024});
      sites_.put(at.enrolment, sites_.am(at), one.sign);
      sites_.put(at.enrolment, sites_.pm(at), one.sign);
      sites_.expect_school("C039", sites_.am(at));
    }
  }

  // How many sessions of the enrolment have a mark.
  int sessions(std::size_t e) const {
    int count = 0;
    for (const Day day : s_.school_days) {
      if (day > s_.to || !s_.in_register(e, day)) continue;
      for (const HalfDay session : {morning(day), afternoon(day)})
        count += s_.cell(e, session) != Sign::none ? 1 : 0;
    }
    return count;
  }
  // Enrolments with marks, by the year group of their last due session.
  std::map<int, int> peers() const {
    std::map<int, int> count;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Day last = std::min(s_.enrolments[e].end, s_.to);
      if (s_.enrolments[e].start <= s_.to && last >= s_.first && !s_.enrolments[e].boarder)
        ++count[s_.year_group(e, last)];
    }
    return count;
  }
  // A pupil whose plain days in a row are a tenth of all and more; how many are wanted.
  bool long_site(Site& at, int& days) {
    if (marked_.empty()) {
      peers_ = peers();
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) marked_.push_back(sessions(e));
    }
    for (int attempt = 0; attempt < 40; ++attempt) {
      const Wish wish{.after = 11 + attempt % 16, .filter = [&](std::size_t e, Day day) {
                        const int group = s_.year_group(e, std::min(s_.enrolments[e].end, s_.to));
                        return day >= codes_of_2024 && s_.is_compulsory_age(e, day) && group >= 1 &&
                               !taken_.contains(group) && group <= 10 && peers_.at(group) >= 17 &&
                               marked_[e] <= 20 * (10 + attempt % 16);
                      }};
      if (!sites_.try_pick(wish, at, 2000)) continue;
      taken_.insert(s_.year_group(at.enrolment, std::min(s_.enrolments[at.enrolment].end, s_.to)));
      days = std::max(11, marked_[at.enrolment] / 20 + 1);
      return true;
    }
    return false;
  }

  // C043, found by count_shares(): codes that lift every rate, for a tenth of all sessions. In a school of a
  // hundred a code that so few have is rare, too (R118).
  void off_the_denominator() {
    for (const Sign sign : {Sign::Q, Sign::Y5, Sign::Y6}) {
      Site at{};
      int days = 0;
      if (!long_site(at, days)) return;
      for (int later = 0; later < days; ++later) {
        sites_.put(at.enrolment, sites_.am(at, later), sign);
        sites_.put(at.enrolment, sites_.pm(at, later), sign);
      }
    }
  }

  // C021, found by count_shares(): visits and matches for a tenth of all sessions.
  void too_much_activity() {
    taken_.clear();
    for (const Sign sign : {Sign::V, Sign::P, Sign::V}) {
      Site at{};
      int days = 0;
      if (!long_site(at, days)) return;
      for (int later = 0; later < days; ++later) {
        sites_.put(at.enrolment, sites_.am(at, later), sign);
        sites_.put(at.enrolment, sites_.pm(at, later), sign);
      }
    }
  }
  FaultSites& sites_;
  School& s_;
  bool all_;
  std::map<int, int> peers_;
  std::vector<int> marked_;
  std::set<int> taken_;  // a year group with such a pupil is no measure of another
};

}  // namespace

void plant_code_use_faults(FaultSites& sites, bool holds_records) {
  CodeUseFaults(sites, holds_records).plant();
}

}  // namespace rollmark::sample
