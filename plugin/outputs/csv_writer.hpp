// The one way in which outputs write CSV: RFC 4180 with LF line ends, UTF-8 without a mark, guarded against a
// spreadsheet that would take a cell for a formula. It must not know a file's columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

// A cell that a spreadsheet does not execute. A value that starts with = + - @ TAB or CR gets a leading
// apostrophe, unless it is one character long (no formula is), a whole or decimal number, or a date. A value
// that starts with apostrophes and then such a character gets one more, so the way back is exact: where
// apostrophes stand before one of these characters, drop one.
std::string guarded_cell(std::string_view value);

class CsvWriter {
 public:
  explicit CsvWriter(std::span<const std::string_view> columns);

  CsvWriter& text(std::string_view value);
  CsvWriter& number(std::int64_t value);
  CsvWriter& number(std::optional<std::int64_t> value);
  CsvWriter& day(std::optional<Day> value);
  CsvWriter& rate(const std::optional<std::string>& value);  // percentage() of core/rate.hpp
  void end_row();

  std::string finish() { return std::move(out_); }

 private:
  CsvWriter& raw(std::string_view value);

  std::string out_;
  bool first_cell_ = true;
};

}  // namespace rollmark
