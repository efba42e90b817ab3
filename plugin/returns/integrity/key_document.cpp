// Writing, signing and reading key documents.
#include "returns/integrity/key_document.hpp"

#include <array>
#include <utility>

#include "core/failure.hpp"
#include "returns/integrity/statement.hpp"
#include "returns/integrity/strict_field.hpp"

namespace rollmark {
namespace {

constexpr std::string_view version = "1.0";
constexpr std::string_view algorithm = "Ed25519";
constexpr std::size_t longest_file = 8192;

constexpr std::array<std::pair<KeyStatus, std::string_view>, 3> statuses = {
    {{KeyStatus::fresh, "new"}, {KeyStatus::renewal, "renewal"}, {KeyStatus::revoked, "revoked"}}};
constexpr std::array<std::pair<RevocationReason, std::string_view>, 4> reasons = {
    {{RevocationReason::replaced, "replaced"},
     {RevocationReason::closed, "closed"},
     {RevocationReason::lost, "lost"},
     {RevocationReason::stolen, "stolen"}}};

std::string statement_of(const KeyDocument& key, std::string_view purpose) {
  return Statement(purpose)
      .add("Algorithm", algorithm)
      .add("LEA", key.party.la)
      .add("Estab", key.party.estab)
      .add("SigningKey", to_base64(key.signing))
      .add("SealingKey", key.sealing ? to_base64(*key.sealing) : std::string())
      .add("ValidFrom", to_text(key.from))
      .add("ValidTo", to_text(key.to))
      .add("Status", status_word(key.status))
      .add("Renews", key.renews)
      .add("RevokedOn", key.revoked_on ? to_text(*key.revoked_on) : std::string())
      .add("RevokedReason", key.reason ? reason_word(*key.reason) : std::string_view())
      .text();
}

std::string renewal_statement(const KeyDocument& key) {
  return statement_of(key, "rollmark key renewal 1");
}

// The renewal's signature is under the key's own, so that neither can be taken away.
std::string own_statement(const KeyDocument& key) {
  return Statement(statement_of(key, "rollmark key 1"))
      .add("RenewalSignature", key.renewal ? to_base64(*key.renewal) : std::string())
      .text();
}

std::string write_key(const KeyDocument& key) {
  XmlWriter xml("PartyKey");
  xml.text("Version", version);
  xml.text("Algorithm", algorithm);
  write_party(xml, key.party);
  xml.text("KeyFingerprint", fingerprint_of(key.signing));
  xml.text("SigningKey", to_base64(key.signing));
  if (key.sealing) xml.text("SealingKey", to_base64(*key.sealing));
  xml.day("ValidFrom", key.from);
  xml.day("ValidTo", key.to);
  xml.text("Status", status_word(key.status));
  xml.text("Renews", key.renews);
  xml.day("RevokedOn", key.revoked_on);
  if (key.reason) xml.text("RevokedReason", reason_word(*key.reason));
  if (key.renewal) xml.text("RenewalSignature", to_base64(*key.renewal));
  xml.text("SignatureValue", to_base64(key.own));
  return xml.finish();
}

KeyDocument key_of(const KeyTerms& terms) {
  if (terms.to < terms.from) {
    throw Failure(ROLLMARK_E_ARGUMENT, "a key's last day lies before its first");
  }
  KeyDocument key;
  key.party = terms.party;
  key.signing = signing_key_of(terms.signing);
  if (terms.sealing != nullptr) key.sealing = sealing_key_of(*terms.sealing);
  key.from = terms.from;
  key.to = terms.to;
  return key;
}

std::string signed_by_itself(KeyDocument& key, const Seed& seed) {
  key.own = sign_bytes(seed, own_statement(key));
  return write_key(key);
}

KeyStatus status_field(const XmlElement& root) {
  const std::string text = root.child_text("Status");
  for (const auto& [status, word] : statuses) {
    if (word == text) return status;
  }
  root.child("Status").refuse("<Status> is not new, renewal or revoked");
}

}  // namespace

std::string_view status_word(KeyStatus status) {
  for (const auto& [known, word] : statuses) {
    if (known == status) return word;
  }
  return {};
}

std::string_view reason_word(RevocationReason reason) {
  for (const auto& [known, word] : reasons) {
    if (known == reason) return word;
  }
  return {};
}

std::optional<RevocationReason> parse_reason(std::string_view text) {
  for (const auto& [reason, word] : reasons) {
    if (word == text) return reason;
  }
  return std::nullopt;
}

std::string new_key(const KeyTerms& terms) {
  KeyDocument key = key_of(terms);
  return signed_by_itself(key, terms.signing);
}

std::string renewed_key(const KeyTerms& terms, const Seed& old) {
  KeyDocument key = key_of(terms);
  const PublicKey before = signing_key_of(old);
  if (before == key.signing) throw Failure(ROLLMARK_E_ARGUMENT, "a key cannot renew itself");
  key.status = KeyStatus::renewal;
  key.renews = fingerprint_of(before);
  key.renewal = sign_bytes(old, renewal_statement(key));
  return signed_by_itself(key, terms.signing);
}

std::string withdrawn_key(const KeyTerms& terms, Day revoked_on, RevocationReason reason) {
  KeyDocument key = key_of(terms);
  key.status = KeyStatus::revoked;
  key.revoked_on = revoked_on;
  key.reason = reason;
  return signed_by_itself(key, terms.signing);
}

KeyDocument read_key(std::string_view text) {
  const StrictXml xml(text, "key", "PartyKey", longest_file);
  const XmlElement root = xml.root();
  root.expect({}, {"Version", "Algorithm", "LEA", "Estab", "KeyFingerprint", "SigningKey", "SealingKey",
                   "ValidFrom", "ValidTo", "Status", "Renews", "RevokedOn", "RevokedReason",
                   "RenewalSignature", "SignatureValue"});
  if (root.child_text("Version") != version) root.refuse("another version than 1.0");
  if (root.child_text("Algorithm") != algorithm) root.refuse("another algorithm than Ed25519");
  KeyDocument key;
  key.party = party_fields(root);
  key.signing = key_field(root, "SigningKey");
  if (root.optional_child("SealingKey")) key.sealing = key_field(root, "SealingKey");
  key.from = day_field(root, "ValidFrom");
  key.to = day_field(root, "ValidTo");
  if (key.to < key.from) root.refuse("<ValidTo> lies before <ValidFrom>");
  key.status = status_field(root);
  if (root.optional_child("Renews")) key.renews = fingerprint_field(root, "Renews");
  if (root.optional_child("RevokedOn")) key.revoked_on = day_field(root, "RevokedOn");
  if (root.optional_child("RevokedReason")) {
    key.reason = parse_reason(root.child_text("RevokedReason"));
    if (!key.reason) root.refuse("<RevokedReason> is not replaced, closed, lost or stolen");
  }
  if (root.optional_child("RenewalSignature")) key.renewal = signature_field(root, "RenewalSignature");
  key.own = signature_field(root, "SignatureValue");

  const bool renewal = key.status == KeyStatus::renewal;
  const bool revoked = key.status == KeyStatus::revoked;
  if (renewal == key.renews.empty() || renewal != key.renewal.has_value()) {
    root.refuse("<Renews> and <RenewalSignature> stand with the status renewal, and with it alone");
  }
  if (revoked != key.revoked_on.has_value() || revoked != key.reason.has_value()) {
    root.refuse("<RevokedOn> and <RevokedReason> stand with the status revoked, and with it alone");
  }
  // Also holds the fingerprint to the key.
  require_one_form(text, write_key(key), "key");
  if (!signature_fits(key.signing, own_statement(key), key.own)) {
    throw Failure(ROLLMARK_E_DATA, "key: its own signature does not fit, so it was altered");
  }
  return key;
}

bool renewed_by(const KeyDocument& key, const PublicKey& before) {
  return key.renewal && key.renews == fingerprint_of(before) &&
         signature_fits(before, renewal_statement(key), *key.renewal);
}

}  // namespace rollmark
