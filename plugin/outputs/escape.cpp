// Escaping for XML, HTML and URLs, byte by byte.
#include "outputs/escape.hpp"

#include "core/utf8.hpp"

namespace rollmark {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// U+FFFE and U+FFFF: the only characters beyond the controls that well-formed UTF-8 can hold and XML cannot.
bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

// Appends a stretch of valid UTF-8.
std::int64_t append_valid(std::string& out, std::string_view text) {
  std::int64_t replaced = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '&') {
      out += "&amp;";
    } else if (byte == '<') {
      out += "&lt;";
    } else if (byte == '>') {
      out += "&gt;";
    } else if (byte == '"') {
      out += "&quot;";
    } else if (byte == '\'') {
      out += "&apos;";
    } else if (byte == '\r') {
      out += "&#13;";
    } else if (byte < 0x20 && byte != '\t' && byte != '\n') {
      out += replacement;
      ++replaced;
    } else if (byte == 0xEF && is_noncharacter(text.substr(i))) {
      out += replacement;
      ++replaced;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return replaced;
}

}  // namespace

std::int64_t append_escaped(std::string& out, std::string_view text) {
  std::int64_t replaced = 0;
  while (!text.empty()) {
    const std::size_t valid = first_invalid_utf8(text).value_or(text.size());
    replaced += append_valid(out, text.substr(0, valid));
    if (valid == text.size()) break;
    out += replacement;
    ++replaced;
    text.remove_prefix(valid + 1);
  }
  return replaced;
}

std::string url_encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  static constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char character : text) {
    if (unreserved.find(character) != std::string_view::npos) {
      out += character;
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace rollmark
