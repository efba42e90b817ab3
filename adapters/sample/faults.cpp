// The order of planting.
#include "faults.hpp"

#include "building.hpp"

namespace rollmark::sample {

void plant_faults(School& school, const Options& options, Random& random, UpnIssuer& upns) {
  FaultSites sites(school, random);
  const bool all = !holds_as_sims(options);
  plant_whole_registers(sites, all);
  plant_mark_faults(sites, all);
  plant_row_faults(sites, all);
  plant_roll_faults(sites, upns);
  sites.answer();
}

}  // namespace rollmark::sample
