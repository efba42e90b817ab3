// The parts of a zip archive such as an xlsx file, read whole.
#pragma once

#include <map>
#include <string>

namespace rollmark::test {

// Names and bytes. Throws std::runtime_error where the archive is not one.
std::map<std::string, std::string> unzipped(const std::string& archive);

}  // namespace rollmark::test
