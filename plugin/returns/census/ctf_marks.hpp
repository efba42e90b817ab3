// Attendance marks in the one character a session of the Common Transfer File: a register into a string, a
// string into marks. What a character cannot carry is counted, never dropped. It must not know XML.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "returns/census/census_data.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// The character of a statutory code: its own, or that of the map. Nothing for a code that the map lacks.
std::optional<char> ctf_character(const CtfMap& map, std::string_view code);

enum class CtfReads : std::uint8_t {
  no_session,  // no session, or # (closed to all), which a string cannot tell apart
  missing,     // a session without a mark
  code,        // one code that was in force on the day
  several,     // codes in force that share the character
  retired,     // a code that was not in force on the day
  unknown,     // no code of any date
};
std::string_view ctf_reads_words(CtfReads reads);

struct CtfReading {
  CtfReads reads = CtfReads::unknown;
  std::string code;                   // where there is one
  std::vector<std::string> could_be;  // where there are several
  std::optional<Category> category;   // where every code that it could be has the same
};
CtfReading read_ctf_character(const CtfMap& map, const Rulebook& rulebook, char character, Day day);

// Whole sessions, as YearData holds them.
struct CtfCounts {
  std::int64_t possible = 0;
  std::int64_t authorised = 0;
  std::int64_t attended = 0;
  std::int64_t unauthorised = 0;
  void add(Category category);
  friend bool operator==(const CtfCounts&, const CtfCounts&) = default;
};

enum class CtfLossKind : std::uint8_t {
  shared_character,  // written as another code's
  reads_as_closed,   // # of an open session
  no_meaning,        // a sign without a statutory meaning, written as a session without a mark
  not_in_session,    // a mark outside the register, in a closed or not yet due session: not written
};
std::string_view ctf_loss_words(CtfLossKind kind);

struct CtfLossKey {
  CtfLossKind kind = CtfLossKind::shared_character;
  std::string code;  // statutory; the school's own sign where it has no meaning
  char as = ' ';
  friend auto operator<=>(const CtfLossKey&, const CtfLossKey&) = default;
};
using CtfLosses = std::map<CtfLossKey, std::int64_t>;  // sessions

struct CtfMarks {
  Day start;
  std::string marks;  // two characters a calendar day, AM then PM
  CtfCounts counts;
  std::int64_t missing = 0;  // sessions without a mark
};

// One pupil's marks at a school from the later of `period.from` and the pupil's first day to the earliest of
// `period.to`, the reference date and the last day. `rows` are its enrolments; where two overlap, a session
// is one, and that with a mark stands. Adds what the string cannot say to `losses`. Nothing where the pupil
// was on roll on none of these days.
std::optional<CtfMarks> write_ctf_marks(const School& school, const std::vector<std::uint32_t>& rows,
                                        Period period, Due due, const CtfMap& map, const Rulebook& rulebook,
                                        CtfLosses& losses);

}  // namespace rollmark
