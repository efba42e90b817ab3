// Faults of the roll: pupils enrolled and never marked, and UPNs.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class RollFaults {
 public:
  RollFaults(FaultSites& sites, UpnIssuer& upns) : sites_(sites), s_(sites.school()), upns_(upns) {}

  void plant() {
    const auto last = s_.enrolments.size();
    never_marked();
    if (s_.kind->school_type == "independent") return;
    for (std::size_t e = 0; e < last; ++e) candidates_.push_back(e);
    sites_.random().shuffle(candidates_);
    invalid();
    missing();
    shared();
    temporary();
  }

 private:
  // L201: three weeks on roll and no mark. They start after the last cancelled session, where every pupil has
  // a code.
  void never_marked() {
    int first = sites_.days() - 15;
    for (const SchoolYear& year : s_.years) {
      if (year.snow_day <= s_.to) first = std::max(first, s_.school_days_to(year.snow_day) + 1);
    }
    for (int i = 0; i < 3; ++i) {
      const Day start = s_.school_days[static_cast<std::size_t>(std::min(first + 2 * i, sites_.days() - 1))];
      const std::size_t e = sites_.add_pupil(like(start), start, upn(academic_year(start)));
      s_.enrolments[e].never_marked = true;
      s_.answers.push_back({"L201", s_.key, s_.enrolments[e].key, morning(start)});
    }
    // A look-alike: starts after the reference date, has no UPN yet either.
    if (s_.to + 20 <= s_.last) {
      const std::size_t e = sites_.add_pupil(like(s_.to), s_.to + 20, "");
      s_.enrolments[e].never_marked = true;
    }
  }
  std::size_t like(Day day) {
    for (;;) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const int group = s_.year_group(e, day);
      if (s_.on_roll(e, day) && group >= std::max(1, s_.kind->youngest) &&
          group <= std::min(10, s_.kind->oldest))
        return e;
    }
  }
  std::string upn(int year) {
    return s_.kind->school_type == "independent" ? std::string()
                                                 : upns_.permanent(s_.la_number, s_.estab, year);
  }

  // A pupil with one enrolment, some day of it in the period, in nobody else's data.
  std::size_t next(Day start_from, Day start_to) {
    for (auto at = candidates_.begin(); at != candidates_.end(); ++at) {
      const Enrolment& enrolment = s_.enrolments[*at];
      const auto same = std::count_if(s_.enrolments.begin(), s_.enrolments.end(),
                                      [&](const Enrolment& n) { return n.pupil == enrolment.pupil; });
      if (same != 1 || s_.pupils[enrolment.pupil].moved || enrolment.status != 'C') continue;
      if (enrolment.start < start_from || enrolment.start > start_to || enrolment.end < s_.first) continue;
      if (s_.pupils[enrolment.pupil].upn.find_first_not_of("0123456789", 1) != std::string::npos) continue;
      const std::size_t e = *at;
      candidates_.erase(at);
      return e;
    }
    return SIZE_MAX;
  }
  std::string& upn_of(std::size_t e) { return s_.pupils[s_.enrolments[e].pupil].upn; }

  void invalid() {
    for (int i = 0; i < 3; ++i) {
      const std::size_t e = next(0, s_.to);
      if (e == SIZE_MAX) return;
      std::string& text = upn_of(e);
      if (i == 0) text[0] = text[0] == 'A' ? 'B' : 'A';  // the wrong check letter
      if (i == 1) text.pop_back();                       // twelve characters
      if (i == 2) text[0] = 'O';                         // never a check letter
      sites_.expect_pupil("L207", e);
    }
  }

  void missing() {
    for (int i = 0; i < 3; ++i) {
      const std::size_t e = next(0, s_.to);
      if (e == SIZE_MAX) return;
      upn_of(e).clear();
      sites_.expect_pupil("L208", e);
    }
  }

  void shared() {
    for (int i = 0; i < 3; ++i) {
      const std::size_t a = next(0, s_.to), b = next(0, s_.to);
      if (a == SIZE_MAX || b == SIZE_MAX) return;
      upn_of(b) = upn_of(a);
      sites_.expect_pupil("L209", s_.enrolments[a].key < s_.enrolments[b].key ? a : b);
    }
  }

  void temporary() {
    for (int i = 0; i < 3; ++i) {
      const std::size_t e = next(0, s_.to - 120);
      if (e == SIZE_MAX) return;
      upn_of(e) = upns_.temporary(s_.la_number, s_.estab, academic_year(s_.enrolments[e].start));
      sites_.expect_pupil("L210", e);
    }
    const std::size_t e = next(s_.to - 88, s_.to);  // still within its 90 days
    if (e != SIZE_MAX)
      upn_of(e) = upns_.temporary(s_.la_number, s_.estab, academic_year(s_.enrolments[e].start));
  }

  FaultSites& sites_;
  School& s_;
  UpnIssuer& upns_;
  std::vector<std::size_t> candidates_;
};

}  // namespace

void plant_roll_faults(FaultSites& sites, UpnIssuer& upns) {
  RollFaults(sites, upns).plant();
}

}  // namespace rollmark::sample
