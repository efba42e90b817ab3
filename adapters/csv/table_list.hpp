// The canonical tables as adapters know them: adapters/canonical/mapping.xml, the list of what there is,
// compiled in. It must not hold a table of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollmark::csv {

struct ListedTable {
  std::string name;
  bool optional = false;      // a source may lack it
  bool by_school = false;     // rows of another school than the one asked for are left out
  bool every_school = false;  // but not rows without a school: they serve every one
  bool by_date = false;       // rows outside the dates asked for are left out, by `date`
  std::vector<std::string> columns;
};

// Throws Fault(ROLLMARK_E_ADAPTER) where this build's own list cannot be read.
const std::vector<ListedTable>& listed_tables();

// nullptr where there is none of that name.
const ListedTable* find_listed_table(std::string_view name);

}  // namespace rollmark::csv
