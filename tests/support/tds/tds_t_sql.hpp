// The little T-SQL that mappings use, put into words that SQLite runs: text joined by +, CONVERT, DATEADD,
// DATEDIFF, CAST to dates. It must not be taken for a proof that SQL Server takes a statement.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace rollmark::test::tds {

// Outside literals: + beside a literal, a bracket or a conversion is ||; CAST(x AS date) and its like are
// calls; the unit of DATEADD and DATEDIFF is a literal.
std::string to_sqlite(std::string_view t_sql);

// The functions that such a statement calls.
void add_t_sql_functions(sqlite3* database);

}  // namespace rollmark::test::tds
