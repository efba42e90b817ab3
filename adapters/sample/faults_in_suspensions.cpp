// Faults of suspensions: E without one, marks that deny one, no provision from the sixth day, more than 45
// days in a year.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class SuspensionFaults {
 public:
  explicit SuspensionFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    denied();
    // Neither the duty of the sixth day nor the limit binds an independent school.
    if (s_.kind->school_type == "independent") return;
    sixth_day();
    too_many();
  }

 private:
  void suspend(const Site& at, int later, int sessions, std::string_view category = "SUSP") {
    s_.suspensions.push_back({at.enrolment, sites_.day(at, later), sessions, category});
  }
  void away(const Site& at, int from, int days) {
    for (int later = from; later < from + days; ++later) {
      sites_.put(at.enrolment, sites_.am(at, later), Sign::E);
      sites_.put(at.enrolment, sites_.pm(at, later), Sign::E);
    }
  }

  // C012: E and no suspension (one session; two days); a suspended pupil marked present, and ill.
  // Look-alikes: taught elsewhere meanwhile; excluded at lunch time only.
  void denied() {
    Site at = sites_.pick("C012", {});
    sites_.plant("C012", at.enrolment, sites_.pm(at), Sign::E);
    at = sites_.pick("C012", {.after = 3});
    for (int later = 0; later < 2; ++later) {
      sites_.plant("C012", at.enrolment, sites_.am(at, later), Sign::E);
      sites_.plant("C012", at.enrolment, sites_.pm(at, later), Sign::E);
    }
    for (int i = 0; i < 3; ++i) {
      at = sites_.pick("C012", {.after = 4});
      suspend(at, 0, 6);
      away(at, 0, 3);
      if (i < 2) sites_.plant("C012", at.enrolment, sites_.am(at, 1), i == 0 ? Sign::am : Sign::I);
      if (i == 2) sites_.put_elsewhere(at.enrolment, sites_.am(at, 1), Sign::B, "Tuition in a small group");
    }
    at = sites_.pick("C012", {});
    suspend(at, 0, 1, "LNCH");
  }

  // C013: on days six and seven; back to back, on day six; after a permanent exclusion. Five days are in
  // order.
  void sixth_day() {
    const Wish wish{.after = 9, .filter = [this](std::size_t e, Day day) {
                      return s_.is_compulsory_age(e, day) && s_.is_compulsory_age(e, day + 30) &&
                             s_.year_group(e, day) <= 10;
                    }};
    Site at{};
    if (sites_.try_pick(wish, at)) {
      suspend(at, 0, 14);
      away(at, 0, 7);
      expect(at, 5, 2);
    }
    if (sites_.try_pick(wish, at)) {
      suspend(at, 0, 6);
      suspend(at, 3, 6);
      away(at, 0, 6);
      expect(at, 5, 1);
    }
    if (sites_.try_pick(wish, at)) {
      suspend(at, 0, 0, "PERM");
      s_.suspensions.back().reinstated = sites_.day(at, 8);
      away(at, 0, 8);
      expect(at, 6, 2);
    }
    if (sites_.try_pick(wish, at)) {
      suspend(at, 0, 10);
      away(at, 0, 5);
    }
  }
  void expect(const Site& at, int from, int days) {
    for (int later = from; later < from + days; ++later) {
      sites_.expect("C013", at.enrolment, sites_.am(at, later));
      sites_.expect("C013", at.enrolment, sites_.pm(at, later));
    }
  }

  // C014: 91 and more lunch times of one school year, half a day each. Ninety are exactly 45 days.
  void too_many() {
    const SchoolYear& year = s_.years.front();
    std::vector<Day> days;
    for (const Day day : s_.school_days) {
      if (year.contains(day) && day <= s_.to) days.push_back(day);
    }
    if (days.size() < 120) return;
    int planted = 0;
    for (int attempt = 0; attempt < 5000 && planted < 4; ++attempt) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const Enrolment& enrolment = s_.enrolments[e];
      const bool suspended = std::any_of(s_.suspensions.begin(), s_.suspensions.end(),
                                         [&](const Suspension& other) { return other.enrolment == e; });
      if (suspended || enrolment.boarder || enrolment.status != 'C' || enrolment.start > days.front() ||
          enrolment.end < days.back() || s_.year_group(e, year.first) < 0)
        continue;
      const std::size_t wanted = planted < 3 ? 91 + static_cast<std::size_t>(planted) : 90;
      for (std::size_t n = 0; n < wanted; ++n) s_.suspensions.push_back({e, days[n + 10], 1, "LNCH"});
      if (planted < 3) sites_.expect_one("C014", e, morning(days[90 + 10]));
      ++planted;
    }
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_suspension_faults(FaultSites& sites) {
  SuspensionFaults(sites).plant();
}

}  // namespace rollmark::sample
