// Each habit is told by its form alone.
#include "excel_habits.hpp"

#include <rollmark/rollmark.h>

#include <algorithm>
#include <array>

namespace rollmark::csv {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// How many characters at the start are a date with the day or the month first (`2/9/2024`, `02-09-24`), or 0.
std::size_t local_date_length(std::string_view text) {
  std::size_t at = 0;
  for (const bool year : {false, false, true}) {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t digits = at - start;
    if (year) return digits == 2 || digits == 4 ? at : 0;
    if (digits < 1 || digits > 2 || at == text.size()) return 0;
    if (text[at] != '/' && text[at] != '-' && text[at] != '.') return 0;
    ++at;
  }
  return 0;
}

bool is_local_date(std::string_view text) {
  const std::size_t length = local_date_length(text);
  return length != 0 && (length == text.size() || text[length] == ' ');
}

// Days since 1899-12-30, with a part of a day for a moment: five figures are the years 1927 to 2173.
bool is_day_number(std::string_view text) {
  return all_digits(text.substr(0, 5)) && text.size() >= 5 &&
         (text.size() == 5 || (text[5] == '.' && all_digits(text.substr(6))));
}

// `1.00023E+11`
bool is_rounded_number(std::string_view text) {
  const std::size_t e = text.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e + 2 >= text.size()) return false;
  const std::string_view mantissa = text.substr(0, e);
  return text[e + 1] == '+' && all_digits(text.substr(e + 2)) && is_digit(mantissa.front()) &&
         std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
}

bool is_failed_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {"#N/A",    "#REF!",  "#VALUE!", "#NAME?",
                                                     "#DIV/0!", "#NULL!", "#NUM!",   "#SPILL!"};
  return std::ranges::find(words, text) != words.end() ||
         (text.size() >= 3 && std::ranges::all_of(text, [](char c) { return c == '#'; }));
}

}  // namespace

Content content_of(std::string_view column, std::int32_t type) {
  if (type == ROLLMARK_TYPE_DATE32) return Content::date;
  if (column.ends_with("_code")) return Content::code;
  if (column == "la_number") return Content::la_number;
  if (column == "estab") return Content::estab_number;
  if (type == ROLLMARK_TYPE_I64 && column.ends_with("_at")) return Content::moment;
  constexpr std::array<std::string_view, 6> figures = {"upn", "former_upn", "urn", "uprn", "phone", "uln"};
  const bool key = column.ends_with("_key") || column.ends_with("_urn") || column.starts_with("phone") ||
                   std::ranges::find(figures, column) != figures.end();
  return key ? Content::key : Content::text;
}

bool is_failed_cell(std::string_view text, Content content) {
  return content != Content::code && is_failed_formula(text);
}

std::optional<std::string> excel_damage(std::string_view text, Content content, DateOrder order, bool first) {
  switch (content) {
    case Content::date:
    case Content::moment:
      if (!first) return std::nullopt;
      if (is_local_date(text) && order == DateOrder::iso) {
        return "a date as Excel writes it in this country; give the column the format yyyy-mm-dd before "
               "saving, or "
               "load with dates=day-first where every date has its day first";
      }
      if (is_day_number(text)) {
        return "a day number of Excel's, not a date; give the column the format yyyy-mm-dd before saving";
      }
      return std::nullopt;
    case Content::key:
      if (is_rounded_number(text)) {
        return "a number that Excel has rounded, so its last figures are lost; make the export again and "
               "keep the "
               "column as text";
      }
      return std::nullopt;
    case Content::la_number:
    case Content::estab_number:
      if (all_digits(text) && text.size() < (content == Content::la_number ? 3U : 4U)) {
        return "its leading zeros are gone, as Excel takes them off; make the export again and keep the "
               "column as "
               "text";
      }
      return std::nullopt;
    case Content::code:
    case Content::text:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string with_iso_date(std::string_view text) {
  const std::size_t length = local_date_length(text);
  const bool whole_years = length >= 8 && is_digit(text[length - 3]) && is_digit(text[length - 4]);
  if (!is_local_date(text) || !whole_years) return std::string(text);
  std::array<std::string, 2> parts;  // day, month
  std::size_t at = 0;
  for (std::string& part : parts) {
    while (is_digit(text[at])) part += text[at++];
    if (part.size() == 1) part.insert(0, 1, '0');
    ++at;
  }
  return std::string(text.substr(at, 4)) + "-" + parts[1] + "-" + parts[0] + std::string(text.substr(length));
}

}  // namespace rollmark::csv
