// The threshold for considering a penalty notice: so many sessions of certain codes in so many consecutive
// school weeks of one school's register (reg. 9A of SI 2007/1867, inserted by SI 2024/210), or, in schemes
// that authorities had before it, in so many possible sessions. It counts and shows what it counted; whether
// a notice is given is for a person. It must not name a code or a number of its own: those are the
// rulebook's.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/counting_codes.hpp"

namespace rollmark {

// A session that counts. `week` is its place among the school's weeks; `possible` that among the pupil's
// possible sessions, where the rule counts those.
struct NoticeSession {
  std::uint32_t row = 0;  // enrolment
  std::uint32_t column = 0;
  std::size_t week = 0;
  std::size_t possible = 0;
  bool used = false;  // lies in the period of an earlier notice for this pupil
};

// So many sessions, the last of them the one that reached the threshold, within so many school weeks or
// possible sessions.
struct NoticeWindow {
  std::size_t first = 0;  // places in NoticeCount::sessions, both inside
  std::size_t last = 0;
  std::size_t first_week = 0;  // of the first session; the window is this week and those after it
};

// One pupil in one school's register. A pupil who left and came back is one.
struct NoticeCount {
  std::uint32_t pupil = 0;
  std::vector<NoticeSession> sessions;    // all that count, ascending by half day
  std::optional<NoticeWindow> first_met;  // the earliest time that the threshold was reached
  std::optional<NoticeWindow> last_met;   // the latest
  // Sessions in the school weeks that end with the reference date's, or in the pupil's latest possible
  // sessions.
  std::int64_t now = 0;
  std::int64_t now_unused = 0;  // of them, those that no earlier notice used
  std::int64_t not_of_age = 0;  // sessions left out: the pupil was not of compulsory school age
  bool age_unknown = false;     // no birth date, so nothing was counted
};

struct NoticeRule {
  std::int64_t sessions = 0;
  std::int64_t weeks = 0;         // 0: the window is counted in possible sessions
  std::int64_t possible = 0;      // 0: in school weeks
  std::int64_t school_years = 0;  // that a window may touch, one after the other; 0: any number
  Day from;                       // earlier sessions do not count
  std::vector<bool> codes;        // by place in Rulebook::codes
};

// What the rulebook says on a date; nothing where no such threshold is in force then, or it has neither or
// both kinds of window. `id`: penalty-notice, or a local scheme's.
std::optional<NoticeRule> notice_rule(const Rulebook& rulebook, std::string_view id, Day on);

// Mondays of the weeks in which the school met for at least one session, ascending, up to the reference
// date's: weeks of closure are no school weeks, so a window may span a holiday, a term's end or a year's.
std::vector<Day> school_weeks(const School& school, Day on);

// `weeks`: school_weeks of the same date. `leave_out_used`: sessions in the period of an earlier notice do
// not count towards first_met and last_met (a practice of some LAs, not law).
NoticeCount count_notice(const School& school, const Rulebook& rulebook, const NoticeRule& rule, Due due,
                         const std::vector<Day>& weeks, std::uint32_t pupil,
                         const std::vector<std::uint32_t>& rows, bool leave_out_used);

// The same, for many pupils: `codes` are the rule's in that school.
NoticeCount count_notice(const School& school, const Rulebook& rulebook, const NoticeRule& rule,
                         const CountingCodes& codes, Due due, const std::vector<Day>& weeks,
                         std::uint32_t pupil, const std::vector<std::uint32_t>& rows, bool leave_out_used);

// The first window of a count all of whose sessions are after a day; nothing where there is none.
std::optional<NoticeWindow> met_after(const School& school, const NoticeRule& rule, const NoticeCount& count,
                                      bool leave_out_used, Day day);

// The rows of each pupil, by pupil.
std::vector<std::vector<std::uint32_t>> rows_of_pupils(const School& school);

}  // namespace rollmark
