// MyPortal's tables: ids of 36 characters, a fortnightly cycle of periods, marks by week and period, lessons
// among them, codes in the product's own groups. Only the school's id is a short one, so that what is found
// can be compared by its key.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "database.hpp"
#include "layer.hpp"
#include "layers.hpp"
#include "myportal_ids.hpp"
#include "signs.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace myportal {

std::string guid(int kind, std::size_t number) {
  return fmt::format("{:08X}-5A3B-4C2D-8E1F-{:012X}", kind, number);
}

std::string midnight_of(Day day) {
  return day == no_day ? std::string() : date_text(day) + " 00:00:00";
}

}  // namespace myportal

namespace {

using namespace myportal;

constexpr int cycle = 10;  // days: two weeks

// The product's groups, which are not DfE's: X, Q and Y1 to Y7 are authorised absences to it.
int group_of(const SignFacts& sign) {
  switch (sign.category) {
    case Category::attending:
      return 1;
    case Category::activity:
      return 2;
    case Category::unauthorised:
      return 4;
    case Category::administrative:
      return 5;
    default:
      return 3;
  }
}

class MyPortalWriter {
 public:
  MyPortalWriter(Database& db, const School& school) : db_(db), s_(school), filter_(school, myportal_layer) {}

  void write() {
    write_school();
    write_years();
    write_diary();
    write_codes();
    write_roll(db_, s_, filter_);
    write_marks();
  }

 private:
  void write_school() {
    SqlTable agencies(db_, "dbo.Agencies", "Id:varchar36 Name:varchar256");
    agencies.add(guid(agency_id, 1), s_.name);
    agencies.add(guid(agency_id, 2), "A feeder school");
    agencies.flush();
    SqlTable authorities(db_, "dbo.LocalAuthorities", "Id:varchar36 LeaCode# Name:varchar128");
    authorities.add(guid(agency_id, 3), s_.la_number, "An authority");
    authorities.flush();
    SqlTable schools(db_, "dbo.Schools",
                     "Id:varchar36 AgencyId:varchar36 LocalAuthorityId:varchar36 EstablishmentNumber# "
                     "Urn:varchar128 IsLocal:bool");
    schools.add(s_.key, guid(agency_id, 1), guid(agency_id, 3), s_.estab, s_.urn, "1");
    schools.add("9001", guid(agency_id, 2), "", "3999", "999999", "0");
    schools.flush();
  }

  void write_years() {
    SqlTable years(db_, "dbo.AcademicYears",
                   "Id:varchar36 Name:varchar128 IsLocked:bool TimetableCycleLength# SchoolWeekLength#");
    SqlTable terms(
        db_, "dbo.AcademicTerms",
        "Id:varchar36 AcademicYearId:varchar36 Name:varchar128 StartDate:datetime EndDate:datetime");
    SqlTable weeks(
        db_, "dbo.AttendanceWeeks",
        "Id:varchar36 AcademicTermId:varchar36 Beginning:datetime CycleOffset# IsNonTimetable:bool");
    SqlTable periods(db_, "dbo.AttendancePeriods",
                     "Id:varchar36 AcademicYearId:varchar36 CycleDayIndex# Name:varchar256 StartTime:time "
                     "EndTime:time IsAmReg:bool IsPmReg:bool IsLesson:bool");
    std::size_t term_number = 0;
    for (std::size_t y = 0; y < s_.years.size(); ++y) {
      const SchoolYear& year = s_.years[y];
      years.add(guid(year_id, y), fmt::format("{}/{:02}", year.start_year, (year.start_year + 1) % 100), "0",
                std::to_string(cycle), "5");
      const std::size_t first_term = term_number;
      for (const Term& term : year.terms) {
        const std::string_view name = term.code == "AUT"   ? "Autumn"
                                      : term.code == "SPR" ? "Spring"
                                                           : "Summer";
        terms.add(guid(term_id, term_number++), guid(year_id, y), fmt::format("{} {}", name, term.half),
                  midnight_of(term.start), midnight_of(term.end));
      }
      for (Day monday = year.first - weekday(year.first); monday <= year.last; monday += 7) {
        std::size_t of = first_term;
        for (std::size_t t = 0; t < year.terms.size(); ++t) {
          if (year.terms[t].start <= monday + 4) of = first_term + t;
        }
        weeks.add(week(monday, y), guid(term_id, of), midnight_of(monday), std::to_string(offset(monday)),
                  "0");
      }
      for (int day = 0; day < cycle; ++day) {
        const std::string index = std::to_string(day);
        periods.add(period(y, day, 0), guid(year_id, y), index, "AM registration", "08:50:00", "09:20:00",
                    "1", "0", "0");
        periods.add(period(y, day, 2), guid(year_id, y), index, "Period 2", "10:00:00", "11:00:00", "0", "0",
                    "1");
        periods.add(period(y, day, 1), guid(year_id, y), index, "PM registration", "13:10:00", "13:20:00",
                    "0", "1", "0");
      }
    }
    years.flush();
    terms.flush();
    weeks.flush();
    periods.flush();
  }

  // The cycle goes on over holidays: every second week starts with its sixth day.
  static int offset(Day monday) { return (monday / 7) % 2 == 0 ? 0 : 5; }
  static std::string week(Day monday, std::size_t year) {
    return guid(week_id, static_cast<std::size_t>(monday) * 10 + year);
  }
  static std::string period(std::size_t year, int day, int which) {
    return guid(period_id, year * 100 + static_cast<std::size_t>(day * 3 + which));
  }

  void write_diary() {
    SqlTable types(db_, "dbo.DiaryEventTypes", "Id:varchar36 Description:varchar256 IsSystem:bool Kind#");
    types.add(guid(event_type_id, 7), "School Holiday", "1", "7");
    types.add(guid(event_type_id, 9), "Teacher Training", "1", "9");
    types.add(guid(event_type_id, 10), "Parent Evening", "1", "10");
    types.add(guid(event_type_id, 20), "Planned Closure", "0", "0");
    types.add(guid(event_type_id, 21), "Unplanned Closure", "0", "0");
    types.flush();
    SqlTable events(db_, "dbo.DiaryEvents",
                    "Id:varchar36 EventTypeId:varchar36 Subject:varchar256 StartTime:datetime "
                    "EndTime:datetime IsAllDay:bool");
    std::size_t number = 0;
    for (const SchoolYear& year : s_.years) {
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        if (kind == DayKind::weekend) continue;
        if (kind == DayKind::open) {
          if (day % 61 == 0)
            events.add(guid(event_id, ++number), guid(event_type_id, 10), "Parents",
                       date_text(day) + " 12:00:00", date_text(day) + " 19:00:00", "0");
          continue;
        }
        const std::size_t type = kind == DayKind::inset               ? 9
                                 : kind == DayKind::planned_closure   ? 20
                                 : kind == DayKind::unplanned_closure ? 21
                                                                      : 7;
        events.add(guid(event_id, ++number), guid(event_type_id, type), "Closed", midnight_of(day),
                   midnight_of(day + 1), "1");
      }
    }
    events.flush();
  }

  void write_codes() {
    SqlTable types(db_, "dbo.AttendanceCodeTypes", "Id:varchar36 Description:varchar256");
    constexpr std::string_view names[] = {"Present", "Approved Educational Activity", "Authorised Absence",
                                          "Unauthorised Absence", "Attendance not Required"};
    for (std::size_t i = 0; i < std::size(names); ++i) types.add(guid(type_id, i + 1), names[i]);
    types.flush();
    SqlTable codes(db_, "dbo.AttendanceCodes",
                   "Id:varchar36 Code:varchar256 Description:varchar256 AttendanceCodeTypeId:varchar36 "
                   "IsActive:bool IsRestricted:bool IsSystem:bool");
    for (const SignFacts& sign : all_signs()) {
      if (sign.sign == Sign::none) continue;
      codes.add(code(sign.sign), sign.text, sign.description,
                guid(type_id, static_cast<std::size_t>(group_of(sign))), sign.from_2024 ? "1" : "0", "0",
                sign.description.empty() ? "0" : "1");
    }
    codes.flush();
  }
  static std::string code(Sign sign) { return guid(code_id, static_cast<std::size_t>(sign)); }

  void write_marks() {
    SqlTable marks(db_, "dbo.AttendanceMarks",
                   "Id:varchar36 CreatedById:varchar36 LastModifiedAt:datetime StudentId:varchar36 "
                   "AttendanceWeekId:varchar36 AttendancePeriodId:varchar36 AttendanceCodeId:varchar36 "
                   "Comments:varchar256 MinutesLate#");
    std::map<std::string_view, std::size_t> pupils;
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) pupils.emplace(s_.pupils[p].key, p);
    HalfDay last = -1;
    std::string week_of, period_of, lesson_of, written;
    std::size_t number = 0;
    each_mark(s_, false, [&](const WrittenMark& mark) {
      if (!filter_.keeps(mark)) return;
      if (mark.half_day != last) {
        last = mark.half_day;
        const Day day = day_of(last);
        const Day monday = day - weekday(day);
        const auto year = static_cast<std::size_t>(academic_year(day) - s_.years.front().start_year);
        const int of_cycle = (weekday(day) + offset(monday)) % cycle;
        week_of = week(monday, year);
        period_of = period(year, of_cycle, is_afternoon(last) ? 1 : 0);
        lesson_of = period(year, of_cycle, 2);
        written = date_text(day) + " 09:00:00";
      }
      const std::size_t p =
          mark.enrolment ? s_.enrolments[*mark.enrolment].pupil : pupils.at(mark.loose->pupil_key);
      marks.add(guid(mark_id, ++number), guid(user_id, 1), written, guid(student_id, p), week_of, period_of,
                code(mark.sign), mark.sign == Sign::I ? "rang in" : "", late(mark));
      if (number % 40 == 0)  // a lesson's mark beside it
        marks.add(guid(mark_id, ++number), guid(user_id, 2), written, guid(student_id, p), week_of, lesson_of,
                  code(Sign::O), "", "5");
    });
    marks.flush();
  }

  std::string late(const WrittenMark& mark) const {
    if (!mark.enrolment || !filter_.keeps(*mark.enrolment)) return {};
    const auto event = s_.events.find({*mark.enrolment, mark.half_day});
    return event == s_.events.end() || event->second.minutes_late < 0
               ? std::string()
               : std::to_string(event->second.minutes_late);
  }

  Database& db_;
  const School& s_;
  LayerFilter filter_;
};

}  // namespace

void write_myportal(const World& world, Database& db) {
  MyPortalWriter(db, world.schools.front()).write();
}

}  // namespace rollmark::sample
