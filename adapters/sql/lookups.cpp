// One statement a lookup, at the first column that uses it.
#include "lookups.hpp"

#include "row_reader.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

void LookupTable::add(std::string_view key, std::vector<std::optional<std::string>> values) {
  const auto [found, fresh] = rows_.try_emplace(std::string(key), std::move(values));
  if (!fresh && found->second != values) throw LookupFault{};
}

const std::vector<std::optional<std::string>>* LookupTable::find(std::string_view key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? nullptr : &found->second;
}

namespace {

LookupTable read_one(Database& database, const Mapping& mapping, const Lookup& lookup,
                     const Bindings& bindings, std::int64_t max_rows) {
  const std::string place = "mapping " + mapping.name + ", lookup " + lookup.name;
  LookupTable table;
  if (lookup.queries.empty()) {
    for (const std::vector<std::string>& entry : lookup.entries) {
      std::vector<std::optional<std::string>> values(entry.begin() + 1, entry.end());
      values.resize(lookup.values);
      table.add(entry.front(), std::move(values));
    }
    return table;
  }
  const Relation* query = for_dialect(lookup.queries, database.dialect());
  if (query == nullptr) {
    throw Fault(ROLLMARK_E_UNSUPPORTED,
                place + ": no <query> for the dialect " + std::string(database.dialect()));
  }
  const Statement statement{query->sql.text, query->sql.parameters, lookup.values + 1};
  std::int64_t rows = 0;
  try {
    read_plain(database, statement, bindings, place, [&](std::span<const Value> row) {
      if (++rows > max_rows) {
        throw Fault(ROLLMARK_E_DATA, place + ": more than " + std::to_string(max_rows) +
                                         " rows; a lookup is a small table, or raise max_rows");
      }
      if (row[0].data == nullptr) return;  // nothing can look for NULL
      std::vector<std::optional<std::string>> values;
      for (const Value& value : row.subspan(1)) {
        values.push_back(value.data == nullptr ? std::nullopt : std::optional<std::string>(value.text()));
      }
      table.add(row[0].text(), std::move(values));
    });
  } catch (const LookupFault&) {
    throw Fault(ROLLMARK_E_DATA, place + ": row " + std::to_string(rows) +
                                     ": its key came before with another value, so neither can be trusted");
  }
  return table;
}

}  // namespace

void read_lookup(Database& database, const Mapping& mapping, const std::string& name,
                 const Bindings& bindings, std::int64_t max_rows, Lookups& lookups) {
  if (lookups.find(name) != lookups.end()) return;
  lookups.emplace(name, read_one(database, mapping, *mapping.find_lookup(name), bindings, max_rows));
}

}  // namespace rollmark::sql
