// UTF-8 by Boost.Locale's header-only decoder, which knows overlong forms and surrogates.
#include "core/utf8.hpp"

#include <boost/locale/utf.hpp>
#include <string>

#include "core/failure.hpp"

namespace rollmark {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  namespace utf = boost::locale::utf;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    // ASCII is nearly all of it.
    if (static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    const char* const start = at;
    const utf::code_point point = utf::utf_traits<char>::decode(at, end);
    if (point == utf::illegal || point == utf::incomplete)
      return static_cast<std::size_t>(start - text.data());
  }
  return std::nullopt;
}

std::string_view cut_utf8(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

void require_utf8(std::string_view text, std::string_view what) {
  const std::optional<std::size_t> bad = first_invalid_utf8(text);
  if (bad) {
    throw Failure(ROLLMARK_E_DATA, std::string(what) + " is not UTF-8 at byte " + std::to_string(*bad));
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) {
    throw Failure(ROLLMARK_E_DATA, std::string(what) + " holds a NUL at byte " + std::to_string(nul));
  }
}

}  // namespace rollmark
