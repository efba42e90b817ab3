// The rows of the casework jobs (../README.md, "Casework").
#include <vector>

#include "jobs/casework/casework_jobs.hpp"

namespace rollmark {

std::span<const Job> casework_jobs() {
  static const std::vector<Job> table = {};
  return table;
}

}  // namespace rollmark
