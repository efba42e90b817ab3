// A chain of hashes, so that a finding over many marks need not hold them.
#include "rules/mark_digest.hpp"

#include <sodium.h>

namespace rollmark {
namespace {

constexpr std::size_t bytes_kept = 8;

std::string hex(const unsigned char* bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < bytes_kept; ++i) {
    text += digits[bytes[i] >> 4U];
    text += digits[bytes[i] & 0xfU];
  }
  return text;
}

}  // namespace

std::string short_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hex(digest.data());
}

void MarkDigest::add(std::optional<HalfDay> half_day, std::string_view code) {
  std::string link(reinterpret_cast<const char*>(state_.data()), state_.size());
  if (half_day) link.append(to_text(half_day->day())).append(half_day_name(*half_day));
  link += '|';
  link += code;
  crypto_hash_sha256(state_.data(), reinterpret_cast<const unsigned char*>(link.data()), link.size());
  empty_ = false;
}

std::string MarkDigest::text() const {
  return hex(state_.data());
}

}  // namespace rollmark
