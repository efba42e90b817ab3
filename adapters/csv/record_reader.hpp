// Records of one CSV file (RFC 4180), read strictly: double quotes, CRLF or LF; a comma, or what stands in
// its place in the first line; UTF-8 with or without a byte order mark, or Windows-1252. It must not know
// what a column means, and must not put a value into a message.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "text_encoding.hpp"

namespace rollmark::csv {

class RecordReader {
 public:
  // More in one field, or more fields in one record, is no table of a school.
  static constexpr std::size_t largest_field = std::size_t{1} << 20U;
  static constexpr std::size_t most_fields = 256;

  // Opens the file and looks at it whole for its encoding, and at its first line for what separates its
  // columns. Throws Fault(ROLLMARK_E_IO), or DATA where it is UTF-16.
  explicit RecordReader(const std::filesystem::path& path);

  // Reads the next record; false at the end of the file. Throws Fault(ROLLMARK_E_DATA) that names file, line
  // and column.
  bool next();

  // What is unlike the file that was asked for, in plain words, each with the file's name; for a log.
  const std::vector<std::string>& oddities() const { return oddities_; }
  // From now on messages name the columns so, beside their numbers.
  void name_columns(std::vector<std::string> names) { names_ = std::move(names); }

  std::size_t fields() const { return fields_.size(); }
  // Valid until the next record.
  std::string_view text(std::size_t field) const {
    return std::string_view(text_).substr(fields_[field].begin, fields_[field].end - fields_[field].begin);
  }
  // Nothing between two commas is no value; "" is an empty text.
  bool null(std::size_t field) const {
    return !fields_[field].quoted && fields_[field].begin == fields_[field].end;
  }
  // Where the record begins; the first line is 1.
  std::int64_t line() const { return first_line_; }
  // "file pupil.csv"
  const std::string& place() const { return place_; }

  // "file pupil.csv, line 7, column 3 (dob)". `column` counts from 1.
  std::string at(std::int64_t line, std::size_t column) const;
  // The same, ": " and why, as the Fault.
  [[noreturn]] void refuse(std::int64_t line, std::size_t column, std::string_view why) const;

 private:
  static constexpr int end_of_file = -1;
  int get();
  void refill();
  void find_separator();
  void keep(int c);
  int read_quoted();

  struct Field {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
  };

  std::string place_;
  std::ifstream file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::int64_t line_ = 1;
  std::int64_t first_line_ = 1;
  std::string text_;
  std::vector<Field> fields_;
  std::vector<std::string> names_;
  std::vector<std::string> oddities_;
  Encoding encoding_ = Encoding::utf8;
  int separator_ = ',';
};

}  // namespace rollmark::csv
