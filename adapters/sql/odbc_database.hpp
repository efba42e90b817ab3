// A database behind an ODBC driver: PostgreSQL, MariaDB or MySQL, SQLite, SQL Server. It must not know a
// driver by name beyond odbc_source, nor ask anybody for what is missing.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "database.hpp"

namespace rollmark::sql {

struct OdbcLimits {
  unsigned login_seconds = 15;
  unsigned statement_seconds = 300;
};

// Answers a secret by name, or nullptr where the host has none.
using SecretOf = std::function<const char*(const char* name)>;

// Opens what `text` (a URL without its `odbc:`) says, read-only, and begins the snapshot. `note` is told, at
// most once, what cannot be held (a SQL Server without SNAPSHOT); nothing of it is about a pupil. Throws
// Fault: ROLLMARK_E_ARGUMENT for the text, _IO where the server cannot be reached or refuses, _UNSUPPORTED
// where the DBMS is none that is known.
std::unique_ptr<Database> open_odbc(std::string_view text, const OdbcLimits& limits, const SecretOf& secret,
                                    StatementLog log, const std::function<void(std::string_view)>& note);

}  // namespace rollmark::sql
