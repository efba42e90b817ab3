// Reading a ZIP of stored entries that anybody may have made.
#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <new>

#include "core/failure.hpp"
#include "returns/integrity/memory_file.hpp"
#include "returns/integrity/memory_zip.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_name = 120;

// APPNOTE 4.4.4, 4.4.2 and 4.4.15.
constexpr uLong encrypted_flags = 0x2041;  // bit 0 encrypted, 6 strongly, 13 the directory too
constexpr uLong unix_maker = 3;
constexpr uLong unix_kind = 0xF000;
constexpr uLong unix_link = 0xA000;
constexpr uLong dos_folder = 0x10;

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_DATA, "pack: " + why);
}
[[noreturn]] void refuse(std::size_t entry, const std::string& why) {
  refuse("entry " + std::to_string(entry) + " " + why);
}

class OpenZip {
 public:
  explicit OpenZip(std::string_view bytes) {
    file_.given = bytes;
    zlib_filefunc64_def functions = memory_functions(file_);
    zip_ = unzOpen2_64(nullptr, &functions);
    // It says nothing either where it got no memory; what is no ZIP is none the second time.
    if (zip_ == nullptr) zip_ = unzOpen2_64(nullptr, &functions);
    if (zip_ == nullptr) refuse("it is no ZIP, or cut short");
  }
  ~OpenZip() { unzClose(zip_); }
  OpenZip(const OpenZip&) = delete;
  OpenZip& operator=(const OpenZip&) = delete;
  unzFile get() const { return zip_; }

 private:
  MemoryFile file_;
  unzFile zip_ = nullptr;
};

struct Directory {
  std::string name;
  std::int64_t bytes = 0;
};

// What the central directory says of the entry that `zip` stands at, refused before its content is touched.
Directory look_at(unzFile zip, std::size_t number, const ZipLimits& limits) {
  unz_file_info64 info{};
  std::array<char, longest_name + 1> name{};
  if (unzGetCurrentFileInfo64(zip, &info, name.data(), longest_name, nullptr, 0, nullptr, 0) != UNZ_OK) {
    refuse(number, "has a directory record that cannot be read");
  }
  if (info.size_filename > longest_name) refuse(number, "has a name that is too long");
  if ((info.flag & encrypted_flags) != 0) refuse(number, "is encrypted, which no entry of a pack is");
  if (info.compression_method != 0) refuse(number, "is compressed, which no entry of a pack is");
  if (info.version >> 8 == unix_maker && ((info.external_fa >> 16) & unix_kind) == unix_link) {
    refuse(number, "is a link");
  }
  Directory found;
  found.name.assign(name.data(), info.size_filename);
  if (found.name.ends_with('/') || (info.external_fa & dos_folder) != 0) refuse(number, "is a folder");
  if (info.size_file_extra != 0 || info.size_file_comment != 0) {
    refuse(number, "has an extra field or a comment");
  }
  if (info.compressed_size != info.uncompressed_size) refuse(number, "has two sizes that disagree");
  if (info.uncompressed_size > static_cast<ZPOS64_T>(limits.entry_bytes)) {
    refuse(number, "is larger than " + std::to_string(limits.entry_bytes) + " bytes");
  }
  found.bytes = static_cast<std::int64_t>(info.uncompressed_size);
  return found;
}

std::string content_of(unzFile zip, std::size_t number, std::int64_t bytes) {
  const int opened = unzOpenCurrentFile(zip);
  if (opened == UNZ_INTERNALERROR) throw std::bad_alloc();
  if (opened != UNZ_OK) {
    refuse(number, "has a header of its own that disagrees with the directory");
  }
  std::string content(static_cast<std::size_t>(bytes), '\0');
  std::size_t read = 0;
  while (read < content.size()) {
    const int got =
        unzReadCurrentFile(zip, content.data() + read, static_cast<unsigned>(content.size() - read));
    if (got <= 0) break;
    read += static_cast<std::size_t>(got);
  }
  const bool sum = unzCloseCurrentFile(zip) == UNZ_OK;
  if (read != content.size()) refuse(number, "is cut short");
  if (!sum) refuse(number, "does not match its checksum: it was altered");
  return content;
}

}  // namespace

std::vector<ZipItem> unzip_stored(std::string_view bytes, const ZipLimits& limits) {
  if (static_cast<std::int64_t>(bytes.size()) > limits.total_bytes) {
    refuse("it is larger than " + std::to_string(limits.total_bytes) + " bytes");
  }
  const OpenZip zip(bytes);
  unz_global_info64 all{};
  if (unzGetGlobalInfo64(zip.get(), &all) != UNZ_OK) refuse("its directory cannot be read");
  if (all.number_entry == 0) refuse("it is empty");
  if (all.number_entry > static_cast<ZPOS64_T>(limits.entries)) {
    refuse("it has more than " + std::to_string(limits.entries) + " entries");
  }
  if (all.size_comment != 0) refuse("it has a comment");

  std::vector<ZipItem> items;
  std::int64_t left = static_cast<std::int64_t>(bytes.size());
  int place = unzGoToFirstFile(zip.get());
  for (std::size_t number = 1; number <= all.number_entry; ++number) {
    if (place != UNZ_OK) refuse(number, "is in the directory's count but not in the directory");
    Directory found = look_at(zip.get(), number, limits);
    // Stored, so all of them together cannot be more than the pack: entries that lie over each other are.
    if (found.bytes > left) refuse(number, "says it is larger than what is there");
    left -= found.bytes;
    std::string content = content_of(zip.get(), number, found.bytes);
    items.push_back({std::move(found.name), std::move(content)});
    place = unzGoToNextFile(zip.get());
  }
  return items;
}

// Entries lie one behind the other, each a header of 30 bytes, its name
// and its content (APPNOTE 4.3.7).
void require_zip_form(std::string_view zip, std::span<const ZipItem> items) {
  const std::string written = zip_stored(items);
  if (written == zip) return;
  if (zip.size() > written.size()) {
    if (zip.starts_with(written)) refuse("something stands behind its end");
    if (zip.ends_with(written)) refuse("something stands before its beginning");
  }
  const auto place = std::ranges::mismatch(zip, written).in1 - zip.begin();
  auto left = static_cast<std::size_t>(place);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t size = 30 + items[i].name.size() + items[i].bytes.size();
    if (left < size) {
      refuse(i + 1, "has a header, or something before it, that is not in the pack's one form (byte " +
                        std::to_string(place) + "): the tool that wrote it is no writer of packs");
    }
    left -= size;
  }
  refuse("its directory is not in the one form (byte " + std::to_string(place) +
         "), or disagrees with the entries' own headers");
}

}  // namespace rollmark
