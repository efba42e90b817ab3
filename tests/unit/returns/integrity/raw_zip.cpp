// Records of a ZIP, little-endian.
#include "raw_zip.hpp"

namespace rollmark::test_zip {
namespace {

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>((value >> 8) & 0xFF);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}

std::uint32_t size32(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

// From "version needed" to the length of the extra field: the same in both records.
void put_fields(std::string& out, const Fields& fields, const std::string& name, const std::string& bytes) {
  put16(out, fields.needed);
  put16(out, fields.flags);
  put16(out, fields.method);
  put16(out, fields.time);
  put16(out, fields.date);
  put32(out, fields.sum.value_or(crc32_of(bytes)));
  put32(out, fields.packed.value_or(size32(bytes)));
  put32(out, fields.size.value_or(size32(bytes)));
  put16(out, size32(name));
  put16(out, size32(fields.extra));
}

}  // namespace

std::uint32_t crc32_of(const std::string& bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (0xEDB88320U & (0U - (sum & 1U)));
  }
  return ~sum;
}

std::string bytes_of(const Zip& zip) {
  std::string out = zip.front;
  std::string directory;
  std::uint32_t listed = 0;
  for (const Entry& entry : zip.entries) {
    out += entry.before;
    const std::uint32_t offset = entry.offset.value_or(size32(out) - size32(zip.front));
    if (entry.with_local) {
      const std::string& name = entry.local_name ? *entry.local_name : entry.name;
      put32(out, 0x04034b50);
      put_fields(out, entry.local, name, entry.bytes);
      out += name + entry.local.extra + entry.bytes;
    }
    if (!entry.in_directory) continue;
    ++listed;
    put32(directory, 0x02014b50);
    put16(directory, entry.made_by);
    put_fields(directory, entry.central, entry.name, entry.bytes);
    put16(directory, size32(entry.comment));
    put16(directory, 0);
    put16(directory, entry.internal);
    put32(directory, entry.external);
    put32(directory, offset);
    directory += entry.name + entry.central.extra + entry.comment;
  }
  out += zip.before_directory;
  const std::uint32_t start = size32(out) - size32(zip.front);
  out += directory + zip.before_end;
  put32(out, 0x06054b50);
  put32(out, 0);
  put16(out, zip.count.value_or(static_cast<std::uint16_t>(listed)));
  put16(out, zip.count.value_or(static_cast<std::uint16_t>(listed)));
  put32(out, size32(directory));
  put32(out, start);
  put16(out, size32(zip.comment));
  return out + zip.comment + zip.behind;
}

}  // namespace rollmark::test_zip
