// Figures, dates and column names as people read them. It must not depend on a locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollmark::cli {

// 1234567 as "1,234,567".
std::string grouped(std::int64_t number);

// "2026-11-20" as "20 Nov 2026"; any other text as it is.
std::string spoken_date(std::string_view iso);

// A weight of the rulebook ("M", "must" ...) in full: "must", "should", "information".
std::string weight_name(std::string_view weight);

// "absence_rate" as "Absence rate".
std::string title_of(std::string_view column);

// "1 finding", "2 findings".
std::string counted(std::int64_t number, std::string_view noun);

}  // namespace rollmark::cli
