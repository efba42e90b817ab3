// The files that a job is handed, opened and received: the LA's from schools, and a school's from its LA. It
// must not judge them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "returns/intake/envelope.hpp"

namespace rollmark {

struct ReceivedBatch {
  std::vector<ReceivedFile> files;                   // by name of the document
  std::vector<std::string> signatures;               // of each: what is said of its signature
  std::vector<std::vector<IntakeFinding>> findings;  // of each: how it came
};

// Rows of the table document: those that the parameter `files` names, else all that none of the parameters
// `others` names. The parameters `keys` (a key list), `largest` (bytes) and `known` (names that came before)
// are read where the job has them. `on`: the day of receipt. Throws Failure.
ReceivedBatch receive_batch(const JobInput& input, Day on, std::initializer_list<std::string_view> others);

}  // namespace rollmark
