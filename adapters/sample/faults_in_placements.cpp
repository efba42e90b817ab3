// Faults of education elsewhere: the wrong code for the place, nobody there, no nature stated, no word from
// it.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

class PlacementFaults {
 public:
  explicit PlacementFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    single_registration();
    not_a_school();
    not_supervised();
    visits();
    if (s_.to < codes_of_2024 + 60) return;
    mixed();
    nature();
    no_word();
  }

 private:
  Site site(std::string_view rule, int after = 2) {
    return sites_.pick(rule, {.after = after, .from = codes_of_2024, .filter = [this](std::size_t e, Day) {
                                return s_.enrolments[e].other_school_urn.empty();
                              }});
  }
  // A day on which the pupil has no placement yet that could be the mark's: one of the code itself or, for
  // these three, of any of them.
  Site unplaced_site(std::string_view rule, Sign sign) {
    const auto taught = [](Sign one) { return one == Sign::B || one == Sign::K || one == Sign::P; };
    return sites_.pick(rule, {.after = 2, .from = codes_of_2024, .filter = [=, this](std::size_t e, Day day) {
                                return s_.enrolments[e].other_school_urn.empty() &&
                                       std::ranges::none_of(s_.placements, [&](const Placement& one) {
                                         return one.enrolment == e &&
                                                (one.sign == sign || (taught(sign) && taught(one.sign))) &&
                                                one.start <= day && day <= one.end;
                                       });
                              }});
  }
  void place(const Site& at, Sign sign, std::string_view kind, std::string_view arranged, std::string_view by,
             std::string_view nature = "Tuition in a small group") {
    s_.placements.push_back({at.enrolment, sign, "Eastcombe Vale Training", kind, arranged, by, nature, 0,
                             sites_.day(at), sites_.day(at)});
  }

  // C010: D of a pupil who is registered here alone. The same weekday in the next weeks is the same finding.
  // A look-alike has a placement at another school.
  void single_registration() {
    for (int i = 0; i < 4; ++i) {
      const Site at = site("C010", 7);
      const std::size_t e = at.enrolment;
      sites_.put_elsewhere(e, sites_.am(at), Sign::D, {}, "host school");
      if (i >= 1 && i < 3) sites_.put_elsewhere(e, sites_.pm(at), Sign::D, {}, "host school");
      if (i == 2) sites_.put_elsewhere(e, sites_.am(at, 5), Sign::D, {}, "host school");
      if (i == 3) place(at, Sign::D, "school", "school", "school staff", {});
      if (i < 3) sites_.expect_one("C010", e, sites_.am(at));
    }
  }

  // C042: D, and the place is none.
  void not_a_school() {
    for (const std::string_view kind : {"college", "unregistered", "home"}) {
      const Site at = site("C042");
      sites_.put_elsewhere(at.enrolment, sites_.pm(at), Sign::D, {}, "other school");
      place(at, Sign::D, kind, "school", "approved person", {});
      sites_.expect_one("C042", at.enrolment, sites_.pm(at));
    }
  }

  // C019: B with nobody, at a screen, at home. A look-alike with an approved person.
  void not_supervised() {
    for (int i = 0; i < 4; ++i) {
      const Site at = unplaced_site("C019", Sign::B);
      sites_.put_elsewhere(at.enrolment, sites_.am(at), Sign::B, "Lessons in mathematics");
      place(at, Sign::B, i == 2 ? "home" : "registered AP", "school",
            i == 0   ? "nobody"
            : i == 1 ? "remote"
                     : "approved person");
      if (i < 3) sites_.expect_one("C019", at.enrolment, sites_.am(at));
    }
  }

  // C040: a visit without the school's staff.
  void visits() {
    for (const std::string_view by : {"nobody", "approved person", "remote", "school staff"}) {
      const Site at = site("C040");
      sites_.put(at.enrolment, sites_.am(at), Sign::V);
      sites_.put(at.enrolment, sites_.pm(at), Sign::V);
      place(at, Sign::V, "visit", "school", by, "Educational visit");
      if (by != "school staff") sites_.expect_one("C040", at.enrolment, sites_.am(at));
    }
  }

  // C020: K that the school arranged; B and P that the local authority did. A look-alike: K under s.61.
  void mixed() {
    struct Case {
      Sign sign;
      std::string_view arranged;
      bool fires;
    };
    constexpr Case cases[] = {{Sign::K, "school", true},
                              {Sign::B, "LA s.19", true},
                              {Sign::P, "LA s.42", true},
                              {Sign::K, "LA s.61", false}};
    for (const Case& one : cases) {
      const Site at = unplaced_site("C020", one.sign);
      sites_.put_elsewhere(at.enrolment, sites_.am(at), one.sign, "Lessons at a centre");
      place(at, one.sign, "registered AP", one.arranged, "approved person");
      if (one.fires) sites_.expect_one("C020", at.enrolment, sites_.am(at));
    }
  }

  // C017: neither the mark nor a placement says what it is; then only the placement does.
  void nature() {
    for (int i = 0; i < 3; ++i) {
      const Sign sign = i == 1 ? Sign::K : Sign::B;
      const Site at = unplaced_site("C017", sign);
      sites_.put_elsewhere(at.enrolment, sites_.am(at), sign, {});
      if (i == 2) place(at, sign, "registered AP", "school", "approved person");
      sites_.expect_one("C017", at.enrolment, sites_.am(at));
    }
  }

  // R122: nobody at the place said that the pupil was there.
  void no_word() {
    for (int i = 0; i < 3; ++i) {
      const Site at = site("R122");
      const Sign sign = i == 0 ? Sign::B : i == 1 ? Sign::K : Sign::D;
      if (i == 2) place(at, Sign::D, "school", "school", "school staff", {});
      for (const HalfDay session : {sites_.am(at), sites_.pm(at)}) {
        if (i == 0 && is_afternoon(session)) break;
        sites_.put_elsewhere(at.enrolment, session, sign, i < 2 ? "Lessons at a centre" : "", {});
        sites_.expect("R122", at.enrolment, session);
      }
    }
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_placement_faults(FaultSites& sites) {
  PlacementFaults(sites).plant();
}

}  // namespace rollmark::sample
