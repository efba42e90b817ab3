// What an append hands over: the columns of its table `case_entry`, read strictly. It must not write
// anything.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "entry.hpp"

namespace rollmark::casefile {

// An entry before it has a number and a hash. `entry.sealed` is empty; `fields` is what is sealed.
struct GivenEntry {
  Entry entry;
  std::string fields;
};

// `columns` are texts: entry_id (may be empty: one is made), table_name, kind, about_seq (empty for a row),
// made_at, made_by, fields. Throws Fault(ROLLMARK_E_ARGUMENT or _DATA) that names the row from 1 and the
// column, and no value.
std::vector<GivenEntry> read_given(const char* table, std::span<const rollmark_column> columns);

}  // namespace rollmark::casefile
