// Sealing: a file that only the party with one secret key can open (X25519, XSalsa20-Poly1305: libsodium's
// sealed box). Sealing hides, it does not sign: what is sealed is a signed pack. It must not be taken for
// proof of who sent it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "returns/integrity/keys.hpp"
#include "returns/integrity/party.hpp"

namespace rollmark {

// What a sealed file says in clear, so that a post room knows whose it is.
struct SealHeader {
  Signatory to;
  std::string fingerprint;  // of the recipient's sealing key
  std::string name;         // of the file inside, a plain name
  std::int64_t bytes = 0;   // of the file inside
};

struct Opened {
  std::string name;
  std::string bytes;
};

// The same input gives the same bytes: the one-time key is a hash of the sender's seed, the recipient and the
// content, so that nobody without the seed and the content can guess it. Throws Failure(ARGUMENT) where the
// name is not plain or the recipient's key is none.
std::string seal(std::string_view bytes, std::string_view name, const Signatory& to,
                 const PublicKey& recipient, const Seed& sender);

// Throws Failure(DATA) where it is no sealed file. The header is proven by opening alone.
SealHeader read_seal_header(std::string_view sealed);

// Throws Failure(DATA): no sealed file, sealed to another key, or altered.
Opened open_sealed(std::string_view sealed, const Seed& seed);

}  // namespace rollmark
