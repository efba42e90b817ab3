// `rollmark rulebook sign|verify|preview FILE`: a rulebook between releases, for whoever makes, installs or
// is about to use one. The library signs, judges and compares; nothing of that is here.
#pragma once

#include "command_error.hpp"
#include "host_services.hpp"
#include "library.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// sign: writes FILE.sig by the secret signing-key. verify: opens an engine that needs the signature. preview:
// the job rulebook-preview with FILE as the candidate. Throws CommandError: also where verify is refused.
Exit run_rulebook(const Command& command, const Library& library, HostServices& services,
                  const Terminal& terminal);

}  // namespace rollmark::cli
