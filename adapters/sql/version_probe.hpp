// What is there, in one text of the vendor's own, and whether the mapping was written for it. It must not ask
// for anything about a pupil.
#pragma once

#include <string>

#include "database.hpp"
#include "mapping.hpp"

namespace rollmark::sql {

// The probe's text; empty where the mapping has no probe for the database's dialect. Throws Fault.
std::string probed_text(Database& database, const Mapping& mapping, const Bindings& bindings);

// Throws Fault(ROLLMARK_E_DATA) where the mapping says what it accepts and this is something else: what was
// found, what is accepted, who to ask.
void require_accepted(Database& database, const Mapping& mapping, const Bindings& bindings);

}  // namespace rollmark::sql
