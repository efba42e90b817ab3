// Values as text and back, without locale or float.
#include "returns/record/value_text.hpp"

#include <charconv>

namespace rollmark {
namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;  // no sign
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class T>
bool set(std::optional<T>& value, const std::optional<T>& read) {
  if (read) value = read;
  return read.has_value();
}

constexpr std::int64_t ten = 10;

}  // namespace

std::string value_text(Day value) {
  return to_text(value);
}
std::string value_text(std::int64_t value) {
  return std::to_string(value);
}
std::string value_text(bool value) {
  return value ? "true" : "false";
}
std::string value_text(Tenths value) {
  return std::to_string(value.value / ten) + "." + std::to_string(value.value % ten);
}
std::string value_text(TimeOfDay value) {
  return time_to_text(value.minutes);
}
std::string value_text(Answer value) {
  switch (value) {
    case Answer::yes:
      return "Y";
    case Answer::no:
      return "N";
    case Answer::unknown:
      return "U";
    case Answer::refused:
      return "R";
    case Answer::not_held:
      break;
  }
  return {};
}

bool read_value(std::string_view text, std::optional<Day>& value) {
  return set(value, parse_day(text));
}
bool read_value(std::string_view text, std::optional<std::int64_t>& value) {
  return set(value, whole(text));
}
bool read_value(std::string_view text, std::optional<bool>& value) {
  if (text == "true" || text == "TRUE" || text == "1")
    value = true;
  else if (text == "false" || text == "FALSE" || text == "0")
    value = false;
  else
    return false;
  return true;
}
bool read_value(std::string_view text, std::optional<Tenths>& value) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.size() != point + 2 || point > 3) return false;
  const std::optional<std::int64_t> before = whole(text.substr(0, point));
  const std::optional<std::int64_t> after = whole(text.substr(point + 1));
  if (!before || !after) return false;
  value = Tenths{ten * *before + *after};
  return true;
}
bool read_value(std::string_view text, std::optional<TimeOfDay>& value) {
  constexpr std::size_t hours_and_minutes = 5;
  const std::optional<std::int32_t> minutes =
      text.size() == hours_and_minutes ? parse_time_of_day(text) : std::nullopt;
  if (minutes) value = TimeOfDay{*minutes};
  return minutes.has_value();
}
bool read_value(std::string_view text, Answer& value) {
  for (const Answer answer : {Answer::yes, Answer::no, Answer::unknown, Answer::refused}) {
    if (text != value_text(answer)) continue;
    value = answer;
    return true;
  }
  return false;
}

}  // namespace rollmark
