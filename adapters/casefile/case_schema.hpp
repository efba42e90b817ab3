// The tables of a case file in its database, and how an older file is brought forward. It must not read an
// entry.
#pragma once

#include <cstdint>

#include "database.hpp"

namespace rollmark::casefile {

// The version that this adapter writes and reads.
inline constexpr std::int64_t newest_version = 2;

// The version of the file; 0: there are no tables of a case file. Throws Fault(ROLLMARK_E_UNSUPPORTED) for a
// newer one, _DATA for one that is none.
std::int64_t version_of(sql::Database& database);

// Brings the tables from `version` to the newest. Within the caller's transaction; MariaDB ends that at each
// statement that makes a table, so every step may be done again. Throws what the database's layer throws.
void bring_forward(sql::Database& database, std::int64_t version);

// BEGIN as the dialect writes it where one writer at a time is to be let in.
const char* begin_writing(const sql::Database& database);

// All rows of a query of one text column.
std::vector<std::string> one_column(sql::Database& database, const std::string& text);

}  // namespace rollmark::casefile
