// Moments are texts here: YYYY-MM-DD, or with a blank and HH:MM:SS after it.
#include "support/tds/tds_t_sql.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace rollmark::test::tds {
namespace {

using namespace std::chrono;

bool same_start(std::string_view text, std::string_view upper_case) {
  return text.size() >= upper_case.size() &&
         std::equal(upper_case.begin(), upper_case.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'a' && b <= 'z' ? static_cast<char>(b - 'a' + 'A') : b);
         });
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '@';
}

// The place after a literal, or after the bracket that closes the one at `at`.
std::size_t past_literal(std::string_view text, std::size_t at) {
  return std::min(text.find('\'', at + 1), text.size() - 1) + 1;
}

std::size_t past_bracket(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    if (text[at] == '\'') {
      at = past_literal(text, at);
      continue;
    }
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
    ++at;
  }
  return text.size();
}

// CAST(inner AS type): a call where the type is a date or time, which SQLite would take for a number.
std::string cast_of(std::string_view inside) {
  std::size_t as = std::string_view::npos;
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] == '\'') {
      at = past_literal(inside, at);
    } else if (inside[at] == '(') {
      at = past_bracket(inside, at);
    } else {
      if (same_start(inside.substr(at), " AS ")) as = at;
      ++at;
    }
  }
  if (as == std::string_view::npos) return "CAST(" + to_sqlite(inside) + ")";
  const std::string_view type = inside.substr(as + 4);
  const std::string inner = to_sqlite(inside.substr(0, as));
  if (same_start(type, "DATE") && type.size() == 4) return "t_sql_date(" + inner + ")";
  if (same_start(type, "DATETIME") || same_start(type, "SMALLDATETIME")) return "t_sql_moment(" + inner + ")";
  return "CAST(" + inner + " AS " + std::string(type) + ")";
}

bool joins_texts(std::string_view before, std::string_view after) {
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  while (!after.empty() && after.front() == ' ') after.remove_prefix(1);
  if (before.ends_with('\'') || after.starts_with('\'')) return true;
  return same_start(after, "CAST(") || same_start(after, "CONVERT(") || same_start(after, "RTRIM(");
}

// Seconds since 1970 of a moment; a time alone is of 1900-01-01, as SQL Server has it.
std::int64_t seconds_of(const std::string& text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return at < text.size() ? std::atoi(text.substr(at, size).c_str()) : 0;
  };
  const bool time_alone = text.size() > 2 && text[2] == ':';
  const std::size_t time = time_alone ? 0 : 11;
  const year_month_day day =
      time_alone ? year_month_day(year(1900), month(1), std::chrono::day(1))
                 : year_month_day(year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                                  std::chrono::day(static_cast<unsigned>(number(8, 2))));
  return std::int64_t{sys_days(day).time_since_epoch().count()} * 86'400 + number(time, 2) * 3600 +
         number(time + 3, 2) * 60 + number(time + 6, 2);
}

std::string moment_of(std::int64_t seconds, bool date_alone) {
  const std::int64_t days = seconds >= 0 ? seconds / 86'400 : (seconds - 86'399) / 86'400;
  const std::int64_t rest = seconds - days * 86'400;
  const year_month_day day{sys_days{std::chrono::days(days)}};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return std::string(text.data(), date_alone ? 10 : 19);
}

std::int64_t seconds_in(const std::string& unit) {
  return unit == "day" ? 86'400 : unit == "hour" ? 3600 : unit == "minute" ? 60 : 1;
}

std::string text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text == nullptr ? "" : text;
}

void answer(sqlite3_context* context, const std::string& text) {
  sqlite3_result_text(context, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// varchar(10) inside CONVERT: its width.
void type_width(sqlite3_context* context, int, sqlite3_value** values) {
  sqlite3_result_int(context, sqlite3_value_int(values[0]));
}

// CONVERT(varchar(n), x, style), cut at n. Style 126: 2026-09-02T08:45:00; 23: the date; 108: the time.
void convert(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[1]) == SQLITE_NULL) return sqlite3_result_null(context);
  std::string iso = text_of(values[1]);
  if (iso.size() == 10) iso += " 00:00:00";
  if (iso.size() == 16) iso += ":00";
  if (iso.size() > 10) iso[10] = 'T';
  const int style = sqlite3_value_int(values[2]);
  const std::string part = style == 23                       ? iso.substr(0, 10)
                           : style == 108 && iso.size() > 11 ? iso.substr(11)
                                                             : iso;
  answer(context, part.substr(0, static_cast<std::size_t>(sqlite3_value_int(values[0]))));
}

void date_add(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[2]) == SQLITE_NULL) return sqlite3_result_null(context);
  const std::string unit = text_of(values[0]);
  const std::string from = text_of(values[2]);
  answer(context, moment_of(seconds_of(from) + sqlite3_value_int64(values[1]) * seconds_in(unit),
                            from.size() == 10 && unit == "day"));
}

void date_difference(sqlite3_context* context, int, sqlite3_value** values) {
  sqlite3_result_int64(context, (seconds_of(text_of(values[2])) - seconds_of(text_of(values[1]))) /
                                    seconds_in(text_of(values[0])));
}

void date_part(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[1]) == SQLITE_NULL) return sqlite3_result_null(context);
  const std::string unit = text_of(values[0]);
  const std::size_t at = unit == "year"    ? 0
                         : unit == "month" ? 5
                         : unit == "day"   ? 8
                         : unit == "hour"  ? 11
                                           : 14;
  const std::string text = text_of(values[1]);
  sqlite3_result_int(context, at < text.size() ? std::atoi(text.substr(at, at == 0 ? 4 : 2).c_str()) : 0);
}

void date_of(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  answer(context, text_of(values[0]).substr(0, 10));
}

void moment(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  answer(context, moment_of(seconds_of(text_of(values[0])), false));
}

}  // namespace

std::string to_sqlite(std::string_view t_sql) {
  std::string text;
  for (std::size_t at = 0; at < t_sql.size();) {
    const bool word_starts = at == 0 || !is_word(t_sql[at - 1]);
    if (t_sql[at] == '\'') {
      const std::size_t end = past_literal(t_sql, at);
      text += t_sql.substr(at, end - at);
      at = end;
    } else if (word_starts && same_start(t_sql.substr(at), "CAST(")) {
      const std::size_t end = past_bracket(t_sql, at);
      text += cast_of(t_sql.substr(at + 5, end - at - 6));
      at = end;
    } else if (word_starts &&
               (same_start(t_sql.substr(at), "DATEADD(") || same_start(t_sql.substr(at), "DATEPART(") ||
                same_start(t_sql.substr(at), "DATEDIFF("))) {
      const std::size_t unit = t_sql.find('(', at) + 1;
      const std::size_t end = t_sql.find(',', unit);
      text += t_sql.substr(at, unit - at);
      text += "'" + std::string(t_sql.substr(unit, end - unit)) + "'";
      at = end;
    } else if (t_sql[at] == '+' && joins_texts(t_sql.substr(0, at), t_sql.substr(at + 1))) {
      text += "||";
      ++at;
    } else {
      text += t_sql[at++];
    }
  }
  return text;
}

void add_t_sql_functions(sqlite3* database) {
  struct Function {
    const char* name;
    int arguments;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
  };
  constexpr std::array<Function, 8> functions = {{{"varchar", 1, type_width},
                                                  {"convert", 3, convert},
                                                  {"dateadd", 3, date_add},
                                                  {"datediff", 3, date_difference},
                                                  {"datepart", 2, date_part},
                                                  {"t_sql_date", 1, date_of},
                                                  {"t_sql_moment", 1, moment},
                                                  {"nvarchar", 1, type_width}}};
  for (const Function& function : functions) {
    sqlite3_create_function(database, function.name, function.arguments, SQLITE_UTF8, nullptr, function.call,
                            nullptr, nullptr);
  }
}

}  // namespace rollmark::test::tds
