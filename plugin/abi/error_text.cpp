// The one place that writes a host's error struct.
#include "abi/error_text.hpp"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <cstddef>

namespace rollmark {
namespace {

constexpr std::size_t message_at = offsetof(rollmark_error, message);

bool is_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

}  // namespace

std::size_t copy_line(std::string_view text, char* out, std::size_t capacity) noexcept {
  namespace utf = boost::locale::utf;
  if (capacity == 0) return 0;
  std::size_t length = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const char* const start = at;
    const utf::code_point point = utf::utf_traits<char>::decode(at, end);
    const bool bad = point == utf::illegal || point == utf::incomplete;
    if (bad) at = start + 1;
    const auto width = static_cast<std::size_t>(at - start);
    if (width > capacity - 1 - length) break;
    if (bad || (width == 1 && is_control(*start))) {
      out[length++] = bad ? '?' : ' ';
    } else {
      std::copy(start, at, out + length);
      length += width;
    }
  }
  out[length] = '\0';
  return length;
}

void write_error(rollmark_error* error, rollmark_status status, std::int32_t detail,
                 std::string_view message) noexcept {
  if (error == nullptr) return;
  const std::size_t theirs = std::min<std::size_t>(error->struct_size, sizeof(rollmark_error));
  const auto holds = [&](std::size_t offset, std::size_t size) { return offset + size <= theirs; };
  if (holds(offsetof(rollmark_error, status), sizeof error->status)) error->status = status;
  if (holds(offsetof(rollmark_error, detail), sizeof error->detail)) error->detail = detail;
  const std::size_t capacity = theirs > message_at ? theirs - message_at : 0;
  const std::size_t length = copy_line(message, error->message, capacity);
  if (holds(offsetof(rollmark_error, message_len), sizeof error->message_len)) {
    error->message_len = static_cast<std::uint32_t>(length);
  }
}

void clear_error(rollmark_error* error) noexcept {
  write_error(error, ROLLMARK_OK, 0, {});
}

}  // namespace rollmark
