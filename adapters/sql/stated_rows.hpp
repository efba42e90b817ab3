// Rows that the mapping itself states, of the tables coverage and code. They must not be read from the
// database, but for the days of a coverage.
#pragma once

#include "table_reader.hpp"

namespace rollmark::sql {

// What the mapping vouches for, of what this load was asked for. Days that a coverage asks the database for
// narrow it; where the database gives none, nothing is vouched for and the row is left out. Throws Fault.
bool put_coverage(const TableReader& reader, const WantedTable& wanted, const TablePut& put);

// The code list of a vendor whose database has none.
bool put_code_map(const TableReader& reader, const WantedTable& wanted, const TablePut& put);

}  // namespace rollmark::sql
