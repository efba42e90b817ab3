// `rollmark validate`: a file against the schema of its kind, with libxml2. No network, no external entity;
// no message holds a value of the file, which may be a pupil's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rollmark::cli {

struct Violation {
  long line = 0;
  std::string message;         // one line; names elements and attributes, never values
  const void* node = nullptr;  // tells one place from another; never followed
};

struct Validation {
  std::filesystem::path schema;
  std::vector<Violation> violations;  // at most most_violations
  bool more = false;
};

constexpr std::size_t most_violations = 20;
// In bytes; as the library reads no larger one.
constexpr std::uintmax_t largest_xml = 64ULL * 1024 * 1024;

// `xsd` empty: the schema of `folder` that declares the file's root element. Throws CommandError: no such
// file, too large, a DOCTYPE, not well-formed XML, no schema for its root element, a schema that cannot be
// read.
Validation validate(const std::string& file, const std::string& xsd, const std::filesystem::path& folder);

}  // namespace rollmark::cli
