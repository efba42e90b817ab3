// The bare loop that loads are held against: SOCI's scalar `into` of columns of one table, with no ORDER BY.
// It must not do anything with a value: it is the least that reading rows through SOCI costs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rollmark::bench {

// `backend` is sqlite, postgresql, mysql or odbc; `connect` is SOCI's connect string for it. Returns the
// rows.
std::int64_t soci_loop(const std::string& backend, const std::string& connect,
                       const std::vector<std::string>& columns, const std::string& table);

}  // namespace rollmark::bench
