// Dates and times of day as options give them, and the moment that the command is run at. The library has no
// clock; this is the only place of the command that reads one.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark::cli {

// A real date written YYYY-MM-DD, or nothing.
std::optional<std::chrono::year_month_day> read_date(std::string_view text);

// HH:MM from 00:00 to 23:59.
bool is_time_of_day(std::string_view text);

struct LocalMoment {
  std::string date;  // YYYY-MM-DD
  std::string time;  // HH:MM
};

// Now, by the computer's time zone.
LocalMoment local_now();

}  // namespace rollmark::cli
