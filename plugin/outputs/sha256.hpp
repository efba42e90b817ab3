// SHA-256 (FIPS 180-4) as people write it down. It must not be used as a secret's seal: it has no key.
#pragma once

#include <string>
#include <string_view>

namespace rollmark {

// 64 hex digits, small letters.
std::string sha256_hex(std::string_view bytes);

// Whether a text is 64 hex digits in small letters.
bool is_sha256_hex(std::string_view text);

}  // namespace rollmark
