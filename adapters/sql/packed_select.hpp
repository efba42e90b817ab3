// The speed path for marks in rows: the server sends one text for many marks. The same marks reach the host
// as by rows, whatever the server does to the texts.
#pragma once

#include "table_reader.hpp"

namespace rollmark::sql {

enum class PackedOutcome {
  by_rows,   // the path is not for this mapping, source or database: nothing was put
  put,       // all marks were put
  cancelled  // by the host
};

// Which path is taken: the source's key `packed`, else the mapping's <packed>; never on ODBC, where a driver
// cuts texts. A group whose count or size is not what its text holds (a cut, a separator in a code, a NULL,
// a date of another form) is read again by rows: up to eight by their keys, more in one pass over all rows.
// `note` is told which path it was. Held in memory: one group's text and the keys of groups to be read
// again. Throws Fault.
PackedOutcome put_packed_select(TableReader& reader, const MappedTable& table, const WantedTable& wanted,
                                const TablePut& put, const std::function<void(const std::string&)>& note);

}  // namespace rollmark::sql
