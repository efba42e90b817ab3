// The order of planting.
#include "faults.hpp"

#include "building.hpp"

namespace rollmark::sample {

void plant_faults(School& school, const Options& options, Random& random, UpnIssuer& upns) {
  const bool all = holds_records(options);
  shorten_a_year(school, random);
  FaultSites sites(school, random);
  plant_whole_registers(sites, all);
  plant_enrolment_faults(sites, upns, all);
  if (all) plant_agreement_faults(sites);
  plant_code_use_faults(sites, all);
  if (all) plant_pattern_faults(sites);
  plant_mark_faults(sites, all);
  plant_row_faults(sites, all, has_real_dates(options));
  if (all) {
    plant_keeping_faults(sites);
    plant_amendment_faults(sites);
    plant_leave_faults(sites);
    plant_suspension_faults(sites);
    plant_placement_faults(sites);
  }
  plant_roll_faults(sites, upns);
  if (all) plant_content_faults(sites, upns);
  if (all) plant_duty_faults(sites);
  sites.answer();
}

}  // namespace rollmark::sample
