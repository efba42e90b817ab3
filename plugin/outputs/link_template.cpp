// Checking a link template once, filling it often.
#include "outputs/link_template.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "outputs/escape.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: link " + why);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// The length of the part that decides where the link leads: "https://mis.example" or nothing.
std::size_t origin_length(std::string_view text) {
  if (text.starts_with("//")) refuse("starts with //; write https:// and the server's name");
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find_first_of("/?#") < colon) return 0;  // relative
  const std::string scheme = lower(text.substr(0, colon));
  if ((scheme != "http" && scheme != "https") || !text.substr(colon).starts_with("://")) {
    refuse("must be an http or https address, or relative to the page");
  }
  const std::size_t path = text.find_first_of("/?#", colon + 3);
  if (path == colon + 3 || text.size() == colon + 3) refuse("has no server's name");
  return std::min(path, text.size());
}

}  // namespace

LinkTemplate::LinkTemplate(std::string_view text) : text_(text) {
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte <= 0x20 || byte >= 0x7F || character == '\\') {
      refuse("holds a blank, a backslash or a character that a URL must encode");
    }
  }
  const std::size_t origin = origin_length(text);
  std::size_t at = 0;
  while ((at = text.find_first_of("{}", at)) != std::string_view::npos) {
    const std::size_t end = text.find('}', at);
    const std::string_view place =
        end == std::string_view::npos ? text.substr(at) : text.substr(at, end - at + 1);
    if (place != "{school_key}" && place != "{enrolment_key}" && place != "{date}" && place != "{half_day}") {
      refuse("may hold the places {school_key} {enrolment_key} {date} {half_day} and no others");
    }
    if (at < origin) refuse("has a place in the server's name");
    at = end + 1;
  }
}

std::optional<std::string> LinkTemplate::fill(const LinkValues& values) const {
  if (text_.empty()) return std::nullopt;
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t place = text_.find('{', at);
    out += text_.substr(at, place - at);
    if (place == std::string::npos) return out;
    at = text_.find('}', place) + 1;
    const std::string_view name = std::string_view(text_).substr(place, at - place);
    std::string value;
    if (name == "{school_key}") value = values.school_key;
    if (name == "{enrolment_key}") value = values.enrolment_key;
    if (name == "{date}" && values.half_day) value = to_text(values.half_day->day());
    if (name == "{half_day}" && values.half_day) value = half_day_name(*values.half_day);
    // "." and ".." would walk the host's path, encoded or not.
    if (value.empty() || value == "." || value == "..") return std::nullopt;
    out += url_encoded(value);
  }
}

}  // namespace rollmark
