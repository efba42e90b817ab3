// A pack: one container of a document, its signature, a manifest and the papers that the document names. The
// same content makes the same bytes, and no other bytes are a pack. It must not judge the signature
// (signing.hpp) nor read the document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "returns/integrity/manifest.hpp"

namespace rollmark {

struct PackPaper {
  std::string name;  // written: made plain, and told apart by a number; read: as in the folder papers/
  std::string media_type;
  std::string bytes;
};

struct Pack {
  std::string document_name;  // a plain name that ends in .xml
  std::string document;
  std::string signature;          // the signature file
  std::vector<PackPaper> papers;  // read: in order of name
  std::vector<HeldPaper> held;    // papers that the school keeps; read: in order of name
};

// Most that a pack may hold. Papers are scans of letters: 25 MiB each, 100 MiB in all, 200 entries.
struct PackLimits {
  std::int64_t entries = 200;
  std::int64_t entry_bytes = 25LL * 1024 * 1024;
  std::int64_t total_bytes = 100LL * 1024 * 1024;
};

// Throws Failure(ARGUMENT) where a name, a media type or a size is not allowed, naming the paper by its
// place.
std::string write_pack(const Pack& pack, const PackLimits& limits = {});

// Throws Failure(DATA) for anything but the bytes that write_pack makes, naming the entry by its number in
// the pack (1 the manifest, 2 the document, 3 the signature, then the papers), since its name may hold a
// pupil's.
Pack read_pack(std::string_view bytes, const PackLimits& limits = {});

// A paper as the signed document names it.
struct NamedPaper {
  std::string name;
  std::string sha256;  // small letters; empty where the document gives none
};

struct PaperCheck {
  std::vector<std::size_t>
      missing;  // indexes into `named`: neither in the pack nor said to be held by the school
  std::vector<std::size_t> strange;  // indexes into pack.papers: the signed document names no such bytes
};

// Only the document is signed; a paper is bound to it by its SHA-256 alone. So a paper in the pack is good
// where the document gives its SHA-256, and a named paper is answered by its bytes, or as held: under its
// SHA-256, or its name where the document gives no SHA-256.
PaperCheck check_papers(const Pack& pack, std::span<const NamedPaper> named);

}  // namespace rollmark
