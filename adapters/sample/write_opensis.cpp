// openSIS Classic's tables on MariaDB: decimal ids without foreign keys, birth dates as text, days of
// 0000-00-00, last_updated and updated_by everywhere, and two marks where a session has two course periods.
#include <fmt/format.h>

#include <set>

#include "names.hpp"
#include "register_order.hpp"
#include "registers.hpp"
#include "writers.hpp"
#include "yearly_rows.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view no_date = "0000-00-00", touched = "2026-08-30 10:00:00", toucher = "1";

class OpenSisWriter {
 public:
  OpenSisWriter(const School& school, Database& db) : s_(school), db_(db) {}

  void write() {
    write_school();
    write_enrollment();
    write_calendar();
    write_codes_and_periods();
    write_marks();
  }

 private:
  std::string year_number(int start_year) const {
    return fmt::format("{}", start_year - s_.years.front().start_year + 1);
  }
  std::string code_id(int start_year, Sign sign) const {
    return fmt::format("{}{:02}", year_number(start_year), static_cast<int>(sign));
  }
  std::string period_id(int start_year, std::string_view period) const {
    return fmt::format("{}{}", year_number(start_year), period);
  }
  // As in the product's own scripts; SQLite has no such types.
  void decimals(std::string_view table, std::initializer_list<std::string_view> columns) {
    if (db_.dialect() != "mysql") return;
    for (const std::string_view column : columns)
      db_.run(fmt::format("ALTER TABLE {} MODIFY {} decimal(10,0)", table, column));
  }

  void write_school() {
    SqlTable schools(db_, "schools",
                     "id# syear# title:varchar100 address:varchar100 city:varchar100 principal:varchar100 "
                     "last_updated:datetime updated_by:varchar255");
    schools.add(s_.key, fmt::format("{}", s_.years.back().start_year), s_.name, "", "", staff()[2].name,
                touched, toucher);
    schools.flush();
    SqlTable students(db_, "students",
                      "student_id# last_name:varchar50 first_name:varchar50 middle_name:varchar50 "
                      "gender:varchar255 ethnicity:varchar255 common_name:varchar255 birthdate:varchar255 "
                      "language:varchar255 alt_id:varchar50 last_updated:datetime updated_by:varchar255");
    for (const Pupil& pupil : s_.pupils) {
      students.add(pupil.key, pupil.surname, pupil.forename, pupil.middle,
                   pupil.sex == 'F'   ? "Female"
                   : pupil.sex == 'M' ? "Male"
                                      : "",
                   pupil.ethnicity, pupil.known_as,
                   pupil.key.ends_with("50") ? std::string(no_date) : date_text(pupil.dob), pupil.language,
                   pupil.upn, touched, toucher);
    }
    students.flush();
  }

  void write_enrollment() {
    SqlTable grades(db_, "school_gradelevels",
                    "id# school_id# short_name:varchar5 title:varchar50 sort_order# last_updated:datetime "
                    "updated_by:varchar255");
    for (int group = -2; group <= 13; ++group) {
      grades.add(fmt::format("{}", 10 + group), s_.key, year_label(group), "Year " + year_label(group),
                 fmt::format("{}", group + 3), touched, toucher);
    }
    grades.flush();
    SqlTable codes(db_, "student_enrollment_codes",
                   "id# syear# title:varchar100 short_name:varchar10 type:varchar4 last_updated:datetime "
                   "updated_by:varchar255");
    codes.add("1", "2025", "Admitted", "ADM", "Add", touched, toucher);
    codes.add("2", "2025", "Rolled over", "ROLL", "Roll", touched, toucher);
    codes.add("5", "2025", "Left", "LEFT", "Drop", touched, toucher);
    codes.flush();
    SqlTable rows(db_, "student_enrollment",
                  "id# syear# school_id# student_id# grade_id# start_date:date end_date:date "
                  "enrollment_code# drop_code# next_school# calendar_id# last_school# last_updated:datetime "
                  "updated_by:varchar255");
    decimals("student_enrollment", {"school_id", "student_id", "grade_id", "drop_code"});
    int id = 0;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& stay = s_.enrolments[e];
      const Pupil& pupil = s_.pupils[stay.pupil];
      for (const YearOfStay& year : years_of_stay(s_, e)) {
        const bool leaves = year.is_last && stay.end != no_day;
        // An end that is not there is NULL, or a day that is none.
        const std::string end = year.to != no_day ? date_text(year.to)
                                : e % 2 == 0      ? std::string(no_date)
                                                  : std::string();
        rows.add(fmt::format("{}", ++id), fmt::format("{}", year.start_year), s_.key, pupil.key,
                 fmt::format("{}", 10 + year.start_year - pupil.cohort), date_text(year.from), end,
                 year.from == stay.start ? "1" : "2",
                 leaves          ? "5"
                 : !year.is_last ? "2"
                 : e % 2 == 0    ? "0"
                                 : "",
                 "", "1", "", touched, toucher);
      }
    }
    rows.flush();
  }

  void write_calendar() {
    SqlTable calendars(db_, "school_calendars",
                       "school_id# title:varchar100 syear# calendar_id# default_calendar:varchar1 "
                       "days:varchar7 last_updated:datetime updated_by:varchar255");
    SqlTable days(db_, "attendance_calendar",
                  "syear# school_id# school_date:date minutes# block:varchar10 calendar_id# "
                  "last_updated:datetime updated_by:varchar255");
    SqlTable events(db_, "calendar_events",
                    "id# syear# school_id# calendar_id# school_date:date title:varchar50 description:long "
                    "last_updated:datetime updated_by:varchar255");
    for (const SchoolYear& year : s_.years) {
      calendars.add(s_.key, "School days", fmt::format("{}", year.start_year), year_number(year.start_year),
                    "Y", "MTWHF", touched, toucher);
    }
    int id = 0;
    for (const CalendarDay& one : weekdays_of(s_)) {
      const std::string syear = fmt::format("{}", one.start_year), number = year_number(one.start_year);
      if (one.kind == DayKind::open || one.kind == DayKind::unplanned_closure)
        days.add(syear, s_.key, date_text(one.day), "999", "", number, touched, toucher);
      const std::string_view title = one.kind == DayKind::holiday             ? "Holiday"
                                     : one.kind == DayKind::inset             ? "INSET"
                                     : one.kind == DayKind::planned_closure   ? "Planned closure"
                                     : one.kind == DayKind::unplanned_closure ? "Unplanned closure"
                                     : one.day % 23 == 0                      ? "Photographs"
                                                                              : "";
      if (!title.empty())
        events.add(fmt::format("{}", ++id), syear, s_.key, number, date_text(one.day), title, "", touched,
                   toucher);
    }
    calendars.flush();
    days.flush();
    events.flush();
  }

  void write_codes_and_periods() {
    SqlTable codes(db_, "attendance_codes",
                   "id# syear# school_id# title:varchar100 short_name:varchar10 type:varchar10 "
                   "state_code:varchar1 default_code:varchar1 table_name# sort_order# last_updated:datetime "
                   "updated_by:varchar255");
    SqlTable periods(db_, "school_periods",
                     "period_id# syear# school_id# sort_order# title:varchar100 short_name:varchar10 length# "
                     "attendance:varchar1 start_time:time end_time:time last_updated:datetime "
                     "updated_by:varchar255");
    for (const SchoolYear& year : s_.years) {
      const std::string syear = fmt::format("{}", year.start_year);
      for (const SignFacts& sign : all_signs()) {
        if (sign.sign == Sign::none) continue;
        const bool listed = !sign.description.empty();  // else a code of another list
        const bool there = sign.category == Category::attending || sign.category == Category::activity;
        codes.add(code_id(year.start_year, sign.sign), syear, s_.key,
                  listed ? sign.description : "Of another list", sign.text, there ? "teacher" : "official",
                  there ? "P" : "A", sign.sign == Sign::am ? "Y" : "", listed ? "0" : "1", "", touched,
                  toucher);
      }
      periods.add(period_id(year.start_year, "1"), syear, s_.key, "1", "Morning registration", "AM", "20",
                  "Y", "08:50:00", "09:10:00", touched, toucher);
      periods.add(period_id(year.start_year, "2"), syear, s_.key, "2", "Afternoon registration", "PM", "20",
                  "Y", "13:10:00", "13:30:00", touched, toucher);
      periods.add(period_id(year.start_year, "3"), syear, s_.key, "3", "Period 1", "P1", "50", "Y",
                  "09:10:00", "10:00:00", touched, toucher);
    }
    codes.flush();
    periods.flush();
  }

  void write_marks() {
    SqlTable marks(db_, "attendance_period",
                   "student_id# school_date:date period_id# attendance_code# attendance_teacher_code# "
                   "attendance_reason:varchar100 admin:varchar1 course_period_id# marking_period_id# "
                   "comment:varchar100 last_updated:datetime updated_by:varchar255");
    decimals("attendance_period",
             {"student_id", "period_id", "attendance_code", "attendance_teacher_code", "course_period_id"});
    std::set<std::pair<HalfDay, int>> taken;
    int number = 0;
    each_mark(s_, false, [&](const WrittenMark& mark) {
      const Day day = day_of(mark.half_day);
      const int year = academic_year(day);
      const std::string period = period_id(year, is_afternoon(mark.half_day) ? "2" : "1");
      const std::string code = code_id(year, mark.sign);
      if (!mark.enrolment) {  // a second mark is of another course period
        const std::string& pupil = mark.loose->pupil_key;
        if (!pupil.empty())
          marks.add(pupil, mark.loose->date, period, code, code, "", "", "999", "", "", touched, toucher);
        return;
      }
      const std::size_t e = *mark.enrolment;
      const std::string& pupil = s_.pupils[s_.enrolments[e].pupil].key;
      const int by = teacher(s_, e, day);
      const std::string course = fmt::format("{}", 500 + by);
      const std::string made = moment_text(recorded_at(s_, e, mark.half_day), ' ');
      const auto changes = s_.changes.find({e, mark.half_day});
      if (changes == s_.changes.end()) {
        marks.add(pupil, date_text(day), period, code, code, "", "", course, "", "", made, toucher);
      } else {
        const Change& first = changes->second.front();
        marks.add(pupil, date_text(day), period, code,
                  first.after == Sign::none ? std::string() : code_id(year, first.after),
                  changes->second.back().reason, "Y", course, "", "", made, "2");
      }
      taken.emplace(mark.half_day, by);
      if (++number % 29 == 0 && !is_afternoon(mark.half_day))  // and a lesson
        marks.add(pupil, date_text(day), period_id(year, "3"), code, code, "", "", "800", "", "", made,
                  toucher);
    });
    marks.flush();
    write_registers(taken);
  }

  void write_registers(const std::set<std::pair<HalfDay, int>>& taken) {
    SqlTable completed(db_, "attendance_completed",
                       "staff_id# school_date:date period_id# course_period_id# substitute_staff_id# "
                       "is_taken_by_substitute_staff:char1 last_updated:datetime updated_by:varchar255");
    SqlTable missing(db_, "missing_attendance",
                     "school_id# syear:varchar6 school_date:date course_period_id# period_id# teacher_id# "
                     "secondary_teacher_id# last_updated:datetime updated_by:varchar255");
    for (const auto& [half_day, by] : taken) {
      const int year = academic_year(day_of(half_day));
      const std::string period = period_id(year, is_afternoon(half_day) ? "2" : "1");
      const std::string course = fmt::format("{}", 500 + by), who = fmt::format("{}", 90001 + by);
      completed.add(who, date_text(day_of(half_day)), period, course, "", "", touched, toucher);
    }
    for (const auto& [half_day, group] : s_.registers_not_taken) {
      const int by = teacher(group), year = academic_year(day_of(half_day));
      missing.add(s_.key, fmt::format("{}", year), date_text(day_of(half_day)), fmt::format("{}", 500 + by),
                  period_id(year, is_afternoon(half_day) ? "2" : "1"), fmt::format("{}", 90001 + by), "",
                  touched, toucher);
    }
    completed.flush();
    missing.flush();
  }

  const School& s_;
  Database& db_;
};

}  // namespace

void write_opensis(const World& world, Database& database) {
  OpenSisWriter(world.schools.front(), database).write();
}

}  // namespace rollmark::sample
