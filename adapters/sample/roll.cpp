// The roll: who is at the school in which academic year, who starts and leaves in between.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "building.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

class RollBuilder {
 public:
  RollBuilder(School& school, Random& random, UpnIssuer& upns, int pupils)
      : s_(school), kind_(*school.kind), random_(random), upns_(upns) {
    share_places(pupils);
    propensity_ = random_.below(10000);
  }

  void build() {
    for (const SchoolYear& year : s_.years) {
      if (year.first > s_.to) break;
      if (&year == &s_.years.front()) {
        for (int group = kind_.youngest; group <= kind_.oldest; ++group) fill(year, group, size(group), true);
      } else {
        for (int group = kind_.youngest; group <= kind_.oldest; ++group) {
          const int here = static_cast<int>(active(year, group).size());
          if (here < size(group)) fill(year, group, size(group) - here, false);
        }
      }
      comings_and_goings(year);
      end_of_year(year);
    }
    readmit();
    for (Enrolment& enrolment : s_.enrolments) {
      if (enrolment.end != no_day && enrolment.end > s_.to) {  // not known yet
        enrolment.end = no_day;
        enrolment.leaving_ground = enrolment.destination = {};
      }
    }
    name_enrolments();
  }

 private:
  bool is_pru() const { return kind_.phase == "PRU"; }

  void share_places(int pupils) {
    std::vector<int> weights;
    for (int group = kind_.youngest; group <= kind_.oldest; ++group) {
      int weight = 100;
      if (group == -2) weight = 40;
      if (group == -1) weight = 60;
      if (group == 12) weight = 55;
      if (group == 13) weight = 45;
      if (is_pru()) weight = 40 + 30 * (group - 7);
      weights.push_back(weight);
    }
    int total = 0, given = 0;
    for (const int weight : weights) total += weight;
    for (const int weight : weights) {
      sizes_.push_back(pupils * weight / total);
      given += sizes_.back();
    }
    for (std::size_t i = sizes_.size(); given < pupils; ++given) sizes_[--i % sizes_.size()] += 1;
  }
  int size(int group) const { return sizes_[static_cast<std::size_t>(group - kind_.youngest)]; }

  std::vector<std::size_t> active(const SchoolYear& year, int group) const {
    std::vector<std::size_t> found;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.enrolments[e].end == no_day &&
          year.start_year - s_.pupils[s_.enrolments[e].pupil].cohort == group) {
        found.push_back(e);
      }
    }
    return found;
  }

  std::size_t family_for(int cohort) {
    if (!s_.pupils.empty() && random_.per_thousand(300)) {
      const auto p = static_cast<std::size_t>(random_.below(static_cast<int>(s_.pupils.size())));
      if (s_.pupils[p].cohort != cohort && std::abs(s_.pupils[p].cohort - cohort) <= 6)
        return s_.pupils[p].family;
    }
    Family family;
    family.surname = random_.one_of(surnames());
    const int house = random_.between(1, 140);
    const int street = random_.below(static_cast<int>(streets().size()));
    family.address = fmt::format("{} {}, {}", house, streets()[static_cast<std::size_t>(street)],
                                 places()[static_cast<std::size_t>(s_.number) % places().size()]);
    // ZZ is no postcode area: these are nobody's addresses.
    family.postcode = fmt::format("ZZ{} {}{}{}", 1 + s_.number % 90, street % 10,
                                  static_cast<char>('A' + house % 8), static_cast<char>('P' + house % 7));
    const auto number = static_cast<int>(s_.families.size());
    family.phone = fmt::format("07700 900{:03}", number % 1000);  // Ofcom's numbers for drama
    family.email = fmt::format("family{}.{}@example.org", s_.key, number);
    family.parent[0] = random_.one_of(parents_names());
    family.parent[1] = random_.one_of(parents_names());
    family.keeps_eid = random_.per_thousand(80);
    family.travels = random_.per_thousand(3);
    s_.families.push_back(family);
    return s_.families.size() - 1;
  }

  std::size_t add_pupil(int cohort) {
    Pupil pupil;
    pupil.cohort = cohort;
    do {  // age 4 on 31 August before Reception; 29 February is left out (1.3 edge cases)
      pupil.dob = random_.between(make_day(cohort - 5, 9, 1), make_day(cohort - 4, 8, 31));
    } while (month_of(pupil.dob) == 2 && day_of_month(pupil.dob) == 29);
    pupil.family = family_for(cohort);
    pupil.surname = s_.families[pupil.family].surname;
    pupil.sex = random_.below(2) == 0 ? 'F' : 'M';
    const auto forenames = pupil.sex == 'F' ? girls_names() : boys_names();
    pupil.forename = random_.one_of(forenames);
    pupil.known_as = pupil.forename;
    if (random_.per_thousand(60)) pupil.known_as = random_.one_of(forenames);
    if (random_.per_thousand(500)) pupil.middle = random_.one_of(forenames);
    pupil.language = random_.one_of(languages());
    pupil.ethnicity = random_.one_of(ethnicities());
    // Even steps through the distribution rather than dice: a school of any size comes near the published
    // rates.
    pupil.propensity = (propensity_ += 6180) % 10000;
    pupil.key = fmt::format("{}", 10001 + s_.pupils.size());
    if (s_.kind->school_type != "independent") {
      // Allocated in Reception by this school, or by one of the primary schools it draws from.
      const bool own = kind_.youngest <= 0;
      const std::string estab = own ? s_.estab : fmt::format("{}", 5200 + 10 * s_.number + random_.below(10));
      pupil.upn = upns_.permanent(s_.la_number, estab, cohort);
    }
    s_.pupils.push_back(pupil);
    return s_.pupils.size() - 1;
  }

  std::size_t add_enrolment(std::size_t pupil, Day start, int year_group) {
    Enrolment enrolment;
    enrolment.pupil = pupil;
    enrolment.start = start;
    const int forms = std::max(1, (size(year_group) + kind_.group_size - 1) / kind_.group_size);
    enrolment.form = next_form_[year_group]++ % forms;
    if (kind_.school_type == "independent") enrolment.boarder = random_.per_thousand(450);
    s_.enrolments.push_back(enrolment);
    return s_.enrolments.size() - 1;
  }

  // Puts `count` new pupils into a year group on the first day of the academic year (or, for those who were
  // there before the sample begins, of an earlier one).
  void fill(const SchoolYear& year, int group, int count, bool there_before) {
    for (int i = 0; i < count; ++i) {
      int entry = year.start_year;
      if (there_before && group > kind_.youngest) {
        const int usual = group >= 12 && random_.per_thousand(350) ? 12 : kind_.youngest;
        entry -= group - usual;
        if (random_.per_thousand(120)) entry = random_.between(entry, year.start_year);
      }
      const std::size_t pupil = add_pupil(year.start_year - group);
      Day start = first_pupil_day(entry);
      const bool youngest = entry == year.start_year && group <= 0;
      if (youngest) start = s_.school_day_after(start, random_.below(7) == 0 ? 6 : random_.below(5) + 1);
      const std::size_t e = add_enrolment(pupil, start, group);
      if (youngest && group == 0) s_.enrolments[e].first_offered = year.first_pupil_day;
      if (entry == year.start_year && random_.per_thousand(20) && s_.kind->school_type != "independent" &&
          s_.to - start <= 89) {
        s_.pupils[pupil].upn = upns_.temporary(s_.la_number, s_.estab, year.start_year);
      }
    }
  }

  // Leavers and starters in the course of the year.
  void comings_and_goings(const SchoolYear& year) {
    const int per_thousand = is_pru() ? 200 : 25;
    const Day from = make_day(year.start_year, 9, 25),
              to = std::min(s_.to, make_day(year.start_year + 1, 6, 20));
    std::vector<Day> days;
    for (const Day day : s_.school_days) {
      if (day >= from && day <= to && day != year.snow_day) days.push_back(day);
    }
    if (days.empty()) return;
    for (int group = std::max(0, kind_.youngest); group <= std::min(10, kind_.oldest); ++group) {
      for (const std::size_t e : active(year, group)) {
        if (!random_.per_thousand(per_thousand)) continue;
        Enrolment& enrolment = s_.enrolments[e];
        const Day day = random_.one_of<Day>(days);
        if (day < enrolment.start + 21) continue;
        // Most change school; a few are educated at home from then on.
        const bool at_home = e % 7 == 3 && day >= codes_of_2024 && s_.is_compulsory_age(e, day);
        s_.leave_on(e, day, at_home ? 'f' : 'a',
                    at_home ? "Elective home education" : "Another school in England");
      }
      const int starters = (size(group) * per_thousand + random_.below(1000)) / 1000;
      for (int i = 0; i < starters; ++i) {
        const std::size_t pupil = add_pupil(year.start_year - group);
        add_enrolment(pupil, random_.one_of<Day>(days), group);
      }
    }
  }

  void end_of_year(const SchoolYear& year) {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      Enrolment& enrolment = s_.enrolments[e];
      if (enrolment.end != no_day) continue;
      const int group = s_.year_group(e, year.first);
      const bool leaves = group >= kind_.oldest || (group == 11 && !random_.per_thousand(550)) ||
                          (group == -1 && random_.per_thousand(300));
      if (!leaves) continue;
      enrolment.end = year.last;
      if (group == 11 && random_.per_thousand(600)) enrolment.end = year.leaving_date;
      if (group == 13 && random_.per_thousand(500)) enrolment.end = year.last_pupil_day;
      s_.leave_on(e, enrolment.end, group >= 11 ? 'l' : 'a',
                  group >= 11 ? "Further education" : "Another school in England");
    }
  }

  // Two pupils leave and come back: one pupil, two enrolments.
  void readmit() {
    int wanted = 2;
    for (std::size_t e = 0; e < s_.enrolments.size() && wanted > 0; ++e) {
      const Enrolment left = s_.enrolments[e];
      if (left.end == no_day || left.end < s_.first || !s_.is_open(left.end) || left.boarder) continue;
      const int group = s_.year_group(e, left.end);
      const Day back = s_.school_day_after(left.end, 25);
      if (group < 1 || group > 9 || group >= kind_.oldest || back >= s_.to - 30) continue;
      if (academic_year(back) != academic_year(left.end)) continue;
      const std::size_t again = add_enrolment(left.pupil, back, group);
      s_.enrolments[again].form = left.form;
      for (const SchoolYear& year : s_.years) {
        if (s_.year_group(again, year.first) == kind_.oldest)
          s_.leave_on(again, year.last, kind_.oldest >= 11 ? 'l' : 'a', "Another school in England");
      }
      --wanted;
    }
  }

  void name_enrolments() {
    for (Enrolment& enrolment : s_.enrolments) {
      enrolment.key = s_.pupils[enrolment.pupil].key + "-" + date_text(enrolment.start);
    }
  }

  School& s_;
  const SchoolKind& kind_;
  Random& random_;
  UpnIssuer& upns_;
  std::vector<int> sizes_;
  std::map<int, int> next_form_;
  int propensity_ = 0;
};

}  // namespace

void enrol_pupils(School& school, Random& random, UpnIssuer& upns, int pupils) {
  RollBuilder(school, random, upns, pupils).build();
}

void move_pupils(const School& before, School& school) {
  int wanted = 3;
  std::vector<bool> gone(before.enrolments.size(), false);
  // Who comes back to the school before did not move.
  std::vector<std::size_t> last_of(before.pupils.size());
  for (std::size_t f = 0; f < before.enrolments.size(); ++f) {
    std::size_t& last = last_of[before.enrolments[f].pupil];
    if (before.enrolments[last].pupil != before.enrolments[f].pupil ||
        before.enrolments[last].start < before.enrolments[f].start)
      last = f;
  }
  for (std::size_t e = 0; e < school.enrolments.size() && wanted > 0; ++e) {
    Enrolment& starter = school.enrolments[e];
    Pupil& pupil = school.pupils[starter.pupil];
    if (!school.is_open(starter.start) || starter.start == school.year(starter.start).first_pupil_day)
      continue;
    if (starter.first_offered != 0 || pupil.moved) continue;
    for (std::size_t f = 0; f < before.enrolments.size(); ++f) {
      const Enrolment& leaver = before.enrolments[f];
      const Pupil& known = before.pupils[leaver.pupil];
      if (gone[f] || last_of[leaver.pupil] != f || known.moved || known.cohort != pupil.cohort ||
          leaver.end == no_day)
        continue;
      if (leaver.end >= starter.start || leaver.end < starter.start - 120 || !before.is_open(leaver.end))
        continue;
      gone[f] = true;
      pupil.upn = known.upn;
      pupil.surname = known.surname;
      pupil.forename = known.forename;
      pupil.middle = known.middle;
      pupil.known_as = known.known_as;
      pupil.sex = known.sex;
      pupil.dob = known.dob;
      pupil.moved = true;
      starter.other_school_urn = before.urn;
      --wanted;
      break;
    }
  }
}

}  // namespace rollmark::sample
