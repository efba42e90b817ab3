// What one load brought, every value as text in the canonical form, so that two loads and two types of one
// column compare. It must not judge a value.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::conform {

class ValueColumn {
 public:
  void add(std::string_view text);
  void add_null();
  std::size_t size() const { return ends_.size(); }
  bool has(std::size_t row) const { return given_[row]; }
  // Empty where there is no value.
  std::string_view text(std::size_t row) const;
  bool operator==(const ValueColumn&) const = default;

 private:
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
  std::vector<bool> given_;
};

struct DeliveredTable {
  std::size_t rows = 0;
  std::map<std::string, ValueColumn, std::less<>> columns;
  // Adds a batch; a column that it lacks has no value in its rows. The columns' arrays must have been
  // checked.
  void append(std::int64_t count, const std::vector<const rollmark_column*>& batch);
  // The value, or empty where there is no such column or no value.
  std::string_view at(std::string_view column, std::size_t row) const;
  bool operator==(const DeliveredTable&) const = default;
};

// Marks as put_marks hands them over, its bounds looked at: within the enrolments that have come.
struct Rectangle {
  std::int64_t first_enrolment;
  std::int64_t enrolments;
  std::int64_t first_half_day;
  std::int64_t half_days;
  const std::uint8_t* marks;
  std::int64_t stride;
};

struct Delivered {
  std::map<std::string, DeliveredTable, std::less<>> tables;

  const DeliveredTable* table(std::string_view name) const;
  // Adds a rectangle as rows of mark_row; false where a byte lies beyond the codes of its school, which is
  // left out.
  bool append(const Rectangle& rectangle);
  std::size_t rows() const;
  // Of all tables, columns and values, in order; equal digests stand for equal bytes.
  std::uint64_t digest() const;
};

// Row `row` of a checked column as canonical text; false where it has no value.
bool value_text(const rollmark_column& column, std::int64_t row, std::string& text);

}  // namespace rollmark::conform
