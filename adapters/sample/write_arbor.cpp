// Arbor's BI Connector as a trust copies it: several schools in one set of views, numeric ids as doubles
// beside the text ones, dates with a time of midnight, and Arbor's own view of each mark on the mark. It must
// not write what the views do not have.
#include <fmt/format.h>

#include <map>

#include "database.hpp"
#include "register_order.hpp"
#include "vendor_words.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view views = "ARBOR_MIS_ENGLAND_MODELLED.";

std::string view(std::string_view name) {
  return std::string(views) + std::string(name);
}

// Ids as Power BI has them.
std::string as_double(std::size_t number) {
  return fmt::format("{}.0", number);
}

std::string yes(bool value) {
  return value ? "1" : "0";
}

std::string academic_year_name(const SchoolYear& year) {
  return fmt::format("{}/{}", year.start_year, year.start_year + 1);
}

// PRESENT_AM of "Present (AM)".
std::string mark_code(std::string_view description) {
  std::string code;
  for (const char c : description) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) {
      code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (!code.empty() && code.back() != '_') {
      code += '_';
    }
  }
  while (!code.empty() && code.back() == '_') code.pop_back();
  return code;
}

class ArborWriter {
 public:
  ArborWriter(Database& db, const World& world) : db_(db), world_(world) {}

  void write() {
    schools();
    calendar();
    students();
    enrolments();
    tags();
    suspensions();
    marks();
  }

 private:
  void schools() {
    SqlTable table(db_, view("SCHOOLS"), "APPLICATION_ID NAME ABBREVIATED_NAME PHASE");
    for (const School& s : world_.schools) {
      std::string phase(s.kind->phase);
      if (!phase.empty() && phase[0] >= 'a') phase[0] = static_cast<char>(phase[0] - 'a' + 'A');
      table.add(s.key, s.name, s.name.substr(0, 3), phase);
    }
    table.flush();
  }

  void calendar() {
    SqlTable terms(db_, view("TERMS"),
                   "APPLICATION_ID ACADEMIC_YEAR_ID:real TERM_ID:real TERM_UNIQUE_ID TERM_NAME "
                   "SHORT_TERM_NAME TERM_CODE "
                   "START_DATE:datetime END_DATE:datetime");
    SqlTable days(db_, view("ACADEMIC_CALENDAR_DATES"),
                  "ACADEMIC_CALENDAR_DATE_ID:real APPLICATION_ID DATE:datetime CALENDAR_DAY_OF_WEEK:real "
                  "ACADEMIC_HOLIDAY_TYPE IS_GOOD_SCHOOL_DAY:bool");
    std::size_t number = 0;
    for (const School& s : world_.schools) {
      for (const SchoolYear& year : s.years) {
        for (const Term& term : year.terms) {
          ++number;
          terms.add(s.key, as_double(static_cast<std::size_t>(year.start_year)), as_double(number),
                    fmt::format("{}-{}", s.key, number), fmt::format("{} {}", term.code, term.half),
                    term.code, term.code, midnight_of(term.start), midnight_of(term.end));
        }
        for (Day day = year.first; day <= year.last; ++day) {
          const DayKind kind = year.kind(day);
          const std::string_view type = kind == DayKind::holiday             ? "HOLIDAY"
                                        : kind == DayKind::inset             ? "INSET"
                                        : kind == DayKind::planned_closure   ? "PLANNED_CLOSURE"
                                        : kind == DayKind::unplanned_closure ? "UNPLANNED_CLOSURE"
                                                                             : "";
          days.add(as_double(static_cast<std::size_t>(day)), s.key, midnight_of(day),
                   as_double(static_cast<std::size_t>(weekday(day))), type, yes(kind == DayKind::open));
        }
      }
    }
    terms.flush();
    days.flush();
  }

  void students() {
    SqlTable table(
        db_, view("STUDENTS"),
        "STUDENT_UNIQUE_ID STUDENT_ID:real APPLICATION_ID UPN LEGAL_FIRST_NAME LEGAL_LAST_NAME "
        "PREFERRED_FIRST_NAME PREFERRED_LAST_NAME DATE_OF_BIRTH:datetime IS_CURRENT:bool SEX ETHNICITY "
        "NATIVE_LANGUAGE_CODES CURRENT_YEAR_GROUP CURRENT_SEN_STATUS CURRENT_REGISTRATION_GROUP IN_CARE:bool "
        "SEN:bool "
        "ADDRESS POSTCODE");
    for (const School& s : world_.schools) {
      std::map<std::size_t, std::size_t> current;  // pupil to the enrolment of today
      for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
        if (s.on_roll(e, s.to)) current[s.enrolments[e].pupil] = e;
      }
      for (std::size_t p = 0; p < s.pupils.size(); ++p) {
        const Pupil& pupil = s.pupils[p];
        const Family& family = s.families[pupil.family];
        const auto now = current.find(p);
        const bool here = now != current.end();
        table.add(pupil.key, as_double(p + 1), s.key, pupil.upn, pupil.forename, pupil.surname,
                  pupil.known_as, pupil.surname, midnight_of(pupil.dob), yes(here),
                  pupil.sex == 'F'   ? "Female"
                  : pupil.sex == 'M' ? "Male"
                                     : "",
                  pupil.ethnicity, pupil.language,
                  here ? year_words(year_label(s.year_group(now->second, s.to))) : "", "",
                  here ? s.group(now->second, s.to) : "", "0", "0", family.address, family.postcode);
      }
    }
    table.flush();
  }

  void enrolments() {
    SqlTable table(db_, view("STUDENT_SCHOOL_ENROLMENTS"),
                   "STUDENT_UNIQUE_ID STUDENT_SCHOOL_ENROLMENT_ID:real STUDENT_SCHOOL_ENROLMENT_UNIQUE_ID "
                   "APPLICATION_ID "
                   "STUDENT_ID:real START_DATE:datetime END_DATE:datetime CURRENTLY_ON_ROLL:bool "
                   "UNENROLMENT_REASON_CODE");
    for (const School& s : world_.schools) {
      for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
        const Enrolment& n = s.enrolments[e];
        table.add(s.pupils[n.pupil].key, as_double(e + 1), n.key, s.key, as_double(n.pupil + 1),
                  midnight_of(n.start), midnight_of(n.end), yes(s.on_roll(e, s.to)),
                  n.end == no_day ? "" : "OTHER");
      }
    }
    table.flush();
  }

  void tags() {
    SqlTable table(
        db_, view("STUDENT_TAGS_HISTORY"),
        "STUDENT_UNIQUE_ID APPLICATION_ID STUDENT_ID:real STUDENT_TAGGING_UNIQUE_ID TAG_IDENTIFIER "
        "START_DATE:datetime END_DATE:datetime");
    std::size_t number = 0;
    for (const School& s : world_.schools) {
      for (const Flag& flag : s.flags) {
        // Only the tag of free meals is public; the others are what a school makes up.
        table.add(s.pupils[flag.pupil].key, s.key, as_double(flag.pupil + 1), fmt::format("tag-{}", ++number),
                  flag.kind == "FSM" ? std::string("DEMOGRAPHIC__STUDENT__UK_DFE__FSM")
                                     : "CUSTOM__" + mark_code(flag.kind),
                  midnight_of(flag.start), midnight_of(flag.end));
      }
    }
    table.flush();
  }

  void suspensions() {
    SqlTable fixed(
        db_, view("SUSPENSIONS"),
        "SUSPENSION_ID:real SUSPENSION_UNIQUE_ID STUDENT_UNIQUE_ID APPLICATION_ID START_DATE:datetime "
        "END_DATE:datetime SUSPENSION_REASONS_LIST DAILY_START_TIME:datetime STATISTICAL_DAYS_EXCLUDED:real");
    SqlTable permanent(db_, view("PERMANENT_EXCLUSIONS"),
                       "PERMANENT_EXCLUSION_ID:real STUDENT_UNIQUE_ID APPLICATION_ID START_DATE:datetime "
                       "DECISION_DATE:datetime");
    std::size_t number = 0;
    for (const School& s : world_.schools) {
      for (const Suspension& one : s.suspensions) {
        const std::string& pupil = s.pupils[s.enrolments[one.enrolment].pupil].key;
        ++number;
        if (one.category == "PERM") {
          permanent.add(as_double(number), pupil, s.key, midnight_of(one.start), midnight_of(one.start));
        } else if (one.category == "SUSP") {
          fixed.add(as_double(number), fmt::format("suspension-{}", number), pupil, s.key,
                    midnight_of(one.start), midnight_of(one.start + one.sessions / 2), "Physical assault",
                    date_text(one.start) + (one.half == 0 ? " 08:50:00" : " 13:10:00"),
                    one.sessions > 0 ? fmt::format("{}.{}", one.sessions / 2, one.sessions % 2 * 5)
                                     : std::string());
        }
      }
    }
    fixed.flush();
    permanent.flush();
  }

  // What Arbor makes of a code, by the sign; codes that the list has twice or not have no view.
  static std::map<std::string, const CodeEntry*, std::less<>> views_of_codes(const School& s) {
    std::map<std::string, const CodeEntry*, std::less<>> found;
    for (const CodeEntry& code : s.code_list) {
      if (code.statutory == code.text) found.emplace(code.text, &code);
    }
    return found;
  }

  void marks() {
    SqlTable table(
        db_, view("ROLL_CALL_ATTENDANCE"),
        "ATTENDANCE_ROLL_CALL_RECORD_ID:real ATTENDANCE_ROLL_CALL_RECORD_UNIQUE_ID STUDENT_UNIQUE_ID "
        "STUDENT_ID:real APPLICATION_ID RAW_MARK MARK_CODE MINUTES_LATE:real PERIOD DATE:datetime "
        "ACADEMIC_YEAR_NAME "
        "IS_PRESENT:bool IS_AUTHORIZED_ABSENT:bool IS_UNAUTHORIZED_ABSENT:bool IS_POSSIBLE_ATTENDANCE:bool "
        "RECORD_CHANGED_IN_WAREHOUSE_DATETIME:datetime");
    std::size_t number = 0;
    for (const School& s : world_.schools) {
      const auto codes = views_of_codes(s);
      HalfDay last = 0;
      std::string date;
      each_mark(s, false, [&](const WrittenMark& mark) {
        if (mark.half_day != last) {
          last = mark.half_day;
          date = midnight_of(day_of(last));
        }
        // A column of dates holds no text that is none.
        if (mark.loose != nullptr && !is_plain_date(mark.loose->date)) return;
        const std::string pupil =
            mark.enrolment ? s.pupils[s.enrolments[*mark.enrolment].pupil].key : mark.loose->pupil_key;
        std::string minutes;
        if (mark.enrolment) {
          const auto event = s.events.find({*mark.enrolment, mark.half_day});
          const bool late = event != s.events.end() && event->second.minutes_late > 0;
          minutes = late ? as_double(static_cast<std::size_t>(event->second.minutes_late))
                    : mark.sign == Sign::am || mark.sign == Sign::pm ? "0.0"
                                                                     : "";
        }
        const auto found = codes.find(facts(mark.sign).text);
        const CodeEntry* code = found == codes.end() ? nullptr : found->second;
        const auto flag = [code](int value) {
          return code == nullptr || value < 0 ? std::string() : yes(value == 1);
        };
        ++number;
        table.add(as_double(number), fmt::format("{}-{}", s.key, number), pupil, as_double(number % 997),
                  s.key, facts(mark.sign).text,
                  code == nullptr ? std::string() : mark_code(code->description), minutes,
                  is_afternoon(mark.half_day) ? "AFTERNOON" : "MORNING",
                  mark.loose == nullptr ? date : mark.loose->date + " 00:00:00",
                  academic_year_name(s.year(day_of(last))), code == nullptr ? "" : flag(code->present),
                  code == nullptr ? "" : flag(code->authorised),
                  code == nullptr ? "" : yes(is_absence(mark.sign) && code->authorised != 1),
                  code == nullptr ? "" : flag(code->possible), date_text(s.to + 1) + " 03:12:44");
      });
    }
    table.flush();
  }

  Database& db_;
  const World& world_;
};

}  // namespace

void write_arbor(const World& world, Database& db) {
  ArborWriter(db, world).write();
}

}  // namespace rollmark::sample
