// Shape::exceptions: a vendor stores only what is not plain present, and which registers were taken. Without
// both it could not be told from a missing mark.
#pragma once

#include "table_reader.hpp"

namespace rollmark::sql {

// Puts the exceptions as they stand, then for each register that was taken the code of <present> for every
// pupil on roll in it of whom there is none: source `implied`. A register that was not taken gives nothing.
// Held in memory: the roll, 8 bytes an exception and 12 a register. False where the host cancelled. Throws
// Fault.
bool put_exceptions(TableReader& reader, const MappedTable& table, const WantedTable& wanted,
                    const TablePut& put);

}  // namespace rollmark::sql
