// Who left a school for another and is not on its roll: over rolls under keyed hashes, at the end of a
// reference date. What the rows cannot tell is "not known", never "did not arrive".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/arrival_policy.hpp"
#include "casework/keyed_rolls.hpp"
#include "core/tally.hpp"

namespace rollmark {

enum class Arrival : std::uint8_t {
  never_arrived,  // the days are over, and neither that school nor another that can be compared has the child
  perhaps,        // the same, but newcomers there have no lasting UPN: one may be the child
  elsewhere,      // on roll at another school of the data since
  back,           // on roll again at the school left
  awaited,        // the days are not over
  not_known,
  arrived_late,  // on that school's roll, after the days
  arrived,
};
std::string_view arrival_word(Arrival arrival);  // "never arrived" ...

struct Leaver {
  std::uint32_t enrolment = 0;         // place in KeyedRolls::enrolments; its end is the last day on roll
  std::optional<std::uint32_t> going;  // place of the school named; nothing: outside the data
  Arrival arrival = Arrival::not_known;
  std::optional<Day> due;              // the last day in time; nothing where no days are given
  std::optional<std::uint32_t> found;  // the enrolment by which the child is on a roll since
  std::int64_t newcomers = 0;          // of `perhaps`
  // Of not_known; of never_arrived and perhaps how many schools cannot be compared, if any.
  std::string why;
};

struct Leavers {
  std::vector<Leaver> all;               // by arrival in its order, then by place
  std::vector<std::uint32_t> no_school;  // enrolments that ended without another school being named
};

// Those whose last day on roll is in the period, both days inside; guests are on no roll. On a roll since: an
// enrolment that no guest has, which begins on the last day or after it, or goes on beyond it.
Leavers leavers(const KeyedRolls& rolls, const ArrivalPolicy& policy, Period period, Day on);

}  // namespace rollmark
