// What makes a text a reference of a measure: its signs and the check sign at its end, so that a slip of the
// pen is found wherever such a reference is read. It must not know what the reference was made from.
#pragma once

#include <cstddef>
#include <string_view>

namespace rollmark {

// No 0 O, 1 I L: 31 signs, a prime, so that every weight has an inverse.
inline constexpr std::string_view reference_signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
// Signs before the check sign.
inline constexpr std::size_t reference_body = 10;

// The check sign of `reference_body` signs, as the ISBN of ten figures has it, modulo 31.
char reference_check_sign(std::string_view body);

// Whether a text is a reference with a true check sign, hyphens and small letters or not. One wrong sign and
// two exchanged signs are always found.
bool is_measure_reference(std::string_view text);

}  // namespace rollmark
