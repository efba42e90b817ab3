// Sessions per code as the CSV that LA analysts load: the columns `attendancereason` and `sessions` of the
// census download, a row each; and the wide form, a column a code ("attendancereason C1"), as they pivot it.
// A row names its pupil by the school's reference, never by UPN. It must not count: the counts are the
// file's.
#pragma once

#include <span>
#include <string>

#include "returns/record/referral_file.hpp"

namespace rollmark {

// One row a file, pupil, period and code.
std::string code_counts_csv(std::span<const ReferralFile> files);
// One row a file, pupil and period; a column for every code that any of the files counts, in the order of
// codes. Empty where a period does not count the code; periods without counts have a row too.
std::string wide_code_counts_csv(std::span<const ReferralFile> files);

}  // namespace rollmark
