// Files that a person names, handed to the library as rows of the table `document`. It must not read what is
// in one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine.hpp"

namespace rollmark::cli {

struct GivenFile {
  std::string name;  // the row's name: what jobs call it
  std::filesystem::path path;
};

// The largest file that is handed over; beyond it the command refuses, since the library would refuse it
// after a copy.
inline constexpr std::uintmax_t largest_document = 256ULL * 1024 * 1024;

// Files as they are, named by their own names; of a folder every file in it, by name, none of its folders.
// Throws CommandError: no such file, an empty folder, two files of one name.
std::vector<GivenFile> files_of(const std::vector<std::string>& paths);

// "NAME=PATH", or "PATH" named by its own name. Throws CommandError.
std::vector<GivenFile> named_files(const std::vector<std::string>& given);

// Throws CommandError: a file that cannot be read, or is larger than largest_document.
void put_documents(Engine& engine, const std::vector<GivenFile>& files);

}  // namespace rollmark::cli
