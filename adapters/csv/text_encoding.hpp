// In which of the two ways that school exports know a file's letters are written, and how a byte of
// Windows-1252 becomes UTF-8. It must not judge a text: bytes that are neither are handed on, and the host
// rejects the row.
#pragma once

#include <istream>
#include <string>

namespace rollmark::csv {

enum class Encoding {
  utf8,
  windows_1252  // what Excel's "CSV (Comma delimited)" writes on an English Windows
};

// Reads `file` to its end. Windows-1252 where some bytes are no UTF-8, no letter beyond ASCII is UTF-8 as
// well (a file that mixes both is left as it is), and every byte stands for a letter there. What follows a
// byte order mark of UTF-8 is UTF-8.
Encoding encoding_of(std::istream& file);

// Appends the letter for which `byte` (0x80 to 0xFF) stands in Windows-1252, in UTF-8; one that stands for
// none as it is.
void append_windows_1252(std::string& text, unsigned char byte);

}  // namespace rollmark::csv
