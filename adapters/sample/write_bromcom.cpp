// A warehouse copy of Bromcom's entities: marks as one comma-separated string for each student and school
// year, laid from its first date over every calendar day; groups as collections; Yes and No. Columns that are
// not public are those that the mapping assumes (adapters/bromcom/README.md).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "database.hpp"
#include "register_order.hpp"
#include "vendor_words.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

// As OData writes a moment.
std::string stamp(Day day) {
  return day == no_day ? std::string() : date_text(day) + "T00:00:00";
}

class BromcomWriter {
 public:
  BromcomWriter(Database& db, const School& school) : db_(db), s_(school) {
    // A student row has one stretch: the one that started last.
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const auto known = latest_.find(s_.enrolments[e].pupil);
      if (known == latest_.end() || s_.enrolments[known->second].start < s_.enrolments[e].start)
        latest_[s_.enrolments[e].pupil] = e;
    }
  }

  void write() {
    SqlTable schools(db_, "dbo.Schools", "SchoolID SchoolName");
    schools.add(s_.key, s_.name);
    schools.flush();
    students();
    collections();
    calendar();
    codes();
    sessions();
  }

 private:
  bool has_flag(std::size_t pupil, std::string_view kind) const {
    return std::ranges::any_of(s_.flags, [&](const Flag& flag) {
      return flag.pupil == pupil && flag.kind == kind && flag.start <= s_.to && flag.end >= s_.to;
    });
  }

  void students() {
    SqlTable table(
        db_, "dbo.Students",
        "StudentId UPN FirstName LegalFirstName LegalLastName PreferredFirstName PreferredLastName "
        "DateOfBirth:datetime DateOfEntry:datetime StartDate:datetime EndDate:datetime AdmissionNumber "
        "TutorGroup "
        "YearGroup FSM EAL LAC PupilPremium");
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
      const Pupil& pupil = s_.pupils[p];
      const auto stay = latest_.find(p);
      const Enrolment* n = stay == latest_.end() ? nullptr : &s_.enrolments[stay->second];
      const bool here = n != nullptr && s_.on_roll(stay->second, s_.to);
      const char* free_meals = has_flag(p, "FSM") ? "Yes" : "No";
      table.add(pupil.key, pupil.upn, pupil.forename, pupil.forename, pupil.surname, pupil.known_as,
                pupil.surname, stamp(pupil.dob), n == nullptr ? "" : stamp(n->start),
                n == nullptr ? "" : stamp(n->start), n == nullptr ? "" : stamp(n->end),
                fmt::format("{:06}", 4000 + p), here ? s_.group(stay->second, s_.to) : "",
                here ? year_words(year_label(s_.year_group(stay->second, s_.to))) : "", free_meals,
                pupil.language == "eng" ? "No" : "Yes", "No", free_meals);
    }
    table.flush();
  }

  // A tutor group is a new collection each year; year groups and teaching groups stay.
  void collections() {
    SqlTable collection(db_, "dbo.Collections",
                        "CollectionID CollectionName CollectionTypeName StartDate:datetime EndDate:datetime");
    SqlTable associates(db_, "dbo.CollectionAssociates",
                        "CollectionID StudentId StartDate:datetime EndDate:datetime");
    std::map<std::string, std::string> ids;
    const auto id_of = [&](const std::string& name, std::string_view type, Day from, Day to) {
      const std::string place = fmt::format("{} {} {}", type, name, from);
      const auto [found, added] = ids.emplace(place, fmt::format("{}", 100 + ids.size()));
      if (added) collection.add(found->second, name, type, stamp(from), stamp(to));
      return found->second;
    };
    for (const SchoolYear& year : s_.years) {
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        const Enrolment& n = s_.enrolments[e];
        if (n.start > year.last || n.end < year.first) continue;
        const std::string& student = s_.pupils[n.pupil].key;
        const std::string from = stamp(std::max(n.start, year.first));
        const std::string to =
            n.end == no_day && year.last > s_.to ? std::string() : stamp(std::min(n.end, year.last));
        const std::string group = s_.group(e, year.first);
        associates.add(id_of(group, "Tutor Group", year.first, year.last), student, from, to);
        associates.add(
            id_of(year_words(year_label(s_.year_group(e, year.first))), "Year Group", s_.first, no_day),
            student, from, to);
        associates.add(id_of(group + "/Ma1", "Teaching Group", year.first, year.last), student, from, to);
      }
    }
    collection.flush();
    associates.flush();
  }

  void calendar() {
    SqlTable days(db_, "dbo.Calendars", "CalendarDate:datetime IsSchoolDay DayType");
    for (const SchoolYear& year : s_.years) {
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        days.add(stamp(day), kind == DayKind::open ? "Yes" : "No",
                 kind == DayKind::open                ? "School day"
                 : kind == DayKind::weekend           ? "Weekend"
                 : kind == DayKind::inset             ? "INSET"
                 : kind == DayKind::planned_closure   ? "Planned closure"
                 : kind == DayKind::unplanned_closure ? "Unplanned closure"
                                                      : "Holiday");
      }
    }
    days.flush();
  }

  void codes() {
    SqlTable marks(db_, "dbo.Marks", "Mark Description");
    SqlTable longer(db_, "dbo.AttendanceMarkSubcodes", "MarkSubcode Mark Description");
    for (const CodeEntry& code : s_.code_list) {
      if (code.statutory != code.text && code.statutory != "none") continue;  // the list has a sign once
      if (code.text.size() == 1) {
        marks.add(code.text, code.description);
      } else {
        longer.add(code.text, code.text.substr(0, 1), code.description);
      }
    }
    marks.flush();
    longer.flush();
  }

  // A string has one place a session: of two marks the first that was written stands. It goes from the first
  // day of the year to the last day with a mark; a session without one is '-', a day without sessions '#'.
  void sessions() {
    std::map<std::pair<std::string, int>, std::map<HalfDay, Sign>> strings;  // student and year
    each_mark(s_, false, [&](const WrittenMark& mark) {
      if (mark.loose != nullptr && !is_plain_date(mark.loose->date)) return;
      const std::string& student =
          mark.enrolment ? s_.pupils[s_.enrolments[*mark.enrolment].pupil].key : mark.loose->pupil_key;
      if (student.empty()) return;  // a string has an owner
      strings[{student, academic_year(day_of(mark.half_day))}].emplace(mark.half_day, mark.sign);
    });
    SqlTable table(db_, "dbo.AttendanceSessions",
                   "StudentId AcademicYear AttendanceStartDate:datetime AttendanceMarks");
    for (const auto& [place, marks] : strings) {
      const SchoolYear& year = s_.year(day_of(marks.begin()->first));
      std::string text;
      const Day first = day_of(marks.begin()->first);
      for (HalfDay session = morning(first); session <= afternoon(day_of(marks.rbegin()->first)); ++session) {
        const auto mark = marks.find(session);
        if (session != morning(first)) text += ',';
        text += mark != marks.end()           ? facts(mark->second).text
                : s_.is_open(day_of(session)) ? std::string_view("-")
                                              : std::string_view("#");
      }
      table.add(place.first, fmt::format("{}/{}", year.start_year, year.start_year + 1), stamp(first), text);
    }
    table.flush();
  }

  Database& db_;
  const School& s_;
  std::map<std::size_t, std::size_t> latest_;  // pupil to enrolment
};

}  // namespace

void write_bromcom(const World& world, Database& db) {
  BromcomWriter(db, world.schools.front()).write();
}

}  // namespace rollmark::sample
