// The figures of a school that meetings and audits are decided by, counted from its own registers. It must
// not hold anything about one pupil, and it decides nothing.
#pragma once

#include "casework/school_summary.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

// Of the run's period and reference date: roll, the school's group, missing marks, reasons awaited. A school
// without registers has no group: its figures are not known. Amendments, plans and flags are not counted.
SchoolSummary counted_summary(const OfficeRun& run, const School& school);

// One for each school in scope, in its order.
std::vector<SchoolSummary> counted_summaries(const OfficeRun& run);

}  // namespace rollmark
