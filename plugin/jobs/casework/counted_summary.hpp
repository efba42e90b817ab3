// The figures of a school that bands, meetings and audits are decided by, counted from its own registers. It
// must not hold anything about one pupil, and it decides nothing.
#pragma once

#include <vector>

#include "casework/school_summary.hpp"
#include "casework/support_records.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

// Of the run's period and reference date, and `plans` of any school. A school without registers has no group:
// its figures are not known. Flags, part-time agreements, amendments and plans that were not delivered are
// left out, never 0.
SchoolSummary counted_summary(const OfficeRun& run, const School& school,
                              const std::vector<SupportPlan>& plans);

// Which school, of which period and day; no figure.
SchoolSummary summary_without_figures(const OfficeRun& run, const School& school);

}  // namespace rollmark
