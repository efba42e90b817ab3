// HTML as it is put together: literal markup, and text that is always escaped. It must not know a page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

class Markup {
 public:
  Markup& raw(std::string_view markup);  // literals of ours only
  Markup& text(std::string_view value);
  Markup& number(std::int64_t value);                 // 12,345
  Markup& digits(std::int64_t value);                 // 12345, for attributes
  Markup& rate(const std::optional<std::string>& r);  // 93.4 %, or "no rate"
  Markup& day(Day day);                               // Mon 9 Nov 2026, as a <time>
  // "Mon 9 Nov 2026 AM", "Mon 9 Nov AM to Fri 13 Nov 2026 PM" or nothing.
  Markup& span(std::optional<HalfDay> first, std::optional<HalfDay> last);

  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  void time(Day day, bool with_year);

  std::string out_;
};

std::string long_day(Day day);                            // 9 November 2026
std::string_view month_abbreviation(unsigned month);      // 1: Jan
std::string_view weekday_abbreviation(unsigned weekday);  // 0: Mon
// "1 finding", "2 findings".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);
// 7A before 10A: runs of digits compare as numbers, all else by bytes.
struct NaturalLess {
  bool operator()(std::string_view a, std::string_view b) const;
};
std::string grouped_digits(std::int64_t value);  // 12,345

}  // namespace rollmark
