// RosarioSIS' tables, the same on PostgreSQL and MariaDB: a row for each pupil and school year, ids of
// periods and codes that are new each year, both the teacher's and the office's code, times as text.
#include <fmt/format.h>

#include <set>

#include "names.hpp"
#include "register_order.hpp"
#include "registers.hpp"
#include "writers.hpp"
#include "yearly_rows.hpp"

namespace rollmark::sample {
namespace {

constexpr int rollover_code = 2, leaver_code = 5;

class RosarioWriter {
 public:
  RosarioWriter(const School& school, Database& db) : s_(school), db_(db) {}

  void write() {
    write_school();
    write_students();
    write_enrollment();
    write_calendar();
    write_codes();
    write_periods();
    write_marks();
    if (db_.dialect() == "sqlite") return;
    db_.run("ALTER TABLE attendance_period ADD PRIMARY KEY (student_id, school_date, period_id)");
  }

 private:
  std::string year_number(int start_year) const {
    return fmt::format("{}", start_year - s_.years.front().start_year + 1);
  }
  // New ones each year: 101 is the first code of the first year.
  std::string code_id(int start_year, Sign sign) const {
    return fmt::format("{}{:02}", year_number(start_year), static_cast<int>(sign));
  }
  std::string period_id(int start_year, std::string_view period) const {
    return fmt::format("{}{}", year_number(start_year), period);
  }

  void write_school() {
    SqlTable schools(db_, "schools",
                     "syear# id# title:varchar100 address:varchar100 city:varchar100 principal:varchar100 "
                     "school_number:varchar50 short_name:varchar25 created_at:datetime updated_at:datetime");
    for (const SchoolYear& year : s_.years) {
      const bool now = &year == &s_.years.back();
      schools.add(fmt::format("{}", year.start_year), s_.key, now ? s_.name : "As it was called before", "",
                  "", staff()[2].name, "", "", "", "");
    }
    schools.flush();
  }

  void write_students() {
    SqlTable students(db_, "students",
                      "student_id# last_name:varchar50 first_name:varchar50 middle_name:varchar50 "
                      "name_suffix:varchar3 username:varchar100 custom_200000000:long custom_200000001:long "
                      "custom_200000002:long custom_200000003:long custom_200000004:date "
                      "custom_200000005:long created_at:datetime updated_at:datetime");
    for (const Pupil& pupil : s_.pupils) {
      students.add(pupil.key, pupil.surname, pupil.forename, pupil.middle, "", "",
                   pupil.sex == 'F'   ? "Female"
                   : pupil.sex == 'M' ? "Male"
                                      : "",
                   pupil.ethnicity, pupil.known_as, pupil.upn, date_text(pupil.dob), pupil.language,
                   "2022-08-30 09:00:00", "");
    }
    students.flush();
  }

  void write_enrollment() {
    SqlTable grades(db_, "school_gradelevels",
                    "id# school_id# short_name:varchar3 title:varchar50 next_grade_id# sort_order#");
    for (int group = -2; group <= 13; ++group) {
      grades.add(fmt::format("{}", 10 + group), s_.key, year_label(group), "Year " + year_label(group),
                 group == 13 ? std::string() : fmt::format("{}", 11 + group), fmt::format("{}", group + 3));
    }
    grades.flush();
    SqlTable codes(db_, "student_enrollment_codes",
                   "id# syear# title:varchar100 short_name:varchar10 type:varchar4 default_code:varchar1");
    codes.add("1", "2025", "Admitted", "ADM", "Add", "");
    codes.add(fmt::format("{}", rollover_code), "2025", "Beginning of Year", "EBY", "Add", "Y");
    codes.add(fmt::format("{}", leaver_code), "2025", "Left", "LEFT", "Drop", "");
    codes.flush();
    SqlTable rows(db_, "student_enrollment",
                  "id# syear# school_id# student_id# grade_id# start_date:date end_date:date "
                  "enrollment_code# drop_code# next_school# calendar_id# last_school#");
    int id = 0;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& stay = s_.enrolments[e];
      const Pupil& pupil = s_.pupils[stay.pupil];
      for (const YearOfStay& year : years_of_stay(s_, e)) {
        // Some years were never closed, as rolling over leaves them.
        const bool open = year.to == no_day || (!year.is_last && e % 3 == 0);
        const bool leaves = year.is_last && stay.end != no_day;
        rows.add(fmt::format("{}", ++id), fmt::format("{}", year.start_year), s_.key, pupil.key,
                 fmt::format("{}", 10 + year.start_year - pupil.cohort), date_text(year.from),
                 open ? std::string() : date_text(year.to), year.from == stay.start ? "1" : "2",
                 leaves ? fmt::format("{}", leaver_code) : std::string(), s_.key, "1", "");
      }
    }
    // Who applies has a row without a start.
    if (s_.applicant < s_.pupils.size())
      rows.add(fmt::format("{}", ++id), fmt::format("{}", s_.years.back().start_year), s_.key,
               s_.pupils.front().key, "", "", "", "", "", "", "", "");
    rows.flush();
  }

  void write_calendar() {
    SqlTable calendars(
        db_, "attendance_calendars",
        "school_id# title:varchar100 syear# calendar_id# default_calendar:varchar1 rollover_id#");
    SqlTable days(db_, "attendance_calendar",
                  "syear# school_id# school_date:date minutes# block:varchar10 calendar_id#");
    SqlTable events(db_, "calendar_events",
                    "id# syear# school_id# school_date:date title:varchar50 description:long");
    for (const SchoolYear& year : s_.years) {
      const std::string syear = fmt::format("{}", year.start_year), number = year_number(year.start_year);
      calendars.add(s_.key, "School days", syear, number, "Y", "");
      calendars.add(s_.key, "Saturday club", syear, "9" + number, "", "");
    }
    int id = 0;
    for (const CalendarDay& one : weekdays_of(s_)) {
      const std::string syear = fmt::format("{}", one.start_year), number = year_number(one.start_year);
      const std::string date = date_text(one.day);
      // A day of school is still in the calendar when snow has closed it.
      if (one.kind == DayKind::open || one.kind == DayKind::unplanned_closure)
        days.add(syear, s_.key, date, one.day % 7 == 0 ? "" : "999", "", number);
      if (weekday(one.day) == 4 && one.kind == DayKind::open)
        days.add(syear, s_.key, date_text(one.day + 1), "120", "", "9" + number);
      const std::string_view title = one.kind == DayKind::holiday             ? "Holiday"
                                     : one.kind == DayKind::inset             ? "INSET"
                                     : one.kind == DayKind::planned_closure   ? "Planned closure"
                                     : one.kind == DayKind::unplanned_closure ? "Unplanned closure"
                                     : one.day % 23 == 0                      ? "Photographs"
                                                                              : "";
      if (!title.empty()) events.add(fmt::format("{}", ++id), syear, s_.key, date, title, "");
    }
    calendars.flush();
    days.flush();
    events.flush();
  }

  void write_codes() {
    SqlTable codes(db_, "attendance_codes",
                   "id# syear# school_id# title:long short_name:varchar10 type:varchar10 "
                   "state_code:varchar1 default_code:varchar1 table_name# sort_order#");
    for (const SchoolYear& year : s_.years) {
      for (const SignFacts& sign : all_signs()) {
        if (sign.sign == Sign::none) continue;
        const bool listed = !sign.description.empty();  // else a code of another list
        const bool teacher =
            sign.sign == Sign::am || sign.sign == Sign::pm || sign.sign == Sign::L || sign.sign == Sign::N;
        const bool there = sign.category == Category::attending || sign.category == Category::activity;
        codes.add(code_id(year.start_year, sign.sign), fmt::format("{}", year.start_year), s_.key,
                  listed ? sign.description : "Of another list", sign.text, teacher ? "teacher" : "official",
                  there ? "P" : "A", sign.sign == Sign::am ? "Y" : "", listed ? "0" : "1",
                  fmt::format("{}", static_cast<int>(sign.sign)));
      }
    }
    codes.flush();
  }

  void write_periods() {
    SqlTable periods(db_, "school_periods",
                     "period_id# syear# school_id# sort_order# title:varchar100 short_name:varchar10 length# "
                     "start_time:varchar10 end_time:varchar10 block:varchar10 attendance:varchar1");
    for (const SchoolYear& year : s_.years) {
      const std::string syear = fmt::format("{}", year.start_year);
      periods.add(period_id(year.start_year, "1"), syear, s_.key, "1", "Morning registration", "AM", "20",
                  "8:50", "9:10", "", "Y");
      periods.add(period_id(year.start_year, "2"), syear, s_.key, "2", "Afternoon registration", "PM", "20",
                  "13:10", "13:30", "", "Y");
      periods.add(period_id(year.start_year, "3"), syear, s_.key, "3", "Period 1", "P1", "50", "9:10", "10am",
                  "", "Y");
    }
    periods.flush();
  }

  void write_marks() {
    SqlTable marks(db_, "attendance_period",
                   "student_id# school_date:date period_id# attendance_code# attendance_teacher_code# "
                   "attendance_reason:varchar100 admin:varchar1 course_period_id# marking_period_id# "
                   "comment:varchar100 created_at:datetime updated_at:datetime");
    std::set<std::pair<HalfDay, int>> taken;
    int number = 0;
    each_mark(s_, false, [&](const WrittenMark& mark) {
      const Day day = day_of(mark.half_day);
      const int year = academic_year(day);
      const std::string period = period_id(year, is_afternoon(mark.half_day) ? "2" : "1");
      const std::string code = code_id(year, mark.sign);
      if (!mark.enrolment) {
        const std::string& pupil = mark.loose->pupil_key;
        if (pupil.empty() || has_mark(s_, pupil, mark.half_day)) return;  // the key allows one
        marks.add(pupil, mark.loose->date, period, code, code, "", "", "", "", "", "", "");
        return;
      }
      const std::size_t e = *mark.enrolment;
      const std::string& pupil = s_.pupils[s_.enrolments[e].pupil].key;
      const std::string made = moment_text(register_saved(s_, e, mark.half_day), ' ');
      const auto changes = s_.changes.find({e, mark.half_day});
      if (changes == s_.changes.end()) {
        marks.add(pupil, date_text(day), period, code, code, "", "", "", "", "", made, "");
      } else {
        const Change& first = changes->second.front();
        const Change& last = changes->second.back();
        marks.add(pupil, date_text(day), period, code,
                  first.after == Sign::none ? std::string() : code_id(year, first.after), last.reason, "Y",
                  "", "", "", made, moment_text(last.at, ' '));
      }
      taken.emplace(mark.half_day, teacher(s_, e, day));
      if (++number % 29 == 0 && !is_afternoon(mark.half_day))  // and a lesson
        marks.add(pupil, date_text(day), period_id(year, "3"), code, code, "", "", "", "", "", made, "");
    });
    marks.flush();
    SqlTable completed(db_, "attendance_completed", "staff_id# school_date:date period_id# table_name#");
    for (const auto& [half_day, by] : taken) {
      completed.add(fmt::format("{}", 90001 + by), date_text(day_of(half_day)),
                    period_id(academic_year(day_of(half_day)), is_afternoon(half_day) ? "2" : "1"), "0");
    }
    completed.flush();
  }

  const School& s_;
  Database& db_;
};

}  // namespace

void write_rosariosis(const World& world, Database& database) {
  RosarioWriter(world.schools.front(), database).write();
}

}  // namespace rollmark::sample
