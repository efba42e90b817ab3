// Who is on roll on a day and where the register says that each is: the ground of every document that
// accounts for pupils one by one. Who has no mark is not known, never left off. It must not write a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {

enum class Whereabouts : std::uint8_t { on_site, not_known, elsewhere, away, not_expected };
inline constexpr std::size_t whereabouts_count = 5;

// Who came late is on site, before the register closed or after. No mark, and a mark without a meaning, is
// not known.
Whereabouts place_of(const CodeFact& fact);
// "On site", "Not known", "At an activity elsewhere", "Absent", "Not expected".
std::string_view place_words(Whereabouts place);

// An enrolment on roll.
struct RollRow {
  std::uint32_t row = 0;
  std::string group;  // registration group; empty where not known
};

// The enrolments that are on roll in any part of a day, by key; guests and boarders too.
std::vector<RollRow> roll_on(const School& school, Day day);
// The registration group in a half day: of the attendance register, else of a membership (a boarder is in no
// attendance register).
std::string group_on(const School& school, std::uint32_t row, HalfDay half_day);

// The placements of an enrolment in force in any part of a day.
std::vector<const Placement*> placements_on(const School& school, std::uint32_t row, Day day);

// The session that a school is in.
struct SessionNow {
  HalfDay half_day;
  bool begun = true;  // a register of it has opened
};
// The latest session of the reference date, open to anyone, of which a register has opened by `now` (without
// `now`: the last of the day); before any has, the first, not begun. Nothing where no session is open. Where
// no opening time is known, mornings begin at 00:00 and afternoons at 12:00.
std::optional<SessionNow> session_now(const School& school, Due due);

// Why an enrolment can have no mark in a session: a boarder, or no session for the year group; empty where it
// can have one.
std::string_view no_mark_expected(const School& school, std::uint32_t row, HalfDay half_day);
// What the register says of an enrolment in a session, in plain words that tell nothing private; without a
// mark why there can be none.
std::string register_words(const MarkReading& reading, const School& school, std::uint32_t row,
                           HalfDay half_day);

}  // namespace rollmark
