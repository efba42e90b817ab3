// One job from load to documents.
#pragma once

#include "command_error.hpp"
#include "host_services.hpp"
#include "library.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// Loads the school that the options name into an engine. Throws CommandError.
void load_school(Engine& engine, const JobOptions& job);

// Loads, runs, prints the summary and writes what --out asks for. Throws CommandError.
Exit run_job(const Command& command, const Library& library, HostServices& services,
             const Terminal& terminal);

}  // namespace rollmark::cli
