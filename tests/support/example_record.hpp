// An Attendance Referral File in which every element of a document is held, once, with a value that says
// which element it is: a visitor of the record's own lists. What it says fits together in nothing but its
// forms.
#pragma once

#include <string_view>

#include "returns/record/referral_file.hpp"

namespace rollmark::test {

// Everything that the record has; a referral or a return, as the type says.
ReferralFile example_file(std::string_view document_type);

}  // namespace rollmark::test
