// UTF-8 is told from Windows-1252 by its grammar: text of the one is practically never text of the other.
#include "text_encoding.hpp"

#include <array>
#include <boost/locale/utf.hpp>
#include <string_view>

namespace rollmark::csv {
namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;

// The letters of 0x80 to 0x9F; 0: none. Source: unicode.org, Mappings/VENDORS/MICSFT/WINDOWS/CP1252.TXT.
constexpr std::array<char16_t, 32> windows_1252_letters = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t letter_of(unsigned char byte) {
  return byte < 0xA0 ? windows_1252_letters[byte - 0x80U] : byte;
}

// What the file holds beyond ASCII, piece by piece.
class Survey {
 public:
  // `last`: nothing follows. Answers how many bytes at the end await what follows.
  std::size_t look_at(std::string_view piece, bool last) {
    const char* at = piece.data();
    const char* const end = at + piece.size();
    while (at != end) {
      if (static_cast<unsigned char>(*at) < 0x80U) {
        ++at;
        continue;
      }
      const char* next = at;
      const auto letter = Utf8::decode(next, end);
      if (letter == boost::locale::utf::incomplete && !last) return static_cast<std::size_t>(end - at);
      if (boost::locale::utf::is_valid_codepoint(letter)) {
        utf8_ = true;
        at = next;
      } else {
        other_ = true;
        unknown_ = unknown_ || letter_of(static_cast<unsigned char>(*at)) == 0;
        ++at;
      }
    }
    return 0;
  }

  Encoding verdict() const { return other_ && !utf8_ && !unknown_ ? Encoding::windows_1252 : Encoding::utf8; }

 private:
  bool utf8_ = false;
  bool other_ = false;
  bool unknown_ = false;
};

}  // namespace

Encoding encoding_of(std::istream& file) {
  Survey survey;
  std::array<char, std::size_t{64} << 10U> buffer;
  std::size_t kept = 0;
  while (file) {
    file.read(buffer.data() + kept, static_cast<std::streamsize>(buffer.size() - kept));
    const std::size_t held = kept + static_cast<std::size_t>(file.gcount());
    const std::string_view piece(buffer.data(), held);
    kept = survey.look_at(piece, !file);
    piece.substr(held - kept).copy(buffer.data(), kept);
  }
  return survey.verdict();
}

void append_windows_1252(std::string& text, unsigned char byte) {
  const char32_t letter = letter_of(byte);
  if (letter == 0) {
    text.push_back(static_cast<char>(byte));
  } else {
    Utf8::encode(letter, std::back_inserter(text));
  }
}

}  // namespace rollmark::csv
