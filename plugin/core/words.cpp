// ASCII letters alone: no locale.
#include "core/words.hpp"

#include <algorithm>

namespace rollmark {
namespace {

char small(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

std::string small_letters(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  std::string out(text);
  std::ranges::transform(out, out.begin(), small);
  return out;
}

}  // namespace rollmark
