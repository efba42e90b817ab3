// What an enrolment's status says of a pupil's registration, and what the other roll of a pupil says. It must
// not know a document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "rules/people.hpp"

namespace rollmark {

// EnrolStatus of the common transfer file (DfE): C, M, S, F, O; G, a guest, is of local use and on no roll
// here.
inline constexpr std::string_view guest_status = "G";
inline constexpr std::string_view main_status = "M";
inline constexpr std::string_view subsidiary_status = "S";

// "Only registration", "Dual registration, main here" ...; of a value that is none of them "Status without a
// meaning", of an empty one "Status not recorded".
std::string status_words(std::string_view status);
bool is_dual(std::string_view status);

struct OtherRoll {
  bool found = false;  // the pupil is on another roll of the data on that day
  std::string words;   // "Agrees: school T says ...", "Differs: ...", "Not among these data"
};
// `place` is the school's place among `schools`, of which `people` was made.
OtherRoll other_roll(const std::vector<School>& schools, const People& people, std::size_t place,
                     std::uint32_t row, Day day);

}  // namespace rollmark
