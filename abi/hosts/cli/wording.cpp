// Plain English for figures and names.
#include "wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dates.hpp"

namespace rollmark::cli {

std::string grouped(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string spoken_date(std::string_view iso) {
  static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto date = read_date(iso);
  if (!date) return std::string(iso);
  return fmt::format("{} {} {}", static_cast<unsigned>(date->day()),
                     months[static_cast<unsigned>(date->month()) - 1], static_cast<int>(date->year()));
}

std::string weight_name(std::string_view weight) {
  if (weight == "M") return "must";
  if (weight == "S") return "should";
  if (weight == "I") return "information";
  return std::string(weight);
}

std::string title_of(std::string_view column) {
  std::string title(column);
  std::ranges::replace(title, '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::string counted(std::int64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

}  // namespace rollmark::cli
