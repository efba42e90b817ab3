// Bytes of the TDS protocol ([MS-TDS] 2.2.1, 2.2.3): packets over a socket, little-endian numbers, UTF-16
// text. It must not know what a message means.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace rollmark::test::tds {

// The peer has gone, or sent what is no TDS.
class WireError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// UTF-8 to UTF-16LE and back. Text beyond the Basic Multilingual Plane becomes surrogate pairs.
std::string to_utf16(std::string_view utf8);
std::string from_utf16(std::string_view utf16);

// Builds a message. Numbers are little-endian ([MS-TDS] 2.2.2: all but packet headers).
class Writer {
 public:
  Writer& u8(unsigned value) { return number(value, 1); }
  Writer& u16(unsigned value) { return number(value, 2); }
  Writer& u32(std::uint64_t value) { return number(value, 4); }
  Writer& u64(std::uint64_t value) { return number(value, 8); }
  Writer& number(std::uint64_t value, int bytes);
  Writer& raw(std::string_view bytes);
  // B_VARCHAR and US_VARCHAR: a length in characters of one or two bytes, then UTF-16.
  Writer& b_varchar(std::string_view utf8);
  Writer& us_varchar(std::string_view utf8);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Takes a message apart; reading past its end throws WireError.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number(int bytes);
  unsigned u8() { return static_cast<unsigned>(number(1)); }
  unsigned u16() { return static_cast<unsigned>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::string_view raw(std::size_t size);
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Types of packets ([MS-TDS] 2.2.3.1.1).
enum Packet : unsigned {
  batch = 0x01,
  rpc = 0x03,
  reply = 0x04,
  attention = 0x06,
  transaction = 0x0E,
  login7 = 0x10,
  prelogin = 0x12
};

struct Message {
  unsigned type = 0;
  std::string body;
};

// One connection. `socket` belongs to the caller.
class Stream {
 public:
  explicit Stream(int socket) : socket_(socket) {}
  // The next whole message, all its packets; nothing where the peer has closed.
  std::optional<Message> read();
  // A reply in packets of 4,096 bytes; `limit` stops after so many bytes of the body, as a server that dies
  // does.
  void write(std::string_view body, std::size_t limit = std::string_view::npos);

 private:
  bool read_exactly(char* to, std::size_t size);
  void write_exactly(std::string_view bytes);
  int socket_;
};

}  // namespace rollmark::test::tds
