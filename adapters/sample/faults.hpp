// The faults by kind. Each function plants at least three of each of its rules where the school and what the
// database holds can show them, and a look-alike one step short.
#pragma once

#include "fault_sites.hpp"
#include "upn.hpp"

namespace rollmark::sample {

// Registration groups of the day that R102 can judge: three or more pupils due, none of them in a cohort.
std::map<std::string, std::vector<std::size_t>> groups_on(const School& school, Day day);

// A school day that nothing has taken, between two parts (of 100) of those with marks, and reserves it; 0:
// none.
Day free_day(FaultSites& sites, int from, int to);

// R113: takes a school day out of a complete year. Before FaultSites is made, which counts the days.
void shorten_a_year(School& school, Random& random);
// R102, R105, C027, C030, and the cohorts of R101: they reserve days, so they come first.
void plant_whole_registers(FaultSites& sites, bool holds_groups);
// R117 R123 R124 R107. `real_dates`: no date that cannot be one.
void plant_row_faults(FaultSites& sites, bool holds_changes, bool real_dates);
// R103 R104 R114 R116.
void plant_keeping_faults(FaultSites& sites);
// R108 to R112, what count_patterns() finds of a person (R119), R121.
void plant_amendment_faults(FaultSites& sites);
// R106, and what count_patterns() then finds.
void plant_pattern_faults(FaultSites& sites);
// L203 to L206, L216, L217, L220: they move starts and ends.
void plant_enrolment_faults(FaultSites& sites, UpnIssuer& upns, bool holds_records);
// L211 to L215, L218, L219.
void plant_content_faults(FaultSites& sites, UpnIssuer& upns);
// C001 to C005, C018, C028, C031 to C033, C036, R101, L202.
void plant_mark_faults(FaultSites& sites, bool holds_natures);
// C006 to C009.
void plant_agreement_faults(FaultSites& sites);
// C015 C024 C025 C041.
void plant_leave_faults(FaultSites& sites);
// C012 to C014.
void plant_suspension_faults(FaultSites& sites);
// C010 C017 C019 C020 C040 C042 R122.
void plant_placement_faults(FaultSites& sites);
// C016 C021 to C023 C026 C029 C034 C035 C038 C039 C043.
void plant_code_use_faults(FaultSites& sites, bool holds_records);
// Marks and withheld steps that lay_duties() then finds as T301 to T309.
void plant_duty_faults(FaultSites& sites);
// L201, L207 to L210.
void plant_roll_faults(FaultSites& sites, UpnIssuer& upns);

}  // namespace rollmark::sample
