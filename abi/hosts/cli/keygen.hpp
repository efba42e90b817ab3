// `rollmark keygen`: a fresh key pair for signing and one for sealing, as secrets for whoever runs the host
// and as key.xml for everybody else. The only place of the command that draws random bytes. It must not
// overwrite a file.
#pragma once

#include "command_error.hpp"
#include "library.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// Writes signing-key, sealing-key (mode 0600) and key.xml into --out, and prints the fingerprint and key.xml.
// Throws CommandError where one of the three is there already, before anything is made; nothing is left
// behind then.
Exit run_keygen(const Command& command, const Library& library, const Terminal& terminal);

}  // namespace rollmark::cli
