// Faults of what the admission register holds of a pupil: content that is missing or cannot be, the same
// pupil twice, people to ring, categories that a return needs; and pupils whom two schools know differently.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

class ContentFaults {
 public:
  ContentFaults(FaultSites& sites, UpnIssuer& upns) : sites_(sites), s_(sites.school()), upns_(upns) {}

  void plant() {
    content();
    contacts();
    twice();
    age();
    over_age();
    categories();
  }

 private:
  // A pupil on roll at the end whose only enrolment it is, with no other fault of the roll.
  std::size_t pupil(int youngest, int oldest) {
    for (int attempt = 0; attempt < 20000; ++attempt) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      const Enrolment& n = s_.enrolments[e];
      const int group = s_.year_group(e, s_.to);
      if (!s_.in_register(e, s_.to) || n.status != 'C' || n.never_marked || n.never_came ||
          group < youngest || group > oldest || taken_.contains(e) || n.start > s_.to - 30 ||
          s_.pupils[n.pupil].moved)
        continue;
      const auto same = std::count_if(s_.enrolments.begin(), s_.enrolments.end(),
                                      [&](const Enrolment& other) { return other.pupil == n.pupil; });
      if (same != 1) continue;
      taken_.insert(e);
      return e;
    }
    return SIZE_MAX;
  }
  Contact* contact(std::size_t e, int number) {
    for (Contact& one : s_.contacts) {
      if (one.pupil == s_.enrolments[e].pupil && one.number == number) return &one;
    }
    return nullptr;
  }
  // As many numbers to ring as before.
  void neighbour(std::size_t e) {
    s_.contacts.push_back({s_.enrolments[e].pupil,
                           5,
                           "Novak",
                           "Ewa",
                           "neighbour",
                           "no",
                           "no",
                           {},
                           {},
                           {},
                           "07700 900998",
                           {},
                           "eng"});
  }

  // L211: no sex; a parent without a forename; a lived-with parent without a number; another parent without
  // an address, which is a should.
  void content() {
    for (int i = 0; i < 4; ++i) {
      const std::size_t e = pupil(1, 10);
      if (e == SIZE_MAX) return;
      Contact& first = *contact(e, 1);
      if (i == 0) s_.pupils[s_.enrolments[e].pupil].sex = 0;
      if (i == 1) first.forename = {};
      if (i == 2) {
        first.phones.clear();
        neighbour(e);
      }
      if (i == 3)
        s_.contacts.push_back({s_.enrolments[e].pupil,
                               4,
                               "Novak",
                               "Jan",
                               "parent",
                               "yes",
                               "no",
                               "parental responsibility",
                               {},
                               {},
                               "07700 900997",
                               {},
                               "eng"});
      sites_.expect_pupil("L211", e);
    }
  }

  // L212: one number to ring. A look-alike: one parent and a neighbour.
  void contacts() {
    for (int i = 0; i < 4; ++i) {
      const std::size_t e = pupil(1, 10);
      if (e == SIZE_MAX) return;
      const std::size_t p = s_.enrolments[e].pupil;
      std::erase_if(s_.contacts, [&](const Contact& one) { return one.pupil == p && one.number > 1; });
      if (i < 3) {
        sites_.expect_pupil("L212", e);
      } else {
        neighbour(e);
      }
    }
  }

  // Another forename than anyone's of that surname and birth date.
  void name_apart(Pupil& pupil) const {
    const auto forenames = pupil.sex == 'F' ? girls_names() : boys_names();
    std::size_t next = 0;
    while (std::ranges::any_of(s_.pupils, [&](const Pupil& other) {
      return &other != &pupil && other.surname == pupil.surname && other.dob == pupil.dob &&
             other.forename == pupil.forename;
    }))
      pupil.forename = pupil.known_as = forenames[next++ % forenames.size()];
  }

  // L213: the same names, birth date and address under a second key. A look-alike: twins have other names.
  void twice() {
    for (int i = 0; i < 4; ++i) {
      const std::size_t like = pupil(1, 10);
      if (like == SIZE_MAX) return;
      const Day start = s_.school_days[static_cast<std::size_t>(sites_.days() - 11)];
      const std::size_t e =
          sites_.add_pupil(like, start,
                           s_.kind->school_type == "independent"
                               ? std::string()
                               : upns_.permanent(s_.la_number, s_.estab, academic_year(start)));
      const Pupil known = s_.pupils[s_.enrolments[like].pupil];
      Pupil& other = s_.pupils[s_.enrolments[e].pupil];
      other.dob = known.dob;
      other.middle = known.middle;
      if (i < 3) other.forename = other.known_as = known.forename;
      if (i == 3) name_apart(other);
      attend(e);
      if (i < 3) sites_.expect_pupil("L213", s_.enrolments[e].key < s_.enrolments[like].key ? e : like);
    }
  }

  void attend(std::size_t e) {
    for (const Day day : s_.school_days) {
      if (!has_register(s_, e, day)) continue;
      sites_.put(e, morning(day), Sign::am);
      sites_.put(e, afternoon(day), Sign::pm);
    }
  }

  // No birthday of the sample is a 29 February.
  static Day years_older(Day dob, int years) {
    return make_day(year_of(dob) - years, month_of(dob), day_of_month(dob));
  }

  bool has_any(std::size_t e, Sign sign) const {
    for (HalfDay session = morning(s_.first); session <= afternoon(s_.to); ++session) {
      if (s_.cell(e, session) == sign) return true;
    }
    return false;
  }

  // L215: two years older than the year group says. A look-alike: one year.
  void age() {
    for (int i = 0; i < 4; ++i) {
      std::size_t e = SIZE_MAX;
      for (int attempt = 0; attempt < 200 && e == SIZE_MAX; ++attempt) {
        const std::size_t drawn = pupil(1, 8);
        if (drawn == SIZE_MAX) return;
        // Of compulsory school age all the time, before and after.
        if (s_.is_compulsory_age(drawn, std::max(s_.first, s_.enrolments[drawn].start)) &&
            !has_any(drawn, Sign::X) && month_of(s_.pupils[s_.enrolments[drawn].pupil].dob) != 2)
          e = drawn;
      }
      if (e == SIZE_MAX) return;
      Day& dob = s_.pupils[s_.enrolments[e].pupil].dob;
      dob = years_older(dob, i < 3 ? 2 : 1);
      if (i < 3) sites_.expect_pupil("L215", e);
    }
  }

  // L218: still in Year 11, though past the school leaving date of last summer.
  void over_age() {
    if (s_.kind->oldest < 11 || s_.kind->youngest > 11) return;
    int planted = 0;
    for (; planted < 3; ++planted) {
      const std::size_t like = pupil(11, 11);
      if (like == SIZE_MAX) break;
      const Day start = s_.school_days[static_cast<std::size_t>(sites_.days() - 10)];
      const std::size_t e =
          sites_.add_pupil(like, start,
                           s_.kind->school_type == "independent"
                               ? std::string()
                               : upns_.permanent(s_.la_number, s_.estab, academic_year(start)));
      // Born in the spring of the school year before Year 11's: one year older than the group, no more.
      s_.pupils[s_.enrolments[e].pupil].dob = make_day(academic_year(start) - 16, 3, 1 + 7 * planted);
      attend(e);
    }
    if (planted == 0) return;
    s_.answers.push_back({"L218", s_.key, {}, no_half_day});
  }

  // L219: pupils without a status, without a language; and a school of a hundred that knows no free school
  // meals.
  void categories() {
    for (int i = 0; i < 3; ++i) {
      const std::size_t e = pupil(1, 10), f = pupil(1, 10);
      if (e == SIZE_MAX || f == SIZE_MAX) return;
      if (has_any(e, Sign::D)) {  // whose status another fault rests on (C010)
        --i;
        continue;
      }
      s_.enrolments[e].status = ' ';
      s_.pupils[s_.enrolments[f].pupil].language = {};
    }
    s_.answers.push_back({"L219", s_.key, {}, no_half_day});
    s_.answers.push_back({"L219", s_.key, {}, no_half_day});
    const auto on_roll = std::count_if(s_.enrolments.begin(), s_.enrolments.end(), [&](const Enrolment& n) {
      return n.start <= s_.to && n.end >= s_.to;
    });
    if (on_roll < 110 || s_.kind->school_type == "independent") return;
    std::erase_if(s_.flags, [](const Flag& flag) { return flag.kind == "FSM"; });
    s_.answers.push_back({"L219", s_.key, {}, no_half_day});
  }

  FaultSites& sites_;
  School& s_;
  UpnIssuer& upns_;
  std::set<std::size_t> taken_;
};

}  // namespace

void plant_content_faults(FaultSites& sites, UpnIssuer& upns) {
  ContentFaults(sites, upns).plant();
}

}  // namespace rollmark::sample
