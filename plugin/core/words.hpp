// Comparing the words that people type: kinds, statuses, decisions. ASCII letters alike in either case; it
// must not know what a word means.
#pragma once

#include <string>
#include <string_view>

namespace rollmark {

// Equal but for the case of ASCII letters.
bool same_word(std::string_view a, std::string_view b);

// Without blanks around it, capitals made small.
std::string small_letters(std::string_view text);

}  // namespace rollmark
