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
// What says more of the same marks: when a register closes, what a code means, groups, amendments, ages.
inline constexpr std::string_view marks_gladly[] = {"session_time", "code",     "membership",
                                                    "mark_change",  "coverage", "pupil.dob"};
// Who stands in the head of a document about one school (header_contacts.hpp): names and dates of staff, not
// how to reach them.
inline constexpr std::string_view head_gladly[] = {
    "officer.name",        "officer.from_date",     "officer.to_date",  "officer.checked_on",
    "officer_school",      "school_group",          "school_lead.name", "school_lead.from_date",
    "school_lead.to_date", "school_lead.checked_on"};

// Lists, one after another.
template <std::size_t... N>
constexpr auto joined(const std::string_view (&... lists)[N]) {
  std::array<std::string_view, (N + ...)> all{};
  std::size_t at = 0;
  const auto add = [&](const auto& list) {
    for (const std::string_view one : list) all[at++] = one;
  };
  (add(lists), ...);
  return all;
}
template <std::size_t N>
constexpr auto absence_needs_and(const std::string_view (&own)[N]) {
  return joined(absence_needs, own);
}
// With the head's: every job on marks makes a document.
template <std::size_t N>
constexpr auto marks_gladly_and(const std::string_view (&own)[N]) {
  return joined(marks_gladly, head_gladly, own);
}
template <std::size_t N>
constexpr auto head_gladly_and(const std::string_view (&own)[N]) {
  return joined(head_gladly, own);
}

// Of the jobs that run the rules, besides what those read.
inline constexpr auto audit_gladly =
    marks_gladly_and({"term", "pupil.upn", "mark_event", "finding_response"});

}  // namespace rollmark
