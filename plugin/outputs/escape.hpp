// Text made safe to stand inside XML and HTML. It must not know which document it serves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollmark {

// Appends UTF-8 text with the five escapes of XML, which HTML shares, so that it can stand in content and in
// quoted attributes. A carriage return, which a reader would turn into a line end, is written as &#13;.
// Characters that XML 1.0 forbids (section 2.2: most controls, U+FFFE, U+FFFF) become U+FFFD; the answer is
// how many. A byte that is no UTF-8 is treated in the same way.
std::int64_t append_escaped(std::string& out, std::string_view text);

// A value for a URL: everything but RFC 3986's unreserved characters as %XX.
std::string url_encoded(std::string_view text);

}  // namespace rollmark
