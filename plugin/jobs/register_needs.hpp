// The tables and columns that several jobs cannot do without, or gladly take, for their rows in the tables of
// jobs. An adapter is asked for nothing else (wanted.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace rollmark {

inline constexpr std::string_view register_needs[] = {"school", "calendar", "pupil.pupil_key", "enrolment",
                                                      "mark"};
// Figures need no ground of leaving and no destination.
inline constexpr std::string_view absence_needs[] = {"school",
                                                     "calendar",
                                                     "pupil.pupil_key",
                                                     "enrolment.start_half_day",
                                                     "enrolment.end_date",
                                                     "enrolment.end_half_day",
                                                     "enrolment.enrol_status",
                                                     "enrolment.nc_year",
                                                     "enrolment.registration_group",
                                                     "enrolment.boarder",
                                                     "mark"};
// What says more of the same marks: when a register closes, what a code means, groups, amendments, ages.
inline constexpr std::string_view marks_gladly[] = {"session_time", "code",     "membership",
                                                    "mark_change",  "coverage", "pupil.dob"};

// Those, and a job's own after them.
template <std::size_t N>
constexpr std::array<std::string_view, std::size(marks_gladly) + N> marks_gladly_and(
    const std::string_view (&own)[N]) {
  std::array<std::string_view, std::size(marks_gladly) + N> all{};
  for (std::size_t i = 0; i < std::size(marks_gladly); ++i) all[i] = marks_gladly[i];
  for (std::size_t i = 0; i < N; ++i) all[std::size(marks_gladly) + i] = own[i];
  return all;
}

// Of the jobs that run the rules, besides what those read.
inline constexpr auto audit_gladly =
    marks_gladly_and({"term", "pupil.upn", "mark_event", "finding_response"});

}  // namespace rollmark
