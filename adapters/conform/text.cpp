// Strict readers of single texts.
#include "text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace rollmark::conform {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

// HH:MM or HH:MM:SS, as the host reads it.
bool is_time(std::string_view text) {
  if (text.size() == 8 && text[5] == ':' && digits(text.substr(6)) && number(text.substr(6)) < 60) {
    text = text.substr(0, 5);
  }
  return text.size() == 5 && text[2] == ':' && digits(text.substr(0, 2)) && digits(text.substr(3)) &&
         number(text.substr(0, 2)) < 24 && number(text.substr(3)) < 60;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() <= 18 && digits(text);
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t more = first < 0x80   ? 0
                             : first < 0xC2 ? 9
                             : first < 0xE0 ? 1
                             : first < 0xF0 ? 2
                             : first < 0xF5 ? 3
                                            : 9;
    if (more == 9 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    }
    const auto second = more > 0 ? static_cast<unsigned char>(text[i + 1]) : 0U;
    // Overlong forms, surrogates, beyond U+10FFFF.
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
      return false;
    }
    i += more + 1;
  }
  return true;
}

std::optional<std::int32_t> day_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(text.substr(0, 4)) ||
      !digits(text.substr(5, 2)) || !digits(text.substr(8))) {
    return std::nullopt;
  }
  using namespace std::chrono;
  const year_month_day date{year(number(text.substr(0, 4))),
                            month(static_cast<unsigned>(number(text.substr(5, 2)))),
                            day(static_cast<unsigned>(number(text.substr(8))))};
  if (!date.ok() || date.year() < year(1900) || date.year() > year(2100)) return std::nullopt;
  return static_cast<std::int32_t>(sys_days(date).time_since_epoch().count());
}

std::string date_text(std::int32_t day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(day))};
  char text[32];
  const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text, static_cast<std::size_t>(length)};
}

bool is_number_or_time(std::string_view text) {
  return is_number(text) || is_time(text);
}

bool is_count_or_moment(std::string_view text) {
  if (is_number(text)) return true;
  return text.size() > 11 && day_of(text.substr(0, 10)) && (text[10] == 'T' || text[10] == ' ') &&
         is_time(text.substr(11));
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    part = part.substr(0, part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

}  // namespace rollmark::conform
