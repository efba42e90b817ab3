// UTF-8 checked at the door. It must not repair text: what is wrong is refused with its place.
#pragma once

#include <optional>
#include <string_view>

namespace rollmark {

// The byte offset of the first byte that is not well-formed UTF-8, or nothing where all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// The longest start of `text` of at most `limit` bytes that does not cut a character.
std::string_view cut_utf8(std::string_view text, std::size_t limit);

// Throws Failure(ROLLMARK_E_DATA) that names `what` and the offset where text is not UTF-8 or holds a NUL.
void require_utf8(std::string_view text, std::string_view what);

}  // namespace rollmark
