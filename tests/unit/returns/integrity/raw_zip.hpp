// ZIPs with any field of any record set by hand (APPNOTE 4.3.7, 4.3.12, 4.3.16), for packs that no honest
// program writes. It must not use the code under test.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollmark::test_zip {

// The fields that a local header and a directory record both have, in their order.
struct Fields {
  std::uint16_t needed = 20;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint16_t time = 0;
  std::uint16_t date = 0x0021;       // 1980-01-01
  std::optional<std::uint32_t> sum;  // CRC-32; of the content where not set
  std::optional<std::uint32_t> packed;
  std::optional<std::uint32_t> size;
  std::string extra;
};

struct Entry {
  std::string name;
  std::string bytes;
  Fields local;
  Fields central;
  std::optional<std::string> local_name;  // where it differs
  std::uint16_t made_by = 20;
  std::uint16_t internal = 0;
  std::uint32_t external = 0;
  std::string comment;
  std::string before;                   // bytes between the entry before and this one
  std::optional<std::uint32_t> offset;  // of the local header, as the directory says
  bool in_directory = true;
  bool with_local = true;  // false: the directory alone has it
};

struct Zip {
  std::vector<Entry> entries;
  std::string front;
  std::string before_directory;
  std::string before_end;
  std::string comment;
  std::string behind;
  std::optional<std::uint16_t> count;
};

std::uint32_t crc32_of(const std::string& bytes);
std::string bytes_of(const Zip& zip);

}  // namespace rollmark::test_zip
