// How soon a school spoke to a family on the first day of an absence, and which children nobody can be
// reached for. From marks, registers' times and the table action; it must not say why a family was not
// reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

// First days: a day on which an enrolment's morning is an absence, after a school day of its own on which no
// session was (or none before in the period). A contact is an action of the pupil on that day of one of the
// types. Minutes run from the close of the morning register; a contact before it counts as 0.
struct FirstContacts {
  std::int64_t first_days = 0;
  std::int64_t contacted = 0;           // on the same day
  std::int64_t timed = 0;               // of them with a time of day
  std::optional<std::int64_t> median;   // minutes, of the timed; of an even number the lower middle
  std::optional<std::int64_t> longest;  // minutes
};
FirstContacts first_contacts(const School& school, const std::vector<std::string>& types, Period period,
                             Due due);

// A pupil on the register for whom no number is held, or whose last attempts all failed.
struct Unreachable {
  std::uint32_t row = 0;  // the enrolment
  std::string_view why;   // "no number is held", "the last 3 contacts failed"
  std::optional<Day> last_tried;
};
// `failures`: outcomes that say so, in small letters. `attempts`: how many of the last must have failed. What
// was not delivered (phones, actions) is not looked at.
std::vector<Unreachable> unreachable_pupils(const School& school, const std::vector<std::string>& types,
                                            const std::vector<std::string>& failures, std::size_t attempts,
                                            Day on);

// A text with ten digits or more: a number that can be rung.
bool has_number(std::string_view phones);

}  // namespace rollmark
