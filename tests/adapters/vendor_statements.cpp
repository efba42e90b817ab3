// Through the engine's own reader and composer.
#include "adapters/vendor_statements.hpp"

#include <array>

#include "sql/plan.hpp"
#include "sql/schema_name.hpp"

namespace rollmark::test {
namespace {

sql::Mapping settled(const std::string& name, const std::string& dialect) {
  sql::Mapping mapping = sql::find_mapping(name);
  sql::settle_schema(mapping, dialect, "");
  return mapping;
}

}  // namespace

std::string composed(const std::string& mapping, const std::string& dialect, const std::string& table,
                     const std::vector<std::string>& columns, const std::string& source) {
  const sql::Mapping read = settled(mapping, dialect);
  sql::WantedTable wanted{table, {}};
  for (const std::string& column : columns) wanted.columns.push_back({column});
  return sql::make_plan(read, *read.find_table(table), wanted,
                        sql::read_source("url=x\nmapping=x\n" + source), {dialect, false}, nullptr)
      .rows.text;
}

std::vector<std::string> all_composed(const std::string& mapping, const std::string& dialect) {
  const sql::Mapping read = settled(mapping, dialect);
  const sql::Source source = sql::read_source("url=x\nmapping=x\nschool=1\nfrom=2025-09-01\nto=2026-08-31\n");
  std::vector<std::string> texts;
  for (const sql::MappedTable& table : read.tables) {
    sql::WantedTable wanted{table.name, {}};
    for (const sql::MappedColumn& column : table.columns) wanted.columns.push_back({column.name});
    const sql::Plan plan = sql::make_plan(read, table, wanted, source, {dialect, false}, nullptr);
    texts.push_back(plan.rows.text);
    for (const sql::Statement& constant : plan.constants) texts.push_back(constant.text);
  }
  for (const sql::Lookup& lookup : read.lookups) {
    const sql::Relation* query = sql::for_dialect(lookup.queries, dialect);
    if (query != nullptr) texts.push_back(query->sql.text);
  }
  const sql::Probe* probe = sql::for_dialect(read.probe, dialect);
  if (probe != nullptr) texts.push_back(probe->sql.text);
  return texts;
}

std::string not_t_sql(const std::string& statement) {
  constexpr std::array<const char*, 6> foreign = {"||", "substr(", " date(", "(date(", " LIMIT ", "::"};
  for (const char* word : foreign) {
    if (statement.find(word) != std::string::npos) return std::string(word) + " in: " + statement;
  }
  return {};
}

}  // namespace rollmark::test
