// Unique pupil numbers and unique learner numbers: are they well formed, and does the check character agree?
// It must not keep, print or join anything: a UPN is a blind number (DfE UPN guide v1.2, June 2019).
#pragma once

#include <cstdint>
#include <string_view>

namespace rollmark {

enum class UpnKind : std::uint8_t {
  valid_permanent,
  valid_temporary,     // a letter in place 13: given while the real number is not known
  malformed,           // not 13 characters, or a character out of its place; lower case is malformed
  wrong_check_letter,  // well formed, but place 1 is not the letter of the sum
};

// Text as the register holds it, not trimmed. Source: DfE UPN guide v1.2 annex A.
UpnKind check_upn(std::string_view upn);

constexpr bool is_valid(UpnKind kind) {
  return kind == UpnKind::valid_permanent || kind == UpnKind::valid_temporary;
}

enum class UlnKind : std::uint8_t {
  valid,
  malformed,          // not ten digits
  wrong_check_digit,  // or a number for which there is no check digit
};

// Source: Learning Records Service, ULN validation, version 3, January 2019.
UlnKind check_uln(std::string_view uln);

}  // namespace rollmark
