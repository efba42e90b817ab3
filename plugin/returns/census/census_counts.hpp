// Sessions per code of each pupil in a census, as the register has them. It must not judge: census_checks
// does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/tally.hpp"
#include "returns/census/census_windows.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// One SessionDetail: an AttendanceReason and its count.
struct ReasonRow {
  std::string reason;
  std::optional<std::int64_t> sessions;  // nothing: no whole number was given
  std::size_t line = 0;                  // of the list that was handed in; 0: of the register
};

// What a return sends of one block.
struct SentCounts {
  bool given = false;                    // there is a record of the block
  bool possible_unreadable = false;      // something stood there, and it was no whole number
  std::optional<std::int64_t> possible;  // SessionsPossible as it stands
  std::vector<ReasonRow> rows;
  std::size_t line = 0;
  // The sessions of one reason, all its rows; rows without a number count nothing.
  std::int64_t of(std::string_view reason) const;
};

// Sessions of one statutory code that share what is to be said of them.
struct MarkedCode {
  std::uint16_t code = 0;  // place in Rulebook::codes
  bool retired = false;    // after the code's last day
  bool early = false;      // before its first
  std::int64_t sessions = 0;
  HalfDay first;  // the first of them
};

// What the register says of one pupil in one window. `sent` is what a return made of it would send.
struct RegisterBlock {
  CensusWindow window;
  SentCounts sent;
  Tally tally;
  std::vector<HalfDay> unmarked;        // sessions without a mark, in order
  std::vector<MarkedCode> marked;       // by code, retired, early
  std::int64_t unknown = 0;             // marks without a statutory meaning
  std::int64_t compulsory = 0;          // codes of not_compulsory_age in compulsory school age
  std::int64_t age_unknown = 0;         // the same codes, birth date not known
  std::int64_t without_note = 0;        // codes of placement_note with no note of the activity
  std::int64_t suspended = 0;           // sessions that suspensions and exclusions take
  std::int64_t suspended_else = 0;      // of them attended, or not required
  std::int64_t suspended_unmarked = 0;  // of them without a mark
  bool suspension_unmeasured = false;   // a suspension does not say how many sessions it took
  bool part_time = false;               // a part-time agreement runs in the window
};

enum class PupilPlace : std::uint8_t {
  in_scope,
  not_enrolled,
  too_young,
  too_old,
  boarder,
  status,
  exempt_school
};
inline constexpr std::size_t pupil_place_count = 7;
std::string_view pupil_place_words(PupilPlace place);

// An enrolment: DfE's unit. Blocks are in the order of the return's windows.
struct CountedPupil {
  const School* school = nullptr;  // outlives the counts
  std::uint32_t row = 0;
  PupilPlace place = PupilPlace::in_scope;
  bool on_roll = true;  // on the census day
  std::optional<std::int32_t> age;
  bool suspended_since = false;  // a suspension began between the first window and the census day
  std::vector<RegisterBlock> held;
  std::vector<SentCounts> sent;  // as handed in; without a list those of `held`
};

// The codes that counting looks out for, by place in Rulebook::codes, from the checks' data.
struct WatchedCodes {
  std::vector<bool> compulsory_age;
  std::vector<bool> note;
  WatchedCodes(const CensusData& data, const Rulebook& rulebook);
};

struct CensusQuestion {
  const CensusData& data;
  const Rulebook& rulebook;
  CensusReturn one;
  Due due;  // sessions after it are not counted
};

// Whether the school sends no attendance at all (nursery schools).
bool is_exempt(const CensusData& data, const School& school);

// Every enrolment of a school that touches the time from the first window to the census day.
std::vector<CountedPupil> count_pupils(const School& school, const CensusQuestion& question);

// Whether a reason's sessions are among the possible ones in a window; an unknown reason is not.
bool counts_as_possible(const Rulebook& rulebook, std::string_view reason, const CensusWindow& window);

}  // namespace rollmark
