// The absence figures as one page of tables: groups, then pupils with the most absent first. It must not hold
// a UPN or a birth date, nor a name beyond what the options ask for.
#pragma once

#include "core/result.hpp"
#include "outputs/document_options.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// Adds absence.html (or its fragment and style).
void add_absence_page(const AbsenceReport& report, const Rulebook& rulebook, const DocumentOptions& options,
                      Result& result);

}  // namespace rollmark
