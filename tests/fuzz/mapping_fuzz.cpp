// Any bytes as a mapping: refused in words, or read; and what is read composes, in every dialect, statements
// of which SQLite makes one statement each that writes nothing. The lint is what stands between a mapping and
// a school's database.
#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "mapping.hpp"
#include "plan.hpp"
#include "sdk/fault.hpp"

namespace {

using namespace rollmark::sql;

sqlite3* memory() {
  static sqlite3* database = [] {
    sqlite3* opened = nullptr;
    if (sqlite3_open(":memory:", &opened) != SQLITE_OK) std::abort();
    if (sqlite3_exec(opened, "CREATE TABLE t(a, b, c)", nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    return opened;
  }();
  return database;
}

void hold_statement(const Statement& statement) {
  sqlite3_stmt* prepared = nullptr;
  const char* tail = nullptr;
  const int status = sqlite3_prepare_v2(memory(), statement.text.c_str(), -1, &prepared, &tail);
  if (status == SQLITE_OK) {
    if (prepared == nullptr || sqlite3_stmt_readonly(prepared) == 0) std::abort();
    if (std::string_view(tail).find_first_not_of(" \t\r\n") != std::string_view::npos) std::abort();
  }
  sqlite3_finalize(prepared);
}

void plan_all(const Mapping& mapping, const MappedTable& table, const Server& server) {
  WantedTable wanted{table.name, {}};
  std::vector<std::string> present;
  for (const MappedColumn& column : table.columns)
    wanted.columns.push_back({column.name, false, ROLLMARK_TYPE_TEXT});
  Source source;
  source.school = "S";
  source.from = "2026-09-01";
  source.to = "2027-08-31";
  for (const std::vector<std::string>* has : {static_cast<std::vector<std::string>*>(nullptr), &present}) {
    try {
      const Plan plan = make_plan(mapping, table, wanted, source, server, has);
      if (server.dialect != "sqlite" || server.odbc) continue;
      hold_statement(plan.rows);
      for (const Statement& constant : plan.constants) hold_statement(constant);
    } catch (const rollmark::adapter::Fault& fault) {
      if (fault.status() != ROLLMARK_E_DATA && fault.status() != ROLLMARK_E_UNSUPPORTED) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Mapping canonical = find_mapping("canonical");
  try {
    const Mapping mapping = read_mapping({reinterpret_cast<const char*>(data), size}, "file.xml", &canonical);
    for (const MappedTable& table : mapping.tables) {
      for (const std::string_view dialect : dialects) {
        plan_all(mapping, table, {std::string(dialect), false});
        plan_all(mapping, table, {std::string(dialect), true});
      }
    }
  } catch (const rollmark::adapter::Fault& fault) {
    if (fault.status() != ROLLMARK_E_DATA || std::string_view(fault.what()).empty()) std::abort();
  }
  return 0;
}
