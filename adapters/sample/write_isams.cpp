// iSAMS' tables: registration periods, several in a half day; rows made before the register is taken, some of
// them twice; codes by id, plain presence without one. The table of codes is assumed
// (adapters/isams/README.md).
#include <fmt/format.h>

#include <map>

#include "database.hpp"
#include "layer.hpp"
#include "layers.hpp"
#include "registers.hpp"
#include "signs.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

std::string midnight_of(Day day) {
  return day == no_day ? std::string() : date_text(day) + " 00:00:00";
}
std::string code_number(Sign sign) {
  return fmt::format("{}", 40 + static_cast<int>(sign));
}

class IsamsWriter {
 public:
  IsamsWriter(Database& db, const School& school) : db_(db), s_(school), filter_(school, isams_layer) {}

  void write() {
    write_school();
    write_pupils();
    write_periods();
    write_codes();
    write_registers();
  }

 private:
  void write_school() {
    SqlTable setup(db_, "dbo.TblSchoolManagementSchoolSetup",
                   "TblSchoolManagementSchoolSetupID# txtSchoolName");
    setup.add(s_.key, s_.name);
    setup.add("9001", "The preparatory division");
    setup.flush();
    SqlTable names(db_, "dbo.TblSchoolManagementTermNames", "TblSchoolManagementTermNamesID# txtName");
    names.add("1", "Autumn Term");
    names.add("2", "Spring Term");
    names.add("3", "Summer Term");
    names.flush();
    SqlTable terms(db_, "dbo.TblSchoolManagementTermDates",
                   "TblSchoolManagementTermDatesID# intSchoolYear# txtStartDate:datetime "
                   "txtFinishDate:datetime intTerm#");
    int number = 0;
    for (const SchoolYear& year : s_.years) {
      for (const Term& term : year.terms) {
        terms.add(std::to_string(++number), std::to_string(year.start_year), midnight_of(term.start),
                  midnight_of(term.end),
                  term.code == "AUT"   ? "1"
                  : term.code == "SPR" ? "2"
                                       : "3");
      }
    }
    terms.flush();
  }

  void write_pupils() {
    SqlTable pupils(
        db_, "dbo.TblPupilManagementPupils",
        "TblPupilManagementPupilsID# txtSchoolID txtSchoolCode txtForename txtSurname txtMiddleNames "
        "txtPreName txtDOB:datetime "
        "txtGender intNCYear# txtForm txtEnrolmentDate:datetime txtLeavingDate:datetime intSystemStatus#");
    std::vector<std::size_t> of(s_.pupils.size(), LayerFilter::npos);
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (filter_.keeps(e)) of[s_.enrolments[e].pupil] = e;
    }
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
      const Pupil& pupil = s_.pupils[p];
      const std::string sex = pupil.sex == 0 ? std::string() : std::string(1, pupil.sex);
      const std::string number = std::to_string(700 + p);
      const std::string code = fmt::format("{:06}", 4000 + p);
      if (of[p] == LayerFilter::npos) {  // an applicant: no date of enrolment
        pupils.add(number, pupil.key, code, pupil.forename, pupil.surname, pupil.middle, pupil.known_as,
                   midnight_of(pupil.dob), sex, "", "", "", "", "0");
        continue;
      }
      const Enrolment& enrolment = s_.enrolments[of[p]];
      const Day latest = std::max(enrolment.start, std::min(enrolment.end, s_.to));
      pupils.add(number, pupil.key, code, pupil.forename, pupil.surname, pupil.middle, pupil.known_as,
                 midnight_of(pupil.dob), sex, std::to_string(s_.year_group(of[p], latest)),
                 s_.group(of[p], latest), midnight_of(enrolment.start), midnight_of(enrolment.end),
                 enrolment.end < s_.to     ? "-1"
                 : enrolment.start > s_.to ? "0"
                                           : "1");
    }
    pupils.flush();
  }

  // The session's register, and one of a lesson two hours later.
  void write_periods() {
    SqlTable periods(db_, "dbo.TblRegistrationSchoolRegistrationDateTime",
                     "TblRegistrationSchoolRegistrationDateTimeID# txtDateTime:datetime txtAmPm intRule# "
                     "intBack# intForward#");
    SqlTable registers(db_, "dbo.TblRegistrationSchoolRegistrationRegister",
                       "TblRegistrationSchoolRegistrationRegisterID# intRegistrationDateTime#");
    int number = 0;
    for (const Day day : s_.school_days) {
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        for (const bool lesson : {true, false}) {
          const std::string id = std::to_string(++number);
          const bool pm = is_afternoon(session);
          periods.add(
              id,
              date_text(day) + (lesson ? (pm ? " 14:40:00" : " 11:05:00") : (pm ? " 13:10:00" : " 08:50:00")),
              pm ? "pm" : "am", lesson ? "2" : "1", "10", "20");
          const std::string registered = std::to_string(5000 + number);
          registers.add(registered, id);
          (lesson ? lessons_ : registers_)[session] = registered;
        }
      }
    }
    periods.flush();
    registers.flush();
  }

  void write_codes() {
    SqlTable codes(db_, "dbo.TblRegistrationSchoolRegistrationCodes",
                   "TblRegistrationSchoolRegistrationCodesID# txtCode txtName");
    for (const SignFacts& sign : all_signs()) {
      if (sign.sign != Sign::none && sign.sign != Sign::L)
        codes.add(code_number(sign.sign), sign.text, sign.description);
    }
    codes.flush();
  }

  void write_registers() {
    SqlTable rows(db_, "dbo.TblRegistrationSchoolRegistrationPupils",
                  "TblRegistrationSchoolRegistrationPupilsID# intRegister# txtSchoolID blnRegistered:bool "
                  "blnLate:bool intMinutesLate# intCode# "
                  "intPresentCode# txtSubmitBy txtSubmitDateTime:datetime");
    int number = 0;
    const auto made_only = [&](const std::string& registered, std::string_view pupil) {
      rows.add(std::to_string(++number), registered, pupil, "0", "0", "", "", "", "", "");
    };
    each_mark(s_, true, [&](const WrittenMark& mark) {
      if (!filter_.keeps(mark)) return;
      const std::string& registered = registers_.at(mark.half_day);
      const std::string_view pupil =
          mark.enrolment ? std::string_view(s_.pupils[s_.enrolments[*mark.enrolment].pupil].key)
                         : mark.loose->pupil_key;
      if (mark.sign == Sign::none) return made_only(registered, pupil);
      const bool pm = is_afternoon(mark.half_day);
      const bool plain = mark.sign == (pm ? Sign::pm : Sign::am) || mark.sign == Sign::L;
      const Category category = facts(mark.sign).category;
      const bool there = category == Category::attending || category == Category::activity;
      const Moment at =
          mark.enrolment ? recorded_at(s_, *mark.enrolment, mark.half_day) : mark.loose->recorded_at;
      rows.add(std::to_string(++number), registered, pupil, there ? "1" : "0",
               mark.sign == Sign::L ? "1" : "0", late(mark), there ? std::string() : code_number(mark.sign),
               there && !plain ? code_number(mark.sign) : std::string(), "tutor", moment_text(at, ' '));
      if (number % 7 == 0) made_only(registered, pupil);  // nothing is unique
      if (number % 41 == 0) {                             // the lesson says otherwise, and is no session
        rows.add(std::to_string(++number), lessons_.at(mark.half_day), pupil, "0", "0", "",
                 code_number(Sign::O), "", "teacher", moment_text(at + 8000, ' '));
      }
    });
    // Registers of the days to come are there already.
    for (const Day day : s_.school_days) {
      if (day <= s_.to || day > s_.to + 7) continue;
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        if (!s_.in_register(e, day) || !filter_.keeps(e)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          if (s_.cell(e, session) == Sign::none)
            made_only(registers_.at(session), s_.pupils[s_.enrolments[e].pupil].key);
        }
      }
    }
    rows.flush();
  }

  std::string late(const WrittenMark& mark) const {
    if (!mark.enrolment || !filter_.keeps(*mark.enrolment)) return {};
    const auto event = s_.events.find({*mark.enrolment, mark.half_day});
    return event == s_.events.end() || event->second.minutes_late < 1
               ? std::string()
               : std::to_string(event->second.minutes_late);
  }

  Database& db_;
  const School& s_;
  LayerFilter filter_;
  std::map<HalfDay, std::string> registers_, lessons_;
};

}  // namespace

void write_isams(const World& world, Database& db) {
  IsamsWriter(db, world.schools.front()).write();
}

}  // namespace rollmark::sample
