// What the library beside the kit says of tables and codes (rollmark_describe), so that the kit has no list
// of its own that could differ. It must not load data.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::conform {

struct KnownColumn {
  std::string name;
  std::int32_t type = 0;  // a ROLLMARK_TYPE
  bool required = false;
};

struct KnownTable {
  std::string name;
  std::vector<KnownColumn> columns;
  const KnownColumn* column(std::string_view wanted) const;
};

struct HostKnowledge {
  std::vector<KnownTable> tables;  // in the order of delivery
  std::set<std::string, std::less<>> statutory_codes;

  const KnownTable* table(std::string_view name) const;
  // All tables but documents, or those of a source's key `tables` (`table` or `table.column`, with commas).
  // Throws std::runtime_error that names what is not known.
  std::vector<KnownTable> wanted(std::string_view list) const;
};

// Throws rollmark::host::Error.
HostKnowledge ask_library();

}  // namespace rollmark::conform
