// Faults of leave and exams: decided otherwise than coded, asked for too late, on no record; study leave
// where there is nothing to study for.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class LeaveFaults {
 public:
  explicit LeaveFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    contradicted();
    if (s_.to < codes_of_2024 + 60) return;
    after_the_fact();
    not_recorded();
    study();
  }

 private:
  Site site(std::string_view rule) { return sites_.pick(rule, {.from = codes_of_2024}); }
  void decide(std::size_t e, HalfDay from, HalfDay to, std::string_view kind, std::string_view decision,
              Day requested, Day decided) {
    s_.leaves.push_back({e, from, to, kind, decision, "As the parent asked", requested, decided});
  }

  // C024: refused and yet C; granted and yet G; C running on past what was granted. A look-alike: refused
  // first, then granted.
  void contradicted() {
    for (int i = 0; i < 4; ++i) {
      const Site at = sites_.pick("C024", {.after = 3});
      const std::size_t e = at.enrolment;
      const HalfDay from = sites_.am(at), to = sites_.pm(at);
      const Day asked = sites_.day(at) - 20;
      const Sign sign = i == 1 ? Sign::G : Sign::C;
      sites_.put(e, from, sign);
      sites_.put(e, to, sign);
      decide(e, from, to, "exceptional", i == 0 || i == 3 ? "refused" : "granted", asked, asked + 2);
      if (i == 3) decide(e, from, to, "exceptional", "granted", asked + 3, asked + 4);
      if (i < 2) {
        sites_.expect("C024", e, from);
        sites_.expect("C024", e, to);
      }
      if (i != 2) continue;
      sites_.plant("C024", e, sites_.am(at, 1), sign);
      sites_.plant("C024", e, sites_.pm(at, 1), sign);
    }
  }

  // C025: asked for afterwards, or on the day itself. A look-alike: the day before.
  void after_the_fact() {
    constexpr Sign signs[] = {Sign::C, Sign::J1, Sign::S, Sign::C, Sign::C};
    constexpr int asked[] = {2, 1, 1, 0, -1};  // days after
    for (int i = 0; i < 5; ++i) {
      const Site at = site("C025");
      const std::size_t e = at.enrolment;
      const Day day = sites_.day(at);
      sites_.put(e, sites_.am(at), signs[i]);
      sites_.put(e, sites_.pm(at), signs[i]);
      decide(e, sites_.am(at), sites_.pm(at),
             i == 1   ? "interview"
             : i == 2 ? "study"
                      : "exceptional",
             "granted", day + asked[i], day + std::max(0, asked[i]));
      if (i < 4) sites_.expect_one("C025", e, sites_.am(at));
    }
  }

  bool someone_on_leave(const std::string& group, HalfDay session) const {
    const Day day = day_of(session);
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (!s_.on_roll(e, day) || s_.group(e, day) != group) continue;
      const Sign sign = s_.cell(e, session);
      if (sign == Sign::C || sign == Sign::C1 || sign == Sign::G || sign == Sign::J1 || sign == Sign::S)
        return true;
    }
    return false;
  }

  // C041: leave that nobody decided. A look-alike: the registration group had leave, for a concert.
  void not_recorded() {
    constexpr Sign signs[] = {Sign::C, Sign::C1, Sign::J1};
    for (int i = 0; i < 3; ++i) {
      const Site at = site("C041");
      if (i == 1) sites_.plant("C041", at.enrolment, sites_.am(at), signs[i]);
      sites_.plant("C041", at.enrolment, sites_.pm(at), signs[i]);
      if (i == 1) continue;
    }
    // Nobody else of the group is on leave then: this decision would stand behind that mark, too.
    const Wish nobody_else{.from = codes_of_2024, .filter = [this](std::size_t one, Day day) {
                             return !someone_on_leave(s_.group(one, day), afternoon(day));
                           }};
    Site at{};
    if (!sites_.try_pick(nobody_else, at)) return;
    const Day day = sites_.day(at);
    const std::string group = s_.group(at.enrolment, day);
    sites_.put(at.enrolment, sites_.pm(at), Sign::C);
    decide(SIZE_MAX, sites_.pm(at), sites_.pm(at), "exceptional", "granted", day - 30, day - 28);
    s_.leaves.back().cohort = group;
  }

  // C015: study leave of a young pupil, and for a mock. Those of Years 11 and 13 in the season are in order.
  void study() {
    for (int i = 0; i < 4; ++i) {
      const bool mock = i == 3;
      Site at{};
      const Wish wish{.from = codes_of_2024, .filter = [&](std::size_t e, Day day) {
                        const int group = s_.year_group(e, day);
                        return mock ? group == 11 && month_of(day) == 1 : group >= 1 && group <= 9;
                      }};
      if (!sites_.try_pick(wish, at)) continue;
      const std::size_t e = at.enrolment;
      const Day asked = sites_.day(at) - 20;
      decide(e, sites_.am(at), sites_.pm(at), "study", "granted", asked, asked);
      if (mock) s_.exams.push_back({e, sites_.am(at), "mock"});
      sites_.plant("C015", e, sites_.am(at), Sign::S);
      if (!mock && i > 0) sites_.plant("C015", e, sites_.pm(at), Sign::S);
    }
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_leave_faults(FaultSites& sites) {
  LeaveFaults(sites).plant();
}

}  // namespace rollmark::sample
