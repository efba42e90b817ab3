// ZIP in memory, read by minizip: entries stored, not packed, every header field of one fixed value. It must
// not know what an entry is, nor write or read a file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark {

struct ZipItem {
  std::string name;
  std::string bytes;
};

// The one ZIP of these entries in this order: all times 1980-01-01 00:00, made by MS-DOS 2.0, no attributes,
// no extra fields, no comments, no data descriptors. Throws Failure(DATA) where it would be larger than 4
// GiB.
std::string zip_stored(std::span<const ZipItem> items);

struct ZipLimits {
  std::int64_t entries;
  std::int64_t entry_bytes;
  std::int64_t total_bytes;  // of all entries, and of the ZIP itself
};

// Reads a ZIP that anybody may have made: entries that are encrypted, packed, links, folders or beyond the
// limits are refused before their content is read. Names are not looked at. Throws Failure(DATA) that names
// the entry by number, since a paper's name may hold a pupil's.
std::vector<ZipItem> unzip_stored(std::string_view zip, const ZipLimits& limits);

// Throws Failure(DATA) where zip_stored would not make these bytes of these entries: other times or
// attributes, headers that disagree with the directory, anything before, between or behind. So no byte goes
// unlooked at.
void require_zip_form(std::string_view zip, std::span<const ZipItem> items);

}  // namespace rollmark
