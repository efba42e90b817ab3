// Shape::log: a vendor appends every entry ever made. The last one of a pupil's half day is the mark; what
// went before it are amendments.
#pragma once

#include "table_reader.hpp"

namespace rollmark::sql {

// Puts mark_row where `marks` is not nullptr: the last entry by recorded_at, then by sequence, then the
// lowest code by bytes. Puts mark_change where `changes` is not nullptr: a row each time that the code became
// another, with who and why from the entry that made it so. Within the hour that comes twice when the clocks
// go back, the sequence decides where there is one. An entry that cannot be read goes to the host as a
// mark_row, which rejects it by name. Held in memory: 48 bytes an entry. False where the host cancelled.
// Throws Fault; a sequence that is no whole number is one.
bool put_log(TableReader& reader, const MappedTable& table, const WantedTable* marks,
             const WantedTable* changes, const TablePut& put);

}  // namespace rollmark::sql
