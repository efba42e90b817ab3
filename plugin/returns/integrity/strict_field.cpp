// Values from elements.
#include "returns/integrity/strict_field.hpp"

#include <charconv>

#include "core/failure.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const XmlElement& parent, std::string_view name, const std::string& why) {
  parent.child(name).refuse("<" + std::string(name) + "> is " + why);
}

}  // namespace

Day day_field(const XmlElement& parent, std::string_view name) {
  const std::optional<Day> day = parse_day(parent.child_text(name));
  if (!day) refuse(parent, name, "no date (2026-09-01)");
  return *day;
}

std::int64_t count_field(const XmlElement& parent, std::string_view name) {
  const std::string text = parent.child_text(name);
  std::int64_t count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (fault != std::errc{} || end != text.data() + text.size() || count < 0) {
    refuse(parent, name, "no whole number of 0 or more");
  }
  return count;
}

PublicKey key_field(const XmlElement& parent, std::string_view name) {
  const std::optional<PublicKey> key = public_key_of_base64(parent.child_text(name));
  if (!key) refuse(parent, name, "not 32 bytes as base64");
  return *key;
}

SignatureBytes signature_field(const XmlElement& parent, std::string_view name) {
  const std::optional<SignatureBytes> signature = signature_of_base64(parent.child_text(name));
  if (!signature) refuse(parent, name, "not 64 bytes as base64");
  return *signature;
}

std::string fingerprint_field(const XmlElement& parent, std::string_view name) {
  const std::optional<std::string> fingerprint = parse_fingerprint(parent.child_text(name));
  if (!fingerprint) refuse(parent, name, "no fingerprint (40 hex digits)");
  return *fingerprint;
}

std::string sha256_field(const XmlElement& parent, std::string_view name) {
  std::string text = parent.child_text(name);
  if (!is_sha256_hex(text)) refuse(parent, name, "no SHA-256 (64 hex digits in small letters)");
  return text;
}

Signatory party_fields(const XmlElement& parent) {
  const std::string estab = parent.optional_child_text("Estab");
  std::string text = parent.child_text("LEA");
  if (!estab.empty()) text.append("/").append(estab);
  const std::optional<Signatory> party = parse_party(text);
  if (!party || party->estab != estab) {
    refuse(parent, "LEA", "not three digits, or <Estab> not four");
  }
  return *party;
}

void write_party(XmlWriter& xml, const Signatory& party) {
  xml.text("LEA", party.la);
  xml.text("Estab", party.estab);
}

void require_one_form(std::string_view given, std::string_view written, std::string_view what) {
  if (given == written) return;
  throw Failure(ROLLMARK_E_DATA, std::string(what) +
                                     ": not in its one form (two blanks a level, one element a line, "
                                     "nothing else), so something was put in or moved");
}

}  // namespace rollmark
