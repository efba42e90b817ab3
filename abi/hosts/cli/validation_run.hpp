// `rollmark validate`: each file against its schema and, where it is a referral or return, read by the
// library and checked as an LA would. It must not show a value of a file.
#pragma once

#include "command_error.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// Exit::found where a file does not fit its schema, could not be read, has a fault of form or would be sent
// back. Throws CommandError.
Exit run_validate(const Command& command, const Terminal& terminal);

}  // namespace rollmark::cli
