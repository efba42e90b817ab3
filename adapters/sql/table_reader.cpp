// Discovery, lookups, plan: in that order.
#include "table_reader.hpp"

#include "backend_fault.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

TableReader::TableReader(Database& database, const Mapping& mapping, const Source& source,
                         const Bindings& bindings)
    : database_(database),
      mapping_(mapping),
      source_(source),
      bindings_(bindings),
      server_{std::string(database.dialect()), database.way() == "odbc"} {}

std::string TableReader::place(const MappedTable& table) const {
  return "mapping " + mapping_.name + ", table " + table.name;
}

std::optional<Plan> TableReader::plan(const MappedTable& table, const WantedTable& wanted) {
  const bool discover = needs_discovery(table);
  std::vector<std::string> present;
  if (discover) {
    const std::string relation = discovered_name(relation_of(table, mapping_.name, server_.dialect).sql);
    present = database_.columns_of(relation);
    if (present.empty() && table.optional) return std::nullopt;
    if (present.empty()) {
      throw Fault(ROLLMARK_E_DATA, where_it_lacks(place(table), server_.dialect, server_.odbc) + "table \"" +
                                       relation +
                                       "\"; where it holds only some, name them in the key \"tables\"");
    }
  }
  Plan plan = make_plan(mapping_, table, wanted, source_, server_, discover ? &present : nullptr);
  if (plan.outputs.empty()) return std::nullopt;
  for (const Output& output : plan.outputs) {
    if (!output.via.lookup.empty()) {
      read_lookup(database_, mapping_, output.via.lookup, bindings_, source_.max_rows, lookups_);
    }
  }
  return plan;
}

}  // namespace rollmark::sql
