// A file's path as the library shows it. It must not open, test or change a path.
#pragma once

#include <filesystem>
#include <string>

namespace rollmark {

// `path` in UTF-8, for messages and tables. Linux: its bytes as they are. Windows: made from UTF-16, without
// what is no character; std::filesystem::path::string() would give the process's code page there, or throw.
std::string path_text(const std::filesystem::path& path);

}  // namespace rollmark
