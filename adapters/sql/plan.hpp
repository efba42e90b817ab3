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

// What is known of the database when a statement is composed.
struct Server {
  std::string dialect;
  bool odbc = false;  // text columns are cast to a declared width
};

struct Output {
  std::string column;  // canonical, or one of the shape's own
  Take take = Take::whole;
  Via via;
  std::size_t slot = 0;  // into Plan::slots, or into Plan::constants where constant
  bool constant = false;
  bool required = false;
  std::size_t cut_at = 0;  // UTF-16 units that the cast holds: so long a value may be cut; 0: no cast
};

// A piece of SQL, the parameters that it names, to be bound before it runs, and how many values a row has.
struct Statement {
  std::string text;
  std::vector<std::string> parameters;
  std::size_t columns = 1;
};

struct Plan {
  std::string table;
  std::vector<Output> outputs;
  std::vector<std::string> slots;    // distinct expressions selected, in order
  std::vector<Statement> constants;  // one value each
  Statement rows;
  std::size_t from_at = 0;  // where " FROM " begins in rows.text
  bool has_where = false;
};

// The <from> of that dialect. Throws Fault(ROLLMARK_E_UNSUPPORTED) where the mapping has none.
const Relation& relation_of(const MappedTable& table, const std::string& mapping, std::string_view dialect);

// True where discovery must ask the database what the table's relation has.
bool needs_discovery(const MappedTable& table);

// Composes the statement. `present` lists the columns that the relation has; nullptr where it was not asked
// (then nothing of the table is optional). Throws Fault(ROLLMARK_E_DATA) naming table and column where a
// required one is missing.
Plan make_plan(const Mapping& mapping, const MappedTable& table, const WantedTable& wanted,
               const Source& source, const Server& server, const std::vector<std::string>* present);

// The name under which the database is asked what a relation has: `mark` or `dbo.mark`, without quotes.
std::string discovered_name(const Sql& relation);

}  // namespace rollmark::sql
