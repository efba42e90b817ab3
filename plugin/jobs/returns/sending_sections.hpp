// Sections of what is said about a document to be sent: what pre-flight found, what it could not judge, what
// goes and why, what is not held. It must not decide any of it.
#pragma once

#include "jobs/returns/sending.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {

// Checks that fire, the heaviest first; that could not be judged; that passed.
WorkingSection sending_findings(const Sending& sending);
WorkingSection sending_not_judged(const Sending& sending);
WorkingSection sending_passed(const Sending& sending);
// Elements that go, and elements that are held and stay.
WorkingSection sending_privacy(const Sending& sending);
// Elements that the document would take and the school does not hold.
WorkingSection sending_not_held(const Sending& sending);

}  // namespace rollmark
