// The rows of the jobs about returns and referrals, gathered from the tables of their families.
#include <vector>

#include "jobs/returns/returns_jobs.hpp"

namespace rollmark {

std::span<const Job> returns_jobs() {
  static const std::vector<Job> table = [] {
    std::vector<Job> all = sending_jobs();
    for (const std::span<const Job> some : {census_jobs(), la_side_jobs()})
      all.insert(all.end(), some.begin(), some.end());
    return all;
  }();
  return table;
}

}  // namespace rollmark
