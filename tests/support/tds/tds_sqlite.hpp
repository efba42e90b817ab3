// Lets a SQLite file answer as SQL Server's tables: a statement of T-SQL that keeps to what both know is run
// on the file and comes back as nvarchar. It must not be taken for SQL Server: what it takes, SQL Server may
// refuse.
#pragma once

#include <filesystem>

#include "support/tds/tds_server.hpp"

namespace rollmark::test::tds {

// Reads `file` under each of `schemas`. What is not SQLite's is served so: T-SQL as tds_t_sql puts it;
// sys.columns by OBJECT_ID; sys.databases, which says whether SNAPSHOT is allowed; SET and transactions do
// nothing. A missing table or column answers as SQL Server does (208, 207).
Responder sqlite_responder(const std::filesystem::path& file, bool snapshot_allowed = true,
                           const std::vector<std::string>& schemas = {"dbo"});

}  // namespace rollmark::test::tds
