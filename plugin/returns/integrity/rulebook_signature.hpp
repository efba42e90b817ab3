// The signature beside a rulebook: one line, over its exact bytes. It must not read the rulebook, so that
// what nobody vouches for is refused before it is parsed.
#pragma once

#include <string>
#include <string_view>

#include "returns/integrity/rulebook_publishers.hpp"

namespace rollmark {

// "rollmark-rulebook-1 3f2a91c0... BASE64\n": the key's fingerprint (40 hex digits) and the Ed25519 signature
// over a statement of its own purpose, so that no signature of a document serves for a rulebook.
std::string sign_rulebook(std::string_view bytes, const Seed& seed);

struct RulebookSigner {
  std::string fingerprint;
  const RulebookPublisher* publisher = nullptr;  // nothing: a key that the host named
};

// Whose key signed these bytes; `keys` outlives the answer. Throws Failure(DATA) that begins "rulebook
// signature: " where the line is none, the key is unknown, revoked as lost or stolen or by the host, or the
// bytes are not those that were signed.
RulebookSigner rulebook_signer(std::string_view bytes, std::string_view line, const RulebookKeys& keys);

// Whether the signer may sign an edition: in the key's dates, and before a revocation. Throws as above.
void require_may_sign(const RulebookSigner& signer, Day edition);

// Longer is no signature.
inline constexpr std::size_t longest_rulebook_signature = 512;

}  // namespace rollmark
