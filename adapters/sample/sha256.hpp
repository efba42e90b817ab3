// SHA-256 (FIPS 180-4), as copies of registers and ids of findings are told by.
#pragma once

#include <string>
#include <string_view>

namespace rollmark::sample {

// 64 hex digits in small letters.
std::string sha256_text(std::string_view bytes);

}  // namespace rollmark::sample
