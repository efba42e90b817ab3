// What a driver's error means, told without its text: phase, SQLSTATE, the server's number and our own words.
// It must not repeat anything that the driver said but a name that the statement itself holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database.hpp"
#include "odbc_handle.hpp"

namespace rollmark::sql {

// Throws MissingName where a table or column that `names` holds is missing, else the Fault that stands for
// `error`. `dialect` is empty before the DBMS is known; `timeout` is the seconds that a statement may run.
[[noreturn]] void refuse_odbc(const OdbcError& error, Phase phase, const std::string& place,
                              std::string_view dialect, std::int64_t timeout,
                              const std::vector<std::string>& names);

}  // namespace rollmark::sql
