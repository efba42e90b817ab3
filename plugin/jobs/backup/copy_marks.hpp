// Marks as they were handed in, row by row, whether they came as rows or as rectangles. It must not place,
// settle or translate a mark.
#pragma once

#include <string_view>

#include "core/snapshot.hpp"
#include "outputs/register_copy.hpp"

namespace rollmark {

// The table mark_row of a school's marks in a period; its optional columns are those in which a row has a
// value. Moments that no date can be written for are left out and counted. Rows as they came.
CopyTable copy_marks(const Snapshot& data, std::string_view school_key, Period period,
                     std::int64_t& values_left_out);

// A moment as text; nothing where it lies outside the years that are read.
std::optional<std::string> writable_moment(std::int64_t moment);

}  // namespace rollmark
