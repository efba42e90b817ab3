// How several vendors write the same things: dates with a time of midnight, year groups in words.
#pragma once

#include <string>
#include <string_view>

#include "dates.hpp"

namespace rollmark::sample {

// "2026-09-02 00:00:00"; empty for an end that has not come.
inline std::string midnight_of(Day day) {
  return day == no_day ? std::string() : date_text(day) + " 00:00:00";
}

// False for what a typed column of dates refuses: another form, and days that do not exist.
inline bool is_plain_date(std::string_view text) {
  Day day = 0;
  return parse_date(text, day);
}

// "Year 7", "Reception", "Nursery 2" of 7, R, N2.
inline std::string year_words(std::string_view label) {
  if (label == "R") return "Reception";
  if (label.starts_with('N')) return "Nursery " + std::string(label.substr(1));
  return "Year " + std::string(label);
}

}  // namespace rollmark::sample
