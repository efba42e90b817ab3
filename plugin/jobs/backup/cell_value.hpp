// A cell of a copy read as its column's type. It must not be looser than the door through which rows come in
// (core/part.cpp), or a restored row could be refused there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/canonical_tables.hpp"

namespace rollmark {

// The number, day, minute or second that a cell of a column that is not text stands for; nothing where it
// cannot be read. A time of day may be a plain number, as it may where a host pushes numbers.
std::optional<std::int64_t> read_cell(Reading reading, std::string_view cell);

// Whether a cell that is not empty can stand in a column of this reading.
bool is_readable(Reading reading, std::string_view cell);

}  // namespace rollmark
