// The canonical tables: what Rollmark takes in, whoever the vendor is. Names, columns, types, and which
// columns a row cannot do without. This is the list that adapters are handed, that `describe tables` answers,
// and that rollmark_dataset_put checks against. It must not say how a table is used: rules and jobs name what
// they need.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace rollmark {

enum class ColumnType : std::int32_t {
  u8 = ROLLMARK_TYPE_U8,
  i32 = ROLLMARK_TYPE_I32,
  i64 = ROLLMARK_TYPE_I64,
  date32 = ROLLMARK_TYPE_DATE32,
  text = ROLLMARK_TYPE_TEXT,
  binary = ROLLMARK_TYPE_BINARY,
  dict8 = ROLLMARK_TYPE_DICT8,
};

// "u8", "i32", "i64", "date32", "text", "binary", "dict8".
std::string_view type_name(ColumnType type);

// How text is read where a column is not text: a number, a count (64 bits), a date (2026-09-02), a time of
// day (08:45, minutes), a moment (2026-09-02T08:45:00, seconds), a half day (AM, PM: stays text, checked) or
// any text.
enum class Reading : std::uint8_t { text, key, half_day, number, count, date, time_of_day, moment, bytes };

struct CanonicalColumn {
  std::string_view name;
  Reading reading;
  bool required = false;
  std::string_view unit = {};
};

struct CanonicalTable {
  std::string_view name;
  std::string_view purpose;
  std::span<const CanonicalColumn> columns;
};

// All canonical tables, in the order in which an adapter should deliver them (a table after those it refers
// to).
std::span<const CanonicalTable> canonical_tables();

// The table of that name, or nullptr.
const CanonicalTable* find_canonical_table(std::string_view name);

// Whether a column tells who or where a person is, or what a family wrote: names, addresses, contacts, free
// text. A load has none of them unless its host asks (UK GDPR art. 5(1)(c)). UPN and birth date are not of
// the kind: no register can be audited without them.
bool is_personal(std::string_view table, std::string_view column);

// The type in which a column is held and handed out.
constexpr ColumnType held_as(Reading reading) {
  switch (reading) {
    case Reading::number:
    case Reading::time_of_day:
      return ColumnType::i32;
    case Reading::date:
      return ColumnType::date32;
    case Reading::count:
    case Reading::moment:
      return ColumnType::i64;
    case Reading::bytes:
      return ColumnType::binary;
    default:
      return ColumnType::text;
  }
}

}  // namespace rollmark
