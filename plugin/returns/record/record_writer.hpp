// A record as XML, in the order of its elements, through the one XML writer. It must not leave anything out
// that is held; what may go is decided before (minimise.hpp).
#pragma once

#include <string>

#include "returns/record/referral_file.hpp"

namespace rollmark {

// The bytes of the file. `replaced` grows by the characters that XML cannot hold and that were replaced.
std::string record_xml(const ReferralFile& file, std::int64_t& replaced);

}  // namespace rollmark
