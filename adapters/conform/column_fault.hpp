// What is wrong with one column of a put, before a byte of it is believed. It must not judge a value.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "host_knowledge.hpp"

namespace rollmark::conform {

struct ColumnFault {
  std::string_view check = {};  // the id of the check that it fails; empty: nothing is wrong
  std::string what = {};
  bool readable = true;  // its values can be read all the same
};

// `place` begins what is said: "table code, column vendor_code". Name and struct_size must have been looked
// at.
ColumnFault fault_of(const std::string& place, const rollmark_column& column, std::int64_t rows,
                     const KnownColumn& known);

}  // namespace rollmark::conform
