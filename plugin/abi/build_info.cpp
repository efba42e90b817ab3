// Version, compiler, rulebook; and the names of statuses.
#include "abi/build_info.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

#define ROLLMARK_TEXT_OF(value) #value
#define ROLLMARK_TEXT(value) ROLLMARK_TEXT_OF(value)

constexpr std::string_view built = "rollmark " ROLLMARK_VERSION ", ABI " ROLLMARK_TEXT(
    ROLLMARK_ABI_MAJOR) "." ROLLMARK_TEXT(ROLLMARK_ABI_MINOR) ", "
#if defined(__clang__)
    "clang " __clang_version__
#else
    "gcc " __VERSION__
#endif
    ", rulebook ";

using Text = std::array<char, 256>;

// The edition stands in the root of the rulebook; reading the whole of it for this would be too much.
Text make_text() {
  constexpr std::string_view attribute = "edition=\"";
  Text text{};
  const std::size_t found = embedded::rulebook.find(attribute);
  std::string_view edition;
  if (found != std::string_view::npos) edition = embedded::rulebook.substr(found + attribute.size(), 10);
  char* end = std::copy_n(built.data(), std::min(built.size(), text.size() - 11), text.data());
  std::ranges::copy(edition, end);
  return text;
}

}  // namespace

const char* build_info() {
  static const Text text = make_text();
  return text.data();
}

const char* status_name(rollmark_status status) {
  switch (status) {
    case ROLLMARK_OK:
      return "ROLLMARK_OK";
    case ROLLMARK_CANCELLED:
      return "ROLLMARK_CANCELLED";
    case ROLLMARK_E_ARGUMENT:
      return "ROLLMARK_E_ARGUMENT";
    case ROLLMARK_E_STATE:
      return "ROLLMARK_E_STATE";
    case ROLLMARK_E_NOT_FOUND:
      return "ROLLMARK_E_NOT_FOUND";
    case ROLLMARK_E_UNSUPPORTED:
      return "ROLLMARK_E_UNSUPPORTED";
    case ROLLMARK_E_DATA:
      return "ROLLMARK_E_DATA";
    case ROLLMARK_E_IO:
      return "ROLLMARK_E_IO";
    case ROLLMARK_E_ADAPTER:
      return "ROLLMARK_E_ADAPTER";
    case ROLLMARK_E_MEMORY:
      return "ROLLMARK_E_MEMORY";
    case ROLLMARK_E_INTERNAL:
      return "ROLLMARK_E_INTERNAL";
    default:
      return "unknown status";
  }
}

}  // namespace rollmark
