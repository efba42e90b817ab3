// Cells of an LA's form.
#include "jobs/returns/la_form.hpp"

#include <algorithm>

namespace rollmark {

std::string unguarded_cell(std::string_view cell) {
  const std::size_t past = cell.find_first_not_of('\'');
  const bool guarded = past != std::string_view::npos && past > 0 &&
                       std::string_view("=+-@\t\r").find(cell[past]) != std::string_view::npos;
  return std::string(guarded ? cell.substr(1) : cell);
}

LaForm::LaForm(std::string_view text, std::string what, std::initializer_list<std::string_view> needed)
    : csv_(text, std::move(what), longest_la_form) {
  for (const std::string_view column : needed) {
    if (!csv_.has(column)) csv_.refuse(1, "it has no column " + std::string(column));
  }
}

std::string LaForm::cell(const CsvRow& row, std::string_view column) const {
  return csv_.has(column) ? unguarded_cell(csv_.cell(row, column)) : std::string();
}

std::string LaForm::needed(const CsvRow& row, std::string_view column) const {
  std::string text = cell(row, column);
  if (text.empty()) refuse(row, column, "is empty");
  return text;
}

std::optional<Day> LaForm::day(const CsvRow& row, std::string_view column) const {
  const std::string text = cell(row, column);
  const std::optional<Day> day = parse_day(text);
  if (!text.empty() && !day) refuse(row, column, "is not a date (YYYY-MM-DD)");
  return day;
}

std::string LaForm::in_form(const CsvRow& row, std::string_view column, const TextForm& form) const {
  std::string text = cell(row, column);
  if (!text.empty() && !form.accepts(text)) refuse(row, column, "has not the form that the file asks for");
  return text;
}

std::string LaForm::word(const CsvRow& row, std::string_view column, const TextForm& form) const {
  std::string word = word_of_form(needed(row, column), form);
  if (word.empty()) refuse(row, column, "has a word that is not known");
  return word;
}

void LaForm::refuse(const CsvRow& row, std::string_view column, std::string_view why) const {
  csv_.refuse(row.line, std::string(column) + " " + std::string(why));
}

std::string word_of_form(std::string_view word, const TextForm& form) {
  std::string capitals;
  for (const char sign : word)
    capitals += sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign == ' ' ? '-' : sign;
  return std::ranges::find(form.choices, capitals) == form.choices.end() ? std::string() : capitals;
}

}  // namespace rollmark
