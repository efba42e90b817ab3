// The contact of schools whose band gives them contact in the place of time, for the summary of a team's
// year. It must not judge a school, or say how often where no band does.
#pragma once

#include <vector>

#include "casework/banding_policy.hpp"
#include "casework/contact_cadence.hpp"
#include "casework/team_records.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

// `work`: of the schools in scope. `known`: whether a table of it came. Notes what it cannot say, and defines
// what it does.
WorkingSection contact_section(OfficeRun& run, const BandingPolicy& policy, const std::vector<WorkDone>& work,
                               bool known, const ContactWords& words);

}  // namespace rollmark
