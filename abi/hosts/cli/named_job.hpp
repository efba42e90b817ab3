// `rollmark run JOB`: a job of which the command knows nothing but what the library describes.
#pragma once

#include "command_error.hpp"
#include "host_services.hpp"
#include "library.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// Loads, runs, prints the job's tables and writes its documents where --out asks. Throws CommandError.
Exit run_named_job(const Command& command, const Library& library, HostServices& services,
                   const Terminal& terminal);

}  // namespace rollmark::cli
