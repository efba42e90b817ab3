// A rulebook that the host gives in a file. The config names it; nothing else of the library opens a path.
#pragma once

#include <filesystem>
#include <memory>

#include "rulebook/rulebook.hpp"

namespace rollmark {

// Throws Failure: IO where the file cannot be read; DATA where it is no rulebook.
std::shared_ptr<const Rulebook> read_rulebook_file(const std::filesystem::path& file);

}  // namespace rollmark
