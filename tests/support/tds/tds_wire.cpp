// Sockets are blocking; whoever owns one wakes a read by shutting it down.
#include "support/tds/tds_wire.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace rollmark::test::tds {
namespace {

constexpr std::size_t header = 8;
constexpr std::size_t packet_size = 4096;
constexpr unsigned end_of_message = 0x01;

void append_unit(std::string& text, unsigned unit) {
  text += static_cast<char>(unit & 0xFFU);
  text += static_cast<char>(unit >> 8U);
}

void append_utf8(std::string& text, unsigned point) {
  if (point < 0x80U) {
    text += static_cast<char>(point);
  } else if (point < 0x800U) {
    text += static_cast<char>(0xC0U | point >> 6U);
    text += static_cast<char>(0x80U | (point & 0x3FU));
  } else if (point < 0x10000U) {
    text += static_cast<char>(0xE0U | point >> 12U);
    text += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (point & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | point >> 18U);
    text += static_cast<char>(0x80U | (point >> 12U & 0x3FU));
    text += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (point & 0x3FU));
  }
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

std::string to_utf16(std::string_view utf8) {
  std::string units;
  for (std::size_t at = 0; at < utf8.size();) {
    const unsigned lead = byte_at(utf8, at);
    const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (at + length > utf8.size()) throw WireError("a test's text is no UTF-8");
    unsigned point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = point << 6U | (byte_at(utf8, at + i) & 0x3FU);
    at += length;
    if (point >= 0x10000U) {
      append_unit(units, 0xD800U + (point - 0x10000U) / 0x400U);
      append_unit(units, 0xDC00U + (point - 0x10000U) % 0x400U);
    } else {
      append_unit(units, point);
    }
  }
  return units;
}

std::string from_utf16(std::string_view utf16) {
  std::string text;
  for (std::size_t at = 0; at + 1 < utf16.size(); at += 2) {
    unsigned point = byte_at(utf16, at) | byte_at(utf16, at + 1) << 8U;
    if (point >= 0xD800U && point < 0xDC00U && at + 3 < utf16.size()) {
      const unsigned low = byte_at(utf16, at + 2) | byte_at(utf16, at + 3) << 8U;
      point = 0x10000U + (point - 0xD800U) * 0x400U + (low - 0xDC00U);
      at += 2;
    }
    append_utf8(text, point);
  }
  return text;
}

Writer& Writer::number(std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U) bytes_ += static_cast<char>(value & 0xFFU);
  return *this;
}

Writer& Writer::raw(std::string_view bytes) {
  bytes_ += bytes;
  return *this;
}

Writer& Writer::b_varchar(std::string_view utf8) {
  const std::string units = to_utf16(utf8);
  if (units.size() > 510) throw WireError("a test's name is longer than 255 characters");
  return u8(static_cast<unsigned>(units.size() / 2)).raw(units);
}

Writer& Writer::us_varchar(std::string_view utf8) {
  const std::string units = to_utf16(utf8);
  return u16(static_cast<unsigned>(units.size() / 2)).raw(units);
}

std::uint64_t Reader::number(int bytes) {
  const std::string_view from = raw(static_cast<std::size_t>(bytes));
  std::uint64_t value = 0;
  for (std::size_t i = from.size(); i > 0; --i) value = value << 8U | byte_at(from, i - 1);
  return value;
}

std::string_view Reader::raw(std::size_t size) {
  if (size > bytes_.size() - at_) throw WireError("a message ends early");
  at_ += size;
  return bytes_.substr(at_ - size, size);
}

bool Stream::read_exactly(char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket_, to, size, 0);
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<Message> Stream::read() {
  Message message;
  while (true) {
    std::array<char, header> head{};
    if (!read_exactly(head.data(), head.size())) return std::nullopt;
    const std::string_view view(head.data(), head.size());
    message.type = byte_at(view, 0);
    const std::size_t size = byte_at(view, 2) << 8U | byte_at(view, 3);  // big-endian, the header with it
    if (size < header) throw WireError("a packet shorter than its header");
    std::string body(size - header, '\0');
    if (!read_exactly(body.data(), body.size())) return std::nullopt;
    message.body += body;
    if ((byte_at(view, 1) & end_of_message) != 0) return message;
  }
}

void Stream::write_exactly(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) throw WireError("the peer has gone");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Stream::write(std::string_view body, std::size_t limit) {
  unsigned number = 1;
  std::size_t written = 0;
  while (true) {
    const std::string_view part = body.substr(0, packet_size - header);
    const bool last = part.size() == body.size();
    const std::size_t size = part.size() + header;
    std::string packet;
    packet += static_cast<char>(Packet::reply);
    packet += static_cast<char>(last ? end_of_message : 0U);
    packet += static_cast<char>(size >> 8U);
    packet += static_cast<char>(size & 0xFFU);
    packet += std::string(2, '\0');
    packet += static_cast<char>(number++ & 0xFFU);
    packet += '\0';
    packet += part;
    if (written + part.size() > limit) {
      write_exactly(std::string_view(packet).substr(0, header + limit - written));
      throw WireError("stopped where the test said");
    }
    write_exactly(packet);
    written += part.size();
    if (last) return;
    body.remove_prefix(part.size());
  }
}

}  // namespace rollmark::test::tds
