// A CSV form that a person filled in and handed back as a document, read strictly (RFC 4180; a byte order
// mark and either line end are taken). It comes from outside: what is wrong is refused by line, and nothing
// of its content is repeated. It must not know a form's meaning.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark {

struct CsvRow {
  std::size_t line = 1;  // on which it starts
  std::vector<std::string> cells;
};

class CsvForm {
 public:
  // `what` names the form in messages. Throws Failure(DATA) where the text is longer than `longest` bytes,
  // not UTF-8, has a quote out of place, a row of another width than the first, no row, or a column twice.
  CsvForm(std::string_view text, std::string what, std::size_t longest);

  const std::vector<CsvRow>& rows() const { return rows_; }  // without the first
  bool has(std::string_view column) const;
  // The cell of a column, without blanks around it. Throws Failure(DATA) where the form has no such column.
  std::string_view cell(const CsvRow& row, std::string_view column) const;
  // Throws Failure(DATA): "<what> line 12: <why>".
  [[noreturn]] void refuse(std::size_t line, const std::string& why) const;

 private:
  std::string what_;
  std::vector<std::string> columns_;
  std::vector<CsvRow> rows_;
};

}  // namespace rollmark
