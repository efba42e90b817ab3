// Facility CMIS' tables: every one repeated for each data set (a school year), marks as exceptions in
// stretches of time, roll calls taken, codes blank padded, times as text in three ways of writing. Who was
// present is written nowhere. The columns of admission are those that the mapping assumes
// (adapters/cmis/README.md).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cells.hpp"
#include "database.hpp"
#include "register_order.hpp"
#include "vendor_words.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

constexpr int am_roll_call = 8 * 60 + 50;
constexpr int pm_roll_call = 13 * 60 + 10;

std::string set_of(int start_year) {
  return fmt::format("{}/{}", start_year, start_year + 1);
}

bool is_late(Sign sign) {
  return sign == Sign::L || sign == Sign::U;
}

class CmisWriter {
 public:
  CmisWriter(Database& db, const School& school) : db_(db), s_(school) {}

  void write() {
    roll();
    calendar();
    roll_calls();
    codes();
    details();
  }

 private:
  void roll() {
    SqlTable students(db_, "dbo.students", "StudentId Name CourseId CourseYear ClassGroupId:char8 SetId");
    SqlTable personal(
        db_, "dbo.nstupersonal",
        "StudentId StuTitle Forename Forename2 CalledName Surname DateOfBirth:datetime StuSex SetId");
    SqlTable statistics(db_, "dbo.ukstustats",
                        "StudentId UniqueNum FSMEligible DateOfEntry:datetime DateOfLeaving:datetime SetId");
    for (const SchoolYear& year : s_.years)
      roll_of(year.start_year, year.first, year.last, students, personal, statistics);
    // Next year's set is being prepared: the pupils of today, and no calendar yet.
    const SchoolYear& latest = s_.years.back();
    roll_of(latest.start_year + 1, std::max(s_.to, latest.first), s_.to, students, personal, statistics);
    students.flush();
    personal.flush();
    statistics.flush();
  }

  void roll_of(int start_year, Day first, Day last, SqlTable& students, SqlTable& personal,
               SqlTable& statistics) {
    std::map<std::size_t, std::size_t> of_pupil;  // the latest enrolment in the year
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& n = s_.enrolments[e];
      if (n.start > last || n.end < first) continue;
      const std::string& id = s_.pupils[n.pupil].key;
      // A set does not know what came after its year.
      statistics.add(id, s_.pupils[n.pupil].upn, "N", midnight_of(n.start),
                     n.end > last ? "" : midnight_of(n.end), set_of(start_year));
      const auto known = of_pupil.find(n.pupil);
      if (known == of_pupil.end() || s_.enrolments[known->second].start < n.start) of_pupil[n.pupil] = e;
    }
    for (const auto& [p, e] : of_pupil) {
      const Pupil& pupil = s_.pupils[p];
      students.add(pupil.key, fmt::format("{}, {}", pupil.surname, pupil.forename), "ALL",
                   year_label(s_.year_group(e, first)), s_.group(e, first), set_of(start_year));
      personal.add(pupil.key, "", pupil.forename, pupil.middle, pupil.known_as, pupil.surname,
                   midnight_of(pupil.dob), pupil.sex == 0 ? std::string() : std::string(1, pupil.sex),
                   set_of(start_year));
    }
  }

  void calendar() {
    SqlTable days(db_, "dbo.attcalendar", "CDate:datetime CAttr SetId");
    for (const SchoolYear& year : s_.years) {
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        days.add(midnight_of(day),
                 kind == DayKind::open                ? "S"
                 : kind == DayKind::holiday           ? "H"
                 : kind == DayKind::inset             ? "I"
                 : kind == DayKind::planned_closure   ? "P"
                 : kind == DayKind::unplanned_closure ? "U"
                                                      : "W",
                 set_of(year.start_year));
      }
    }
    days.flush();
  }

  // A roll call of a group and date is one row with both halves; where neither was taken there is none.
  void roll_calls() {
    SqlTable rolls(db_, "dbo.attgrouprolls",
                   "RecordNum# ClassGroupId:char8 AttDate:datetime RollCall1 RollCall2 SetId");
    int number = 0;
    for (const SchoolYear& year : s_.years) {
      std::map<std::string, std::vector<std::size_t>> groups;
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
        const int group = s_.year_group(e, year.first);
        if (group >= s_.kind->youngest && group <= s_.kind->oldest)
          groups[s_.group(e, year.first)].push_back(e);
      }
      for (Day day = year.first; day <= std::min(year.last, s_.to); ++day) {
        if (!s_.is_open(day)) continue;
        for (const auto& [name, members] : groups) {
          const bool anyone = std::any_of(members.begin(), members.end(),
                                          [&](std::size_t e) { return s_.in_register(e, day); });
          const bool am = anyone && !s_.registers_not_taken.contains({morning(day), name});
          const bool pm = anyone && !s_.registers_not_taken.contains({afternoon(day), name});
          if (!am && !pm) continue;
          // Every so often one is saved twice.
          const int copies = ++number % 97 == 0 ? 2 : 1;
          for (int copy = 0; copy < copies; ++copy) {
            rolls.add(fmt::format("{}", 2 * number + copy), name, midnight_of(day), am ? "AM" : "",
                      pm ? "PM" : "", set_of(year.start_year));
          }
        }
      }
    }
    rolls.flush();
  }

  void codes() {
    SqlTable list(db_, "dbo.attcatagory", "Code:char8 Name Descrip StatAbs IsAuth Expl SetId");
    for (const SchoolYear& year : s_.years) {
      for (const CodeEntry& code : s_.code_list) {
        if (code.statutory != code.text || code.text == "/" || code.text == "\\") continue;
        list.add(code.text, code.text, code.description, code.present == 1 ? "N" : "Y",
                 code.authorised == 1   ? "Y"
                 : code.authorised == 0 ? "N"
                                        : "",
                 "", set_of(year.start_year));
      }
    }
    list.flush();
  }

  // 8:50, 08:50 or 08:50:00.
  std::string time(int minute) {
    const int way = static_cast<int>(details_ % 3);
    if (way == 0) return fmt::format("{}:{:02}", minute / 60, minute % 60);
    return fmt::format("{:02}:{:02}{}", minute / 60, minute % 60, way == 1 ? "" : ":00");
  }

  void detail(SqlTable& table, std::string_view pupil, Day day, int from, int to, Sign sign) {
    ++details_;
    // An absence to the end of the day is now and then left open.
    const bool open_end = to == 15 * 60 + 20 && details_ % 11 == 0;
    table.add(pupil, midnight_of(day), time(from), open_end ? std::string() : time(to), facts(sign).text,
              is_late(sign) ? "L" : "A", facts(sign).category == Category::authorised ? "Y" : "N",
              set_of(academic_year(day)));
  }

  void details() {
    SqlTable table(db_, "dbo.attdetail",
                   "StuId CDate:datetime StartTime FinishTime DAttr:char8 Attribtype Excused SetId");
    each_mark(s_, false, [&](const WrittenMark& mark) {
      if (mark.sign == Sign::am || mark.sign == Sign::pm) return;
      const Day day = day_of(mark.half_day);
      const bool pm = is_afternoon(mark.half_day);
      const int from = pm ? pm_roll_call : am_roll_call;
      const int to = pm ? 15 * 60 + 20 : 12 * 60;
      if (!mark.enrolment) {
        if (is_plain_date(mark.loose->date)) detail(table, mark.loose->pupil_key, day, from, to, mark.sign);
        return;
      }
      const std::string& pupil = s_.pupils[s_.enrolments[*mark.enrolment].pupil].key;
      if (is_late(mark.sign)) {
        const auto event = s_.events.find({*mark.enrolment, mark.half_day});
        const int minutes = event == s_.events.end() ? 5 : std::max(event->second.minutes_late, 0);
        detail(table, pupil, day, from, std::min(from + minutes, to), mark.sign);
        return;
      }
      // The same all day is one stretch.
      const bool whole = s_.cell(*mark.enrolment, morning(day)) == s_.cell(*mark.enrolment, afternoon(day));
      if (!whole) {
        detail(table, pupil, day, from, to, mark.sign);
      } else if (!pm) {
        detail(table, pupil, day, am_roll_call, 15 * 60 + 20, mark.sign);
      }
    });
    // Appointments between two roll calls: no exception at either.
    for (std::size_t e = 0; e < s_.enrolments.size(); e += 17) {
      if (has_register(s_, e, s_.to))
        detail(table, s_.pupils[s_.enrolments[e].pupil].key, s_.to, 10 * 60, 11 * 60, Sign::M);
    }
    table.flush();
  }

  Database& db_;
  const School& s_;
  std::size_t details_ = 0;
};

}  // namespace

void write_cmis(const World& world, Database& db) {
  CmisWriter(db, world.schools.front()).write();
}

}  // namespace rollmark::sample
