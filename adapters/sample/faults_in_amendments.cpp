// Faults in how marks are changed afterwards: late, in bulk, after a warning, by two sources at once, never
// confirmed; and entries of the admission register that say too little.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"
#include "names.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

class AmendmentFaults {
 public:
  explicit AmendmentFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    late();
    in_bulk();
    after_warning();
    two_writers();
    never_confirmed();
    one_person();
    roll_entries();
  }

 private:
  // A site from which the n-th school day after still has marks.
  Site site(std::string_view rule, int n) {
    return sites_.pick(rule, {.to = s_.school_days[static_cast<std::size_t>(sites_.days() - n - 3)],
                              .filter = [this](std::size_t e, Day day) { return !is_warned(e, day); }});
  }
  // Told something about this time, so that every later change is R110's.
  bool is_warned(std::size_t e, Day day) const {
    const std::size_t pupil = s_.enrolments[e].pupil;
    return std::any_of(s_.notices.begin(), s_.notices.end(),
                       [&](const Notice& notice) { return notice.pupil == pupil; }) ||
           std::any_of(s_.actions.begin(), s_.actions.end(), [&](const Action& action) {
             return action.pupil == pupil && action.type != "call" && action.date >= day &&
                    action.date <= day + 50;
           });
  }

  // The mark was `first`, entered with the register, and became `last` at the moment.
  void change(std::size_t e, HalfDay session, Sign first, Sign last, Moment at, int by,
              std::string_view reason) {
    sites_.put(e, session, last);
    s_.changes[{e, session}] = {
        {Sign::none, first, register_saved(s_, e, session), teacher(s_, e, day_of(session)), "register"},
        {first, last, at, by, reason}};
  }

  // R108: more than ten school days later, and the mark looks better. Look-alikes: on day ten; and worse.
  void late() {
    struct Case {
      Sign first, last;
      int days;
      bool fires;
    };
    const Case cases[] = {{Sign::O, Sign::I, 11, true},
                          {Sign::I, Sign::am, 13, true},
                          {Sign::O, Sign::am, 15, true},
                          {Sign::O, Sign::I, 10, false},
                          {Sign::I, Sign::O, 15, false}};
    for (const Case& one : cases) {
      const Site at = site("R108", one.days);
      change(at.enrolment, sites_.am(at), one.first, one.last, moment(sites_.day(at, one.days), 10, 15), 0,
             "Parent came to the office");
      if (one.fires) sites_.expect("R108", at.enrolment, sites_.am(at));
    }
  }

  // R109: twenty or more old marks made present by one person within minutes. Nineteen are no batch.
  void in_bulk() {
    for (int batch = 0; batch < 4; ++batch) {
      const int wanted = batch < 3 ? 20 + batch : 19;
      // One day's marks of pupils with nothing else about them.
      for (int attempt = 0; attempt < 60; ++attempt) {
        const int number = sites_.random().between(10, sites_.days() - 30);
        const Day day = s_.school_days[static_cast<std::size_t>(number)];
        std::vector<Site> found;
        Site at{};
        while (static_cast<int>(found.size()) < (wanted + 1) / 2 &&
               sites_.try_pick({.before = 0,
                                .after = 0,
                                .from = day,
                                .to = day,
                                .filter = [this](std::size_t e, Day d) { return !is_warned(e, d); }},
                               at, 300))
          found.push_back(at);
        if (static_cast<int>(found.size()) < (wanted + 1) / 2) continue;
        const Moment from = moment(s_.school_day_after(day, 7), 16, 5);
        int changed = 0;
        HalfDay earliest = no_half_day;
        for (const Site& pupil : found) {
          for (const HalfDay session : {morning(day), afternoon(day)}) {
            if (changed == wanted) break;
            change(pupil.enrolment, session, Sign::O, is_afternoon(session) ? Sign::pm : Sign::am,
                   from + 30 * changed, 5 + batch, "Found in the class list");
            earliest = std::min(earliest, session);
            ++changed;
          }
        }
        if (batch < 3) sites_.expect_school("R109", earliest);
        break;
      }
    }
  }

  // R110: a session that a notice or a warning cites, changed after it. Look-alikes: a notice withdrawn, and
  // a change made before the notice.
  void after_warning() {
    for (int i = 0; i < 5; ++i) {
      const Site at = site("R110", 10);
      const HalfDay session = sites_.am(at);
      const std::size_t pupil = s_.enrolments[at.enrolment].pupil;
      const Day told = sites_.day(at, 7);
      change(at.enrolment, session, Sign::O, Sign::I, moment(sites_.day(at, i == 4 ? 6 : 9), 11, 40), 0,
             "Parent came to the office");
      if (i == 1 || i == 2) {
        s_.actions.push_back({pupil, told, 600, i == 1 ? "notice to improve" : "referral", 1, 2, "Sent",
                              no_day, "W" + s_.pupils[pupil].key});
      } else {
        s_.notices.push_back(
            {pupil, 1, told, sites_.day(at, -2), sites_.day(at, 2), i == 3 ? "withdrawn" : "issued"});
      }
      if (i < 3) sites_.expect("R110", at.enrolment, session);
    }
  }

  // R111: two sources within ten minutes of each other. Look-alikes: signed in late, and after eleven
  // minutes.
  void two_writers() {
    constexpr std::string_view sources[] = {"office", "lesson", "kiosk"};
    for (int i = 0; i < 5; ++i) {
      const Site at = sites_.pick("R111", {});
      const std::size_t e = at.enrolment;
      const HalfDay session = i % 2 == 0 ? sites_.am(at) : sites_.pm(at);
      const Sign first = is_afternoon(session) ? Sign::pm : Sign::am;
      const Sign last = i == 3 ? Sign::L : Sign::I;
      const Moment saved = register_saved(s_, e, session);
      change(e, session, first, last, saved + (i == 4 ? 660 : 300 + 60 * i), 1, "Word from the parent");
      s_.changes[{e, session}][1].source = sources[i % 3];
      if (i < 3) sites_.expect("R111", e, session);
    }
  }

  // R112: entered beforehand and confirmed by nobody. Look-alikes: confirmed by the teacher, and a code that
  // may be entered beforehand.
  void never_confirmed() {
    constexpr std::string_view sources[] = {"prefilled", "copied", "default"};
    for (int i = 0; i < 5; ++i) {
      const Site at = sites_.pick("R112", {});
      const std::size_t e = at.enrolment;
      for (const HalfDay session : {sites_.am(at), sites_.pm(at)}) {
        if (i == 0 && is_afternoon(session)) break;
        if (i == 4) sites_.put(e, session, Sign::V);
        s_.events[{e, session}] = {.source = sources[i % 3]};
        if (i < 3) sites_.expect("R112", e, session);
        if (i != 3) continue;
        const Sign present = s_.cell(e, session);
        s_.changes[{e, session}] = {
            {Sign::none, present, register_opens(session) - 3600, -1, "Timetable", "prefilled"},
            {present, present, register_saved(s_, e, session), teacher(s_, e, day_of(session)), "register"}};
      }
    }
  }

  // R119, a person: twenty and more of the Ns of one teacher became present, and nobody else's, where two
  // others settle Ns too. Found, or not, by count_patterns().
  void one_person() {
    std::map<int, int> others;
    for (const auto& [place, changes] : s_.changes) {
      for (const Change& one : changes) others[one.by] += one.before == Sign::N ? 1 : 0;
    }
    if (others[0] < 20 || others[1] < 20) return;
    constexpr int person = 9;
    HalfDay earliest = no_half_day;
    for (int i = 0; i < 21; ++i) {
      const Site at = sites_.pick("R119", {});
      const HalfDay session = sites_.am(at);
      change(at.enrolment, session, Sign::N, Sign::am, moment(sites_.day(at, 1), 12, i), person,
             "Was in the library");
      earliest = std::min(earliest, session);
    }
    s_.settled_by_one = earliest;
  }

  // R121: no reason, nobody's name, neither entry. One finding.
  void roll_entries() {
    for (int i = 0; i < 3; ++i) {
      const Site at = sites_.pick("R121", {});
      RollChange entry{at.enrolment,
                       "address",
                       "3 Mill Street, Thornwick",
                       "8 Kiln Lane, Thornwick",
                       moment(sites_.day(at), 10, 0),
                       1,
                       "The family has moved"};
      if (i == 0) entry.reason = {};
      if (i == 1) entry.by = -1;
      if (i == 2) entry.before = entry.after = {};
      s_.roll_changes.push_back(std::move(entry));
    }
    s_.answers.push_back({"R121", s_.key, {}, no_half_day});
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_amendment_faults(FaultSites& sites) {
  AmendmentFaults(sites).plant();
}

}  // namespace rollmark::sample
