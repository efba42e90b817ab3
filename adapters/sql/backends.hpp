// The backends: one function each that opens a URL of its scheme. To add one: its function here, its row in
// open_database.cpp, its file.
#pragma once

#include <memory>
#include <string>

#include "database.hpp"

namespace rollmark::sql {

// Each opens `url` (whole, scheme included) for reading only, and begins the snapshot. Throws Fault as
// open_database.
std::unique_ptr<Database> open_sqlite(const std::string& url, const Opening& opening);
std::unique_ptr<Database> open_postgresql(const std::string& url, const Opening& opening);
std::unique_ptr<Database> open_mysql(const std::string& url, const Opening& opening);
std::unique_ptr<Database> open_odbc(const std::string& url, const Opening& opening);

}  // namespace rollmark::sql
