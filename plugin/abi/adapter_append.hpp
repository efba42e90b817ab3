// From a job's rows to the one adapter that may write, and back. All rows are kept, or none. It must not
// write through an adapter of an MIS.
#pragma once

#include <rollmark/adapter.h>

#include <string_view>

#include "abi/engine.hpp"
#include "core/table.hpp"

namespace rollmark {

// The line of an append's source that carries the answer of the host's secret service, named by the key
// `secret`, else "database-password". An append has no sink to ask by; no caller may write the line himself.
inline constexpr std::string_view secret_line = "database_password";

// `source`: the adapter's own lines. Throws Failure: UNSUPPORTED where the adapter does not write; ARGUMENT
// for an unknown key or a secret in `source`; else as the adapter answers.
void append_through(const Call& call, const Engine& engine, const rollmark_adapter& adapter,
                    std::string_view source, const Table& rows);

}  // namespace rollmark
