// The signature file that goes beside a document, as a struct, as XML (schemas/xsd/signature.xsd) and as the
// statement that its signature is over. It must not check the signature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "returns/integrity/keys.hpp"
#include "returns/integrity/party.hpp"

namespace rollmark {

struct SignatureFile {
  Signatory party;          // who signs
  std::string fingerprint;  // of the key, in groups
  std::string file_name;    // of the document, a plain name
  std::int64_t bytes = 0;
  std::string sha256;     // of the document
  std::string signed_at;  // 2026-11-20T14:05:00, local wall time; the signer's word
  SignatureBytes signature{};
};

// Every field but the signature.
std::string statement_of(const SignatureFile& file);

std::string write_signature(const SignatureFile& file);
// Throws Failure(DATA) where a text is no signature file in its one form.
SignatureFile read_signature(std::string_view xml);

// "801LLLL_ARF_001.xml" -> "801LLLL_ARF_001.signature.xml".
std::string signature_file_name(std::string_view document_name);

}  // namespace rollmark
