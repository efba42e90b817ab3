// The sink's list, grouped. It may come from a newer host, whose structs are longer.
#include "sdk/wanted.hpp"

namespace rollmark::adapter {

std::vector<WantedTable> wanted_tables(const rollmark_sink& sink) {
  std::vector<WantedTable> tables;
  const auto* at = reinterpret_cast<const unsigned char*>(sink.wanted);
  for (std::int64_t i = 0; i < sink.wanted_count; ++i, at += sink.wanted_size) {
    const auto& wanted = *reinterpret_cast<const rollmark_wanted*>(at);
    // Columns of one table stand together.
    if (tables.empty() || tables.back().name != wanted.table) tables.push_back({wanted.table, {}});
    tables.back().columns.push_back({wanted.column, wanted.required != 0, wanted.type});
  }
  return tables;
}

}  // namespace rollmark::adapter
