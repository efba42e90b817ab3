// The `key=value` lines of a load, read strictly: a line that is none, a key twice or a date in another form
// is refused, so that a slip of the pen never widens what is loaded. It must not know which keys there are,
// and must not put a value into a message: a URL may hold a password.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::adapter {

struct SourceLine {
  std::string_view key;
  std::string_view value;
};

// An empty line and one that starts with # are skipped. The views are of `text`. Throws
// Fault(ROLLMARK_E_ARGUMENT) that names the line or key.
std::vector<SourceLine> read_lines(std::string_view text);

// YYYY-MM-DD. Throws Fault(ROLLMARK_E_ARGUMENT).
std::string date_of(const SourceLine& line);

// A whole number from 1. Throws Fault(ROLLMARK_E_ARGUMENT).
std::int64_t ceiling_of(const SourceLine& line);

// `known`: comma-separated.
[[noreturn]] void refuse_key(std::string_view key, const char* known);

}  // namespace rollmark::adapter
