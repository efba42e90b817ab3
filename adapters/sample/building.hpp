// The steps by which make_world() builds one school, each with its own dice, in this order.
#pragma once

#include "upn.hpp"
#include "world.hpp"

namespace rollmark::sample {

// What each stream of dice is for; the numbers never change.
enum class Purpose : std::uint64_t {
  calendar = 1,
  roll,
  circumstances,
  events,
  absences,
  amendments,
  faults,
  records,
  across,
  patterns
};

// Families, pupils, enrolments, year by year. Needs the calendar.
void enrol_pupils(School& school, Random& random, UpnIssuer& upns, int pupils);
// A few in-year starters of `school` are those who left `before` shortly earlier (same names, birth date,
// UPN).
void move_pupils(const School& before, School& school);

// Who attends elsewhere, part time, on a placement; suspensions. Writes the codes that follow (X D Z Y4 S C
// C2 B K E).
void lay_circumstances(School& school, Random& random);
// What happens to many at once: staggered start, part closure, a failed bus, trips, fixtures, work
// experience, holy days.
void lay_events(School& school, const Options& options, Random& random);
// Absence and lateness of each pupil, up to the published rates; then present marks wherever nothing else is.
void lay_absences(School& school, Random& random);
// N first, late corrections: who changed which mark when and why.
void lay_amendments(School& school, Random& random);

// What the school keeps besides: session times, its code list, contacts, the admission register's entries,
// calls and letters, notices, copies of the registers. Reads the marks, writes none.
void lay_records(School& school, Random& random);
// The admission register's entry of the starting day, and of the leaving day where there is one (reg 8(1),
// 9).
void enter_on_roll(School& school, std::size_t enrolment);
// The pupil's parents and one more emergency contact.
void add_contacts(School& school, std::size_t pupil);

// Plants the faults and their look-alikes, and writes down what must be found.
void plant_faults(School& school, const Options& options, Random& random, UpnIssuer& upns);
// What the marks and the roll oblige the school to send and do, in time: returns to the LA, penalty notices
// considered, plans, workers told. Of the marks as they stand when all faults are planted; what a fault
// withholds is an answer.
void lay_duties(School& school, bool holds_records);
// Plants patterns of absence and what looks like them. Throws std::runtime_error where there is no room.
void plant_patterns(School& school, Random& random);
// The case files of some absent pupils: warnings, notices to improve, papers, agencies, answers. After the
// duties, of the marks as they stand; no finding rests on them.
void lay_cases(School& school);
// What the school has said of some of the findings that are told by then.
void answer_findings(School& school);
// The copies that the backups record. Reads the marks and their changes.
void make_copies(School& school);
// R115: copies whose content is no longer what was recorded.
void plant_altered_copies(School& school);
// C011, L214: of pupils at two schools.
void plant_faults_across(World& world, UpnIssuer& upns);
// R118, R119, R120: findings that the marks and registers of a whole school give, whether planted
// or not.
void count_patterns(School& school);
// C021, C043: the same of a pupil's codes. `holds_status`: the database says who is registered at two
// schools.
void count_shares(School& school, bool holds_status);
// The findings on N marks, which an unplanted school has too (C037).
void answer_open_ns(School& school);

}  // namespace rollmark::sample
