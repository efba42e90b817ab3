// The codes that the sample writes, with the dates on which each is in force: SI 2024/208 reg 10 from 19
// August 2024, the 2022 guidance before. A sample's own small list, on purpose apart from the plugin's
// rulebook: one may catch the other.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dates.hpp"

namespace rollmark::sample {

enum class Sign : std::uint8_t {
  none,
  am,
  pm,
  L,
  K,
  V,
  P,
  W,
  B,
  D,
  C1,
  M,
  J1,
  S,
  X,
  C2,
  C,
  T,
  R,
  I,
  E,
  Q,
  Y1,
  Y2,
  Y3,
  Y4,
  Y5,
  Y6,
  Y7,
  G,
  N,
  O,
  U,
  Z,
  planned,
  F,
  H,
  J,
  Y,  // not in force on any day since 19 August 2024
  unknown_a,
  unknown_b,
  unknown_c,  // in no list: planted only
  flattened_a,
  flattened_b,
  flattened_c,  // in the list twice with different meanings: planted only
  count
};

enum class Category : std::uint8_t {
  attending,
  activity,
  authorised,
  unauthorised,
  not_possible,
  administrative,
  unknown
};

struct SignFacts {
  Sign sign;
  std::string_view text;
  std::string_view description;
  Category category;
  bool before_2024, from_2024;  // in force before, and from, 19 August 2024
};

inline const Day codes_of_2024 = make_day(2024, 8, 19);

std::span<const SignFacts> all_signs();  // indexed by Sign
const SignFacts& facts(Sign sign);
bool in_force(Sign sign, Day day);
bool counts_as_possible(Sign sign);  // attending, activity, authorised and unauthorised
bool is_absence(Sign sign);

}  // namespace rollmark::sample
