// Writing CSV.
#include "outputs/csv_writer.hpp"

#include <algorithm>

namespace rollmark {
namespace {

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

// -12, +3.5: a sign, digits, and at most one point with digits on both sides. A date starts with a digit and
// is never in question.
bool is_signed_number(std::string_view value) {
  value.remove_prefix(1);
  const std::size_t point = value.find('.');
  const std::string_view whole = value.substr(0, point);
  if (whole.empty() || !std::ranges::all_of(whole, is_digit)) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view part = value.substr(point + 1);
  return !part.empty() && std::ranges::all_of(part, is_digit);
}

bool needs_quotes(std::string_view value) {
  // A semicolon and blanks at the ends need none by RFC 4180; some spreadsheets split or trim there.
  return value.find_first_of(",\"\r\n;") != std::string_view::npos || value.front() == ' ' ||
         value.back() == ' ';
}

}  // namespace

std::string guarded_cell(std::string_view value) {
  const std::size_t lead = value.find_first_not_of('\'');
  std::string out;
  if (lead != std::string_view::npos && value.size() > 1 &&
      std::string_view("=+-@\t\r").find(value[lead]) != std::string_view::npos) {
    const bool number = lead == 0 && (value[0] == '+' || value[0] == '-') && is_signed_number(value);
    if (!number) out += '\'';
  }
  return out.append(value);
}

CsvWriter::CsvWriter(std::span<const std::string_view> columns) {
  for (const std::string_view column : columns) text(column);
  end_row();
}

CsvWriter& CsvWriter::raw(std::string_view value) {
  if (!first_cell_) out_ += ',';
  first_cell_ = false;
  out_ += value;
  return *this;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  if (value.empty()) return raw({});
  const std::string cell = guarded_cell(value);
  if (!needs_quotes(cell)) return raw(cell);
  std::string quoted = "\"";
  for (const char character : cell) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return raw(quoted += '"');
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  return raw(std::to_string(value));
}

CsvWriter& CsvWriter::number(std::optional<std::int64_t> value) {
  return value ? number(*value) : raw({});
}

CsvWriter& CsvWriter::day(std::optional<Day> value) {
  return value ? raw(to_text(*value)) : raw({});
}

CsvWriter& CsvWriter::rate(const std::optional<std::string>& value) {
  return value ? raw(*value) : raw({});
}

void CsvWriter::end_row() {
  out_ += '\n';
  first_cell_ = true;
}

}  // namespace rollmark
