// What a column list says: names with spaces between, each with its type. It must not know an engine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollmark::sample {

enum class ColumnType {
  text,      // name
  number,    // name#
  real,      // name:real          ids that come through some tools as doubles
  date,      // name:date          YYYY-MM-DD
  datetime,  // name:datetime      YYYY-MM-DD HH:MM:SS
  time,      // name:time          HH:MM[:SS]
  boolean,   // name:bool          1, true, t, yes, Y; else 0
  padded,    // name:char8         fixed width, blank padded
  varying,   // name:varchar8      at most so many characters
  long_text  // name:long          no width at all
};

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  int width = 0;  // of padded and varying
};

// Throws std::logic_error for a type that there is not.
std::vector<Column> read_columns(std::string_view columns);

}  // namespace rollmark::sample
