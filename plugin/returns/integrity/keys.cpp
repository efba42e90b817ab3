// Keys by libsodium.
#include "returns/integrity/keys.hpp"

#include <sodium.h>

namespace rollmark {
namespace {

constexpr std::size_t fingerprint_bytes = 20;
constexpr std::size_t group_digits = 4;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// An Ed25519 key pair that does not outlive the call.
struct SigningPair {
  explicit SigningPair(const Seed& seed) { crypto_sign_seed_keypair(key.data(), secret.data(), seed.data()); }
  ~SigningPair() { sodium_memzero(secret.data(), secret.size()); }
  SigningPair(const SigningPair&) = delete;
  SigningPair& operator=(const SigningPair&) = delete;
  PublicKey key{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

template <std::size_t size>
std::string base64_of(const std::array<unsigned char, size>& bytes) {
  std::array<char, sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), size, sodium_base64_VARIANT_ORIGINAL);
  return text.data();
}

template <std::size_t size>
std::optional<std::array<unsigned char, size>> of_base64(std::string_view text) {
  std::array<unsigned char, size> bytes{};
  std::size_t written = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), size, text.data(), text.size(), nullptr, &written, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      written != size || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return bytes;
}

std::string grouped(std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += group_digits) {
    if (i > 0) text += ' ';
    text.append(digits.substr(i, group_digits));
  }
  return text;
}

}  // namespace

PublicKey signing_key_of(const Seed& seed) {
  return SigningPair(seed).key;
}

SealingSecret::SealingSecret(const Seed& seed) {
  constexpr std::string_view use = "rollmark sealing key 1";
  crypto_generichash(secret_.data(), secret_.size(), bytes_of(use), use.size(), seed.data(), Seed::size);
  crypto_scalarmult_base(public_.data(), secret_.data());
}

SealingSecret::~SealingSecret() {
  sodium_memzero(secret_.data(), secret_.size());
}

PublicKey sealing_key_of(const Seed& seed) {
  return SealingSecret(seed).key();
}

SignatureBytes sign_bytes(const Seed& seed, std::string_view message) {
  const SigningPair pair(seed);
  SignatureBytes signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), pair.secret.data());
  return signature;
}

bool signature_fits(const PublicKey& key, std::string_view message, const SignatureBytes& signature) {
  return crypto_sign_verify_detached(signature.data(), bytes_of(message), message.size(), key.data()) == 0;
}

std::string fingerprint_of(const PublicKey& key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), key.data(), key.size());
  std::array<char, fingerprint_bytes * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), fingerprint_bytes);
  return grouped(hex.data());
}

std::optional<std::string> parse_fingerprint(std::string_view text) {
  std::string digits;
  for (const char sign : text) {
    if (sign == ' ') continue;
    if (sign >= 'A' && sign <= 'F') {
      digits += static_cast<char>(sign - 'A' + 'a');
    } else if ((sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f')) {
      digits += sign;
    } else {
      return std::nullopt;
    }
  }
  if (digits.size() != fingerprint_bytes * 2) return std::nullopt;
  return grouped(digits);
}

std::string to_base64(const PublicKey& key) {
  return base64_of(key);
}
std::string to_base64(const SignatureBytes& signature) {
  return base64_of(signature);
}
std::optional<PublicKey> public_key_of_base64(std::string_view text) {
  return of_base64<std::tuple_size_v<PublicKey>>(text);
}
std::optional<SignatureBytes> signature_of_base64(std::string_view text) {
  return of_base64<std::tuple_size_v<SignatureBytes>>(text);
}

}  // namespace rollmark
