// What one put brought, checked and held: a table's rows, marks as rows, or a rectangle of marks. Parts are
// never changed once made, so a put that fails leaves a dataset as it was. It must not interpret anything
// across rows.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/date.hpp"
#include "core/packed_rows.hpp"
#include "core/table.hpp"

namespace rollmark {

// A row that could not be placed. It never holds the value, which may be a pupil's.
struct RejectedRow {
  std::string school_key;  // empty where it could not be read
  std::string table;
  std::int64_t row = 0;  // 0-based, of the rows pushed into that table in the load
  std::string column;
  std::string reason;
};

// Texts with numbers, in order of first appearance.
class TextPool {
 public:
  std::uint32_t id_of(std::string_view text);
  // The id of a text that is in the pool; no_id where it is not.
  static constexpr std::uint32_t no_id = 0xFFFFFFFFU;
  std::uint32_t find(std::string_view text);
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  // The key that followed each key last time: registers are taken in the same order day by day.
  std::vector<std::uint32_t> next_;
  std::uint32_t last_ = 0;
};

// Marks as rows, by column.
struct MarkRows {
  TextPool schools;
  TextPool pupils;
  TextPool enrolments;
  TextPool codes;
  TextPool sources;
  std::vector<std::uint16_t> school;
  std::vector<std::uint32_t> subject;  // id in `enrolments` with enrolment_bit, else in `pupils`
  std::vector<std::int32_t> half_day;
  std::vector<std::uint16_t> code;
  std::vector<std::int64_t> recorded_at;  // empty while no row had one; no_moment where a row had none
  std::int64_t pushed = 0;                // rows read, accepted or not
  static constexpr std::uint32_t enrolment_bit = 0x80000000U;
  static constexpr std::int64_t no_moment = INT64_MIN;
  std::size_t size() const { return half_day.size(); }
};

// A rectangle of marks, kept for the half days that say anything.
struct MarkRectangle {
  std::int64_t first_enrolment = 0;  // of the rows pushed into `enrolment` in the same load
  std::int64_t enrolments = 0;
  std::vector<std::int32_t> half_days;
  PackedRows marks;  // a row an enrolment, a byte a half day
};

// A table's accepted rows, and where each stood among the pushed ones.
struct TablePart {
  const CanonicalTable* table = nullptr;
  std::int64_t pushed = 0;
  Table rows{""};
  std::vector<std::int64_t> accepted;  // pushed row of each accepted row; empty where all were accepted
};

// All that one load, or one direct put, brought.
struct Part {
  std::int32_t load = 0;  // 0: pushed by the host; such parts number their rows together
  std::string source;     // what the documents say of where it came from
  std::vector<TablePart> tables;
  MarkRows marks;
  bool has_mark_rows = false;  // the table was delivered, be it empty
  std::vector<MarkRectangle> rectangles;
  std::vector<RejectedRow> rejected;
};

// Rows of a table that a part holds already, accepted or not.
std::int64_t rows_pushed(const Part& part, std::string_view table);

// Checks columns against a canonical table, reads text strictly, and adds the rows to `part`; `pushed_before`
// rows of the table came in earlier parts of the same numbering. Throws Failure: ARGUMENT for an unknown or
// doubled column, a wrong type, or lengths that differ; DATA for a required column that is missing. `part` is
// then to be dropped.
void read_rows(const CanonicalTable& table, std::int64_t rows,
               std::span<const rollmark_column* const> columns, std::int64_t pushed_before, Part& part);

}  // namespace rollmark
