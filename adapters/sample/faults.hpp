// The faults by kind. Each function plants at least three of each of its rules where the school and what the
// database holds can show them, and a look-alike one step short.
#pragma once

#include "fault_sites.hpp"
#include "upn.hpp"

namespace rollmark::sample {

// R102, C027, and the cohorts of R101: they reserve days, so they come first.
void plant_whole_registers(FaultSites& sites, bool holds_groups);
// R117 R123 R124 R107.
void plant_row_faults(FaultSites& sites, bool holds_changes);
// C001 to C005, C018, C028, C031 to C033, C036, R101, L202.
void plant_mark_faults(FaultSites& sites, bool holds_natures);
// L201, L207 to L210.
void plant_roll_faults(FaultSites& sites, UpnIssuer& upns);

}  // namespace rollmark::sample
