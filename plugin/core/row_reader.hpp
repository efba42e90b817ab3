// One row of a delivered table, asked by column: nothing where the column or the value is not there. It must
// not know which table it is of.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/part.hpp"
#include "core/records.hpp"

namespace rollmark {

class RowReader {
 public:
  RowReader(const TablePart& part, std::int64_t row) : part_(&part), row_(row) {}
  std::string_view text(std::string_view column) const;
  std::optional<Day> day(std::string_view column) const;
  std::optional<std::int64_t> number(std::string_view column) const;
  std::int32_t number_or(std::string_view column, std::int32_t when_empty) const;
  // `date` and `half_day`, both needed.
  HalfDay half_day() const;
  // Two dates with their half days, all optional: no start half day means AM, no end half day PM.
  HalfDaySpan span(std::string_view start, std::string_view start_half_day, std::string_view end,
                   std::string_view end_half_day) const;
  HalfDaySpan span() const { return span("start_date", "start_half_day", "end_date", "end_half_day"); }
  // A half-day column beside a date: `when_empty` where it is not given.
  bool afternoon(std::string_view column, bool when_empty) const;
  std::int64_t pushed_row() const {
    return part_->accepted.empty() ? row_ : part_->accepted[static_cast<std::size_t>(row_)];
  }

 private:
  const TablePart* part_;
  std::int64_t row_;
};

}  // namespace rollmark
