// `rollmark codes`, `rules`, `jobs`, `adapters` and `tables`: what the library describes, as text.
#pragma once

#include <string>

#include "engine.hpp"
#include "options.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// `described` is rollmark_describe's answer for the verb's list.
std::string listing(const Command& command, const Result& described, const Terminal& terminal);

}  // namespace rollmark::cli
