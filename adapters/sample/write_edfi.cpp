// Tables of the Ed-Fi ODS, schema edfi, on PostgreSQL: every code a descriptor, an attendance event whose
// code is part of its key, half days by the name of the session, an association a school year.
#include <fmt/format.h>

#include <map>
#include <set>

#include "register_order.hpp"
#include "registers.hpp"
#include "writers.hpp"
#include "yearly_rows.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view stored = "2026-08-30 02:14:07";  // CreateDate: when the store got it, in UTC

// Where each kind of descriptor begins.
enum : int {
  of_codes = 100,
  of_grades = 220,
  of_sexes = 300,
  of_events = 310,
  of_systems = 330,
  of_exits = 340
};

std::string id(int number) {
  return fmt::format("{}", number);
}

class EdFiWriter {
 public:
  EdFiWriter(const School& school, Database& db) : s_(school), db_(db) {}

  void write() {
    write_descriptors();
    write_school();
    write_students();
    write_associations();
    write_calendar();
    write_events();
    if (db_.dialect() != "postgresql") return;
    db_.run(
        "ALTER TABLE edfi.studentschoolattendanceevent ADD PRIMARY KEY (attendanceeventcategorydescriptorid, "
        "eventdate, schoolid, schoolyear, sessionname, studentusi)");
  }

 private:
  // The term whose session a day is in; in holidays the one before.
  std::string session_name(HalfDay half_day) const {
    const Day day = day_of(half_day);
    const int year = academic_year(day);
    const Term* term = &s_.year(day).terms.front();
    for (const Term& one : s_.year(day).terms) {
      if (one.start <= day) term = &one;
    }
    return fmt::format("{}-{} {} {} {}", year, year + 1, term->code, term->half,
                       is_afternoon(half_day) ? "PM" : "AM");
  }

  void write_descriptors() {
    SqlTable descriptors(db_, "edfi.Descriptor",
                         "DescriptorId# Namespace:varchar255 CodeValue:varchar50 Description:varchar1024 "
                         "ShortDescription:varchar75 EffectiveBeginDate:date Discriminator:varchar128");
    SqlTable categories(db_, "edfi.AttendanceEventCategoryDescriptor",
                        "AttendanceEventCategoryDescriptorId#");
    SqlTable grades(db_, "edfi.GradeLevelDescriptor", "GradeLevelDescriptorId#");
    SqlTable sexes(db_, "edfi.SexDescriptor", "SexDescriptorId#");
    const auto add = [&](int number, std::string_view space, std::string_view kind, std::string_view value,
                         std::string_view text) {
      descriptors.add(id(number), fmt::format("uri://{}/{}Descriptor", space, kind), value, text, text, "",
                      fmt::format("edfi.{}Descriptor", kind));
    };
    for (const SignFacts& sign : all_signs()) {
      if (sign.sign == Sign::none) continue;
      const int number = of_codes + static_cast<int>(sign.sign);
      const bool listed = !sign.description.empty();  // else of another namespace
      add(number, listed ? "gov.uk" : "ed-fi.org", "AttendanceEventCategory", sign.text,
          listed ? sign.description : "Of another list");
      categories.add(id(number));
    }
    for (int group = -2; group <= 13; ++group) {
      add(of_grades + group, "gov.uk", "GradeLevel", year_label(group), "Year " + year_label(group));
      grades.add(id(of_grades + group));
    }
    int number = of_sexes;
    for (const std::string_view sex : {"Female", "Male"}) {
      add(++number, "ed-fi.org", "Sex", sex, sex);
      sexes.add(id(number));
    }
    number = of_events;
    for (const std::string_view event : {"Instructional day", "Holiday", "Teacher only day",
                                         "Non-instructional day", "Emergency day", "Other"})
      add(number++, "ed-fi.org", "CalendarEvent", event, event);
    add(of_systems, "gov.uk", "StudentIdentificationSystem", "UPN", "Unique pupil number");
    add(of_systems + 1, "ed-fi.org", "StudentIdentificationSystem", "Local", "Local");
    add(of_exits, "gov.uk", "ExitWithdrawType", "Left", "Left");
    descriptors.flush();
    categories.flush();
    grades.flush();
    sexes.flush();
  }

  void write_school() {
    SqlTable schools(db_, "edfi.School", "SchoolId# SchoolTypeDescriptorId# LocalEducationAgencyId#");
    SqlTable organisations(db_, "edfi.EducationOrganization",
                           "EducationOrganizationId# NameOfInstitution:varchar75 "
                           "ShortNameOfInstitution:varchar75 CreateDate:datetime LastModifiedDate:datetime");
    schools.add(s_.key, "", "255901");
    organisations.add("255901", "A local authority", "", stored, stored);
    organisations.add(s_.key, s_.name, "", stored, stored);
    schools.flush();
    organisations.flush();
    SqlTable sessions(db_, "edfi.Session",
                      "SchoolId# SchoolYear# SessionName:varchar60 BeginDate:date EndDate:date "
                      "TermDescriptorId# TotalInstructionalDays#");
    for (const SchoolYear& year : s_.years) {
      for (const Term& term : year.terms) {
        for (const HalfDay half_day : {morning(term.start), afternoon(term.start)})
          sessions.add(s_.key, id(year.start_year + 1), session_name(half_day), date_text(term.start),
                       date_text(term.end), "", "");
      }
      sessions.add(s_.key, id(year.start_year + 1), fmt::format("{} whole year", year.start_year),
                   date_text(year.first), date_text(year.last), "", "");
    }
    sessions.flush();
  }

  void write_students() {
    SqlTable students(db_, "edfi.Student",
                      "StudentUSI# StudentUniqueId:varchar32 FirstName:varchar75 MiddleName:varchar75 "
                      "LastSurname:varchar75 PreferredFirstName:varchar75 PreferredLastSurname:varchar75 "
                      "BirthDate:date BirthSexDescriptorId# CreateDate:datetime LastModifiedDate:datetime");
    SqlTable at_school(db_, "edfi.StudentEducationOrganizationAssociation",
                       "EducationOrganizationId# StudentUSI# SexDescriptorId# CreateDate:datetime "
                       "LastModifiedDate:datetime");
    SqlTable numbers(db_, "edfi.StudentEducationOrganizationAssociationStudentIdentifica_c15030",
                     "EducationOrganizationId# StudentUSI# AssigningOrganizationIdentificationCode:varchar60 "
                     "StudentIdentificationSystemDescriptorId# IdentificationCode:varchar60 "
                     "CreateDate:datetime");
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
      const Pupil& pupil = s_.pupils[p];
      students.add(pupil.key, fmt::format("S{}", pupil.key), pupil.forename, pupil.middle, pupil.surname,
                   pupil.known_as, p % 2 == 0 ? pupil.surname : std::string_view(), date_text(pupil.dob), "",
                   stored, stored);
      at_school.add(s_.key, pupil.key,
                    pupil.sex == 'F'   ? id(of_sexes + 1)
                    : pupil.sex == 'M' ? id(of_sexes + 2)
                                       : std::string(),
                    stored, stored);
      if (!pupil.upn.empty()) numbers.add(s_.key, pupil.key, "DfE", id(of_systems), pupil.upn, stored);
      numbers.add(s_.key, pupil.key, "School", id(of_systems + 1), fmt::format("L{}", p), stored);
    }
    students.flush();
    at_school.flush();
    numbers.flush();
  }

  void write_associations() {
    SqlTable rows(db_, "edfi.StudentSchoolAssociation",
                  "EntryDate:date SchoolId# StudentUSI# CalendarCode:varchar60 EntryGradeLevelDescriptorId# "
                  "ExitWithdrawDate:date ExitWithdrawTypeDescriptorId# PrimarySchool:bool SchoolYear# "
                  "CreateDate:datetime LastModifiedDate:datetime");
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& stay = s_.enrolments[e];
      const Pupil& pupil = s_.pupils[stay.pupil];
      const std::vector<YearOfStay> years = years_of_stay(s_, e);
      for (const YearOfStay& year : years) {
        const bool leaves = year.is_last && stay.end != no_day;
        rows.add(date_text(year.from), s_.key, pupil.key, "C", id(of_grades + year.start_year - pupil.cohort),
                 year.to == no_day ? std::string() : date_text(year.to),
                 leaves ? id(of_exits) : std::string(), "1", id(year.start_year + 1), stored, stored);
      }
    }
    rows.flush();
  }

  void write_calendar() {
    SqlTable days(db_, "edfi.CalendarDate",
                  "CalendarCode:varchar60 Date:date SchoolId# SchoolYear# CreateDate:datetime "
                  "LastModifiedDate:datetime");
    SqlTable events(db_, "edfi.CalendarDateCalendarEvent",
                    "CalendarCode:varchar60 Date:date SchoolId# SchoolYear# CalendarEventDescriptorId# "
                    "CreateDate:datetime");
    for (const CalendarDay& one : weekdays_of(s_)) {
      const std::string date = date_text(one.day), year = id(one.start_year + 1);
      days.add("C", date, s_.key, year, stored, stored);
      const auto event = [&](int number) {
        events.add("C", date, s_.key, year, id(of_events + number), stored);
      };
      if (one.kind == DayKind::open || one.kind == DayKind::unplanned_closure) event(0);
      if (one.kind == DayKind::holiday) event(1);
      if (one.kind == DayKind::inset) event(2);
      if (one.kind == DayKind::planned_closure) event(3);
      if (one.kind == DayKind::unplanned_closure) event(4);
      if (one.day % 23 == 0) event(5);
    }
    days.flush();
    events.flush();
  }

  void write_events() {
    SqlTable events(db_, "edfi.StudentSchoolAttendanceEvent",
                    "AttendanceEventCategoryDescriptorId# EventDate:date SchoolId# SchoolYear# "
                    "SessionName:varchar60 StudentUSI# ArrivalTime:time AttendanceEventReason:varchar255 "
                    "DepartureTime:time CreateDate:datetime LastModifiedDate:datetime");
    // A session twice with one code is one row.
    std::map<std::pair<std::string_view, HalfDay>, std::set<Sign>> loose;
    each_mark(s_, false, [&](const WrittenMark& mark) {
      const Day day = day_of(mark.half_day);
      std::string_view pupil;
      std::string arrived, reason;
      if (mark.enrolment) {
        pupil = s_.pupils[s_.enrolments[*mark.enrolment].pupil].key;
        const auto event = s_.events.find({*mark.enrolment, mark.half_day});
        if (event != s_.events.end() && event->second.minutes_late > 0)
          arrived =
              moment_text(register_opens(mark.half_day) + 60 * event->second.minutes_late).substr(11, 8);
        const auto changes = s_.changes.find({*mark.enrolment, mark.half_day});
        if (changes != s_.changes.end()) reason = changes->second.back().reason;
      } else {
        pupil = mark.loose->pupil_key;
        if (pupil.empty() || has_this(pupil, mark) || !loose[{pupil, mark.half_day}].insert(mark.sign).second)
          return;
      }
      events.add(id(of_codes + static_cast<int>(mark.sign)), date_text(day), s_.key,
                 id(academic_year(day) + 1), session_name(mark.half_day), pupil, arrived, reason, "", stored,
                 stored);
    });
    events.flush();
  }

  bool has_this(std::string_view pupil, const WrittenMark& mark) const {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.pupils[s_.enrolments[e].pupil].key == pupil && s_.cell(e, mark.half_day) == mark.sign)
        return true;
    }
    return false;
  }

  const School& s_;
  Database& db_;
};

}  // namespace

void write_edfi(const World& world, Database& database) {
  EdFiWriter(world.schools.front(), database).write();
}

}  // namespace rollmark::sample
