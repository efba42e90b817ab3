// Signing a document and checking its signature: detached, over its exact bytes. It must not read the
// document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "returns/integrity/key_list.hpp"
#include "returns/integrity/signature_file.hpp"

namespace rollmark {

// The signature file of a document. `name`: the document's plain file name; `signed_at`: 2026-11-20T14:05:00.
// Throws Failure(ARGUMENT) where one of the two is not that. The same input gives the same bytes.
std::string sign_document(std::string_view bytes, std::string_view name, const Signatory& party,
                          std::string_view signed_at, const Seed& seed);

enum class Verdict {
  good,
  altered,              // the document, its name or the signature file is not what was signed
  unknown_key,          // no such key in the list: nothing can be said
  unconfirmed_key,      // fits, but nobody has confirmed out of band whose key it is
  revoked_key,          // fits, but the key was revoked before
  key_out_of_date,      // fits, but the key does not sign on that day
  wrong_party,          // fits, but the key is another party's
  dated_after_receipt,  // fits, but says it was signed later than it came in
  unreadable,           // no signature file
};
std::string_view verdict_word(Verdict verdict);  // good, altered, unknown key, ...

struct Verification {
  Verdict verdict = Verdict::unreadable;
  std::string reason;  // one sentence for people, and what to do; no value of the document
  // What the signature file says; to be believed where the verdict is neither altered, unknown_key nor
  // unreadable.
  Signatory party;
  std::string fingerprint;
  std::string signed_at;
};

// `on`: the day the document came in. `from`: the party that the document itself says it comes from, if that
// is to be held against the signature. Never throws for what it is given to judge.
Verification verify_document(std::string_view bytes, std::string_view name, std::string_view signature_xml,
                             const KeyList& keys, Day on,
                             const std::optional<Signatory>& from = std::nullopt);

}  // namespace rollmark
