// Whether a text has its form.
#include "returns/record/field.hpp"

#include <algorithm>

namespace rollmark {
namespace {

// The set in the notation of a character class: ranges, and a backslash before a sign that means itself.
bool in_set(std::string_view set, char sign) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i] == '\\' && i + 1 < set.size()) ++i;
    const char first = set[i];
    char last = first;
    if (i + 2 < set.size() && set[i + 1] == '-') {
      last = set[i + 2];
      i += 2;
    }
    if (sign >= first && sign <= last) return true;
  }
  return false;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char sign) { return (static_cast<unsigned char>(sign) & 0xC0U) != 0x80U; }));
}

bool is_blank(char sign) {
  return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
}

}  // namespace

bool TextForm::accepts(std::string_view text) const {
  if (text.empty() || is_blank(text.front()) || is_blank(text.back()) || characters(text) > longest)
    return false;
  if (!choices.empty()) return std::ranges::find(choices, text) != choices.end();
  if (signs.empty()) return true;
  std::size_t at = 0;
  for (const Signs& run : signs) {
    std::size_t length = 0;
    while (length < run.most && at < text.size() && in_set(run.set, text[at])) {
      ++at;
      ++length;
    }
    if (length < run.least) return false;
  }
  return at == text.size();
}

}  // namespace rollmark
