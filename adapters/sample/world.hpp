// The sample's world: schools, pupils, enrolments, marks and the records about them, in no vendor's shape.
// Writers read it; nothing here knows a database.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "options.hpp"
#include "random.hpp"
#include "records.hpp"
#include "school_year.hpp"
#include "signs.hpp"

namespace rollmark::sample {

// "N2", "R", "7"
std::string year_label(int year_group);

struct Family {
  std::string_view surname;
  std::string address, postcode, email, phone;
  std::string_view parent[2];  // forenames
  bool keeps_eid = false;
  bool travels = false;  // parents travel for a trade: mobile children, code T
};

struct Pupil {
  std::string key, upn;
  std::string_view surname, forename, middle, known_as;
  Day dob = 0;
  char sex = 'F';
  std::string_view ethnicity, language;
  std::size_t family = 0;
  int cohort = 0;      // the start year of the pupil's Reception year
  int propensity = 0;  // 0 to 9,999: place in the school's distribution of absence
  bool moved = false;  // is also at another school of the sample
};

struct Enrolment {
  std::size_t pupil = 0;
  std::string key;  // pupil key + '-' + start date
  Day start = 0, end = no_day;
  char status = 'C';  // C current, M main, S subsidiary
  bool boarder = false;
  std::string_view leaving_ground, destination;
  std::string other_school_urn;
  int form = 0;               // which registration group of the year
  Week elsewhere = 0;         // D: sessions at the other school
  Week untimetabled = 0;      // X: sixth form
  Day part_time_until = 0;    // Reception: mornings only up to this day or to compulsory school age
  Day first_offered = 0;      // Reception: the register has Z from this day to the start
  bool never_marked = false;  // planted: L201
  bool never_came = false;    // planted: L203
  Day created = 0;            // when the row was made; 0: forty days before the start
  std::vector<std::pair<Day, Day>> spoken_for;  // days on which a fault or its look-alike sits
};

// A mark that has no cell: a second one for a session, or a row that nobody can place.
struct LooseMark {
  std::string enrolment_key, pupil_key;  // empty: NULL
  std::string date;                      // as written
  HalfDay half_day;  // where it is written in the order of the registers; its half is written
  Sign sign;
  Moment recorded_at;
};

// A finding that an audit must give.
struct Answer {
  std::string_view rule;
  std::string school_key, enrolment_key;
  HalfDay half_day;  // no_half_day: none
};
constexpr HalfDay no_half_day = INT32_MAX;

// What a job that follows absences must list: an episode on which a return rests, or a number reached.
struct Followed {
  std::string_view list;  // attendance, sickness, penalty-notice
  std::string enrolment_key;
  Day first;               // of the run; of the period; of the last ten sessions
  std::string_view state;  // sent, due, late; reached
};

struct School {
  const SchoolKind* kind = nullptr;
  int number = 0;  // from 0
  std::string key, urn, la_number, estab, name;
  std::vector<SchoolYear> years;
  Day first = 0, last = 0, to = 0;  // the calendar's span, and the last day with marks
  std::vector<Day> school_days;     // open days of the span, ascending

  std::vector<Family> families;
  std::vector<Pupil> pupils;
  std::vector<Enrolment> enrolments;
  std::vector<Sign> cells;  // enrolments x half days of the span
  std::map<std::pair<std::size_t, HalfDay>, Event> events;
  std::map<std::pair<std::size_t, HalfDay>, std::vector<Change>> changes;
  std::vector<LooseMark> loose;
  std::set<std::pair<HalfDay, std::string>> registers_not_taken;  // half day, registration group
  std::set<std::pair<HalfDay, std::string>> registers_irregular;  // planted: a group's, late or not taken
  std::vector<Leave> leaves;
  std::vector<PartTime> part_times;
  std::vector<Suspension> suspensions;
  std::vector<Placement> placements;
  std::vector<Flag> flags;
  std::vector<Contact> contacts;
  std::vector<Exam> exams;
  std::vector<RollChange> roll_changes;
  std::vector<Action> actions;
  std::vector<Notice> notices;
  std::vector<ReturnSent> returns_sent;
  std::vector<Backup> backups;
  std::vector<Copy> copies;  // where asked for, else the backups are elsewhere
  std::vector<Response> responses;
  std::vector<CaseAnswer> case_answers;
  std::vector<Agency> agencies;
  std::vector<Paper> papers;
  std::vector<Warning> warnings;
  std::vector<ImprovementNotice> improvement_notices;
  std::vector<CaseDate> case_dates;
  std::vector<Sibling> siblings;
  Day vouched_from = 0;  // the first day of which the product says that its marks are all there; 0: `first`
  HalfDay settled_by_one = no_half_day;  // planted: the first N of those that one person made attendance
  std::vector<SessionTime> session_times;
  std::vector<CodeEntry> code_list;
  std::map<std::pair<HalfDay, std::string>, RegisterTimes> register_times;  // where not the usual ones
  std::set<std::pair<std::string_view, std::size_t>> withheld;  // planted: rule, pupil; nothing sent or done
  std::vector<Followed> followed;                               // told by lay_duties()
  std::size_t applicant = SIZE_MAX;                             // a pupil without any enrolment, planted
  std::vector<Answer> answers;
  std::vector<Answer> look_alikes;  // planted beside patterns of absence, and not to be found as such

  std::size_t half_days() const { return 2 * (static_cast<std::size_t>(last - first) + 1); }
  Sign& cell(std::size_t enrolment, HalfDay half_day) {
    return cells[enrolment * half_days() + static_cast<std::size_t>(half_day - 2 * first)];
  }
  Sign cell(std::size_t enrolment, HalfDay half_day) const {
    return cells[enrolment * half_days() + static_cast<std::size_t>(half_day - 2 * first)];
  }
  const SchoolYear& year(Day day) const {
    return years[static_cast<std::size_t>(academic_year(day) - years.front().start_year)];
  }
  bool is_open(Day day) const { return day >= first && day <= last && year(day).kind(day) == DayKind::open; }
  // How many school days lie on or before `day`, counted from the span's first.
  int school_days_to(Day day) const;
  // The n-th school day after `day`; no_day past the span.
  Day school_day_after(Day day, int n) const;

  int year_group(std::size_t enrolment, Day day) const {
    return academic_year(day) - pupils[enrolments[enrolment].pupil].cohort;
  }
  // Ends the enrolment on a ground of regulation 9(1), by its letter, or of 9(3) above or below compulsory
  // school age (8(1), 8(3) before 19 August 2024, whose letters differ).
  void leave_on(std::size_t enrolment, Day day, char letter, std::string_view destination);
  std::string group(std::size_t enrolment, Day day) const;  // registration group, e.g. "7B"
  bool on_roll(std::size_t enrolment, Day day) const {
    return day >= enrolments[enrolment].start && day <= enrolments[enrolment].end;
  }
  // In the register: on roll and no boarder.
  bool in_register(std::size_t enrolment, Day day) const {
    return on_roll(enrolment, day) && !enrolments[enrolment].boarder;
  }
  bool is_compulsory_age(std::size_t enrolment, Day day) const;
  // Nursery, sixth form, and Year 11 after the school leaving date.
  bool in_cohort(std::size_t enrolment, Day day) const;
};

// Compulsory school age: from the prescribed day (31 August, 31 December, 31 March) on or after the fifth
// birthday, EA 1996 s.8(2), SI 1998/1607; to the end of the last Friday in June of the academic year in which
// the pupil turns 16, s.8(3), SI 1997/1970.
bool is_compulsory_school_age(Day dob, Day day);
Day compulsory_age_starts(Day dob);
Day compulsory_age_ends(Day dob);

struct World {
  Options options;
  std::vector<School> schools;
};

// Makes the schools; the same options give the same world. Throws std::runtime_error where the faults find no
// room. The options must not be refused (see refusal()).
World make_world(const Options& options);

// All answers of all schools, sorted by rule, school_key, enrolment_key and half day.
std::vector<Answer> sorted_answers(const World& world);
// RFC 4180, LF: rule,school_key,enrolment_key,date,half_day.
std::string answers_csv(const World& world);

}  // namespace rollmark::sample
