// The canonical tables of people: pupils, enrolments, memberships, contacts, agreements, suspensions,
// placements.
#include <fmt/format.h>

#include <algorithm>

#include "names.hpp"
#include "write_canonical.hpp"

namespace rollmark::sample {
namespace {

std::string_view half_text(HalfDay half_day) {
  return is_afternoon(half_day) ? "PM" : "AM";
}
std::string end_text(Day day) {
  return day == no_day ? std::string() : date_text(day);
}

// 14 signs, Monday AM to Sunday PM.
std::string week_text(Week week) {
  std::string signs;
  for (int i = 0; i < 14; ++i) signs += (week >> i & 1u) != 0 ? '1' : '0';
  return signs;
}

void write_pupils(const School& s, bool less, const TableOf& table) {
  for (std::size_t i = 0; i < s.pupils.size(); ++i) {
    const Pupil& p = s.pupils[i];
    if (less) {
      if (i != s.applicant) {
        table("pupil").add(s.key, p.key, p.upn, "", p.surname, p.forename, "", p.surname, p.known_as,
                           date_text(p.dob), std::string(1, p.sex), "", "", "", "", "");
      }
      continue;
    }
    const Family& family = s.families[p.family];
    table("pupil").add(s.key, p.key, p.upn, "", p.surname, p.forename, p.middle, p.surname, p.known_as,
                       date_text(p.dob), std::string(1, p.sex), p.ethnicity, p.language, family.address,
                       family.postcode, "");
    const int parents = i % 10 == 9 ? 1 : 2;
    for (int parent = 0; parent < parents; ++parent) {
      table("contact").add(s.key, p.key, fmt::format("{}-{}", p.key, parent + 1), "", family.surname,
                           family.parent[static_cast<std::size_t>(parent)], "parent", "yes",
                           parent == 0 || i % 3 != 0 ? "yes" : "no", "parental responsibility",
                           std::to_string(parent + 1), family.address, family.postcode, family.phone,
                           family.email, p.language, date_text(s.years.back().first_pupil_day));
    }
  }
}

void write_enrolments(const School& s, bool less, const TableOf& table) {
  for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
    const Enrolment& n = s.enrolments[e];
    const std::string& pupil = s.pupils[n.pupil].key;
    if (less) {
      table("enrolment")
          .add(s.key, n.key, pupil, date_text(n.start), "", end_text(n.end), "", "", "", "", "", "", "", "",
               "");
      continue;
    }
    const Day latest = std::max(n.start, std::min(n.end, s.to));
    const bool has_boarders = s.kind->school_type == "independent";
    table("enrolment")
        .add(s.key, n.key, pupil, date_text(n.start), "", end_text(n.end), "", std::string(1, n.status),
             year_label(s.year_group(e, latest)), s.group(e, latest),
             n.boarder      ? "B"
             : has_boarders ? "N"
                            : "",
             n.leaving_ground, n.destination, n.other_school_urn, date_text(n.start - 40));
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

void write_records(const School& s, const TableOf& table) {
  for (const Flag& flag : s.flags) {
    table("flag").add(s.key, s.pupils[flag.pupil].key, flag.kind, date_text(flag.start), "", "", "");
  }
  for (const Leave& leave : s.leaves) {
    const Enrolment& n = s.enrolments[leave.enrolment];
    const bool refused = leave.decision == "refused";
    table("leave").add(s.key, n.key, "", date_text(leave.requested_on),
                       s.families[s.pupils[n.pupil].family].parent[0], date_text(day_of(leave.from)),
                       half_text(leave.from), date_text(day_of(leave.to)), half_text(leave.to), leave.kind,
                       leave.decision, date_text(leave.decided_on), staff()[2].name,
                       refused ? "" : leave.reason, refused ? leave.reason : "", "");
  }
  for (const PartTime& agreed : s.part_times) {
    table("part_time")
        .add(s.key, s.enrolments[agreed.enrolment].key, date_text(agreed.start), "", date_text(agreed.review),
             date_text(agreed.end), "", "Parent with whom the pupil lives", date_text(agreed.start - 5), "1",
             week_text(agreed.expected));
  }
  for (const Suspension& suspension : s.suspensions) {
    table("suspension")
        .add(s.key, s.enrolments[suspension.enrolment].key, date_text(suspension.start), "AM",
             std::to_string(suspension.sessions), "SUSP", "", "", date_text(suspension.start));
  }
  for (const Placement& placed : s.placements) {
    table("placement")
        .add(s.key, s.enrolments[placed.enrolment].key, facts(placed.sign).text, placed.provider,
             placed.provider_kind, s.enrolments[placed.enrolment].other_school_urn, placed.arranged_by,
             placed.supervised_by, placed.nature, date_text(placed.start), "", end_text(placed.end), "");
  }
}

}  // namespace

void write_roll(const School& school, bool less, const TableOf& table) {
  write_pupils(school, less, table);
  write_enrolments(school, less, table);
  if (!less) write_records(school, table);
}

}  // namespace rollmark::sample
