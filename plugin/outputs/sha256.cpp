// SHA-256 by libsodium.
#include "outputs/sha256.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace rollmark {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

bool is_sha256_hex(std::string_view text) {
  return text.size() == crypto_hash_sha256_BYTES * 2 && std::ranges::all_of(text, [](char sign) {
           return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f');
         });
}

}  // namespace rollmark
