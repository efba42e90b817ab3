// Faults that only two schools together show: a pupil of both, marked as if of each alone (C011), and one
// whom the other school does not know (L214).
#include <algorithm>

#include "building.hpp"
#include "cells.hpp"
#include "fault_sites.hpp"

namespace rollmark::sample {
namespace {

// A pupil with one enrolment and an ordinary last fortnight.
std::size_t settled(const School& s, const std::vector<Day>& days, std::size_t from) {
  for (std::size_t e = from; e < s.enrolments.size(); ++e) {
    const Enrolment& n = s.enrolments[e];
    const Pupil& pupil = s.pupils[n.pupil];
    const int group = s.year_group(e, s.to);
    if (n.status != 'C' || n.end != no_day || n.start > days.front() - 40 || !n.spoken_for.empty() ||
        pupil.moved || group < 1 || group > 10 || !n.other_school_urn.empty() ||
        !s.is_compulsory_age(e, s.to) || pupil.upn.size() != 13 ||
        pupil.upn.find_first_not_of("0123456789", 1) != std::string::npos)
      continue;
    const auto same_upn = std::count_if(s.pupils.begin(), s.pupils.end(),
                                        [&](const Pupil& other) { return other.upn == pupil.upn; });
    const auto same = std::count_if(s.enrolments.begin(), s.enrolments.end(),
                                    [&](const Enrolment& other) { return other.pupil == n.pupil; });
    // Whose status another fault rests on (C010).
    bool has_d = false;
    for (HalfDay session = morning(s.first); session <= afternoon(s.to); ++session) {
      has_d = has_d || s.cell(e, session) == Sign::D;
    }
    if (has_d) continue;
    const bool attends = std::all_of(days.begin(), days.end(), [&](Day day) {
      return s.cell(e, morning(day)) == Sign::am && s.cell(e, afternoon(day)) == Sign::pm;
    });
    if (same_upn == 1 && same == 1 && attends) return e;
  }
  return SIZE_MAX;
}

}  // namespace

void plant_faults_across(World& world, UpnIssuer& /*upns*/) {
  if (world.schools.size() < 2 || world.options.kind->school_type == "independent") return;
  School &main = world.schools[0], &other = world.schools[1];
  const auto number = static_cast<std::size_t>(main.school_days_to(main.to));
  const std::vector<Day> days(main.school_days.begin() + static_cast<std::ptrdiff_t>(number) - 10,
                              main.school_days.begin() + static_cast<std::ptrdiff_t>(number));
  Random random(world.options.seed, 0, static_cast<std::uint64_t>(Purpose::across));
  FaultSites there(other, random), here(main, random);
  std::size_t e = 0;
  for (int i = 0; i < 6; ++i) {
    e = settled(main, days, e);
    if (e == SIZE_MAX) return;
    Enrolment& enrolment = main.enrolments[e];
    enrolment.status = 'M';
    enrolment.other_school_urn = other.urn;
    main.pupils[enrolment.pupil].moved = true;
    enrolment.spoken_for.emplace_back(main.first, main.last);
    if (i >= 3) {  // L214: the other school has no such pupil
      here.expect_pupil("L214", e);
      ++e;
      continue;
    }
    std::size_t like = 0;
    while (!other.in_register(like, other.to) ||
           other.year_group(like, other.to) != main.year_group(e, main.to)) {
      if (++like == other.enrolments.size()) return;
    }
    const Pupil& pupil = main.pupils[enrolment.pupil];
    const std::size_t guest = there.add_pupil(like, days.front(), pupil.upn);
    Pupil& known = other.pupils[other.enrolments[guest].pupil];
    known.surname = pupil.surname;
    known.forename = known.known_as = pupil.forename;
    known.middle = pupil.middle;
    known.sex = pupil.sex;
    known.dob = pupil.dob;
    known.moved = true;
    other.enrolments[guest].status = 'S';
    other.enrolments[guest].other_school_urn = main.urn;
    // The other school has the pupil nowhere but in one session.
    for (const Day day : days) {
      for (const HalfDay session : {morning(day), afternoon(day)})
        there.put_elsewhere(guest, session, Sign::D, {}, "host school");
    }
    const HalfDay session = morning(days[3]);
    constexpr Sign mine[] = {Sign::D, Sign::am, Sign::I}, theirs[] = {Sign::D, Sign::am, Sign::O};
    if (i == 0) {
      here.put_elsewhere(e, session, Sign::D, {}, "host school");
    } else {
      here.put(e, session, mine[i]);
      there.put(guest, session, theirs[i]);
    }
    here.expect_one("C011", e, session);
    ++e;
  }
}

}  // namespace rollmark::sample
