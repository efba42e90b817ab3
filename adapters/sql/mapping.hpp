// A mapping: what a vendor's database is called in canonical words. Plain data, read once a load from XML
// that schemas/xsd/mapping.xsd describes. It must not hold anything of one school's database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint.hpp"

namespace rollmark::sql {

// What of the selected text becomes the column. A smalldatetime gives both the date and the half day of a
// session, so the engine reads it once and cuts it here, which costs less than two expressions in the
// database.
enum class Take {
  whole,
  date,     // the first ten characters of `YYYY-MM-DD HH:MM...`
  half_day  // AM before 12:00, else PM, of `YYYY-MM-DD HH:MM...`
};

struct MappedColumn {
  std::string name;  // canonical
  std::string dialect;
  Take take = Take::whole;
  bool constant = false;  // the same for every row: asked for once, without the table's <from>
  bool optional = false;  // not delivered where the relation lacks it
  Sql sql;
  int line = 0;
};

struct Relation {
  std::string dialect;
  Sql sql;
};

struct Condition {
  std::string dialect;
  std::string given;  // school, from, to: only where that key is given; empty: always
  Sql sql;
};

struct MappedTable {
  std::string name;       // canonical
  bool optional = false;  // not delivered where the database lacks the relation
  std::vector<MappedColumn> columns;
  std::vector<Relation> from;
  std::vector<Condition> where;
  int line = 0;
};

struct Parameter {
  std::string name;
  std::string fallback;
  bool has_fallback = false;  // without one a parameter that is not given is NULL
};

struct Coverage {
  std::string table;
  std::string state;
};

// A row of the code list of a vendor whose database has none.
struct MappedCode {
  std::string vendor_code;
  std::string half_day;
  std::string statutory_code;
  std::string description;
  std::string from;
  std::string to;
};

struct Mapping {
  std::string name;
  std::string vendor;
  std::string version;
  std::string since;
  std::string codes;      // native or mapped
  std::string freshness;  // live or overnight
  std::vector<Parameter> parameters;
  std::vector<Relation> probe;
  std::vector<Coverage> coverage;
  std::vector<MappedCode> code_map;
  std::vector<MappedTable> tables;

  const MappedTable* find_table(std::string_view table) const;
  const Parameter* find_parameter(std::string_view parameter) const;
};

// The entry written for `dialect`, else the one written for all, else nullptr.
template <class Entry>
const Entry* for_dialect(const std::vector<Entry>& entries, std::string_view dialect) {
  const Entry* found = nullptr;
  for (const Entry& entry : entries) {
    if (entry.dialect == dialect) return &entry;
    if (entry.dialect.empty()) found = &entry;
  }
  return found;
}

// Reads and lints a mapping. `place` names it in messages (an embedded name or a path). `known` is the
// canonical mapping: no other table or column may be named, and what it requires is required; nullptr for
// that mapping itself. Throws Fault(ROLLMARK_E_DATA) with place, line and reason.
Mapping read_mapping(std::string_view xml, std::string_view place, const Mapping* known);

// The mapping of a source's key `mapping`: an embedded name, or an absolute path.
// Throws Fault(ROLLMARK_E_NOT_FOUND, _IO or _DATA).
Mapping find_mapping(const std::string& name_or_path);

// The embedded names, comma-separated, for the adapter's descriptor.
const char* embedded_mapping_names();

}  // namespace rollmark::sql
