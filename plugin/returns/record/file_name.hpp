// What a file of the family is called. It must not look at more than the header.
#pragma once

#include <string>

#include "returns/record/referral_file.hpp"

namespace rollmark {

// "8202001_ARF_820LLLL_001.xml", in the manner of the Common Transfer File: sender, literal, receiver,
// serial; LLLL for an LA. Empty where the header does not say enough.
std::string record_file_name(const RecordHeader& header);

}  // namespace rollmark
