// Reading pushed rows of marks, which are most of the data. What it accepts is what `complaint` accepts.
#pragma once

#include "core/given_column.hpp"
#include "core/part.hpp"

namespace rollmark {

// Adds rows of the table mark_row to a part; rows that cannot be read are rejected with their place. Throws
// Failure(ROLLMARK_E_ARGUMENT) where a column that holds text is given as anything else.
void read_mark_rows(const std::vector<GivenColumn>& given, std::int64_t rows, Part& part,
                    std::int64_t pushed_before);

}  // namespace rollmark
