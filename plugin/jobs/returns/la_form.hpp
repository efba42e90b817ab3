// A CSV form of an LA: CsvForm with cells as they were before a spreadsheet's guard, and columns that may be
// missing. It must not know a form's meaning.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "jobs/office/csv_form.hpp"
#include "returns/record/field.hpp"

namespace rollmark {

inline constexpr std::size_t longest_la_form = 64U << 20U;

// A cell of a CSV that our writer guarded against spreadsheets (outputs/csv_writer.hpp), as it was.
std::string unguarded_cell(std::string_view cell);

// Every refusal is Failure(DATA) with the line and the column, and without the content.
class LaForm {
 public:
  LaForm(std::string_view text, std::string what, std::initializer_list<std::string_view> needed);

  const std::vector<CsvRow>& rows() const { return csv_.rows(); }
  // Empty where there is no such column.
  std::string cell(const CsvRow& row, std::string_view column) const;
  std::string needed(const CsvRow& row, std::string_view column) const;
  std::optional<Day> day(const CsvRow& row, std::string_view column) const;
  // In the form of an element of the record, or empty.
  std::string in_form(const CsvRow& row, std::string_view column, const TextForm& form) const;
  // One of a form's words, however written: "more wanted" is MORE-WANTED.
  std::string word(const CsvRow& row, std::string_view column, const TextForm& form) const;
  [[noreturn]] void refuse(const CsvRow& row, std::string_view column, std::string_view why) const;

 private:
  CsvForm csv_;
};

// A word in capitals with hyphens for blanks; empty where it is none of the form's.
std::string word_of_form(std::string_view word, const TextForm& form);

}  // namespace rollmark
