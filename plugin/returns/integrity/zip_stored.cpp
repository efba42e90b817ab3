// Writing a ZIP of stored entries.
#include <minizip/zip.h>

#include "core/failure.hpp"
#include "returns/integrity/memory_file.hpp"
#include "returns/integrity/memory_zip.hpp"

namespace rollmark {
namespace {

// 1980-01-01 00:00, the first moment that a ZIP can say (APPNOTE 4.4.6): year 0, month 1, day 1.
constexpr uLong first_moment = (1UL << 21) | (1UL << 16);
constexpr uLong made_by_dos = 20;  // MS-DOS, version 2.0: no attributes of a file system, so no links

void require(bool done) {
  if (!done) throw Failure(ROLLMARK_E_INTERNAL, "a pack could not be put together");
}

// Closes in any case; minizip frees what it holds there.
class OpenZip {
 public:
  explicit OpenZip(MemoryFile& file) {
    zlib_filefunc64_def functions = memory_functions(file);
    zip_ = zipOpen2_64(nullptr, APPEND_STATUS_CREATE, nullptr, &functions);
    require(zip_ != nullptr);
  }
  ~OpenZip() {
    if (zip_ != nullptr) zipClose(zip_, nullptr);
  }
  OpenZip(const OpenZip&) = delete;
  OpenZip& operator=(const OpenZip&) = delete;

  void put(const ZipItem& item) {
    zip_fileinfo info{};
    info.dosDate = first_moment;
    require(zipOpenNewFileInZip4_64(zip_, item.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, 0, 0, 0,
                                    -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, made_by_dos, 0,
                                    0) == ZIP_OK);
    require(zipWriteInFileInZip(zip_, item.bytes.data(), static_cast<unsigned>(item.bytes.size())) == ZIP_OK);
    require(zipCloseFileInZip(zip_) == ZIP_OK);
  }
  void close() {
    zipFile const zip = zip_;
    zip_ = nullptr;
    require(zipClose(zip, nullptr) == ZIP_OK);
  }

 private:
  zipFile zip_ = nullptr;
};

}  // namespace

std::string zip_stored(std::span<const ZipItem> items) {
  MemoryFile file;
  file.writes = true;
  OpenZip zip(file);
  for (const ZipItem& item : items) zip.put(item);
  zip.close();
  return std::move(file.written);
}

}  // namespace rollmark
