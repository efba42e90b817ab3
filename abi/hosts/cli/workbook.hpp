// Tables of a result as an Excel workbook (xlsx), one sheet a table. Text is always text, never a formula or
// a link, whatever it begins with. The same result makes the same bytes.
#pragma once

#include <string>
#include <vector>

#include "engine.hpp"

namespace rollmark::cli {

// Writes `file`. Throws CommandError where a table has more rows than a sheet holds, and where the file
// cannot be written.
void write_workbook(const std::string& file, const std::vector<ResultTable>& tables);

}  // namespace rollmark::cli
