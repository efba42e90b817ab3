// Putting HTML together, with dates and numbers as people in England write them.
#include "outputs/page/markup.hpp"

#include <algorithm>
#include <array>

#include "outputs/escape.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

std::string short_day(Day day, bool with_year) {
  const CivilDate date = civil(day);
  std::string out(weekdays[weekday(day)]);
  out.append(" ").append(std::to_string(date.day)).append(" ").append(month_abbreviation(date.month));
  if (with_year) out.append(" ").append(std::to_string(date.year));
  return out;
}

}  // namespace

Markup& Markup::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

Markup& Markup::text(std::string_view value) {
  append_escaped(out_, value);
  return *this;
}

Markup& Markup::number(std::int64_t value) {
  out_ += grouped_digits(value);
  return *this;
}

Markup& Markup::digits(std::int64_t value) {
  out_ += std::to_string(value);
  return *this;
}

Markup& Markup::rate(const std::optional<std::string>& r) {
  return r ? raw(*r).raw("\u00A0%") : raw("no rate");
}

void Markup::time(Day day, bool with_year) {
  raw("<time datetime=\"").raw(to_text(day)).raw("\">").raw(short_day(day, with_year)).raw("</time>");
}

Markup& Markup::day(Day day) {
  time(day, true);
  return *this;
}

Markup& Markup::span(std::optional<HalfDay> first, std::optional<HalfDay> last) {
  if (!first) return *this;
  if (!last || *last == *first) {
    time(first->day(), true);
    return raw(" ").raw(half_day_name(*first));
  }
  if (first->day() == last->day()) {
    time(first->day(), true);
    return raw(", all day");
  }
  time(first->day(), civil(first->day()).year != civil(last->day()).year);
  raw(" ").raw(half_day_name(*first)).raw(" to ");
  time(last->day(), true);
  return raw(" ").raw(half_day_name(*last));
}

std::string long_day(Day day) {
  const CivilDate date = civil(day);
  std::string out = std::to_string(date.day);
  return out.append(" ").append(months[date.month - 1]).append(" ").append(std::to_string(date.year));
}

std::string_view month_abbreviation(unsigned month) {
  return months[month - 1].substr(0, 3);
}

std::string_view weekday_abbreviation(unsigned weekday) {
  return weekdays[weekday];
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return grouped_digits(count).append(" ").append(count == 1 ? one : many);
}

bool NaturalLess::operator()(std::string_view a, std::string_view b) const {
  const std::string_view whole_a = a;
  const std::string_view whole_b = b;
  // The digits at the start, without leading zeros; both views lose them.
  const auto digits = [](std::string_view& text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    std::string_view run = text.substr(0, end);
    text.remove_prefix(end);
    run.remove_prefix(std::min(run.find_first_not_of('0'), run.size()));
    return run;
  };
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view number_a = digits(a);
      const std::string_view number_b = digits(b);
      if (number_a.size() != number_b.size()) return number_a.size() < number_b.size();
      if (number_a != number_b) return number_a < number_b;
      continue;
    }
    if (a.front() != b.front()) return a.front() < b.front();
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;
}

std::string grouped_digits(std::int64_t value) {
  std::string out = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = out.size(); at > first + 3;) {
    at -= 3;
    out.insert(at, 1, ',');
  }
  return out;
}

}  // namespace rollmark
