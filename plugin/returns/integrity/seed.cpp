// Seeds from text, by libsodium, whose decoders do not branch on what they read.
#include "returns/integrity/seed.hpp"

#include <sodium.h>

#include <algorithm>

#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::size_t hex_size = Seed::size * 2;
constexpr std::size_t base64_size = 44;  // with its one '='

bool decode(std::string_view text, unsigned char* out) {
  std::size_t written = 0;
  const char* end = nullptr;
  int fault = -1;
  if (text.size() == hex_size) {
    fault = sodium_hex2bin(out, Seed::size, text.data(), text.size(), nullptr, &written, &end);
  } else if (text.size() == base64_size || text.size() == base64_size - 1) {
    const int variant = text.size() == base64_size ? sodium_base64_VARIANT_ORIGINAL
                                                   : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    fault = sodium_base642bin(out, Seed::size, text.data(), text.size(), nullptr, &written, &end, variant);
  }
  return fault == 0 && written == Seed::size && end == text.data() + text.size();
}

}  // namespace

Seed Seed::read(std::string& text, std::string_view name) {
  Seed seed;
  std::string_view signs = text;
  while (!signs.empty() && (signs.back() == '\n' || signs.back() == '\r' || signs.back() == ' ')) {
    signs.remove_suffix(1);
  }
  const bool read = decode(signs, seed.bytes_.data());
  sodium_memzero(text.data(), text.size());
  text.clear();
  if (!read) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "the secret \"" + std::string(name) + "\" is not 32 bytes as 64 hex digits or as base64");
  }
  // What somebody types to try the program is no secret.
  const unsigned char first = seed.bytes_.front();
  if (std::ranges::all_of(seed.bytes_, [first](unsigned char byte) { return byte == first; })) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "the secret \"" + std::string(name) + "\" is one byte 32 times, which is not random");
  }
  return seed;
}

Seed::Seed(Seed&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

Seed::~Seed() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

Seed host_seed(RunControl& control, const char* name) {
  std::optional<std::string> secret = control.secret(name);
  if (!secret) {
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  std::string("the secret \"") + name +
                      "\" is needed: the host offers no service rollmark.host.secret/1 or has no secret of "
                      "that name");
  }
  return Seed::read(*secret, name);
}

}  // namespace rollmark
