// Putting HTML together, with dates and numbers as people in England write them.
#include "outputs/page/markup.hpp"

#include <array>

#include "outputs/escape.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

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
