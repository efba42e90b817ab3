// Words that a parameter lists, or those that stand where it does not. It must not know what they mean.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/key_values.hpp"
#include "core/words.hpp"

namespace rollmark {

// In small letters.
inline std::vector<std::string> words_of(const KeyValues& params, std::string_view key,
                                         std::initializer_list<const char*> otherwise) {
  std::vector<std::string> words = params.list(key);
  if (words.empty()) words.assign(otherwise.begin(), otherwise.end());
  for (std::string& word : words) word = small_letters(word);
  return words;
}

}  // namespace rollmark
