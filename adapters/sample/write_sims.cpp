// SIMS .net's tables, by the names that public SQL gives them: person, student, history, the normalised marks
// in a heap without an index, and the calendar as event instances. Event types besides '5' are assumed (see
// README.md).
#include <fmt/format.h>

#include "cells.hpp"
#include "names.hpp"
#include "register_order.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

// smalldatetime.
std::string at(Day day, std::string_view time) {
  return date_text(day) + " " + std::string(time);
}
std::string midnight(Day day) {
  return at(day, "00:00:00");
}

std::string_view event_type(DayKind kind) {
  switch (kind) {
    case DayKind::holiday:
      return "1";
    case DayKind::inset:
      return "2";
    case DayKind::planned_closure:
      return "3";
    case DayKind::unplanned_closure:
      return "4";
    default:
      return "5";
  }
}

int week_of(const School& school, Day day) {
  return (day - (school.first - weekday(school.first))) / 7 + 1;
}

void write_people(Database& db, const School& school) {
  SqlTable person(db, "sims.sims_person",
                  "person_id# surname forename legal_surname chosen_forename dob:datetime gender deceased "
                  "aggregate_role photo_id#");
  SqlTable student(db, "sims.stud_student", "person_id# unique_pupil_no");
  for (std::size_t p = 0; p < school.pupils.size(); ++p) {
    const Pupil& pupil = school.pupils[p];
    person.add(pupil.key, pupil.surname, pupil.forename, pupil.surname, pupil.known_as, midnight(pupil.dob),
               std::string(1, pupil.sex), "F", "Student",
               p % 9 == 0 ? std::string() : fmt::format("{}", 700 + p));
    student.add(pupil.key, pupil.upn);
  }
  // Contacts and staff are persons too, and no students.
  for (std::size_t f = 0; f < school.families.size(); ++f) {
    const Family& family = school.families[f];
    person.add(fmt::format("{}", 50001 + f), family.surname, family.parent[0], family.surname,
               family.parent[0], "", f % 2 == 0 ? "F" : "M", f % 211 == 210 ? "T" : "F", "Contact", "");
  }
  for (std::size_t i = 0; i < staff().size(); ++i) {
    const std::string_view name = staff()[i].name;
    const std::size_t space = name.find(' ');
    person.add(fmt::format("{}", 90001 + i), name.substr(space + 1), name.substr(0, space),
               name.substr(space + 1), name.substr(0, space), "", "", "F", "Staff", "");
  }
  person.flush();
  student.flush();
}

void write_history(Database& db, const School& school) {
  SqlTable schools(db, "sims.sims_school", "school_id# school_name status");
  schools.add(school.key, school.name, "S");
  schools.add("7001", "Brindlow Tuition Centre", "O");
  schools.add("7002", "A primary school before", "O");
  schools.flush();
  SqlTable history(db, "sims.stud_school_history",
                   "person_id# school_id# admission_number start_date:datetime end_date:datetime");
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    const Enrolment& enrolment = school.enrolments[e];
    const std::string& person = school.pupils[enrolment.pupil].key;
    if (e % 4 == 0 && enrolment.start > school.first) {  // a school before this one
      history.add(person, "7002", "", midnight(enrolment.start - 800), midnight(enrolment.start - 1));
    }
    history.add(person, school.key, fmt::format("{:06}", 4000 + enrolment.pupil), midnight(enrolment.start),
                enrolment.end == no_day ? std::string() : midnight(enrolment.end));
  }
  history.flush();
}

void write_calendar(Database& db, const School& school) {
  SqlTable types(db, "sims.sims_event_type", "event_type_id");
  for (const std::string_view type : {"1", "2", "3", "4", "5", "9"}) types.add(type);
  types.flush();
  SqlTable events(db, "sims.sims_event", "event_id# event_type_id");
  for (int half = 0; half < 2; ++half) {
    for (const std::string_view type : {"1", "2", "3", "4", "5"})
      events.add(fmt::format("{}{}", type, half), type);
  }
  events.add("90", "9");  // lessons have events too; no attendance session
  events.flush();
  SqlTable weeks(db, "sims.att_week", "att_week_id#");
  for (int week = 1; week <= week_of(school, school.last); ++week) weeks.add(fmt::format("{}", week));
  weeks.flush();
  SqlTable sessions(db, "sims.att_session", "att_session_id# att_week_id# event_instance_id#");
  SqlTable instances(db, "sims.sims_event_instance",
                     "event_instance_id# event_id# event_start:datetime event_end:datetime");
  int number = 0;
  for (const SchoolYear& year : school.years) {
    for (Day day = year.first; day <= year.last; ++day) {
      const DayKind kind = year.kind(day);
      if (kind == DayKind::weekend) continue;
      for (int half = 0; half < 2; ++half) {
        const std::string id = fmt::format("{}", ++number);
        instances.add(id, fmt::format("{}{}", event_type(kind), half),
                      at(day, half == 0 ? "08:50:00" : "13:10:00"),
                      at(day, half == 0 ? "12:00:00" : "15:20:00"));
        sessions.add(id, fmt::format("{}", week_of(school, day)), id);
      }
    }
  }
  instances.add(fmt::format("{}", ++number), "90", at(school.to, "09:00:00"), at(school.to, "10:00:00"));
  instances.flush();
  sessions.flush();
}

void write_codes(Database& db) {
  SqlTable codes(db, "sims.att_code", "code:char8 external_code:char8 description");
  for (const SignFacts& sign : all_signs()) {
    if (sign.description.empty()) continue;
    codes.add(sign.text, sign.text, sign.description);
  }
  codes.flush();
}

void write_marks(Database& db, const School& school) {
  SqlTable marks(db, "sims.att_mark_normalised", "person_id# att_week_id# session_start:datetime mark:char8");
  HalfDay last = 0;
  std::string week, start;
  // A session that should have a mark and has none is a row with '-'.
  each_mark(school, true, [&](const WrittenMark& mark) {
    if (mark.half_day != last) {
      last = mark.half_day;
      week = fmt::format("{}", week_of(school, day_of(last)));
      start = at(day_of(last), is_afternoon(last) ? "13:10:00" : "08:50:00");
    }
    if (mark.enrolment) {
      marks.add(school.pupils[school.enrolments[*mark.enrolment].pupil].key, week, start,
                facts(mark.sign).text);
    } else {
      marks.add(mark.loose->pupil_key, week,
                mark.loose->date + (is_afternoon(mark.half_day) ? " 13:10:00" : " 08:50:00"),
                facts(mark.sign).text);
    }
  });
  // Rows of the week to come exist already.
  for (const SchoolYear& year : school.years) {
    for (Day day = std::max(year.first, school.to + 1); day <= std::min(year.last, school.to + 7); ++day) {
      if (!school.is_open(day)) continue;
      for (const std::size_t e : register_order(school, year)) {
        if (!school.in_register(e, day)) continue;
        for (const std::string_view time : {"08:50:00", "13:10:00"}) {
          if (school.cell(e, 2 * day + (time == "13:10:00" ? 1 : 0)) != Sign::none) continue;
          marks.add(school.pupils[school.enrolments[e].pupil].key, fmt::format("{}", week_of(school, day)),
                    at(day, time), "-");
        }
      }
    }
  }
  marks.flush();
}

}  // namespace

void write_sims(const World& world, Database& db) {
  const School& school = world.schools.front();
  write_people(db, school);
  write_history(db, school);
  write_calendar(db, school);
  write_codes(db);
  write_marks(db, school);
}

}  // namespace rollmark::sample
