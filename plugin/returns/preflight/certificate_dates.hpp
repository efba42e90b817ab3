// The checks of the certificate's dates: its span, and whether form, letters and certificate agree.
#pragma once

#include "returns/preflight/check.hpp"

namespace rollmark {

void span_too_short(const CheckInput& in, CheckReport& report);  // PF-010
void dates_differ(const CheckInput& in, CheckReport& report);    // PF-020

}  // namespace rollmark
