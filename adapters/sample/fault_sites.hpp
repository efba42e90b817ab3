// Where a fault may sit: an enrolment and a day with an ordinary register round it, used by no other fault,
// so that no fault changes what another is found as. Collects what must be found, and turns sessions into
// runs at the end.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "world.hpp"

namespace rollmark::sample {

struct Site {
  std::size_t enrolment;
  int number;  // of the school day, an index into School::school_days
};

struct Wish {
  int before = 2, after = 2;  // school days round the day that must be ordinary too, and are made plain
  Day from = 0, to = 0;       // bounds of the day; 0: where the sample has room
  bool past_only = true;      // so far back that nothing is open any more
  std::function<bool(std::size_t enrolment, Day day)> filter = {};  // besides
};

class FaultSites {
 public:
  FaultSites(School& school, Random& random);

  // Throws std::runtime_error naming the rule if there is no room.
  Site pick(std::string_view rule, const Wish& wish);
  // The same, or nothing.
  bool try_pick(const Wish& wish, Site& site, int attempts = 40000);

  Day day(const Site& site, int later = 0) const {
    return school_.school_days[static_cast<std::size_t>(site.number + later)];
  }
  HalfDay am(const Site& site, int later = 0) const { return morning(day(site, later)); }
  HalfDay pm(const Site& site, int later = 0) const { return afternoon(day(site, later)); }

  // Writes the code and forgets what was known of the mark before.
  void put(std::size_t enrolment, HalfDay half_day, Sign sign);
  // The same, with the nature of the place and its word that the pupil came.
  void put_elsewhere(std::size_t enrolment, HalfDay half_day, Sign sign, std::string_view nature,
                     std::string_view word = "provider");
  // The same as put(), and the rule must find it there.
  void plant(std::string_view rule, std::size_t enrolment, HalfDay half_day, Sign sign);
  void expect(std::string_view rule, std::size_t enrolment, HalfDay half_day);
  // A finding that is no run: at the enrolment and session.
  void expect_one(std::string_view rule, std::size_t enrolment, HalfDay half_day);
  void expect_school(std::string_view rule, HalfDay half_day);
  void expect_pupil(std::string_view rule, std::size_t enrolment);

  // Both sessions have codes that no record stands behind, and no other fault wants the day.
  bool is_plain_day(std::size_t enrolment, Day day) const;
  // Takes these days of the enrolment for a fault, and makes them plain.
  void take(std::size_t enrolment, Day from, Day to);

  // Keeps the day free of other faults.
  void reserve(Day day) { reserved_.insert(day); }
  bool is_reserved(Day day) const { return reserved_.contains(day); }

  // The last school day on which an N is overdue at `to`, as a number; -1 if none.
  int last_overdue() const;
  int days() const { return days_; }  // school days up to `to`

  School& school() { return school_; }
  Random& random() { return random_; }

  // Moves the enrolment's start (its key follows) or end to the day and drops everything outside.
  void start_on(std::size_t enrolment, Day day);
  void end_on(std::size_t enrolment, Day day);
  // Writes the admission register's entries of the enrolment anew.
  void enter_again(std::size_t enrolment);
  // Appends a pupil who takes another's family, with one enrolment; returns it.
  std::size_t add_pupil(std::size_t like, Day start, std::string upn);

  // Turns the expected sessions into answers, one a run.
  void answer();

 private:
  bool suits(std::size_t enrolment, int number, const Wish& wish, int apart) const;
  void make_plain(std::size_t enrolment, Day from, Day to);
  void drop_outside(std::size_t enrolment);

  School& school_;
  Random& random_;
  int days_;
  std::set<Day> reserved_;
  std::map<std::pair<std::string_view, std::size_t>, std::set<HalfDay>> expected_;
};

// One answer for each unbroken stretch with one code: the enrolment's sequence is every open half day and
// every marked one.
void answer_runs(School& school, std::string_view rule, std::size_t enrolment,
                 const std::set<HalfDay>& sessions);

}  // namespace rollmark::sample
