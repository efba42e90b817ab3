// The manifest of a pack (schemas/xsd/pack-manifest.xsd): every entry with its kind, bytes and SHA-256, and
// the papers that the school keeps. It must not look at an entry.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark {

struct ManifestEntry {
  std::string name;  // as in the pack
  std::string media_type;
  std::int64_t bytes = 0;
  std::string sha256;
};

// A paper that the document names and the pack does not hold.
struct HeldPaper {
  std::string name;    // one line: what the document calls it
  std::string sha256;  // empty where the school did not say
};

struct Manifest {
  ManifestEntry document;
  ManifestEntry signature;
  std::vector<ManifestEntry> papers;
  std::vector<HeldPaper> held;
};

inline constexpr std::string_view manifest_name = "manifest.xml";

std::string write_manifest(const Manifest& manifest);
// Throws Failure(DATA) where a text is no manifest in its one form.
Manifest read_manifest(std::string_view xml);

// "application/pdf": two words of small letters, digits and . + - with a stroke between.
bool is_media_type(std::string_view text);

}  // namespace rollmark
