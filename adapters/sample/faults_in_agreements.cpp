// Faults of part-time timetables: C2 without an agreement, beyond it or against it, and a timetable that
// nobody agreed.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

constexpr Week mornings = 0b0101010101;
constexpr Week all_week = 0b1111111111;

class AgreementFaults {
 public:
  explicit AgreementFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    if (s_.to < codes_of_2024 + 60) return;
    declared_nowhere();  // the last six weeks: before anything else takes them
    without();
    overrun();
    mismatch();
  }

 private:
  Site site(std::string_view rule, int after = 2) {
    return sites_.pick(
        rule, {.after = after, .from = codes_of_2024 + 60, .filter = [this, after](std::size_t e, Day day) {
                 // A planted agreement stays inside its six weeks, also over the summer.
                 return s_.school_day_after(day, after) - day < 42 && s_.is_compulsory_age(e, day) &&
                        s_.is_compulsory_age(e, day - 50) && no_agreement(e, day - 60, day + 60);
               }});
  }
  bool no_agreement(std::size_t e, Day from, Day to) const {
    return std::none_of(s_.part_times.begin(), s_.part_times.end(), [&](const PartTime& agreed) {
      return agreed.enrolment == e && agreed.start <= to && agreed.end >= from;
    });
  }
  void agree(std::size_t e, Day start, Day end, Week expected, Day review = no_day) {
    s_.part_times.push_back({e, start, review, end, expected});
  }

  // C006: no agreement for a session, or over two days; one that was agreed afterwards.
  void without() {
    Site at = site("C006");
    sites_.put(at.enrolment, sites_.pm(at), Sign::C2);
    sites_.expect_one("C006", at.enrolment, sites_.pm(at));
    at = site("C006");
    for (int later = 0; later < 2; ++later) {
      sites_.put(at.enrolment, sites_.am(at, later), Sign::C2);
      sites_.put(at.enrolment, sites_.pm(at, later), Sign::C2);
    }
    sites_.expect_one("C006", at.enrolment, sites_.am(at));
    at = site("C006");
    sites_.put(at.enrolment, sites_.pm(at), Sign::C2);
    agree(at.enrolment, sites_.day(at), sites_.day(at, 1), mornings);
    s_.part_times.back().agreed = sites_.day(at, 1);
    sites_.expect_one("C006", at.enrolment, sites_.pm(at));
    // A look-alike: agreed for this one day.
    at = site("C006");
    sites_.put(at.enrolment, sites_.pm(at), Sign::C2);
    agree(at.enrolment, sites_.day(at), sites_.day(at), mornings);
  }

  // C007: after the review of an agreement without end; on day 43; six whole days in a row.
  void overrun() {
    Site at = site("C007");
    agree(at.enrolment, sites_.day(at) - 20, no_day, says_nothing, sites_.day(at) - 1);
    sites_.put(at.enrolment, sites_.pm(at), Sign::C2);
    sites_.expect_one("C007", at.enrolment, sites_.pm(at));
    for (const int days : {42, 41}) {  // the forty-second day after the start, and a look-alike
      at = site("C007");
      agree(at.enrolment, sites_.day(at) - days, sites_.day(at), says_nothing);
      sites_.put(at.enrolment, sites_.pm(at), Sign::C2);
      if (days == 42) sites_.expect_one("C007", at.enrolment, sites_.pm(at));
    }
    for (const int days : {6, 5}) {  // more than five whole days, and a look-alike
      at = site("C007", 7);
      agree(at.enrolment, sites_.day(at), sites_.day(at, days - 1), says_nothing);
      for (int later = 0; later < days; ++later) {
        sites_.put(at.enrolment, sites_.am(at, later), Sign::C2);
        sites_.put(at.enrolment, sites_.pm(at, later), Sign::C2);
      }
      if (days == 6) sites_.expect_one("C007", at.enrolment, sites_.am(at));
    }
  }

  // C008: C2 where the timetable expects the pupil; an absence where it does not. Look-alikes: an absence
  // where it expects the pupil, and a pupil who comes though not expected.
  void mismatch() {
    for (int i = 0; i < 4; ++i) {
      const Site at = site("C008");
      agree(at.enrolment, sites_.day(at), sites_.day(at), i == 0 ? all_week : mornings);
      const HalfDay session = i == 2 ? sites_.pm(at) : sites_.am(at);
      sites_.put(at.enrolment, session, i < 2 ? Sign::C2 : Sign::I);
      if (i < 3) sites_.expect_one("C008", at.enrolment, session);
    }
  }

  // C009: Friday afternoons missed in four of the last six school weeks, all else attended, no agreement.
  // Three of six are none.
  void declared_nowhere() {
    std::vector<Day> mondays;
    for (Day sunday = s_.to - weekday(s_.to) + (weekday(s_.to) == 6 ? 6 : -1);
         mondays.size() < 6 && sunday > s_.first + 40; sunday -= 7) {
      bool held = false;
      for (Day day = sunday - 6; day <= sunday; ++day) held = held || s_.is_open(day);
      if (held) mondays.push_back(sunday - 6);
    }
    if (mondays.size() < 6 || mondays.back() < codes_of_2024) return;
    const Day from = mondays.back(), to = mondays.front() + 6;
    int planted = 0;
    for (int attempt = 0; attempt < 20000 && planted < 4; ++attempt) {
      const auto e = static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.enrolments.size())));
      if (!free(e, from, to)) continue;
      const int half_of_week = 2 * (planted == 1 ? 0 : 4) + (planted == 2 ? 0 : 1);
      std::vector<HalfDay> missed;
      for (const Day monday : mondays) {
        const HalfDay session = 2 * monday + half_of_week;
        if (s_.is_open(day_of(session)) && missed.size() < (planted < 3 ? 4 : 3)) missed.push_back(session);
      }
      if (missed.size() < 3) return;
      sites_.take(e, from, to);
      for (const HalfDay session : missed) sites_.put(e, session, planted == 1 ? Sign::O : Sign::I);
      if (planted < 3 && missed.size() == 4) sites_.expect_one("C009", e, missed.back());
      ++planted;
    }
  }
  bool free(std::size_t e, Day from, Day to) const {
    const Enrolment& enrolment = s_.enrolments[e];
    if (enrolment.boarder || enrolment.status != 'C' || enrolment.start > from || enrolment.end < to)
      return false;
    if (!s_.is_compulsory_age(e, from) || !s_.is_compulsory_age(e, s_.to) || !no_agreement(e, from, to))
      return false;
    for (const auto& [busy_from, busy_to] : enrolment.spoken_for) {
      if (from <= busy_to && to >= busy_from) return false;
    }
    for (const Placement& placed : s_.placements) {
      if (placed.enrolment == e && placed.start <= to && placed.end >= from) return false;
    }
    for (Day day = from; day <= to; ++day) {
      if (s_.is_open(day) && !(sites_.is_plain_day(e, day))) return false;
    }
    return true;
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_agreement_faults(FaultSites& sites) {
  AgreementFaults(sites).plant();
}

}  // namespace rollmark::sample
