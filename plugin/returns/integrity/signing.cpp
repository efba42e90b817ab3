// Signing and judging, in the order in which a fault matters: what was altered says nothing of its key.
#include "returns/integrity/signing.hpp"

#include "core/failure.hpp"
#include "outputs/sha256.hpp"
#include "returns/integrity/plain_name.hpp"

namespace rollmark {
namespace {

Verification answer(const SignatureFile& file, Verdict verdict, std::string reason) {
  return {verdict, std::move(reason), file.party, file.fingerprint, file.signed_at};
}

Verification judge_key(const SignatureFile& file, const KeyList& keys, const TrustedKey& key, Day on) {
  // The reader of the file has seen that this is a moment; its date is its first ten signs.
  const Day signed_on = *parse_day(std::string_view(file.signed_at).substr(0, 10));
  if (signed_on > on) {
    return answer(file, Verdict::dated_after_receipt,
                  "The signature says a later day than the one on which it came in.");
  }
  switch (trust_in(keys, key, signed_on, on)) {
    case KeyTrust::revoked:
      return answer(file, Verdict::revoked_key,
                    "The key was revoked before this was signed, or was lost or stolen before it came in: "
                    "ask the sender by telephone.");
    case KeyTrust::out_of_date:
      return answer(file, Verdict::key_out_of_date,
                    "The key does not sign on that day: ask the sender for its renewed key.");
    case KeyTrust::unconfirmed:
      return answer(
          file, Verdict::unconfirmed_key,
          "The signature fits, but nobody has yet compared the key's fingerprint with the sender by "
          "telephone.");
    case KeyTrust::trusted:
      break;
  }
  return answer(file, Verdict::good, "Signed by the party named, and not altered since.");
}

}  // namespace

std::string_view verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return "good";
    case Verdict::altered:
      return "altered";
    case Verdict::unknown_key:
      return "unknown key";
    case Verdict::unconfirmed_key:
      return "key not yet confirmed";
    case Verdict::revoked_key:
      return "key revoked";
    case Verdict::key_out_of_date:
      return "key not valid on that date";
    case Verdict::wrong_party:
      return "wrong party";
    case Verdict::dated_after_receipt:
      return "dated after receipt";
    case Verdict::unreadable:
      break;
  }
  return "signature unreadable";
}

std::string sign_document(std::string_view bytes, std::string_view name, const Signatory& party,
                          std::string_view signed_at, const Seed& seed) {
  if (const auto fault = plain_name_fault(name)) {
    throw Failure(ROLLMARK_E_ARGUMENT, "the name of the document to sign " + *fault);
  }
  if (parse_party(to_text(party)) != party) {
    throw Failure(ROLLMARK_E_ARGUMENT, "a party is an authority's three digits, and a school's four");
  }
  const std::optional<std::int64_t> moment = parse_moment(signed_at);
  if (!moment || moment_to_text(*moment) != signed_at) {
    throw Failure(ROLLMARK_E_ARGUMENT, "the time of signing is no moment such as 2026-11-20T14:05:00");
  }
  SignatureFile file;
  file.party = party;
  file.fingerprint = fingerprint_of(signing_key_of(seed));
  file.file_name = name;
  file.bytes = static_cast<std::int64_t>(bytes.size());
  file.sha256 = sha256_hex(bytes);
  file.signed_at = signed_at;
  file.signature = sign_bytes(seed, statement_of(file));
  return write_signature(file);
}

Verification verify_document(std::string_view bytes, std::string_view name, std::string_view signature_xml,
                             const KeyList& keys, Day on, const std::optional<Signatory>& from) {
  SignatureFile file;
  try {
    file = read_signature(signature_xml);
  } catch (const Failure& failure) {
    return {Verdict::unreadable, failure.what(), {}, {}, {}};
  }
  if (file.bytes != static_cast<std::int64_t>(bytes.size()) || file.sha256 != sha256_hex(bytes)) {
    return answer(file, Verdict::altered,
                  "The document is not the one that was signed: its bytes differ. Ask for it again.");
  }
  if (file.file_name != name) {
    return answer(file, Verdict::altered,
                  "The document was signed under another file name: give it its own name back.");
  }
  const TrustedKey* const key = find_key(keys, file.fingerprint);
  if (key == nullptr) {
    return answer(file, Verdict::unknown_key,
                  "No key of this fingerprint is known: ask the sender for its key.xml, and compare the "
                  "fingerprint by telephone.");
  }
  if (!signature_fits(key->signing, statement_of(file), file.signature)) {
    return answer(file, Verdict::altered, "The signature does not fit: the signature file was altered.");
  }
  if (key->party != file.party) {
    return answer(file, Verdict::wrong_party, "The key belongs to another party than the one that signs.");
  }
  if (from && *from != file.party) {
    return answer(file, Verdict::wrong_party,
                  "The document says it comes from another party than signed it.");
  }
  return judge_key(file, keys, *key, on);
}

}  // namespace rollmark
