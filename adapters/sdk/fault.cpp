// Writes what went wrong into the caller's struct, without allocating. It must not write past the size that
// the caller states: an older host has a smaller struct.
#include "sdk/fault.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace rollmark::adapter {

std::string_view cut_at_character(std::string_view text, std::size_t limit) noexcept {
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

void write_error(rollmark_error* error, rollmark_status status, std::string_view message) noexcept {
  constexpr std::size_t text_at = offsetof(rollmark_error, message);
  if (error == nullptr || error->struct_size <= text_at) return;
  const std::size_t room = std::min<std::size_t>(error->struct_size, sizeof(rollmark_error)) - text_at;
  const std::string_view cut = cut_at_character(message, room - 1);
  error->status = status;
  error->detail = 0;
  error->message_len = static_cast<std::uint32_t>(cut.size());
  std::memcpy(error->message, cut.data(), cut.size());
  error->message[cut.size()] = '\0';
}

}  // namespace rollmark::adapter
