// The sum of place times value, modulo 31.
#include "core/reference_check.hpp"

#include <cstdint>
#include <string>

namespace rollmark {
namespace {

constexpr std::uint64_t base = reference_signs.size();
static_assert(base == 31);

// The sum over the body of place (from 1) times value; with 11 times the check sign it is 0 modulo 31.
std::uint64_t weighted(std::string_view text) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) sum += (i + 1) * reference_signs.find(text[i]);
  return sum % base;
}

}  // namespace

char reference_check_sign(std::string_view body) {
  constexpr std::uint64_t inverse = 17;  // of the check sign's weight
  static_assert((reference_body + 1) * inverse % base == 1);
  return reference_signs[(base - weighted(body)) * inverse % base];
}

bool is_measure_reference(std::string_view text) {
  std::string plain;
  for (const char sign : text) {
    if (sign == '-') continue;
    const char large = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    if (reference_signs.find(large) == std::string_view::npos) return false;
    plain.push_back(large);
  }
  return plain.size() == reference_body + 1 &&
         reference_check_sign(std::string_view(plain).substr(0, reference_body)) == plain.back();
}

}  // namespace rollmark
