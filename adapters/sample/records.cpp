// What a school keeps beside its marks, complete and in time: the content of the admission register (reg 8),
// its entries and amendments (reg 6), calls, letters and notices, and a copy of the registers each month (reg
// 5(3)). What is sent and done because of the marks is duties.cpp's.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "building.hpp"
#include "cells.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

constexpr int head = 2;  // of staff()

class Records {
 public:
  Records(School& school, Random& random) : s_(school), random_(random) {}

  void lay() {
    s_.session_times = {{0, {}, no_day, no_day, 8 * 60 + 50, 9 * 60 + 20, 12 * 60},
                        {1, {}, no_day, no_day, 13 * 60 + 10, 13 * 60 + 40, 15 * 60 + 20}};
    codes();
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) add_contacts(s_, p);
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      enter_on_roll(s_, e);
      moves(e);
    }
    calls();
    absences_told();
    notices();
    backups();
  }

 private:
  void codes() {
    for (const SignFacts& sign : all_signs()) {
      if (sign.description.empty()) continue;
      const bool blank = sign.sign == Sign::none;
      const bool present = sign.category == Category::attending || sign.category == Category::activity;
      s_.code_list.push_back({std::string(sign.text), std::string(sign.description),
                              blank ? "none" : std::string(sign.text),
                              blank     ? -1
                              : present ? 1
                                        : 0,
                              blank                                   ? -1
                              : sign.category == Category::authorised ? 1
                                                                      : 0,
                              blank                           ? -1
                              : counts_as_possible(sign.sign) ? 1
                                                              : 0});
    }
  }

  // A family that moved house: the admission register is amended (reg 8(7)), with all that reg 6(1) asks for.
  void moves(std::size_t e) {
    if (!random_.per_thousand(30)) return;
    const Enrolment& enrolment = s_.enrolments[e];
    const Day from = std::max(enrolment.start + 5, s_.first + 5), to = std::min(enrolment.end, s_.to);
    if (to <= from) return;
    const Family& family = s_.families[s_.pupils[enrolment.pupil].family];
    const int minute = random_.below(60);
    const Day day = random_.between(from, to);
    s_.roll_changes.push_back({e, "address", "1 Canal Walk, Ravensmere", family.address,
                               moment(day, 10, minute), random_.below(2), "The family has moved"});
  }

  // The call that settled an N.
  void calls() {
    for (const auto& [place, changes] : s_.changes) {
      const Change& settled = changes.back();
      if (settled.before != Sign::N || settled.after == Sign::U) continue;
      const auto date = static_cast<Day>(settled.at / 86400);
      const auto minute = static_cast<int>(settled.at % 86400 / 60);
      const std::size_t pupil = s_.enrolments[place.first].pupil;
      if (!s_.actions.empty() && s_.actions.back().pupil == pupil && s_.actions.back().date == date) continue;
      s_.actions.push_back({pupil,
                            date,
                            minute,
                            "call",
                            1,
                            settled.by,
                            settled.after == Sign::O ? "No acceptable reason" : "Reason given",
                            no_day,
                            {}});
    }
  }

  // Letters and meetings, by how much a pupil has missed in a term.
  void absences_told() {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.enrolments[e].boarder) continue;
      const std::size_t pupil = s_.enrolments[e].pupil;
      for (const SchoolYear& year : s_.years) {
        int possible = 0, absent = 0;
        bool met = false;
        for (const Term& term : year.terms) {
          for (Day day = term.start; day <= std::min(term.end, s_.to); ++day) {
            if (!s_.is_open(day) || !s_.in_register(e, day)) continue;
            for (const HalfDay session : {morning(day), afternoon(day)}) {
              possible += counts_as_possible(s_.cell(e, session)) ? 1 : 0;
              absent += is_absence(s_.cell(e, session)) ? 1 : 0;
            }
          }
          if (term.end >= s_.to || possible < 40 || 10 * absent < possible) continue;
          const Day told = term.end;
          s_.actions.push_back({pupil, told, 11 * 60, "warning letter", 1, 0, "Sent", no_day,
                                fmt::format("L{}-{}", s_.pupils[pupil].key, date_text(told))});
          if (2 * absent < possible || met || told + 10 > s_.to) continue;
          met = true;
          s_.actions.push_back({pupil, told + 3, 14 * 60, "meeting", 1, 7, "Attended", no_day, {}});
        }
      }
    }
  }

  // A refused holiday of ten sessions or more: a penalty notice, long after the last mark was settled.
  void notices() {
    for (const Leave& leave : s_.leaves) {
      if (leave.kind != "holiday" || leave.decision != "refused" || leave.to - leave.from < 9) continue;
      const std::size_t e = leave.enrolment;
      const Day last = day_of(leave.to), issued = s_.school_day_after(last, 15);
      if (issued > s_.to || !s_.is_compulsory_age(e, last)) continue;
      const std::size_t pupil = s_.enrolments[e].pupil;
      s_.notices.push_back(
          {pupil, 1, issued, day_of(leave.from), last, issued + 28 <= s_.to ? "paid" : "issued"});
    }
  }

  // A copy each month, made on its last school day (reg 5(3)).
  void backups() {
    for (std::size_t i = 0; i < s_.school_days.size(); ++i) {
      const Day day = s_.school_days[i];
      if (day > s_.to) break;
      if (i + 1 < s_.school_days.size() && month_of(s_.school_days[i + 1]) == month_of(day)) continue;
      s_.backups.push_back({day, day - day_of_month(day) + 1, day,
                            fmt::format("registers-{}-{}.csv", s_.key, date_text(day).substr(0, 7)),
                            sha256()});
    }
  }
  // Made up: what is recorded of a copy that nobody hands in.
  std::string sha256() {
    std::string text;
    while (text.size() < 64) text += "0123456789abcdef"[random_.below(16)];
    return text;
  }

  School& s_;
  Random& random_;
};

}  // namespace

void enter_on_roll(School& s, std::size_t e) {
  const Enrolment& enrolment = s.enrolments[e];
  // On the starting day, before the first session's register (reg 8(1)).
  s.roll_changes.push_back({e,
                            "start_date",
                            {},
                            date_text(enrolment.start),
                            moment(enrolment.start, 8, 20),
                            static_cast<int>(e % 2),
                            "Starting day"});
  if (enrolment.end == no_day || enrolment.end > s.to) return;
  s.roll_changes.push_back(
      {e, "end_date", {}, date_text(enrolment.end), moment(enrolment.end, 16, 5), head, "Leaving day"});
  if (enrolment.end < s.first) return;
  // A parent's notice names the day (reg 9(1)(f)); a local authority that placed a pupil agrees first (reg
  // 9(2)).
  if (enrolment.leaving_ground == "9(1)(f)")
    s.actions.push_back({enrolment.pupil, enrolment.end - 4, 600, "EHE notice", 1, head, "Received",
                         enrolment.end, fmt::format("H{}", s.pupils[enrolment.pupil].key)});
  if (s.kind->phase == "Special")
    s.actions.push_back({enrolment.pupil, enrolment.end - 9, 660, "LA consent", 0, head, "Given", no_day,
                         fmt::format("K{}", s.pupils[enrolment.pupil].key)});
}

void add_contacts(School& s, std::size_t p) {
  const Pupil& pupil = s.pupils[p];
  const Family& family = s.families[pupil.family];
  const int parents = p % 10 == 9 ? 1 : 2;
  for (int parent = 0; parent < parents; ++parent) {
    const bool lives_with = parent == 0 || p % 3 != 0;
    s.contacts.push_back({p, parent + 1, family.surname, family.parent[static_cast<std::size_t>(parent)],
                          "parent", "yes", lives_with ? "yes" : "no", "parental responsibility",
                          lives_with ? family.address : "14 Quarry Hill, Hollingdale",
                          lives_with ? family.postcode : "ZZ99 1AA", family.phone, family.email,
                          pupil.language});
  }
  // More than one person to ring in an emergency, also where there is one parent.
  if (parents == 1) {
    s.contacts.push_back({p,
                          2,
                          family.surname,
                          family.parent[1],
                          "grandparent",
                          "no",
                          "no",
                          {},
                          {},
                          {},
                          "07700 900999",
                          {},
                          pupil.language});
  }
}

void lay_records(School& school, Random& random) {
  Records(school, random).lay();
}

}  // namespace rollmark::sample
