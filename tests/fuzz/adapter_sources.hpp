// The adapters' readers of a source. Each has headers of the same names, so each is called from a file of its
// own.
#pragma once

#include <string_view>

namespace rollmark::fuzz {

// Each aborts where a source is refused with another status than ARGUMENT or DATA.
void read_sql_source(std::string_view text);
void read_csv_source(std::string_view text);

}  // namespace rollmark::fuzz
