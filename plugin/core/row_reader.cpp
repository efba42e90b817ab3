// One row of a delivered table, asked by column.
#include "core/row_reader.hpp"

namespace rollmark {

std::string_view RowReader::text(std::string_view column) const {
  const Column* found = part_->rows.find(column);
  return found == nullptr ? std::string_view{} : found->text(row_);
}

std::optional<Day> RowReader::day(std::string_view column) const {
  const Column* found = part_->rows.find(column);
  return found == nullptr ? std::nullopt : found->maybe_day(row_);
}

std::optional<std::int64_t> RowReader::number(std::string_view column) const {
  const Column* found = part_->rows.find(column);
  if (found == nullptr || !found->has(row_)) return std::nullopt;
  return found->type() == ColumnType::i64 ? found->i64(row_) : found->i32(row_);
}

std::int32_t RowReader::number_or(std::string_view column, std::int32_t when_empty) const {
  return static_cast<std::int32_t>(number(column).value_or(when_empty));
}

bool RowReader::afternoon(std::string_view column, bool when_empty) const {
  const std::string_view value = text(column);
  return value.empty() ? when_empty : value == "PM";
}

HalfDay RowReader::half_day() const {
  const Day date = *day("date");
  return afternoon("half_day", false) ? afternoon_of(date) : morning_of(date);
}

HalfDaySpan RowReader::span(std::string_view start, std::string_view start_half_day, std::string_view end,
                            std::string_view end_half_day) const {
  HalfDaySpan span;
  if (const std::optional<Day> first = day(start)) {
    span.first = afternoon(start_half_day, false) ? afternoon_of(*first) : morning_of(*first);
  }
  if (const std::optional<Day> last = day(end)) {
    span.last = afternoon(end_half_day, true) ? afternoon_of(*last) : morning_of(*last);
  }
  return span;
}

}  // namespace rollmark
