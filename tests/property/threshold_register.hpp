// Random registers for the properties of thresholds, and the signs that the test itself wrote down: whoever
// counts again counts from these, never from the library. It must not include anything of plugin/tracking.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/snapshot.hpp"

namespace rollmark::test {

// Weeks from a Monday, pupils with a sign for every half day of Monday to Friday. Some weeks are closed, some
// days too, some weeks have a single session; one pupil in six has no birth date or comes of school age, or
// is over it, in the middle; one in ten joins late or leaves early.
struct ThresholdRegister {
  static constexpr int weeks = 30;
  static constexpr int a_week = 10;
  static constexpr int sessions = weeks * a_week;
  static constexpr int pupils = 100;

  struct PupilRow {
    std::string dob;  // empty: none
    Day of_age_from;  // compulsory school age, worked out beside the dates in the .cpp
    Day of_age_to;
    int first = 0;  // on roll from this session to `last`, both inside
    int last = sessions - 1;
    std::string signs;  // one a session; '.' is no mark
    // An earlier notice's period, and a leave, by session, both inside; empty where `from` is after `to`.
    struct Span {
      int from = 1;
      int to = 0;
      bool holds(int session) const { return from <= session && session <= to; }
    };
    Span notice;  // whole days
    Span leave;
    bool granted = true;
    // A notice to improve and a part-time timetable are of the leave's dates; ten signs 1 or 0 of the latter.
    std::string expected;
    bool on_roll(int session) const { return first <= session && session <= last; }
    bool of_age(Day day) const { return !dob.empty() && of_age_from <= day && day <= of_age_to; }
  };

  Day monday;
  std::vector<bool> open;  // by session
  std::vector<PupilRow> rows;

  bool is_open(int session) const { return open[static_cast<std::size_t>(session)]; }
  // Open, and the pupil on roll.
  bool due(const PupilRow& row, int session) const { return is_open(session) && row.on_roll(session); }
  static char sign(const PupilRow& row, int session) { return row.signs[static_cast<std::size_t>(session)]; }
  int session_of(HalfDay half_day) const {
    const int days = half_day.day() - monday;
    return days / 7 * a_week + days % 7 * 2 + (half_day.afternoon() ? 1 : 0);
  }
  Day day(int session) const { return monday + session / a_week * 7 + session % a_week / 2; }
  // The register's last day.
  Day end() const { return monday + weeks * 7 - 1; }

  // `signs`: what a session may be beside presence, each as often as it stands there: / I G N O U D, and C
  // for C2. `runs`: a drawn sign stays for some sessions, and sometimes there is none.
  static ThresholdRegister random(std::uint32_t seed, Day monday, const std::string& signs, bool runs);
  // As a dataset. Enrolment E1000 + i is row i.
  std::shared_ptr<const Snapshot> pushed() const;
};

}  // namespace rollmark::test
