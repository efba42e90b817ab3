// What every part of a load reads tables with: the open database, the mapping as it holds for it, what the
// source asks. It must not know the sink.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "row_reader.hpp"

namespace rollmark::sql {

// Hands a batch of a canonical table to the host; false where the host cancelled.
using TablePut = std::function<bool(const std::string& table, std::int64_t rows,
                                    std::span<const rollmark_column> columns)>;

// One load's, on one thread. Everything that it names outlives it.
class TableReader {
 public:
  TableReader(Database& database, const Mapping& mapping, const Source& source, const Bindings& bindings);

  const Mapping& mapping() const { return mapping_; }
  const Source& source() const { return source_; }
  const Server& server() const { return server_; }
  const Bindings& bindings() const { return bindings_; }
  Database& database() const { return database_; }

  // "mapping M, table T".
  std::string place(const MappedTable& table) const;

  // The plan for what is wanted, its lookups read; nothing where the table is optional and not there, or
  // where none of what is wanted is. Throws Fault.
  std::optional<Plan> plan(const MappedTable& table, const WantedTable& wanted);

  const Lookups& lookups() const { return lookups_; }

  // What the plans of this reader run on.
  Reading reading() const { return {database_, bindings_, lookups_, source_.max_rows}; }

 private:
  Database& database_;
  const Mapping& mapping_;
  const Source& source_;
  const Bindings& bindings_;
  Server server_;
  Lookups lookups_;
};

}  // namespace rollmark::sql
