// Faults of starting and leaving: a pupil who never came, an end without a ground or against it, ends and
// starts entered afterwards. They move an enrolment's start or end, so they come before faults of its marks.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

class EnrolmentFaults {
 public:
  EnrolmentFaults(FaultSites& sites, UpnIssuer& upns, bool holds_records)
      : sites_(sites), s_(sites.school()), upns_(upns), all_(holds_records) {}

  void plant() {
    never_came();
    if (!all_) return;
    entered_late();
    if (s_.to < codes_of_2024 + 60) return;
    no_ground();
    contradicted();
    moved_back();
    at_home();
    no_next_school();
  }

 private:
  // A window of a pupil with a single enrolment and nothing else about it, in the later part of the data.
  Site site(std::string_view rule, int before = 2, int after = 3, Day from = 0) {
    const Day half = s_.school_days[static_cast<std::size_t>(sites_.days() / 3)];
    return sites_.pick(
        rule, {.before = before,
               .after = after,
               .from = std::max({from, half, codes_of_2024}),
               .filter = [this](std::size_t e, Day day) {
                 const Enrolment& enrolment = s_.enrolments[e];
                 if (!enrolment.spoken_for.empty() || s_.pupils[enrolment.pupil].moved) return false;
                 if (academic_year(day + 12) != academic_year(day - 12) || s_.year_group(e, day) < 1 ||
                     s_.year_group(e, day) > 10 || !s_.is_compulsory_age(e, day))
                   return false;
                 return std::count_if(s_.enrolments.begin(), s_.enrolments.end(),
                                      [&](const Enrolment& n) { return n.pupil == enrolment.pupil; }) == 1;
               }});
  }
  Enrolment& of(const Site& at) { return s_.enrolments[at.enrolment]; }
  void expect_at_end(std::string_view rule, const Site& at) {
    sites_.expect_one(rule, at.enrolment, afternoon(of(at).end));
  }

  // L203: O in every session; the same with blanks; N and O of a pupil whose name was soon taken off again. A
  // look-alike came once.
  void never_came() {
    const int first = sites_.days() - 12;
    for (int i = 0; i < 4; ++i) {
      const Day start = s_.school_days[static_cast<std::size_t>(first + i % 2)];
      const std::size_t e =
          sites_.add_pupil(a_pupil(start), start,
                           s_.kind->school_type == "independent"
                               ? std::string()
                               : upns_.permanent(s_.la_number, s_.estab, academic_year(start)));
      Enrolment& enrolment = s_.enrolments[e];
      if (i == 2 && all_) sites_.end_on(e, s_.school_days[static_cast<std::size_t>(first + 8)]);
      for (const Day day : s_.school_days) {
        if (!has_register(s_, e, day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          const int number = session - morning(start);
          sites_.put(e, session,
                     i == 1 && number % 3 == 1 ? Sign::none
                     : i == 2 && number < 2    ? Sign::N
                                               : Sign::O);
        }
      }
      if (i == 3) sites_.put(e, morning(s_.school_day_after(start, 2)), Sign::am);
      enrolment.never_came = i < 3;
      if (i < 3) sites_.expect_one("L203", e, morning(start));
    }
  }
  std::size_t a_pupil(Day day) {
    for (;;) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const int group = s_.year_group(e, day);
      if (s_.in_register(e, day) && group >= std::max(1, s_.kind->youngest) &&
          group <= std::min(10, s_.kind->oldest))
        return e;
    }
  }

  // L217: the row made three days after; the entry made three days after; the start moved later, over marks.
  void entered_late() {
    for (int i = 0; i < 3; ++i) {
      const Site at = site("L217", 4, 4);
      sites_.start_on(at.enrolment, sites_.day(at));
      RollChange* start = nullptr;
      for (RollChange& change : s_.roll_changes) {
        if (change.enrolment == at.enrolment && change.field == "start_date") start = &change;
      }
      if (i == 0) of(at).created = sites_.day(at, 3);
      if (i == 1) start->at = moment(sites_.day(at, 3), 9, 40);
      if (i == 2) {
        start->before = date_text(sites_.day(at, -2));
        start->reason = "The parent says the pupil started later";
        for (int before = -2; before < 0; ++before) {
          sites_.put(at.enrolment, sites_.am(at, before), Sign::am);
          sites_.put(at.enrolment, sites_.pm(at, before), Sign::pm);
        }
      }
      sites_.expect_one("L217", at.enrolment, morning(sites_.day(at)));
    }
  }

  // L204: no ground; words that are none; one of the other paragraph. A look-alike: the oldest year group at
  // the end of the summer term needs none.
  void no_ground() {
    for (const std::string_view ground : {"", "Left", "9(3)(a)"}) {
      const Site at = site("L204");
      sites_.end_on(at.enrolment, sites_.day(at));
      of(at).leaving_ground = ground;
      expect_at_end("L204", at);
    }
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      Enrolment& enrolment = s_.enrolments[e];
      if (enrolment.end == no_day || enrolment.end > s_.to || !enrolment.spoken_for.empty()) continue;
      if (s_.year_group(e, enrolment.end) != s_.kind->oldest || enrolment.end != s_.year(enrolment.end).last)
        continue;
      enrolment.leaving_ground = {};
      return;
    }
  }

  // L205: (i) of a pupil who was there; (l) of one too young; (o) before the review was over; and where a
  // local authority placed the pupil, without its consent. A look-alike: (i) after twenty-two days.
  void contradicted() {
    for (int i = 0; i < 3; ++i) {
      const Site at = site("L205", 4, 3);
      sites_.end_on(at.enrolment, sites_.day(at));
      of(at).leaving_ground = i == 0 ? "9(1)(i)" : i == 1 ? "9(1)(l)" : "9(1)(o)";
      if (i == 2) {
        s_.suspensions.push_back({at.enrolment, sites_.day(at, -2), 0, "PERM"});
        s_.suspensions.back().review_ended = sites_.day(at, 3);
        for (int n = -2; n <= 0; ++n) {
          sites_.put(at.enrolment, sites_.am(at, n), Sign::E);
          sites_.put(at.enrolment, sites_.pm(at, n), Sign::E);
        }
      }
      expect_at_end("L205", at);
    }
    Site at{};
    if (s_.kind->phase == "Special") {
      at = site("L205");
      sites_.end_on(at.enrolment, sites_.day(at));
      const std::size_t pupil = of(at).pupil;
      std::erase_if(s_.actions, [&](const Action& action) {
        return action.pupil == pupil && action.type == "LA consent";
      });
      const bool placed = std::any_of(s_.flags.begin(), s_.flags.end(), [&](const Flag& flag) {
        return flag.pupil == pupil && flag.kind == "EHCP";
      });
      if (placed) expect_at_end("L205", at);
    }
    if (!sites_.try_pick(
            {.before = 23,
             .after = 2,
             .from = codes_of_2024 + 60,
             .filter =
                 [this](std::size_t e, Day day) {
                   return s_.enrolments[e].spoken_for.empty() && s_.is_compulsory_age(e, day) &&
                          s_.year_group(e, day) <= 10 && academic_year(day) == academic_year(day - 60) &&
                          !s_.pupils[s_.enrolments[e].pupil].moved &&
                          std::count_if(s_.enrolments.begin(), s_.enrolments.end(), [&](const Enrolment& n) {
                            return n.pupil == s_.enrolments[e].pupil;
                          }) == 1;
                 }},
            at))
      return;
    sites_.end_on(at.enrolment, sites_.day(at));
    of(at).leaving_ground = "9(1)(i)";
    for (int n = -21; n <= 0; ++n) {
      sites_.put(at.enrolment, sites_.am(at, n), Sign::O);
      sites_.put(at.enrolment, sites_.pm(at, n), Sign::O);
    }
  }

  // L206: the end was entered four days later, over marks that were there. Those marks are no finding of
  // their own (C032).
  void moved_back() {
    for (int i = 0; i < 3; ++i) {
      const Site at = site("L206", 2, 6);
      sites_.end_on(at.enrolment, sites_.day(at));
      for (RollChange& change : s_.roll_changes) {
        if (change.enrolment == at.enrolment && change.field == "end_date")
          change.at = moment(sites_.day(at, 4), 10, 30);
      }
      for (int later = 1; later <= 1 + i; ++later) {
        if (i > 0) sites_.put(at.enrolment, sites_.am(at, later), Sign::am);
        sites_.put(at.enrolment, sites_.pm(at, later), i == 2 ? Sign::O : Sign::pm);
      }
      sites_.expect_one("L206", at.enrolment, i == 0 ? sites_.pm(at, 1) : sites_.am(at, 1));
    }
  }

  // L216: educated at home, and no written notice; one that came after; one that names a later day.
  void at_home() {
    for (int i = 0; i < 3; ++i) {
      const Site at = site("L216");
      sites_.end_on(at.enrolment, sites_.day(at));
      of(at).leaving_ground = "9(1)(f)";
      of(at).destination = "Elective home education";
      const Day end = of(at).end;
      std::erase_if(s_.actions, [&](const Action& action) {
        return action.pupil == of(at).pupil && action.type == "EHE notice";
      });
      if (i > 0)
        s_.actions.push_back({of(at).pupil, i == 1 ? end + 3 : end - 3, 600, "EHE notice", 1, 2, "Received",
                              i == 1 ? no_day : end + 7, "H"});
      expect_at_end("L216", at);
    }
  }

  // L220: nobody knows where to. A look-alike: the other school's URN is enough.
  void no_next_school() {
    for (const std::string_view ground : {"9(1)(a)", "9(1)(c)", "9(1)(g)", "9(1)(a)"}) {
      const Site at = site("L220");
      sites_.end_on(at.enrolment, sites_.day(at));
      of(at).leaving_ground = ground;
      of(at).destination = {};
      if (planted_++ == 3) {
        of(at).other_school_urn = "999902";
      } else {
        expect_at_end("L220", at);
      }
    }
  }

  FaultSites& sites_;
  School& s_;
  UpnIssuer& upns_;
  bool all_;
  int planted_ = 0;
};

}  // namespace

void plant_enrolment_faults(FaultSites& sites, UpnIssuer& upns, bool holds_records) {
  EnrolmentFaults(sites, upns, holds_records).plant();
}

}  // namespace rollmark::sample
