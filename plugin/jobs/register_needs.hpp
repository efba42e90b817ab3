// The tables and columns that several jobs cannot do without, or gladly take, for their rows in the tables of
// jobs. An adapter is asked for nothing else (wanted.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "core/snapshot.hpp"

namespace rollmark {

// Whether a table came. Marks come as rows or as rectangles; either will do.
bool came(const Snapshot& data, std::string_view table);

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
// What says more of the same marks: when a register closes, what a code means, groups, amendments, ages. And
// who stands in the head of a document about the school: names and dates, not how to reach them.
inline constexpr std::string_view marks_gladly[] = {"session_time",
                                                    "code",
                                                    "membership",
                                                    "mark_change",
                                                    "coverage",
                                                    "pupil.dob",
                                                    "officer.name",
                                                    "officer.from_date",
                                                    "officer.to_date",
                                                    "officer.checked_on",
                                                    "officer_school",
                                                    "school_group",
                                                    "school_lead.name",
                                                    "school_lead.from_date",
                                                    "school_lead.to_date",
                                                    "school_lead.checked_on"};

// A list, and a job's own after it.
template <std::size_t M, std::size_t N>
constexpr std::array<std::string_view, M + N> joined(const std::string_view (&first)[M],
                                                     const std::string_view (&own)[N]) {
  std::array<std::string_view, M + N> all{};
  for (std::size_t i = 0; i < M; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < N; ++i) all[M + i] = own[i];
  return all;
}
template <std::size_t N>
constexpr auto absence_needs_and(const std::string_view (&own)[N]) {
  return joined(absence_needs, own);
}
template <std::size_t N>
constexpr auto marks_gladly_and(const std::string_view (&own)[N]) {
  return joined(marks_gladly, own);
}

// Of the jobs that run the rules, besides what those read.
inline constexpr auto audit_gladly =
    marks_gladly_and({"term", "pupil.upn", "mark_event", "finding_response"});

}  // namespace rollmark
