// The warehouse of GO4Schools as the open sync fills it: everything once a school year, with ids of academy,
// year and number; codes by id, some with an alias; a mark that was never made has an id without a number.
#include <fmt/format.h>

#include "database.hpp"
#include "layer.hpp"
#include "layers.hpp"
#include "signs.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

// Ids start anew each year and differ from year to year, as those of an API may.
std::string code_id(const School& school, int year, Sign sign) {
  return fmt::format("{}{}-{}", school.key, year, static_cast<int>(sign) * 3 + year % 7);
}
std::string student_id(const School& school, int year, std::string_view pupil) {
  return fmt::format("{}{}-{}", school.key, year, pupil);
}
std::string day_or_none(Day day) {
  return day == no_day ? std::string() : date_text(day);
}

std::string_view day_type(DayKind kind) {
  switch (kind) {
    case DayKind::open:
      return "SD";
    case DayKind::holiday:
      return "HOL";
    case DayKind::inset:
      return "INSET";
    case DayKind::planned_closure:
      return "PC";
    case DayKind::unplanned_closure:
      return "UC";
    case DayKind::weekend:
      break;
  }
  return "WE";
}

class Go4SchoolsWriter {
 public:
  Go4SchoolsWriter(Database& db, const School& school)
      : db_(db), s_(school), filter_(school, go4schools_layer) {}

  void write() {
    write_years();
    write_pupils();
    write_marks();
  }

 private:
  void write_years() {
    SqlTable calendar(db_, "g4s.Calendar", "Academy DataSet Date:date DayTypeCode TimetableId# Week#");
    SqlTable codes(db_, "g4s.AttendanceCodes",
                   "AttendanceCodeId Academy AttendanceLabel AttendanceOfficerOnly:bool Code DataSet "
                   "ProtectAO:bool ProtectBM:bool "
                   "ProtectSM:bool");
    SqlTable aliases(db_, "g4s.AttendanceAliasCodes",
                     "AttendanceAliasCodeId AliasCode AttendanceCodeId Label");
    for (const SchoolYear& year : s_.years) {
      const std::string set = std::to_string(year.start_year);
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        const bool teaching = kind == DayKind::open;
        calendar.add(s_.key, set, date_text(day), day_type(kind), teaching ? "1" : "",
                     teaching ? std::to_string((day - year.first) / 7 % 2 + 1) : std::string());
      }
      for (const SignFacts& sign : all_signs()) {
        if (sign.sign == Sign::none) continue;
        codes.add(code_id(s_, year.start_year, sign.sign), s_.key, sign.description, "0", sign.text, set, "0",
                  "0", "0");
      }
      // An alias has a number of its own, which may be that of another code.
      aliases.add(code_id(s_, year.start_year, Sign::L), "CO", code_id(s_, year.start_year, Sign::I),
                  "Illness: a cold");
      aliases.add(code_id(s_, year.start_year, Sign::M), "DR", code_id(s_, year.start_year, Sign::M),
                  "Medical: dentist");
    }
    calendar.flush();
    codes.flush();
    aliases.flush();
  }

  void write_pupils() {
    SqlTable students(db_, "g4s.Students",
                      "StudentId Academy DataSet DateOfBirth:date G4SStuId# LegalFirstName LegalLastName "
                      "MiddleNames PreferredFirstName "
                      "PreferredLastName Sex");
    SqlTable details(db_, "g4s.EducationDetails",
                     "StudentId Academy AdmissionDate:date DataSet FormerUPN G4SStuId# House "
                     "LeavingDate:date NCYear RegistrationGroup "
                     "RemovedFromSource:bool UPN");
    for (const SchoolYear& year : s_.years) {
      const std::string set = std::to_string(year.start_year);
      for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
        const std::size_t e = filter_.shown(p, year.start_year);
        if (e == LayerFilter::npos) continue;
        const Pupil& pupil = s_.pupils[p];
        const std::string id = student_id(s_, year.start_year, pupil.key);
        students.add(id, s_.key, set, date_text(pupil.dob), pupil.key, pupil.forename, pupil.surname,
                     pupil.middle, pupil.known_as, pupil.surname,
                     pupil.sex == 0 ? std::string() : std::string(1, pupil.sex));
        const Enrolment& enrolment = s_.enrolments[e];
        details.add(id, s_.key, date_text(enrolment.start), set, "", pupil.key, p % 2 == 0 ? "Red" : "Blue",
                    day_or_none(enrolment.end), year_label(s_.year_group(e, year.first)),
                    s_.group(e, year.first), "", pupil.upn);
      }
    }
    students.flush();
    details.flush();
  }

  void write_marks() {
    SqlTable marks(db_, "g4s.StudentSessionMarks",
                   "StudentId Date:date Session Academy DataSet SessionAliasId SessionMarkId "
                   "SessionMinutesLate# SessionNotes");
    each_mark(s_, true, [&](const WrittenMark& mark) {
      if (!filter_.keeps(mark)) return;
      const Day day = day_of(mark.half_day);
      const int year = academic_year(day);
      const std::string_view pupil =
          mark.enrolment ? std::string_view(s_.pupils[s_.enrolments[*mark.enrolment].pupil].key)
                         : mark.loose->pupil_key;
      const bool alias = mark.sign == Sign::I && day % 3 == 0;
      marks.add(student_id(s_, year, pupil), date_text(day), is_afternoon(mark.half_day) ? "PM" : "AM",
                s_.key, std::to_string(year), alias ? code_id(s_, year, Sign::L) : std::string(),
                mark.sign == Sign::none ? fmt::format("{}{}-", s_.key, year) : code_id(s_, year, mark.sign),
                late(mark), mark.sign == Sign::I ? "rang in" : "");
    });
    marks.flush();
  }

  std::string late(const WrittenMark& mark) const {
    if (!mark.enrolment) return {};
    const std::size_t e = *mark.enrolment;
    if (filter_.shown(s_.enrolments[e].pupil, academic_year(day_of(mark.half_day))) != e) return {};
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

void write_go4schools(const World& world, Database& db) {
  Go4SchoolsWriter(db, world.schools.front()).write();
}

}  // namespace rollmark::sample
