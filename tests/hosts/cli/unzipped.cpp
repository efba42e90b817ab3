// Reads a zip archive by its central directory (PKWARE APPNOTE 4.3.12), stored or deflated parts only.
#include "unzipped.hpp"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace rollmark::test {
namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i) {
    value |=
        static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i))))
        << (8 * i);
  }
  return value;
}

std::string inflated(const std::string& packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int answer = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (answer != Z_STREAM_END) throw std::runtime_error("a part does not inflate");
  return out;
}

}  // namespace

std::map<std::string, std::string> unzipped(const std::string& archive) {
  const std::size_t end = archive.rfind("PK\x05\x06");
  if (end == std::string::npos) throw std::runtime_error("no zip archive");
  const std::uint32_t count = number(archive, end + 10, 2);
  std::size_t at = number(archive, end + 16, 4);
  std::map<std::string, std::string> parts;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t method = number(archive, at + 10, 2);
    const std::uint32_t packed_size = number(archive, at + 20, 4);
    const std::uint32_t size = number(archive, at + 24, 4);
    const std::uint32_t name_length = number(archive, at + 28, 2);
    const std::size_t local = number(archive, at + 42, 4);
    const std::string name = archive.substr(at + 46, name_length);
    const std::size_t data = local + 30 + number(archive, local + 26, 2) + number(archive, local + 28, 2);
    const std::string packed = archive.substr(data, packed_size);
    parts[name] = method == 0 ? packed : inflated(packed, size);
    at += 46 + name_length + number(archive, at + 30, 2) + number(archive, at + 32, 2);
  }
  return parts;
}

}  // namespace rollmark::test
