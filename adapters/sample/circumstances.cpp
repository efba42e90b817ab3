// What a pupil's own circumstances put on the register: another school, a timetable, an agreement, a
// placement, a suspension, exams. Each with the record that the law or good practice wants beside the code.
#include <algorithm>

#include "building.hpp"
#include "cells.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

class Circumstances {
 public:
  Circumstances(School& school, Random& random) : s_(school), random_(random) {}

  void lay() {
    assign();
    for (const SchoolYear& year : s_.years) {
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) structure(year, e);
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) exams(year, e);
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) placements(year, e);
      for (std::size_t e = 0; e < s_.enrolments.size(); ++e) part_time(year, e);
      suspensions(year);
    }
    for (std::size_t p = 0; p < s_.pupils.size(); ++p) flags(p);
  }

 private:
  bool is(std::string_view phase) const { return s_.kind->phase == phase; }
  bool ordinary(std::size_t e) const {
    const Enrolment& enrolment = s_.enrolments[e];
    return !enrolment.boarder && enrolment.status == 'C' && enrolment.elsewhere == 0;
  }

  // Traits that last as long as the enrolment.
  void assign() {
    const int subsidiary = is("PRU") ? 350 : 4;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      Enrolment& enrolment = s_.enrolments[e];
      const int group = s_.year_group(e, std::max(enrolment.start, s_.first));
      if (s_.kind->oldest >= 12) {
        // Three half days a week are free of lessons, drawn for every pupil, used from Year 12 on.
        while (__builtin_popcount(enrolment.untimetabled) < 3)
          enrolment.untimetabled |= Week{1} << random_.below(10);
      }
      if (group == 0 && !enrolment.boarder && random_.per_thousand(250)) {
        const SchoolYear& year = s_.year(std::max(enrolment.start, s_.first));
        const int weeks = random_.per_thousand(500) ? 4 : 40;
        enrolment.part_time_until = std::min(enrolment.start + 7 * weeks, year.last);
      }
      const bool dual = !enrolment.boarder && group >= 1 && group <= 10 && enrolment.part_time_until == 0 &&
                        enrolment.elsewhere == 0;  // planted: see cross_schools()
      if (!dual || s_.kind->school_type == "independent") continue;
      if (random_.per_thousand(subsidiary)) {
        enrolment.status = 'S';
        enrolment.elsewhere = 0b1111U << (2 * random_.below(4));  // two whole days
      } else if (random_.per_thousand(6)) {
        enrolment.status = 'M';
        enrolment.elsewhere = 0b11U << (2 * random_.below(5));
      }
      if (enrolment.status == 'C') continue;
      enrolment.other_school_urn = "999901";
      s_.placements.push_back({e, Sign::D, "Another registered school", "school", "school", "school staff",
                               "", enrolment.elsewhere, std::max(enrolment.start, s_.first), enrolment.end});
    }
  }

  // X, D, Z and the days when the whole school was shut.
  void structure(const SchoolYear& year, std::size_t e) {
    const Enrolment& enrolment = s_.enrolments[e];
    if (enrolment.boarder) return;
    const int group = s_.year_group(e, year.first);
    for (Day day = year.first; day <= std::min(year.last, s_.to); ++day) {
      if (year.kind(day) == DayKind::unplanned_closure && s_.in_register(e, day)) {
        s_.cell(e, morning(day)) = s_.cell(e, afternoon(day)) = dated(Sign::Y4, day);
      }
      if (year.kind(day) != DayKind::open) continue;
      if (enrolment.first_offered != 0 && day >= enrolment.first_offered && day < enrolment.start) {
        s_.cell(e, morning(day)) = s_.cell(e, afternoon(day)) = Sign::Z;
      }
      for (int half = 0; half < 2; ++half) {
        const HalfDay session = 2 * day + half;
        const bool nursery = group < 0 && half == 1;
        const bool part_time =
            group == 0 && half == 1 && day <= enrolment.part_time_until && !s_.is_compulsory_age(e, day);
        const bool sixth = group >= 12 && (enrolment.untimetabled & session_bit(day, half)) != 0;
        const bool left_11 = group == 11 && day > year.leaving_date;
        if (nursery || part_time || sixth || left_11) mark(s_, e, session, Sign::X);
        if ((enrolment.elsewhere & session_bit(day, half)) != 0 && mark(s_, e, session, Sign::D))
          s_.events[{e, session}] = {.source = "host school"};
      }
    }
  }

  // Year 11 and 13: study leave on some days of the exam season, then, after the pupil's last exam, C up to
  // the school leaving date (while of compulsory school age) or X (over it).
  void exams(const SchoolYear& year, std::size_t e) {
    const int group = s_.year_group(e, year.first);
    if ((group != 11 && group != 13) || s_.enrolments[e].boarder) return;
    const Day season = make_day(year.start_year + 1, 5, 11);
    const Day last_exam = make_day(year.start_year + 1, 6, random_.between(12, 23));
    const int study = random_.between(2, 5);
    Day from = 0, to = 0;
    for (int i = 0; i < study; ++i) {
      const Day day = random_.between(season, last_exam - 1);
      if (!has_register(s_, e, day)) continue;
      bool written = false;
      for (const HalfDay session : {morning(day), afternoon(day)})
        written = mark(s_, e, session, Sign::S) || written;
      if (written)
        leave(e, morning(day), afternoon(day), "study", "Public examinations",
              make_day(year.start_year + 1, 4, 20));
    }
    papers(e, season, last_exam, group == 11 ? "GCSE" : "A level");
    for (Day day = last_exam + 1; day <= std::min(s_.to, year.last_pupil_day); ++day) {
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        const Sign sign = s_.is_compulsory_age(e, day) ? Sign::C : Sign::X;
        if (!mark(s_, e, session, sign) || sign != Sign::C) continue;
        if (from == 0) from = day;
        to = day;
      }
    }
    if (from != 0)
      leave(e, morning(from), afternoon(to), "exceptional", "Public examinations are over", season);
  }

  // The pupil's papers: about every third school day of the season that is not study leave, and the last day.
  void papers(std::size_t e, Day season, Day last_exam, std::string_view kind) {
    int number = 0;
    for (Day day = season; day <= last_exam; ++day) {
      if (!has_register(s_, e, day) || s_.cell(e, morning(day)) == Sign::S) continue;
      const bool last = day == last_exam || (day + 1 <= last_exam && s_.school_day_after(day, 1) > last_exam);
      if (number++ % 3 != 0 && !last) continue;
      s_.exams.push_back({e, number % 2 == 0 ? afternoon(day) : morning(day), kind});
    }
  }

  void leave(std::size_t e, HalfDay from, HalfDay to, std::string_view kind, std::string_view reason,
             Day requested) {
    requested = std::min(requested, day_of(from) - 1);
    s_.leaves.push_back({e, from, to, kind, "granted", reason, requested, requested});
  }

  // Education arranged outside the school, on fixed half days for a stretch of the year: B by the school, K
  // by the LA.
  void placements(const SchoolYear& year, std::size_t e) {
    const int group = s_.year_group(e, year.first);
    const int share = is("Special") ? 60 : is("PRU") ? 150 : group >= 9 ? 35 : 22;
    const bool drawn = random_.per_thousand(share);
    const bool by_la = random_.per_thousand(220);
    const int weeks = random_.between(8, 34);
    const Week sessions = Week{0b11} << (2 * random_.below(5));
    const Day start = s_.school_day_after(year.first_pupil_day, random_.between(1, 60));
    if (!drawn || !ordinary(e) || group < 1 || group > 11 || start > s_.to) return;
    const Sign sign = by_la ? Sign::K : Sign::B;
    const Day end = std::min({start + 7 * weeks, year.last_pupil_day, s_.enrolments[e].end});
    const std::string_view nature =
        by_la ? "Hospital and home tuition centre arranged by the local authority"
              : (group >= 9 ? "College taster course in construction" : "Forest school with a charity");
    bool written = false;
    for (Day day = start; day <= end; ++day) {
      for (int half = 0; half < 2; ++half) {
        const Sign written_as = dated(sign, day);
        if ((sessions & session_bit(day, half)) == 0 || !mark(s_, e, 2 * day + half, written_as)) continue;
        s_.events[{e, 2 * day + half}] = {-1, nature, "provider"};  // reg 10(5)
        written = true;
      }
    }
    if (!written) return;
    s_.placements.push_back({e, sign, by_la ? "Brindlow Tuition Centre" : "Eastcombe Vale Training",
                             "registered AP", by_la ? "LA s.19" : "school", "approved person", nature,
                             sessions, start, end});
  }

  // Temporary part-time timetables: of compulsory school age, agreed with a parent, reviewed, at most six
  // weeks each.
  void part_time(const SchoolYear& year, std::size_t e) {
    const int group = s_.year_group(e, year.first);
    const int share = is("Special") ? 110 : is("PRU") ? 200 : is("Primary") ? 16 : 32;
    const bool drawn = random_.per_thousand(share);
    const int blocks = random_.per_thousand(is("Special") ? 700 : 300) ? random_.between(2, 4) : 1;
    Day start = s_.school_day_after(year.first_pupil_day, random_.between(5, 110));
    if (!drawn || !ordinary(e) || group < 1 || group > 10) return;
    constexpr Week afternoons = 0b1010101010;
    for (int block = 0; block < blocks; ++block) {
      const Day end = std::min(start + 39, s_.enrolments[e].end);
      if (start > s_.to || end > year.last_pupil_day || !s_.in_register(e, start) ||
          !s_.is_compulsory_age(e, start))
        return;
      bool written = false;
      for (Day day = start; day <= end; ++day)
        written = mark(s_, e, afternoon(day), dated(Sign::C2, day)) || written;
      if (written)
        s_.part_times.push_back({e, start, start + 20, end, static_cast<Week>(~afternoons & 0x3ffu)});
      start = end + 1;
    }
  }

  // Suspensions: one to five school days, never back to back, E in every session of them.
  void suspensions(const SchoolYear& year) {
    const int sessions_per_million = is("Special") || is("PRU") ? 4000 : s_.kind->mix->excluded;
    std::vector<std::size_t> likely;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const int group = s_.year_group(e, year.first);
      if (ordinary(e) && group >= 1 && group <= 11 && s_.pupils[s_.enrolments[e].pupil].propensity >= 6000)
        likely.push_back(e);
    }
    if (likely.empty()) return;
    const int days_so_far = s_.school_days_to(std::min(s_.to, year.last)) - s_.school_days_to(year.first);
    const auto wanted = static_cast<std::int64_t>(s_.enrolments.size()) * days_so_far * 2 *
                        sessions_per_million / 1'000'000 / 5;
    std::map<std::size_t, std::vector<int>> when;  // by enrolment: numbers of school days
    for (std::int64_t i = 0; i < wanted; ++i) {
      const std::size_t e = likely[static_cast<std::size_t>(random_.below(static_cast<int>(likely.size())))];
      const int days = random_.between(1, 4);
      const int number = s_.school_days_to(year.first) + random_.between(4, 180);
      if (static_cast<std::size_t>(number + days) > s_.school_days.size()) continue;
      const Day start = s_.school_days[static_cast<std::size_t>(number)];
      bool possible = true;
      for (const int other : when[e]) possible = possible && std::abs(other - number) > 15;
      for (int d = 0; d < days && possible; ++d) {
        const Day day = s_.school_days[static_cast<std::size_t>(number + d)];
        possible =
            has_register(s_, e, day) && is_empty(s_, e, morning(day)) && is_empty(s_, e, afternoon(day));
      }
      if (!possible) continue;
      when[e].push_back(number);
      for (int d = 0; d < days; ++d) {
        const Day day = s_.school_days[static_cast<std::size_t>(number + d)];
        mark(s_, e, morning(day), Sign::E);
        mark(s_, e, afternoon(day), Sign::E);
      }
      s_.suspensions.push_back({e, start, 2 * days});
    }
  }

  void flags(std::size_t p) {
    const Pupil& pupil = s_.pupils[p];
    const auto add = [&](std::string_view kind, int share) {
      if (random_.per_thousand(share)) s_.flags.push_back({p, kind, std::max(s_.first, pupil.dob + 1700)});
    };
    add("FSM", is("PRU") ? 600 : 257);
    if (is("Special")) {
      add("EHCP", 980);
    } else {
      add("SEN-K", 142);
      add("EHCP", 53);
    }
    add("CLA", 8);
    add("CIN", 15);
    add("CP", 5);
    add("social worker", 27);
    add("young carer", 12);
    if (s_.families[pupil.family].travels) s_.flags.push_back({p, "mobile child", s_.first});
  }

  School& s_;
  Random& random_;
};

}  // namespace

void lay_circumstances(School& school, Random& random) {
  Circumstances(school, random).lay();
}

}  // namespace rollmark::sample
