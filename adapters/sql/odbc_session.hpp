// What a session is told before the first SELECT, a DBMS at a time: read only, one snapshot, a time that a
// statement may take. It must not read a table of the school.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "odbc_handle.hpp"

namespace rollmark::sql {

// The dialect of what the driver calls its DBMS (SQL_DBMS_NAME): sqlite, postgresql, mysql or sqlserver.
// Throws Fault(ROLLMARK_E_UNSUPPORTED) for any other.
std::string_view dialect_of_dbms(std::string_view name);

// Makes the session read-only, sets its timeout and begins the snapshot; the first read is done here, so that
// the snapshot is of this moment. Answers what cannot be held, as one sentence for the log, or an empty text:
// on a SQL Server whose database does not allow SNAPSHOT the source may move between two SELECTs. `ran` is
// told every statement before it runs. Throws OdbcError.
std::string begin_session(const OdbcConnection& connection, std::string_view dialect,
                          unsigned statement_seconds, const std::function<void(std::string_view)>& ran);

// The statement that lists the columns of a table or view, whose name it takes as :relation.
std::string_view columns_statement(std::string_view dialect);

}  // namespace rollmark::sql
