// Targets as a host hands them in, one a line of a CSV: there is no canonical table of them. It must not
// count towards one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "tracking/attendance_target.hpp"

namespace rollmark {

inline constexpr std::size_t longest_target_form = 16U << 20U;

struct GivenTarget {
  std::size_t school = 0;   // place among the schools
  std::uint32_t pupil = 0;  // place in School::pupils
  Target target;
  std::string reference;  // the host's own; may be empty
};

// Columns school_key, pupil_key, kind (absence, unauthorised, late), from_date, to_date, at_most, and perhaps
// reference; any order, others are passed over. A school that is not in scope is passed over, too. Throws
// Failure(DATA), by line: an unknown pupil, kind, date or number, an end before the beginning.
std::vector<GivenTarget> read_target_form(std::string_view text, const std::vector<School>& schools,
                                          const std::string& only_school);

}  // namespace rollmark
