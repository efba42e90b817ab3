// The documents of the job `absence`: absence.xml, absence.csv and absence.html.
#pragma once

#include "core/key_values.hpp"
#include "core/result.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// Adds those that params' `documents` asks for (default all). Throws Failure(ARGUMENT) for a bad parameter.
void write_absence_documents(const AbsenceReport& report, const Rulebook& rulebook, const KeyValues& params,
                             Result& result);

}  // namespace rollmark
