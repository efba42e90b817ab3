// Writing a ZIP of stored entries, header by header (APPNOTE 6.3.10). By hand, not by minizip: that writes
// through a null pointer where it gets no memory for a header (zlib 1.2.13, zipOpenNewFileInZip4_64), which
// would end the host.
#include <boost/crc.hpp>
#include <cstdint>

#include "core/failure.hpp"
#include "returns/integrity/memory_zip.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t local_header = 0x04034B50;      // APPNOTE 4.3.7
constexpr std::uint32_t directory_entry = 0x02014B50;   // 4.3.12
constexpr std::uint32_t end_of_directory = 0x06054B50;  // 4.3.16
constexpr unsigned version =
    20;  // 4.4.2, 4.4.3: made by MS-DOS, so no attributes of a file system; 2.0 is needed
constexpr unsigned first_date = 1U << 5U | 1U;  // 4.4.6: 1980-01-01, the first that a ZIP can say
// 4.4.8, 4.4.21: more would need the fields of ZIP64.
constexpr std::size_t most_bytes = 0xFFFFFFFE;
constexpr std::size_t most_entries = 0xFFFE;

void put16(std::string& out, std::size_t value) {
  out.push_back(static_cast<char>(value & 0xFFU));
  out.push_back(static_cast<char>(value >> 8U & 0xFFU));
}
void put32(std::string& out, std::size_t value) {
  put16(out, value & 0xFFFFU);
  put16(out, value >> 16U);
}

// What a header and its directory entry both say: 4.3.7, from the version needed to the lengths.
void put_common(std::string& out, const ZipItem& item, std::uint32_t sum) {
  put16(out, version);
  put16(out, 0);  // flags
  put16(out, 0);  // stored
  put16(out, 0);  // midnight
  put16(out, first_date);
  put32(out, sum);
  put32(out, item.bytes.size());
  put32(out, item.bytes.size());
  put16(out, item.name.size());
  put16(out, 0);  // extra field
}

}  // namespace

std::string zip_stored(std::span<const ZipItem> items) {
  std::string zip;
  std::string directory;
  for (const ZipItem& item : items) {
    if (item.bytes.size() > most_bytes || zip.size() > most_bytes - item.bytes.size() ||
        items.size() > most_entries || item.name.size() > 0xFFFF) {
      throw Failure(ROLLMARK_E_DATA, "pack: it is larger than a ZIP can be");
    }
    boost::crc_32_type sum;
    sum.process_bytes(item.bytes.data(), item.bytes.size());
    put32(directory, directory_entry);
    put16(directory, version);
    put_common(directory, item, sum.checksum());
    put16(directory, 0);  // comment
    put16(directory, 0);  // disk
    put16(directory, 0);  // internal attributes
    put32(directory, 0);  // external attributes
    put32(directory, zip.size());
    directory += item.name;
    put32(zip, local_header);
    put_common(zip, item, sum.checksum());
    zip += item.name;
    zip += item.bytes;
  }
  const std::size_t directory_at = zip.size();
  zip += directory;
  put32(zip, end_of_directory);
  put32(zip, 0);  // disks
  put16(zip, items.size());
  put16(zip, items.size());
  put32(zip, directory.size());
  put32(zip, directory_at);
  put16(zip, 0);  // comment
  return zip;
}

}  // namespace rollmark
