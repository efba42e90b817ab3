// Pupils whom two schools of an authority share, each planted once: registered at a school and a referral
// unit, brothers and sisters at two schools, on two rolls without either saying so, gone to a school that
// never had them, to another than was said or to none of the authority's, and one who did arrive; and one who
// is twice on one roll.
#include "authority.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

// Numbers of schools in the mixture of authority.cpp.
constexpr std::size_t large_primary = 0, secondary = 1, other_primary = 2, unit = 5;

void take_identity(Pupil& to, const Pupil& from) {
  to.upn = from.upn;
  to.surname = from.surname;
  to.forename = from.forename;
  to.middle = from.middle;
  to.known_as = from.known_as;
  to.sex = from.sex;
  to.dob = from.dob;
  to.ethnicity = from.ethnicity;
  to.language = from.language;
}

class Crossing {
 public:
  explicit Crossing(AuthorityWorld& world)
      : world_(world), all_(world.authority), first_(world.schools.front().years.back().first) {}

  void lay() {
    dual(world_.schools[secondary], world_.schools[unit]);
    siblings(world_.schools[large_primary], world_.schools[secondary]);
    siblings(world_.schools[other_primary], world_.schools[large_primary]);
    twice(world_.schools[large_primary], world_.schools[other_primary]);
    lost(world_.schools[large_primary], world_.schools[secondary]);
    arrived(world_.schools[other_primary], world_.schools[secondary]);
    elsewhere(world_.schools[large_primary], world_.schools[unit], world_.schools[secondary]);
    outside(world_.schools[other_primary]);
    duplicate(world_.schools[secondary]);
  }

 private:
  static void rename(School& school, std::size_t e) {
    Enrolment& n = school.enrolments[e];
    n.key = school.pupils[n.pupil].key + "-" + date_text(n.start);
  }
  static Pupil& pupil_of(School& school, std::size_t e) { return school.pupils[school.enrolments[e].pupil]; }
  static bool is_alone(const School& school, std::size_t e) {
    int enrolments = 0;
    for (const Enrolment& n : school.enrolments) enrolments += n.pupil == school.enrolments[e].pupil ? 1 : 0;
    return enrolments == 1;
  }

  // On roll now, whom nothing else was planted in.
  bool is_settled(const School& school, std::size_t e) const {
    const Enrolment& n = school.enrolments[e];
    return n.end == no_day && n.start < first_ + 21 && n.other_school_urn.empty() && n.first_offered == 0 &&
           !school.pupils[n.pupil].moved && school.pupils[n.pupil].upn.size() == 13 && is_alone(school, e) &&
           school.is_compulsory_age(e, school.to);
  }
  std::size_t settled(const School& school, int cohort, int youngest, int oldest) const {
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const int group = school.year_group(e, school.to);
      if (!is_settled(school, e) || group < youngest || group > oldest) continue;
      if (cohort == 0 || school.pupils[school.enrolments[e].pupil].cohort == cohort) return e;
    }
    return SIZE_MAX;
  }

  void tell(std::string_view what, const School& school, std::size_t e, const School& other, std::size_t f) {
    all_.tell("cross-school", school.key, school.pupils[school.enrolments[e].pupil].key, what,
              f == SIZE_MAX ? other.key : other.key + "/" + other.pupils[other.enrolments[f].pupil].key);
  }

  void place(School& school, std::size_t e, Week elsewhere, const School& other, char status) {
    Enrolment& n = school.enrolments[e];
    n.status = status;
    n.elsewhere = elsewhere;
    n.other_school_urn = other.urn;
    pupil_of(school, e).moved = true;
    school.placements.push_back({e, Sign::D, other.name, "school", "school", "school staff", "", elsewhere,
                                 std::max(n.start, school.first), n.end});
  }

  // Three days a week at the unit, two at the school.
  void dual(School& main, School& at) {
    for (std::size_t f = 0; f < at.enrolments.size(); ++f) {
      const int group = at.year_group(f, at.to);
      if (!is_settled(at, f) || group > 10) continue;
      const std::size_t e = settled(main, pupil_of(at, f).cohort, 7, 10);
      if (e == SIZE_MAX) continue;
      take_identity(pupil_of(at, f), pupil_of(main, e));
      const Day start = std::max(main.enrolments[e].start, at.enrolments[f].start);
      main.enrolments[e].start = at.enrolments[f].start = start;
      rename(main, e);
      rename(at, f);
      place(main, e, 0b0000111111u, at, 'M');
      place(at, f, 0b1111000000u, main, 'S');
      tell("dually registered", main, e, at, f);
      return;
    }
  }

  void siblings(School& school, School& other) {
    const std::size_t e = settled(school, 0, 1, 6), f = settled(other, 0, 2, 10);
    if (e == SIZE_MAX || f == SIZE_MAX) return;
    Pupil &one = pupil_of(school, e), &two = pupil_of(other, f);
    other.families.push_back(school.families[one.family]);
    two.family = other.families.size() - 1;
    two.surname = one.surname;
    one.moved = two.moved = true;
    // Whoever else lives there: brothers and sisters, and families that the dice gave one address.
    const Family& home = other.families.back();
    for (std::size_t s = 0; s < school.enrolments.size(); ++s) {
      const Family& there = school.families[pupil_of(school, s).family];
      if (there.address == home.address && there.postcode == home.postcode && school.on_roll(s, school.to))
        tell("sibling", school, s, other, f);
    }
  }

  void twice(School& school, School& other) {
    const std::size_t e = settled(school, 0, 2, 5);
    const std::size_t f = e == SIZE_MAX ? e : settled(other, pupil_of(school, e).cohort, 2, 5);
    if (f == SIZE_MAX) return;
    take_identity(pupil_of(other, f), pupil_of(school, e));
    pupil_of(school, e).moved = pupil_of(other, f).moved = true;
    tell("on two rolls", school, e, other, f);
  }

  std::size_t leaver(const School& school) const {
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const Enrolment& n = school.enrolments[e];
      if (n.end == no_day || n.end < first_ - 60 || n.end > first_ || !n.other_school_urn.empty()) continue;
      if (school.pupils[n.pupil].moved || school.year_group(e, n.end) != school.kind->oldest) continue;
      if (is_alone(school, e) && school.pupils[n.pupil].upn.size() == 13) return e;
    }
    return SIZE_MAX;
  }

  void lost(School& school, School& other) {
    const std::size_t e = leaver(school);
    if (e == SIZE_MAX) return;
    school.enrolments[e].other_school_urn = other.urn;
    pupil_of(school, e).moved = true;
    tell("never arrived", school, e, other, SIZE_MAX);
  }

  void arrived(School& school, School& other) {
    const std::size_t e = leaver(school);
    if (e == SIZE_MAX) return;
    const std::size_t f = settled(other, pupil_of(school, e).cohort, 7, 7);
    if (f == SIZE_MAX) return;
    take_identity(pupil_of(other, f), pupil_of(school, e));
    school.enrolments[e].other_school_urn = other.urn;
    pupil_of(school, e).moved = pupil_of(other, f).moved = true;
    tell("arrived", school, e, other, f);
  }

  // Left for one school and is at another.
  void elsewhere(School& school, const School& named, School& other) {
    const std::size_t e = leaver(school);
    if (e == SIZE_MAX) return;
    const std::size_t f = settled(other, pupil_of(school, e).cohort, 7, 7);
    if (f == SIZE_MAX) return;
    take_identity(pupil_of(other, f), pupil_of(school, e));
    school.enrolments[e].other_school_urn = named.urn;
    pupil_of(school, e).moved = pupil_of(other, f).moved = true;
    tell("at another school", school, e, named, SIZE_MAX);
  }

  // Left for a school that is none of the authority's.
  void outside(School& school) {
    const std::size_t e = leaver(school);
    if (e == SIZE_MAX) return;
    school.enrolments[e].other_school_urn = "999902";
    pupil_of(school, e).moved = true;
    all_.tell("cross-school", school.key, pupil_of(school, e).key, "outside", "999902");
  }

  // One child, twice on the roll of one school.
  void duplicate(School& school) {
    const std::size_t e = settled(school, 0, 8, 9);
    if (e == SIZE_MAX) return;
    pupil_of(school, e).moved = true;
    const std::size_t f = settled(school, pupil_of(school, e).cohort, 8, 9);
    if (f == SIZE_MAX) return;
    take_identity(pupil_of(school, f), pupil_of(school, e));
    pupil_of(school, f).moved = true;
    tell("twice on one roll", school, e, school, f);
  }

  AuthorityWorld& world_;
  Authority& all_;
  Day first_;
};

}  // namespace

void cross_schools(AuthorityWorld& world) {
  Crossing(world).lay();
}

}  // namespace rollmark::sample
