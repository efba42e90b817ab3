// Every statement opens the file anew: one connection could not be shared by the server's threads.
#include "support/tds/tds_sqlite.hpp"

#include <sqlite3.h>

#include <memory>

#include "support/tds/tds_t_sql.hpp"

namespace rollmark::test::tds {
namespace {

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

constexpr unsigned widest_nvarchar = 4000;

std::unique_ptr<sqlite3, Closer> open(const std::filesystem::path& file,
                                      const std::vector<std::string>& schemas) {
  sqlite3* opened = nullptr;
  sqlite3_open(":memory:", &opened);
  std::unique_ptr<sqlite3, Closer> database(opened);
  for (const std::string& schema : schemas) {
    const std::string attach = "ATTACH '" + file.string() + "' AS " + schema;
    if (sqlite3_exec(opened, attach.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw WireError("the test's file cannot be read");
  }
  add_t_sql_functions(opened);
  return database;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts) {
  for (const std::string& start : starts) {
    if (text.compare(0, start.size(), start) == 0) return true;
  }
  return false;
}

// SQLite's complaint in SQL Server's words.
Error error_of(const std::string& message) {
  const auto after = [&](const std::string& phrase) {
    const std::string rest = message.substr(phrase.size());
    return rest.substr(rest.find_last_of('.') + 1);
  };
  const std::string table = "no such table: ";
  const std::string column = "no such column: ";
  if (message.compare(0, table.size(), table) == 0)
    return {208, 16, "Invalid object name '" + message.substr(table.size()) + "'."};
  if (message.compare(0, column.size(), column) == 0)
    return {207, 16, "Invalid column name '" + after(column) + "'."};
  return {102, 15, "Incorrect syntax near '" + message + "'."};
}

Answer run(const std::filesystem::path& file, const std::vector<std::string>& schemas,
           const std::string& text, const std::vector<Cell>& parameters) {
  const auto database = open(file, schemas);
  sqlite3_stmt* prepared = nullptr;
  Answer answer;
  if (sqlite3_prepare_v2(database.get(), text.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    answer.error = error_of(sqlite3_errmsg(database.get()));
    return answer;
  }
  const std::unique_ptr<sqlite3_stmt, Closer> statement(prepared);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    // FreeTDS writes @P1, @P2 ... for the question marks.
    const std::string name = "@P" + std::to_string(i + 1);
    const int at = sqlite3_bind_parameter_index(prepared, name.c_str());
    if (at > 0 && parameters[i])
      sqlite3_bind_text(prepared, at, parameters[i]->data(), static_cast<int>(parameters[i]->size()),
                        SQLITE_TRANSIENT);
  }
  const int width = sqlite3_column_count(prepared);
  // SQLite calls an expression by its whole text; SQL Server does not call it at all.
  for (int i = 0; i < width; ++i) answer.columns.push_back({"", Type::nvarchar, widest_nvarchar});
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
    std::vector<Cell>& row = answer.rows.emplace_back();
    for (int i = 0; i < width; ++i) {
      const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
      row.push_back(
          value == nullptr
              ? Cell()
              : Cell(std::string(value, static_cast<std::size_t>(sqlite3_column_bytes(prepared, i)))));
      if (value != nullptr && row.back()->size() > widest_nvarchar)
        answer.columns[static_cast<std::size_t>(i)].type = Type::nvarchar_max;
    }
  }
  if (code != SQLITE_DONE) answer.error = error_of(sqlite3_errmsg(database.get()));
  return answer;
}

}  // namespace

Responder sqlite_responder(const std::filesystem::path& file, bool snapshot_allowed,
                           const std::vector<std::string>& schemas) {
  return [file, snapshot_allowed, schemas](const Request& request) {
    const std::string& text = request.statement;
    if (starts_with_any(text,
                        {"SET ", "BEGIN ", "IF @@TRANCOUNT", "COMMIT", "ROLLBACK", "USE ", "set ", "IF "}))
      return Answer();
    if (text.find("sys.databases") != std::string::npos) {
      Answer answer;
      answer.columns = {{"state", Type::varchar, 4}};
      answer.rows = {{snapshot_allowed ? "1" : "0"}};
      return answer;
    }
    if (text.find("sys.columns") != std::string::npos) {
      const std::string relation = request.parameters.empty() ? "" : request.parameters[0].value_or("");
      return run(file, schemas, "SELECT name FROM pragma_table_info(@P1)",
                 {relation.substr(relation.find_last_of('.') + 1)});
    }
    return run(file, schemas, to_sqlite(text), request.parameters);
  };
}

}  // namespace rollmark::test::tds
