// Writing and reading signature files.
#include "returns/integrity/signature_file.hpp"

#include "core/date.hpp"
#include "returns/integrity/plain_name.hpp"
#include "returns/integrity/statement.hpp"
#include "returns/integrity/strict_field.hpp"

namespace rollmark {
namespace {

constexpr std::string_view version = "1.0";
constexpr std::string_view algorithm = "Ed25519";
constexpr std::size_t longest_file = 8192;

}  // namespace

std::string statement_of(const SignatureFile& file) {
  return Statement("rollmark signature 1")
      .add("Algorithm", algorithm)
      .add("LEA", file.party.la)
      .add("Estab", file.party.estab)
      .add("KeyFingerprint", file.fingerprint)
      .add("FileName", file.file_name)
      .add("Bytes", std::to_string(file.bytes))
      .add("Sha256", file.sha256)
      .add("SignedAt", file.signed_at)
      .text();
}

std::string write_signature(const SignatureFile& file) {
  XmlWriter xml("DocumentSignature");
  xml.text("Version", version);
  xml.text("Algorithm", algorithm);
  write_party(xml, file.party);
  xml.text("KeyFingerprint", file.fingerprint);
  xml.text("FileName", file.file_name);
  xml.number("Bytes", file.bytes);
  xml.text("Sha256", file.sha256);
  xml.text("SignedAt", file.signed_at);
  xml.text("SignatureValue", to_base64(file.signature));
  return xml.finish();
}

SignatureFile read_signature(std::string_view text) {
  const StrictXml xml(text, "signature", "DocumentSignature", longest_file);
  const XmlElement root = xml.root();
  root.expect({}, {"Version", "Algorithm", "LEA", "Estab", "KeyFingerprint", "FileName", "Bytes", "Sha256",
                   "SignedAt", "SignatureValue"});
  if (root.child_text("Version") != version) root.refuse("another version than 1.0");
  if (root.child_text("Algorithm") != algorithm) root.refuse("another algorithm than Ed25519");
  SignatureFile file;
  file.party = party_fields(root);
  file.fingerprint = fingerprint_field(root, "KeyFingerprint");
  file.file_name = root.child_text("FileName");
  if (const auto fault = plain_name_fault(file.file_name)) root.refuse("<FileName> " + *fault);
  file.bytes = count_field(root, "Bytes");
  file.sha256 = sha256_field(root, "Sha256");
  file.signed_at = root.child_text("SignedAt");
  const std::optional<std::int64_t> moment = parse_moment(file.signed_at);
  if (!moment || moment_to_text(*moment) != file.signed_at) {
    root.refuse("<SignedAt> is no moment (2026-11-20T14:05:00)");
  }
  file.signature = signature_field(root, "SignatureValue");
  require_one_form(text, write_signature(file), "signature");
  return file;
}

std::string signature_file_name(std::string_view document_name) {
  constexpr std::string_view ending = ".xml";
  if (document_name.ends_with(ending)) document_name.remove_suffix(ending.size());
  return std::string(document_name) + ".signature.xml";
}

}  // namespace rollmark
