// Gibbon's tables on MariaDB: attendance as a log with an entry more each time, half days by time or by
// class, zero-filled ids, a calendar that has to be computed, one stay a person and the stays before it in
// the log of the status.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "names.hpp"
#include "register_order.hpp"
#include "registers.hpp"
#include "writers.hpp"
#include "yearly_rows.hpp"

namespace rollmark::sample {
namespace {

std::string id(std::size_t number) {
  return fmt::format("{}", number);
}

class GibbonWriter {
 public:
  GibbonWriter(const School& school, Database& db) : s_(school), db_(db) {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      std::size_t& latest = latest_.try_emplace(s_.enrolments[e].pupil, e).first->second;
      if (s_.enrolments[e].start > s_.enrolments[latest].start) latest = e;
    }
  }

  void write() {
    write_settings();
    write_people();
    write_years();
    write_groups();
    write_codes();
    write_log();
    write_registers();
    if (db_.dialect() != "mysql") return;
    for (const std::string_view table : {"Person", "SchoolYear", "YearGroup", "FormGroup", "StudentEnrolment",
                                         "CourseClass", "AttendanceCode", "AttendanceLogPerson"})
      db_.run(fmt::format("ALTER TABLE gibbon{0} ADD PRIMARY KEY (gibbon{0}ID)", table));
    db_.run("ALTER TABLE gibbonAttendanceLogPerson ADD KEY dateAndPerson (date, gibbonPersonID)");
  }

 private:
  std::size_t year_id(int start_year) const {
    return static_cast<std::size_t>(start_year - s_.years.front().start_year + 1);
  }
  // The group of the pupil's stay that is now: a pupil has one a year.
  std::string group_of(std::size_t pupil, const SchoolYear& year) const {
    return s_.group(latest_.at(pupil), year.first);
  }
  // As in the product's own script; SQLite has no such types.
  void zero_filled(std::string_view table, std::string_view column, int width) {
    if (db_.dialect() != "mysql") return;
    db_.run(fmt::format("ALTER TABLE {} MODIFY {} int({}) unsigned zerofill", table, column, width));
  }

  void write_settings() {
    SqlTable settings(db_, "gibbonSetting",
                      "gibbonSettingID# scope:varchar50 name:varchar50 nameDisplay:varchar60 "
                      "description:varchar255 value:long");
    zero_filled("gibbonSetting", "gibbonSettingID", 5);
    settings.add("1", "System", "organisationName", "Organisation Name", "", s_.name);
    settings.add("2", "System", "organisationNameShort", "Organisation Initials", "", s_.key);
    settings.add("39", "System", "version", "Version", "", "30.0.00");
    settings.add("248", "Attendance", "countClassAsSchool", "Count Class Attendance", "", "N");
    settings.flush();
  }

  void write_people() {
    SqlTable people(db_, "gibbonPerson",
                    "gibbonPersonID# title:varchar5 surname:varchar60 firstName:varchar60 "
                    "preferredName:varchar60 officialName:varchar150 gender:varchar11 username:varchar20 "
                    "status:varchar16 gibbonRoleIDPrimary# dob:date studentID:varchar15 dateStart:date "
                    "dateEnd:date fields:long");
    zero_filled("gibbonPerson", "gibbonPersonID", 10);
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
      const Pupil& pupil = s_.pupils[p];
      const auto now = latest_.find(p);
      const Enrolment* stay = now == latest_.end() ? nullptr : &s_.enrolments[now->second];
      const std::string_view status = stay == nullptr                            ? "Expected"
                                      : stay->end != no_day && stay->end < s_.to ? "Left"
                                                                                 : "Full";
      people.add(pupil.key, "", pupil.surname, pupil.forename, pupil.known_as, "",
                 pupil.sex == 0 ? std::string("Unspecified") : std::string(1, pupil.sex), "u" + pupil.key,
                 status, "3", pupil.key.ends_with("50") ? std::string() : date_text(pupil.dob), pupil.upn,
                 stay == nullptr ? std::string() : date_text(stay->start),
                 stay == nullptr || stay->end == no_day ? std::string() : date_text(stay->end), "");
    }
    for (std::size_t f = 0; f < s_.families.size(); ++f) {
      const Family& family = s_.families[f];
      people.add(id(50001 + f), "", family.surname, family.parent[0], family.parent[0], "", "Unspecified", "",
                 "Full", "4", "", "", "", "", "");
    }
    SqlTable staff_rows(db_, "gibbonStaff",
                        "gibbonStaffID# gibbonPersonID# type:varchar20 jobTitle:varchar100");
    zero_filled("gibbonStaff", "gibbonPersonID", 10);
    for (std::size_t i = 0; i < staff().size(); ++i) {
      const std::string_view name = staff()[i].name;
      const std::size_t space = name.find(' ');
      people.add(id(90001 + i), "", name.substr(space + 1), name.substr(0, space), name.substr(0, space), "",
                 "Unspecified", "", "Full", "2", "", "", "", "", "");
      staff_rows.add(id(i + 1), id(90001 + i), "Teaching", staff()[i].title);
    }
    people.flush();
    staff_rows.flush();
    write_status_log();
  }

  void write_status_log() {
    SqlTable log(db_, "gibbonPersonStatusLog",
                 "gibbonPersonStatusLogID# gibbonPersonID# statusOld:varchar16 statusNew:varchar16 "
                 "reason:varchar255 timestamp:datetime");
    zero_filled("gibbonPersonStatusLog", "gibbonPersonID", 10);
    std::size_t number = 0;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& stay = s_.enrolments[e];
      const std::string& person = s_.pupils[stay.pupil].key;
      const bool before = latest_.at(stay.pupil) != e;
      if (!before && e % 5 != 0) continue;  // a status that nobody changed leaves no trace
      log.add(id(++number), person, "Expected", "Full", "", moment_text(moment(stay.start, 6, 0), ' '));
      if (stay.end != no_day)
        log.add(id(++number), person, "Full", "Left", "", moment_text(moment(stay.end, 16, 30), ' '));
    }
    log.flush();
  }

  void write_years() {
    SqlTable years(
        db_, "gibbonSchoolYear",
        "gibbonSchoolYearID# name:varchar9 status:varchar8 firstDay:date lastDay:date sequenceNumber#");
    zero_filled("gibbonSchoolYear", "gibbonSchoolYearID", 3);
    SqlTable terms(db_, "gibbonSchoolYearTerm",
                   "gibbonSchoolYearTermID# gibbonSchoolYearID# sequenceNumber# name:varchar20 "
                   "nameShort:varchar4 firstDay:date lastDay:date");
    zero_filled("gibbonSchoolYearTerm", "gibbonSchoolYearID", 3);
    SqlTable special(db_, "gibbonSchoolYearSpecialDay",
                     "gibbonSchoolYearSpecialDayID# gibbonSchoolYearTermID# type:varchar14 name:varchar20 "
                     "description:varchar255 date:date schoolOpen:time schoolStart:time schoolEnd:time "
                     "schoolClose:time");
    std::size_t term_number = 0, special_number = 0;
    for (const SchoolYear& year : s_.years) {
      years.add(id(year_id(year.start_year)),
                fmt::format("{}/{:02}", year.start_year, (year.start_year + 1) % 100),
                year.last <= s_.to    ? "Past"
                : year.first <= s_.to ? "Current"
                                      : "Upcoming",
                date_text(year.first), date_text(year.last), id(year_id(year.start_year)));
      for (const Term& term : year.terms) {
        ++term_number;
        terms.add(id(term_number), id(year_id(year.start_year)), id(term_number),
                  fmt::format("{} {}", term.code, term.half), term.code, date_text(term.start),
                  date_text(term.end));
      }
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        if (kind == DayKind::weekend) continue;
        const bool in_term = std::any_of(year.terms.begin(), year.terms.end(), [&](const Term& term) {
          return day >= term.start && day <= term.end;
        });
        const std::string_view name = kind == DayKind::inset                ? "INSET"
                                      : kind == DayKind::planned_closure    ? "Elections"
                                      : kind == DayKind::unplanned_closure  ? "Unplanned closure"
                                      : kind == DayKind::holiday && in_term ? "Bank holiday"
                                                                            : "";
        if (!name.empty())
          special.add(id(++special_number), "", "School Closure", name, "", date_text(day), "", "", "", "");
        if (kind == DayKind::open && day % 31 == 0)
          special.add(id(++special_number), "", "Off Timetable", "Trips", "", date_text(day), "", "", "", "");
        if (kind == DayKind::open && day % 37 == 0)  // an early end, and still two sessions
          special.add(id(++special_number), "", "Timing Change", "Early end", "", date_text(day), "08:30:00",
                      "08:50:00", "14:30:00", "15:00:00");
      }
    }
    years.flush();
    terms.flush();
    special.flush();
    SqlTable days(db_, "gibbonDaysOfWeek",
                  "gibbonDaysOfWeekID# name:varchar10 nameShort:varchar4 sequenceNumber# schoolDay:varchar1 "
                  "schoolOpen:time schoolStart:time schoolEnd:time schoolClose:time");
    constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
    for (std::size_t d = 0; d < 7; ++d) {
      days.add(id(d + 1), names[d], names[d].substr(0, 3), id(d + 1), d < 5 ? "Y" : "N", "08:30:00",
               "08:50:00", "15:20:00", "16:00:00");
    }
    days.flush();
  }

  void write_groups() {
    SqlTable year_groups(db_, "gibbonYearGroup",
                         "gibbonYearGroupID# name:varchar15 nameShort:varchar4 sequenceNumber#");
    zero_filled("gibbonYearGroup", "gibbonYearGroupID", 3);
    for (int group = -2; group <= 13; ++group) {
      const std::string number = fmt::format("{}", group + 3);
      year_groups.add(number, "Year " + year_label(group), year_label(group), number);
    }
    year_groups.flush();
    SqlTable forms(
        db_, "gibbonFormGroup",
        "gibbonFormGroupID# gibbonSchoolYearID# name:varchar10 nameShort:varchar8 attendance:varchar1");
    zero_filled("gibbonFormGroup", "gibbonFormGroupID", 5);
    SqlTable courses(db_, "gibbonCourse",
                     "gibbonCourseID# gibbonSchoolYearID# name:varchar60 nameShort:varchar12");
    SqlTable classes(
        db_, "gibbonCourseClass",
        "gibbonCourseClassID# gibbonCourseID# name:varchar30 nameShort:varchar8 attendance:varchar1");
    zero_filled("gibbonCourseClass", "gibbonCourseClassID", 8);
    SqlTable enrolments(db_, "gibbonStudentEnrolment",
                        "gibbonStudentEnrolmentID# gibbonPersonID# gibbonSchoolYearID# gibbonYearGroupID# "
                        "gibbonFormGroupID# rollOrder#");
    zero_filled("gibbonStudentEnrolment", "gibbonPersonID", 10);
    std::size_t number = 0;
    for (const SchoolYear& year : s_.years) {
      std::set<std::size_t> done;
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        const Enrolment& stay = s_.enrolments[e];
        if (stay.start > year.last || stay.end < year.first || (year.first > s_.to && stay.start <= s_.to) ||
            !done.insert(stay.pupil).second)
          continue;
        const std::string form = group_of(stay.pupil, year);
        const std::size_t form_id = form_of(year.start_year, form, forms, courses, classes);
        enrolments.add(id(++number), s_.pupils[stay.pupil].key, id(year_id(year.start_year)),
                       fmt::format("{}", s_.year_group(e, year.first) + 3), id(form_id), "");
      }
    }
    // Groups that registers alone name.
    for (const SchoolYear& year : s_.years) {
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e)
        form_of(year.start_year, s_.group(e, year.first), forms, courses, classes);
    }
    forms.flush();
    courses.add("1", id(1), "Mathematics", "MA");
    classes.add("1", "1", "Set 1", "1", "Y");
    courses.flush();
    classes.flush();
    enrolments.flush();
  }

  // Form n of all years has the course n + 1, and of it the classes 10 x n + 1 (AM) and 10 x n + 2 (PM).
  std::size_t form_of(int start_year, const std::string& name, SqlTable& forms, SqlTable& courses,
                      SqlTable& classes) {
    const auto [found, fresh] = forms_.try_emplace({start_year, name}, forms_.size() + 1);
    const std::size_t form = found->second;
    if (fresh) {
      forms.add(id(form), id(year_id(start_year)), name, name, "Y");
      courses.add(id(form + 1), id(year_id(start_year)), "Registration " + name, name);
      classes.add(id(10 * form + 1), id(form + 1), "Morning", "AM", "Y");
      classes.add(id(10 * form + 2), id(form + 1), "Afternoon", "PM", "Y");
    }
    return form;
  }
  std::string class_of(const std::string& form, HalfDay half_day) const {
    return id(10 * forms_.at({academic_year(day_of(half_day)), form}) + (is_afternoon(half_day) ? 2 : 1));
  }

  void write_codes() {
    SqlTable codes(db_, "gibbonAttendanceCode",
                   "gibbonAttendanceCodeID# name:varchar30 nameShort:varchar4 type:varchar10 "
                   "direction:varchar3 scope:varchar14 active:varchar1 reportable:varchar1 future:varchar1 "
                   "prefill:varchar1 sequenceNumber#");
    zero_filled("gibbonAttendanceCode", "gibbonAttendanceCodeID", 3);
    for (const SignFacts& sign : all_signs()) {
      if (sign.sign == Sign::none || sign.description.empty()) continue;
      const bool in = sign.category == Category::attending || sign.category == Category::activity;
      codes.add(id(static_cast<std::size_t>(sign.sign)), sign.description.substr(0, 30), sign.text,
                "Additional", in ? "In" : "Out", in ? "Onsite" : "Offsite", sign.from_2024 ? "Y" : "N", "Y",
                "Y", "Y", id(static_cast<std::size_t>(sign.sign)));
    }
    codes.flush();
  }

  // By its time an entry falls into the half day that it is about.
  static bool tells_half(Moment at, HalfDay half_day) {
    return at >= moment(day_of(half_day), is_afternoon(half_day) ? 12 : 0, 0) &&
           at < moment(day_of(half_day) + (is_afternoon(half_day) ? 1 : 0), is_afternoon(half_day) ? 0 : 12,
                       0);
  }

  void enter(SqlTable& log, const std::string& person, HalfDay half_day, Sign sign, Moment at, int by,
             std::string_view comment, const std::string& form) {
    const SignFacts& code = facts(sign);
    const bool listed = !code.description.empty();  // else a code that is no more
    const bool by_time = tells_half(at, half_day);
    const bool in = code.category == Category::attending || code.category == Category::activity;
    log.add(id(++entries_), listed ? id(static_cast<std::size_t>(sign)) : std::string(), person,
            in ? "In" : "Out", listed ? code.description.substr(0, 30) : code.text, "",
            by_time ? "Form Group" : "Class", comment, date_text(day_of(half_day)),
            by < 0 ? std::string("0") : id(90001 + static_cast<std::size_t>(by)), "",
            by_time ? std::string() : class_of(form, half_day), moment_text(at, ' '));
  }

  void write_log() {
    SqlTable log(db_, "gibbonAttendanceLogPerson",
                 "gibbonAttendanceLogPersonID# gibbonAttendanceCodeID# gibbonPersonID# direction:varchar3 "
                 "type:varchar30 reason:varchar30 context:varchar17 comment:varchar255 date:date "
                 "gibbonPersonIDTaker# gibbonFormGroupID# gibbonCourseClassID# timestampTaken:datetime");
    zero_filled("gibbonAttendanceLogPerson", "gibbonAttendanceLogPersonID", 14);
    zero_filled("gibbonAttendanceLogPerson", "gibbonAttendanceCodeID", 3);
    zero_filled("gibbonAttendanceLogPerson", "gibbonPersonID", 10);
    zero_filled("gibbonAttendanceLogPerson", "gibbonCourseClassID", 8);
    each_mark(s_, false, [&](const WrittenMark& mark) {
      const Day day = day_of(mark.half_day);
      if (!mark.enrolment) {
        // A second mark would be the first one amended; the log has one.
        const std::string& person = mark.loose->pupil_key;
        if (person.empty() || has_mark(s_, person, mark.half_day)) return;
        enter(log, person, mark.half_day, mark.sign, mark.loose->recorded_at, -1, "",
              s_.group(0, s_.year(day).first));
        return;
      }
      const std::size_t e = *mark.enrolment, pupil = s_.enrolments[e].pupil;
      const std::string& person = s_.pupils[pupil].key;
      const std::string form = s_.group(e, s_.year(day).first);
      const auto changes = s_.changes.find({e, mark.half_day});
      const Moment at = recorded_at(s_, e, mark.half_day);
      if (changes == s_.changes.end()) {
        const int by = teacher(s_, e, day);
        // Registers are saved again, and every time each pupil is entered again.
        if (entries_ % 11 == 0) enter(log, person, mark.half_day, mark.sign, at - 40, by, "", form);
        enter(log, person, mark.half_day, mark.sign, at, by, "", form);
        return;
      }
      for (const Change& change : changes->second) {
        if (change.after != Sign::none)
          enter(log, person, mark.half_day, change.after, change.at, change.by, change.reason, form);
      }
    });
    // A lesson: no session mark.
    log.add(id(++entries_), "1", s_.pupils.front().key, "Out", "Absent", "", "Class", "", date_text(s_.to),
            "90004", "", "1", moment_text(moment(s_.to, 10, 0), ' '));
    log.flush();
  }

  void write_registers() {
    SqlTable by_form(db_, "gibbonAttendanceLogFormGroup",
                     "gibbonAttendanceLogFormGroupID# gibbonFormGroupID# gibbonPersonIDTaker# date:date "
                     "timestampTaken:datetime");
    zero_filled("gibbonAttendanceLogFormGroup", "gibbonFormGroupID", 5);
    SqlTable by_class(db_, "gibbonAttendanceLogCourseClass",
                      "gibbonAttendanceLogCourseClassID# gibbonCourseClassID# gibbonPersonIDTaker# date:date "
                      "timestampTaken:datetime");
    zero_filled("gibbonAttendanceLogCourseClass", "gibbonCourseClassID", 8);
    std::size_t number = 0;
    for (const SchoolYear& year : s_.years) {
      std::map<std::string, std::vector<std::size_t>> groups;
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        const int group = s_.year_group(e, year.first);
        if (group >= s_.kind->youngest && group <= s_.kind->oldest)
          groups[s_.group(e, year.first)].push_back(e);
      }
      for (Day day = year.first; day <= std::min(year.last, s_.to); ++day) {
        if (!s_.is_open(day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          for (const auto& [name, members] : groups) {
            if (s_.registers_not_taken.contains({session, name})) continue;
            if (std::none_of(members.begin(), members.end(),
                             [&](std::size_t e) { return s_.in_register(e, day); }))
              continue;
            const auto unusual = s_.register_times.find({session, name});
            const Moment saved =
                unusual == s_.register_times.end() ? register_saved(name, session) : unusual->second.saved;
            const int by = unusual == s_.register_times.end() ? teacher(name) : unusual->second.by;
            const std::string who = id(90001 + static_cast<std::size_t>(std::max(by, 0)));
            const std::string taken = moment_text(saved, ' ');
            if (!tells_half(saved, session)) {
              by_class.add(id(++number), class_of(name, session), who, date_text(day), taken);
              continue;
            }
            const std::string form = id(forms_.at({year.start_year, name}));
            by_form.add(id(++number), form, who, date_text(day), taken);
            if (number % 7 == 0 && tells_half(saved + 300, session))  // saved again
              by_form.add(id(++number), form, who, date_text(day), moment_text(saved + 300, ' '));
          }
        }
      }
    }
    by_form.flush();
    by_class.flush();
  }

  const School& s_;
  Database& db_;
  std::map<std::size_t, std::size_t> latest_;                 // by pupil: the latest enrolment
  std::map<std::pair<int, std::string>, std::size_t> forms_;  // by academic year and name
  std::size_t entries_ = 0;
};

}  // namespace

void write_gibbon(const World& world, Database& database) {
  GibbonWriter(world.schools.front(), database).write();
}

}  // namespace rollmark::sample
