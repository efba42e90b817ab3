// Ed25519 and X25519 keys: from a seed, as text, and the fingerprint that people read to one another. It must
// not know a document.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "returns/integrity/seed.hpp"

namespace rollmark {

using PublicKey = std::array<unsigned char, 32>;
using SignatureBytes = std::array<unsigned char, 64>;

// The Ed25519 public key of a seed (RFC 8032, 5.1.5: the seed is its private key).
PublicKey signing_key_of(const Seed& seed);
// The X25519 public key of a seed. The secret half is a keyed hash of the seed, so that one seed given for
// both uses makes two keys that say nothing of each other.
PublicKey sealing_key_of(const Seed& seed);

// Ed25519 over the bytes as they are (RFC 8032, 5.1.6; no context, no prehash).
SignatureBytes sign_bytes(const Seed& seed, std::string_view message);
// Also false for keys of small order and for signatures in another than their one form.
bool signature_fits(const PublicKey& key, std::string_view message, const SignatureBytes& signature);

// Ten groups of four hex digits: the first 160 bits of the SHA-256 of the 32 bytes of a public key.
// "3f2a 91c0 ...". `printf %s KEY | base64 -d | sha256sum` gives the same digits.
std::string fingerprint_of(const PublicKey& key);
// A fingerprint as somebody typed it, capitals and blanks as they like, in the form above; nothing where it
// is none.
std::optional<std::string> parse_fingerprint(std::string_view text);

// Base64 with padding (RFC 4648, 4), and back: nothing where the text is not the one form of that many bytes.
std::string to_base64(const PublicKey& key);
std::string to_base64(const SignatureBytes& signature);
std::optional<PublicKey> public_key_of_base64(std::string_view text);
std::optional<SignatureBytes> signature_of_base64(std::string_view text);

// A secret X25519 key, wiped when it goes; for sealing alone.
class SealingSecret {
 public:
  explicit SealingSecret(const Seed& seed);
  ~SealingSecret();
  SealingSecret(const SealingSecret&) = delete;
  SealingSecret& operator=(const SealingSecret&) = delete;
  const PublicKey& key() const { return public_; }
  const unsigned char* data() const { return secret_.data(); }

 private:
  PublicKey public_{};
  std::array<unsigned char, 32> secret_{};
};

}  // namespace rollmark
