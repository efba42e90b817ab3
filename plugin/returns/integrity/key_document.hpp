// The public key document (key.xml, schemas/xsd/key.xsd): what a party gives out so that others can check its
// signatures and seal to it. It signs itself, so that nobody can put another sealing key or other dates
// beside a known fingerprint; a renewal is signed by the key before it, too. It must not say whom to trust:
// key_list.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "returns/integrity/keys.hpp"
#include "returns/integrity/party.hpp"

namespace rollmark {

enum class KeyStatus {
  fresh,    // to be confirmed out of band
  renewal,  // vouched for by the key before it
  revoked,  // its holder takes it back
};
std::string_view status_word(KeyStatus status);  // new, renewal, revoked

// Why a key is no longer to be trusted. After `lost` and `stolen` somebody else may hold it and can write any
// date into a signature; after the others only its holder could have signed.
enum class RevocationReason { replaced, closed, lost, stolen };
std::string_view reason_word(RevocationReason reason);  // replaced, closed, lost, stolen
std::optional<RevocationReason> parse_reason(std::string_view word);

struct KeyDocument {
  Signatory party;
  PublicKey signing{};
  std::optional<PublicKey> sealing;
  Day from;  // first and last day on which it signs
  Day to;
  KeyStatus status = KeyStatus::fresh;
  std::string renews;  // fingerprint of the key before; with status renewal alone
  std::optional<Day> revoked_on;
  std::optional<RevocationReason> reason;
  std::optional<SignatureBytes> renewal;  // by the key before
  SignatureBytes own{};                   // by the key itself
};

// What a party says of its key. `sealing` may be null: nobody can then seal to it. Owns nothing.
struct KeyTerms {
  const Signatory& party;
  const Seed& signing;
  const Seed* sealing;
  Day from;
  Day to;
};

// key.xml, signed. Throw Failure(ARGUMENT) where `to` lies before `from`, or the old key is the new one.
std::string new_key(const KeyTerms& terms);
std::string renewed_key(const KeyTerms& terms, const Seed& old);
std::string withdrawn_key(const KeyTerms& terms, Day revoked_on, RevocationReason reason);

// Throws Failure(DATA) where a text is no key document in its one form, or its own signature does not fit.
KeyDocument read_key(std::string_view xml);

// Whether the key before signed this renewal.
bool renewed_by(const KeyDocument& key, const PublicKey& before);

}  // namespace rollmark
