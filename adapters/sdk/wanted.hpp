// What the host wants of a load, table by table.
#pragma once

#include <rollmark/adapter.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rollmark::adapter {

// The wanted columns of one table, as the host lists them.
struct WantedColumn {
  std::string name;
  bool required = false;
  std::int32_t type = ROLLMARK_TYPE_TEXT;  // canonical
};

struct WantedTable {
  std::string name;
  std::vector<WantedColumn> columns;
};

// In the sink's order.
std::vector<WantedTable> wanted_tables(const rollmark_sink& sink);

}  // namespace rollmark::adapter
