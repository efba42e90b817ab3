// What the ODBC tests share: drivers by path, a database opened behind one, its rows as text. It must not
// read the machine's odbcinst.ini: a test says itself where its driver is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "database.hpp"
#include "support/recording_sink.hpp"

namespace rollmark::test {

// The path of a driver of Debian's; a missing one fails the test with the package to install.
std::string odbc_driver(const std::string& file, const std::string& package);

struct OpenedOdbc {
  std::vector<std::string> statements;
  std::vector<std::string> notes;
  std::vector<std::string> secrets_asked;
  std::unique_ptr<sql::Database> database;  // last: it uses the lists
};

// Opens `text` (without `odbc:`); `password` is what the host answers, nullptr for none. Throws Fault.
std::unique_ptr<OpenedOdbc> open_for_test(const std::string& text, const char* password = nullptr,
                                          std::int64_t seconds = 20);

// All rows of a statement. Throws what Database::rethrow makes of an error, with the place "test".
std::vector<Row> rows_of(sql::Database& database, const std::string& statement, std::size_t columns,
                         const sql::Bindings& bindings = {});

// The message of the refusal of a statement, or "ran".
std::string refusal_of(sql::Database& database, const std::string& statement,
                       const std::vector<std::string>& names = {});

// The message of the refusal to open, or "opened".
std::string open_refusal(const std::string& text, const char* password = nullptr);

}  // namespace rollmark::test
