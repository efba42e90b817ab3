// Makes the worlds that these tests look at.
#pragma once

#include <string_view>

#include "sample/world.hpp"

namespace rollmark::sample {

// Every kind of school.
inline constexpr std::string_view all_kinds[] = {
    "infant-nursery", "primary", "secondary-sixth", "special", "all-through", "pru", "independent-boarding"};

Options request(std::string_view kind, int pupils, int years, bool faults,
                std::string_view to = "2026-11-20");

// Calls take(school, enrolment, half day, sign) for every mark in a cell.
template <class Take>
void each_cell(const School& school, Take take) {
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    for (HalfDay session = morning(school.first); session <= afternoon(school.last); ++session) {
      const Sign sign = school.cell(e, session);
      if (sign != Sign::none) take(e, session, sign);
    }
  }
}

}  // namespace rollmark::sample
