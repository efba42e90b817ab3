// The rows of the casework jobs (../README.md, "Casework").
#include <vector>

#include "jobs/casework/case_file_jobs.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/casework/meeting_jobs.hpp"

namespace rollmark {

std::span<const Job> casework_jobs() {
  static const std::vector<Job> table = [] {
    std::vector<Job> all;
    const auto add = [&all](std::span<const Job> some) { all.insert(all.end(), some.begin(), some.end()); };
    add(case_file_jobs());
    add(meeting_jobs());
    return all;
  }();
  return table;
}

}  // namespace rollmark
