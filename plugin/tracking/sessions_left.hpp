// Sessions, not percentages: how many absences an enrolment has left in a period before persistent or severe
// absence is certain, and between which figures the period can still end. Whole numbers only; it must not
// guess a calendar: where none is known beyond the reference date there is no forecast.
//
// What counts as a session to come, and how:
//  - a half day that the calendar opens to the pupil's year group, on roll, inside the period, and not due;
//  - a mark entered ahead that is not required (X, Y, #, Z, D: the rulebook's categories `not-possible` and
//    `administrative`) takes it out of the possible sessions;
//  - a mark of absence entered ahead (leave granted, study leave, C2) is a possible session and an absence
//    already: it is not one of those left;
//  - any other mark entered ahead (V, B, P ...), and none, is a possible session that may yet be attended;
//  - where no mark is entered, a part-time agreement that does not expect the pupil makes it an absence
//    already (C2) of a pupil of compulsory school age or of unknown age, and not required (X) of another;
//    pattern weeks that contradict each other, or an agreement without a pattern, say nothing.
// Leave that is granted but not in the register is not counted. Sessions due without a mark are in neither
// figure, as everywhere.
#pragma once

#include <cstdint>
#include <optional>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct SessionsLeft {
  // Due by the reference date.
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t unmarked = 0;  // in neither
  // To come.
  std::int64_t to_come = 0;       // possible, those agreed as absence too
  std::int64_t agreed = 0;        // of them, absence by an entered mark or a part-time agreement
  std::int64_t not_required = 0;  // open to the pupil and not possible, so in none of the above
  // Whether the rest is known: the calendar speaks of a day of the period after the reference date, or the
  // enrolment or the period is over by it.
  bool known = false;

  std::int64_t whole() const { return possible + to_come; }  // possible sessions of the whole period
  // Of whole(): attended if every session to come is attended but those agreed as absence; if none is.
  std::int64_t best_attended() const { return whole() - absent - agreed; }
  std::int64_t worst_attended() const { return possible - absent; }
};

// The last day that a school's calendar says anything of, open or closed; nothing without a calendar.
std::optional<Day> calendar_known_to(const School& school);

SessionsLeft sessions_left(const School& school, const Rulebook& rulebook, std::uint32_t row, Period period,
                           Due due);

// What a threshold of absence can still become by the period's end.
enum class Outlook : std::uint8_t {
  unknown,       // no calendar beyond the reference date, or no possible session in the whole period
  certain,       // reached even if every session to come is attended
  open,          // depends on the sessions to come
  out_of_reach,  // not reached even if none of them is attended
};

struct AbsencesLeft {
  Outlook outlook = Outlook::unknown;
  bool reached_now = false;  // by the sessions due alone
  // `open`: the largest number of further absences after which the whole period still stays below, if all
  // others are attended; 0: the next absence reaches it. `out_of_reach`: all that could be missed.
  std::int64_t left = 0;
  // Reached now and not certain: the fewest sessions to attend from here on without an absence, to be below.
  std::int64_t to_attend = 0;
};

// A threshold of so many percent of the possible sessions, reached at exactly that share: persistent is 10
// (10 x absent >= possible), severe 50.
AbsencesLeft absences_left(const SessionsLeft& sessions, std::int64_t percent);

}  // namespace rollmark
