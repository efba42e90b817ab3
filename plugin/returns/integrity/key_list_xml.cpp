// The key list as XML.
#include "returns/integrity/key_list.hpp"
#include "returns/integrity/strict_field.hpp"

namespace rollmark {
namespace {

constexpr std::string_view version = "1.0";
constexpr std::size_t longest_file = 8 * 1024 * 1024;

TrustedKey read_entry(const XmlElement& element) {
  element.expect({}, {"LEA", "Estab", "KeyFingerprint", "SigningKey", "SealingKey", "ValidFrom", "ValidTo",
                      "ConfirmedOn", "ConfirmedBy", "ConfirmedHow", "Renews", "RevokedOn", "RevokedReason"});
  TrustedKey key;
  key.party = party_fields(element);
  key.signing = key_field(element, "SigningKey");
  if (fingerprint_field(element, "KeyFingerprint") != fingerprint_of(key.signing)) {
    element.refuse("<KeyFingerprint> is not that of <SigningKey>");
  }
  if (element.optional_child("SealingKey")) key.sealing = key_field(element, "SealingKey");
  key.from = day_field(element, "ValidFrom");
  key.to = day_field(element, "ValidTo");
  if (key.to < key.from) element.refuse("<ValidTo> lies before <ValidFrom>");
  if (element.optional_child("ConfirmedOn")) key.confirmed_on = day_field(element, "ConfirmedOn");
  key.confirmed_by = element.optional_child_text("ConfirmedBy");
  key.confirmed_how = element.optional_child_text("ConfirmedHow");
  if (element.optional_child("Renews")) key.renews = fingerprint_field(element, "Renews");
  if (element.optional_child("RevokedOn")) key.revoked_on = day_field(element, "RevokedOn");
  if (element.optional_child("RevokedReason")) {
    key.reason = parse_reason(element.child_text("RevokedReason"));
    if (!key.reason) element.refuse("<RevokedReason> is not replaced, closed, lost or stolen");
  }
  if (key.confirmed_on.has_value() == key.confirmed_how.empty() ||
      key.confirmed_on.has_value() == (key.confirmed_by.empty() && key.renews.empty()) ||
      (!key.confirmed_by.empty() && !key.renews.empty())) {
    element.refuse("<ConfirmedOn> and <ConfirmedHow> stand together, with <ConfirmedBy> or <Renews>");
  }
  if (key.revoked_on.has_value() != key.reason.has_value()) {
    element.refuse("<RevokedOn> and <RevokedReason> stand together");
  }
  return key;
}

}  // namespace

std::string write_key_list(const KeyList& list) {
  XmlWriter xml("PartyKeyList");
  xml.text("Version", version);
  for (const TrustedKey& key : list.keys) {
    xml.open("PartyKey");
    write_party(xml, key.party);
    xml.text("KeyFingerprint", fingerprint_of(key.signing));
    xml.text("SigningKey", to_base64(key.signing));
    if (key.sealing) xml.text("SealingKey", to_base64(*key.sealing));
    xml.day("ValidFrom", key.from);
    xml.day("ValidTo", key.to);
    xml.day("ConfirmedOn", key.confirmed_on);
    xml.text("ConfirmedBy", key.confirmed_by);
    xml.text("ConfirmedHow", key.confirmed_how);
    xml.text("Renews", key.renews);
    xml.day("RevokedOn", key.revoked_on);
    if (key.reason) xml.text("RevokedReason", reason_word(*key.reason));
    xml.close();
  }
  return xml.finish();
}

KeyList read_key_list(std::string_view text) {
  const StrictXml xml(text, "key list", "PartyKeyList", longest_file);
  const XmlElement root = xml.root();
  root.expect({}, {"Version", "PartyKey"});
  if (root.child_text("Version") != version) root.refuse("another version than 1.0");
  KeyList list;
  std::string before;
  for (const XmlElement& element : root.children("PartyKey")) {
    TrustedKey key = read_entry(element);
    std::string fingerprint = fingerprint_of(key.signing);
    if (!list.keys.empty() && fingerprint <= before) {
      element.refuse("keys stand in order of fingerprint, each once");
    }
    before = std::move(fingerprint);
    list.keys.push_back(std::move(key));
  }
  return list;
}

}  // namespace rollmark
