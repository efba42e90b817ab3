// The statements that the SQL engine composes of an embedded mapping for a server that no test can run: a SQL
// Server. Nothing is run.
#pragma once

#include <string>
#include <vector>

namespace rollmark::test {

// The statement of one table with these columns, in that order.
std::string composed(const std::string& mapping, const std::string& dialect, const std::string& table,
                     const std::vector<std::string>& columns, const std::string& source = "");

// Every text that a load of all tables with all columns would send, lookups and probe too; school, from and
// to are given.
std::vector<std::string> all_composed(const std::string& mapping, const std::string& dialect);

// What in `statement` T-SQL does not have (|| between texts, substr, date(), LIMIT, ::), or empty.
std::string not_t_sql(const std::string& statement);

}  // namespace rollmark::test
