// The tables of the job `cross-school`: for the team by keys of schools and tokens, for others counts alone.
// It must not decide anything.
#pragma once

#include <vector>

#include "casework/cross_leavers.hpp"
#include "casework/cross_school.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {

struct CrossFindings {
  KeyedRolls rolls;
  std::int64_t percent = -1;  // of severe absence; below 0: not in force
  std::vector<CrossPair> dual;
  std::vector<CrossPair> twice;
  std::vector<CrossHousehold> households;
  Leavers leavers;
};

// Schools, two registrations, twice on one roll, households and their children, leavers who are not where
// they went. Leavers who arrived are counted in the summary and not listed.
std::vector<WorkingSection> cross_team_sections(const CrossFindings& found);
std::vector<WorkingFact> cross_facts(const CrossFindings& found);
// Counts in which nobody is to be recognised.
WorkingSection cross_summary_section(const CrossFindings& found, const SmallNumbers& small);

}  // namespace rollmark
