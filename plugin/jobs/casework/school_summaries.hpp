// The summaries that a job on several schools works from: of the documents that schools gave, or counted from
// registers that are loaded. It must not mix the two within a run.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "casework/school_summary.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {

inline constexpr JobParameter summaries_parameter = {"summaries",
                                                     "registers, or documents: rows of the table document "
                                                     "whose names begin school-summary-; default registers"};

// What a job on summaries gladly takes, before its own: whoever hands in documents needs none of the
// registers.
inline constexpr std::string_view summary_gladly[] = {"support_plan.school_key",
                                                      "support_plan.pupil_key",
                                                      "support_plan.opened_on",
                                                      "support_plan.closed_on",
                                                      "flag",
                                                      "part_time",
                                                      "term"};
template <std::size_t N>
constexpr auto summary_gladly_and(const std::string_view (&own)[N]) {
  constexpr std::string_view document[] = {"document"};
  return joined(document, absence_needs, marks_gladly, head_gladly, summary_gladly, own);
}
inline constexpr std::string_view summary_needs[] = {"school"};

// One for each school in scope, in its order. From documents: a school's of exactly the period where params
// say `from`, else its latest by the reference date that it was made of; a school without one has no group
// and no roll, and its name stands in a note, as do documents of schools that are not in scope. Throws
// Failure: ARGUMENT for another word; UNSUPPORTED where registers were asked for and not loaded; DATA for a
// document that is refused, and for two of a school and period that differ.
std::vector<SchoolSummary> school_summaries(OfficeRun& run);

}  // namespace rollmark
