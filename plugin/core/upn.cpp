// The check sums of UPNs and ULNs. The pattern comes first: a sum over a malformed number means nothing.
#include "core/upn.hpp"

namespace rollmark {
namespace {

// A letter's place is its remainder. I, O and S are never used: they are read as 1, 0 and 5.
constexpr std::string_view check_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

constexpr bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

constexpr bool all_digits(std::string_view text) {
  for (const char sign : text) {
    if (!is_digit(sign)) return false;
  }
  return true;
}

}  // namespace

UpnKind check_upn(std::string_view upn) {
  constexpr std::size_t length = 13;
  if (upn.size() != length || !all_digits(upn.substr(1, 11))) return UpnKind::malformed;
  const std::size_t check = check_letters.find(upn[0]);
  const std::size_t serial_letter = check_letters.find(upn[12]);
  const bool temporary = serial_letter != std::string_view::npos;
  if (check == std::string_view::npos || (!temporary && !is_digit(upn[12]))) return UpnKind::malformed;

  std::size_t sum = 0;
  for (std::size_t place = 2; place <= length; ++place) {
    const char sign = upn[place - 1];
    const std::size_t value = is_digit(sign) ? static_cast<std::size_t>(sign - '0') : serial_letter;
    sum += value * place;
  }
  if (sum % check_letters.size() != check) return UpnKind::wrong_check_letter;
  return temporary ? UpnKind::valid_temporary : UpnKind::valid_permanent;
}

UlnKind check_uln(std::string_view uln) {
  if (uln.size() != 10 || !all_digits(uln)) return UlnKind::malformed;
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (10 - static_cast<std::int32_t>(i)) * (uln[i] - '0');
  const std::int32_t remainder = sum % 11;
  // "If the remainder is 0 the ULN is invalid": no check digit rescues it.
  if (remainder == 0 || 10 - remainder != uln[9] - '0') return UlnKind::wrong_check_digit;
  return UlnKind::valid;
}

}  // namespace rollmark
