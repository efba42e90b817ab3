// Shape::packed: a vendor keeps a string of marks for each pupil from a day on.
#pragma once

#include "table_reader.hpp"

namespace rollmark::sql {

// Puts a mark_row an entry that is neither empty nor blank; blanks after a code are its padding. A string
// that does not hold what it says (its declared length, whole entries, a first day in the week) gives none of
// its marks: a warning names table and row, and the host is given one row without a date, which it rejects.
// Held in memory: one string. False where the host cancelled. Throws Fault.
bool put_packed(TableReader& reader, const MappedTable& table, const WantedTable& wanted, const TablePut& put,
                const std::function<void(const std::string&)>& warn);

}  // namespace rollmark::sql
