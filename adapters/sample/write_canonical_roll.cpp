// The canonical tables of the roll: pupils, enrolments, memberships.
#include <fmt/format.h>

#include <algorithm>

#include "names.hpp"
#include "write_canonical.hpp"

namespace rollmark::sample {
namespace {

std::string end_text(Day day) {
  return day == no_day ? std::string() : date_text(day);
}

void write_pupils(const School& s, const TableOf& table) {
  for (std::size_t i = 0; i < s.pupils.size(); ++i) {
    const Pupil& p = s.pupils[i];
    const Family& family = s.families[p.family];
    table("pupil").add(s.key, p.key, p.upn, "", p.surname, p.forename, p.middle, p.surname, p.known_as,
                       date_text(p.dob), p.sex == 0 ? std::string() : std::string(1, p.sex), p.ethnicity,
                       p.language, family.address, family.postcode, "");
  }
}

void write_enrolments(const School& s, const TableOf& table) {
  for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
    const Enrolment& n = s.enrolments[e];
    const std::string& pupil = s.pupils[n.pupil].key;
    const Day latest = std::max(n.start, std::min(n.end, s.to));
    table("enrolment")
        .add(s.key, n.key, pupil, date_text(n.start), "", end_text(n.end), "",
             n.status == ' ' ? std::string() : std::string(1, n.status), year_label(s.year_group(e, latest)),
             s.group(e, latest), n.boarder ? "B" : "N", n.leaving_ground, n.destination, n.other_school_urn,
             date_text(n.created == 0 ? n.start - 40 : n.created));
    for (const SchoolYear& year : s.years) {
      if (n.start > year.last || n.end < year.first || (year.first > s.to && n.start <= s.to)) continue;
      const std::string from = date_text(std::max(n.start, year.first));
      const std::string to =
          n.end == no_day && year.last > s.to ? std::string() : date_text(std::min(n.end, year.last));
      table("membership")
          .add(s.key, n.key, "year", year_label(s.year_group(e, year.first)), from, "", to, "");
      table("membership").add(s.key, n.key, "registration", s.group(e, year.first), from, "", to, "");
    }
  }
}

}  // namespace

void write_roll(const School& school, const TableOf& table) {
  write_pupils(school, table);
  write_enrolments(school, table);
  write_records(school, table);
}

}  // namespace rollmark::sample
