// The words of the job thresholds about parents and duties. It must not count.
#pragma once

#include <string>

#include "jobs/office/office_document.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {

// Which one the next notice to a parent would be, or that there can be none.
std::string next_notice(const NoticeCap& cap);

// Whether a notice to this parent could be given, and why not. On what the parenthood rests is said, for an
// officer has to be sure of it (EA 1996 s. 576).
std::string concerned(const Contact& contact, const NoticeCap& cap);

// Whose duty it is at each kind of school in scope, as definitions of the document.
void say_duty(OfficeRun& run);

}  // namespace rollmark
