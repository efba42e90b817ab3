// What a job found, as the few tables that a person reads first. The whole is in the documents.
#pragma once

#include <string>

#include "engine.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// `absence` is the job of that name over the same data: the audit counts, absence says who is persistently
// absent.
std::string audit_summary(const Result& audit, const Result& absence, const Terminal& terminal);
std::string absence_summary(const Result& result, const Terminal& terminal);
std::string rates_summary(const Result& result, const Terminal& terminal);

// Findings of weight must.
std::int64_t must_findings(const Result& audit);

}  // namespace rollmark::cli
