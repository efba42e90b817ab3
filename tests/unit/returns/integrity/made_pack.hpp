// A small pack of these tests, as a struct and as records of a ZIP.
#pragma once

#include "made_keys.hpp"
#include "raw_zip.hpp"
#include "returns/integrity/memory_zip.hpp"
#include "returns/integrity/pack.hpp"
#include "returns/integrity/signing.hpp"

namespace rollmark::test_keys {

inline const ZipLimits wide = {1000, 1 << 20, 1 << 20};

inline Pack small_pack() {
  Pack pack;
  pack.document_name = "8012000_ARF_801LLLL_001.xml";
  pack.document = "<?xml version=\"1.0\"?>\n<ARfile><a>1</a></ARfile>\n";
  pack.signature = sign_document(pack.document, pack.document_name, school, "2026-11-20T14:05:00", seed('1'));
  pack.papers = {{"letter 1.pdf", "application/pdf", "%PDF-1.4 first letter"},
                 {"call.txt", "text/plain", "a note of a call"}};
  pack.held = {{"Minutes of the meeting", std::string(64, 'a')}, {"Attendance contract", ""}};
  return pack;
}

// The records of the pack's ZIP, to be tampered with.
inline test_zip::Zip records(const Pack& pack = small_pack()) {
  test_zip::Zip zip;
  for (ZipItem& item : unzip_stored(write_pack(pack), wide)) {
    test_zip::Entry entry;
    entry.name = std::move(item.name);
    entry.bytes = std::move(item.bytes);
    zip.entries.push_back(std::move(entry));
  }
  return zip;
}

}  // namespace rollmark::test_keys
