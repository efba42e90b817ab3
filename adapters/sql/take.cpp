// Cuts by position; the forms are few and fixed.
#include "take.hpp"

#include <charconv>

namespace rollmark::sql {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view date_part(std::string_view text) {
  const bool timed = text.size() > 10 && (text[10] == ' ' || text[10] == 'T');
  return timed ? text.substr(0, 10) : text;
}

std::string_view half_day_part(std::string_view text) {
  if (text.size() < 16 || text[13] != ':' || !is_digit(text[11]) || !is_digit(text[12])) return text;
  return text[11] == '0' || (text[11] == '1' && text[12] < '2') ? "AM" : "PM";
}

std::string_view time_part(std::string_view text) {
  if (text.size() >= 16 && (text[10] == ' ' || text[10] == 'T') && text[13] == ':') return text.substr(11, 5);
  if (text.size() >= 5 && text[2] == ':') return text.substr(0, 5);
  return text;
}

// An offset from UTC after the seconds stays, and the host refuses it: wall time is what registers are kept
// in.
std::string_view moment_part(std::string_view text) {
  if (text.size() < 20 || text[19] != '.') return text;
  for (const char c : text.substr(20)) {
    if (!is_digit(c)) return text;
  }
  return text.substr(0, 19);
}

std::string_view minutes_part(std::string_view text, std::string& room) {
  int minutes = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (fault != std::errc{} || end != text.data() + text.size() || minutes < 0 || minutes >= 24 * 60)
    return text;
  const int hour = minutes / 60;
  const int rest = minutes % 60;
  room = {static_cast<char>('0' + hour / 10), static_cast<char>('0' + hour % 10), ':',
          static_cast<char>('0' + rest / 10), static_cast<char>('0' + rest % 10)};
  return room;
}

std::string_view date_dmy_part(std::string_view text, std::string& room) {
  if (text.size() < 10 || text[2] != '/' || text[5] != '/') return text;
  if (text.size() > 10 && text[10] != ' ') return text;
  for (const std::size_t i : {0U, 1U, 3U, 4U, 6U, 7U, 8U, 9U}) {
    if (!is_digit(text[i])) return text;
  }
  room.assign(text.substr(6, 4)).append("-").append(text.substr(3, 2)).append("-").append(text.substr(0, 2));
  return room;
}

std::string_view unpadded_part(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view take_part(Take take, std::string_view text, std::string& room) {
  switch (take) {
    case Take::whole:
      return text;
    case Take::date:
      return date_part(text);
    case Take::half_day:
      return half_day_part(text);
    case Take::time:
      return time_part(text);
    case Take::moment:
      return moment_part(text);
    case Take::minutes:
      return minutes_part(text, room);
    case Take::date_dmy:
      return date_dmy_part(text, room);
    case Take::unpadded:
      return unpadded_part(text);
  }
  return text;
}

bool reads_moment(Take take) {
  return take == Take::date || take == Take::half_day || take == Take::time || take == Take::moment;
}

}  // namespace rollmark::sql
