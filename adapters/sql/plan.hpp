// From a mapped table and what the host wants of it to one statement. Only the wanted columns are named in
// it: an audit that needs no address never asks the database for one. It must not run anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mapping.hpp"
#include "sdk/wanted.hpp"
#include "source.hpp"

namespace rollmark::sql {

using adapter::WantedColumn;
using adapter::WantedTable;

struct Output {
  std::string column;  // canonical
  Take take = Take::whole;
  std::size_t slot = 0;  // into Plan::slots, or into Plan::constants where constant
  bool constant = false;
  bool required = false;
};

// A piece of SQL and the parameters that it names, to be bound before it runs.
struct Statement {
  std::string text;
  std::vector<std::string> parameters;
};

struct Plan {
  std::string table;
  std::vector<Output> outputs;
  std::vector<std::string> slots;    // distinct expressions selected, in order
  std::vector<Statement> constants;  // one value each
  Statement rows;
};

// The <from> of that dialect. Throws Fault(ROLLMARK_E_UNSUPPORTED) where the mapping has none.
const Relation& relation_of(const MappedTable& table, const std::string& mapping, std::string_view dialect);

// True where discovery must ask the database what the table's relation has.
bool needs_discovery(const MappedTable& table);

// Composes the statement. `present` lists the columns that the relation has; nullptr where it was not asked
// (then nothing of the table is optional). Throws Fault(ROLLMARK_E_DATA) naming table and column where a
// required one is missing.
Plan make_plan(const Mapping& mapping, const MappedTable& table, const WantedTable& wanted,
               const Source& source, std::string_view dialect, const std::vector<std::string>* present);

}  // namespace rollmark::sql
