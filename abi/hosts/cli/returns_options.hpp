// The options of the commands about returns and referrals: each stands for a parameter of the job, or for a
// file that the job is handed. It must not know what one means.
#pragma once

#include "options.hpp"

namespace CLI {
class App;
}

namespace rollmark::cli {

void add_returns_options(CLI::App& verb, Verb which, JobOptions& job);
// Throws CommandError where one that is needed is not given.
void require_returns_options(const Command& command);

}  // namespace rollmark::cli
