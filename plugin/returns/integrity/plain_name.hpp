// File names that mean the same on every machine. It must not touch a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollmark {

// Why a text is no plain file name ("holds a backslash"), or nothing where it is one: 1 to 100 letters,
// digits, and . _ - of ASCII, single blanks inside, not beginning with a dot or hyphen nor ending with a dot,
// and no device of Windows (CON, NUL, COM1 ...). Nothing of the text is in the answer.
std::optional<std::string> plain_name_fault(std::string_view name);

// A plain name as near to a text as can be: other characters become a hyphen, "paper" where nothing is left.
// A second one of the same name is told apart by the caller.
std::string plain_name_of(std::string_view text);

}  // namespace rollmark
