// dates.hpp: days since 1970-01-01, which is how dates cross the interface (Howard Hinnant's algorithms;
// C++20 has them in <chrono>).
#ifndef ROLLMARK_HOST_DATES_HPP
#define ROLLMARK_HOST_DATES_HPP

#include <cstdint>
#include <string>

constexpr std::int32_t days_of(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::int32_t shifted = year - (month <= 2 ? 1 : 0);
  const std::int32_t era = shifted / 400;
  const std::int32_t year_of_era = shifted - era * 400;
  const std::int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

// YYYY-MM-DD.
inline std::string date_text(std::int32_t days) {
  const std::int32_t shifted = days + 719468;
  const std::int32_t era = shifted / 146097;
  const std::int32_t day_of_era = shifted - era * 146097;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::string year = std::to_string(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  const auto two = [](std::int32_t number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return year + two(month) + two(day);
}

#endif
