// A small made-up school in a SIMS database, written once for all tests that read one.
#pragma once

#include <string>
#include <vector>

#include "run_command.hpp"

namespace rollmark::test {

inline const std::string sample_date = "2026-11-20";  // its last day with marks

// The database, in a folder that lives as long as the program. Throws where it cannot be made.
const std::string& sample_school();

// `rollmark VERB --vendor sims --db SAMPLE --on 2026-11-20 ...`
std::vector<std::string> over_sample(const std::string& verb, const std::vector<std::string>& more = {});

}  // namespace rollmark::test
