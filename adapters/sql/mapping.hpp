// A mapping: what a vendor's database is called in canonical words. Plain data, read once a load from XML
// that schemas/xsd/mapping.xsd describes. It must not hold anything of one school's database.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint.hpp"

namespace rollmark::sql {

// The SQL that a server speaks. ODBC is a way to a server and no dialect.
inline constexpr std::array<std::string_view, 4> dialects = {"sqlite", "postgresql", "mysql", "sqlserver"};

// What of the selected text becomes the column (take.hpp). A smalldatetime gives both the date and the half
// day of a session, so the engine reads it once and cuts it, which costs less than two expressions in the
// database.
enum class Take { whole, date, half_day, time, moment, minutes, date_dmy, unpadded };

// A column's value is the key of a lookup, which says what is delivered.
struct Via {
  std::string lookup;     // empty: the value itself
  std::size_t value = 0;  // which of the lookup's values, from 0
  bool keep = false;      // a key that the lookup does not have is delivered itself; else it is NULL
};

struct MappedColumn {
  std::string name;  // canonical, or one of the shape's own (shape_columns)
  std::string dialect;
  Take take = Take::whole;
  Via via;
  std::size_t width = 0;  // declared characters in the vendor's table; 0: the canonical mapping's
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

// How a vendor stores marks. Only mark_row has another than rows.
enum class Shape {
  rows,        // one for each pupil and session
  exceptions,  // only what is not plain present, beside registers taken
  log,         // every entry ever made
  packed       // a string of marks for each pupil
};

// Shape::exceptions: what is entered for those of whom a taken register says nothing.
struct Present {
  std::string am;
  std::string pm;
};

// Shape::packed: how a string is cut into entries.
struct PackedString {
  std::size_t split = 0;  // characters an entry; 0: the separator cuts
  std::string separator;
  bool per_day = false;  // an entry is a day and stands for both half days
  int days = 5;          // a week: Monday to Friday, or all seven
};

// Beside a table of rows: many marks in one text, which is quicker on some servers (packed_select.hpp).
struct PackedSelect {
  std::string dialect;
  bool use = false;  // the source's key `packed` goes before it
  Sql view;          // a relation that the database itself packs; its text is empty: the engine composes
};

struct MappedTable {
  std::string name;       // canonical
  bool optional = false;  // not delivered where the database lacks the relation
  Shape shape = Shape::rows;
  Present present;
  PackedString packed_string;
  std::vector<MappedColumn> columns;
  std::vector<Relation> from;
  std::vector<Condition> where;
  std::vector<PackedSelect> packed_selects;
  int line = 0;
};

struct Parameter {
  std::string name;
  std::string fallback;
  bool has_fallback = false;  // without one a parameter that is not given is NULL
};

struct Probe {
  std::string dialect;
  Sql sql;
  std::vector<std::string> accepts;  // the text starts with one of these; empty: any text
};

struct Coverage {
  std::string table;
  std::string state;
  std::vector<Relation> from;  // a query for the first day vouched for, one a dialect; empty: all days
  std::vector<Relation> to;    // and for the last
};

// A row of the code list of a vendor whose database has none.
struct MappedCode {
  std::string vendor_code;
  std::string half_day;
  std::string statutory_code;
  std::string description;
  std::string from;
  std::string to;
  std::string display;  // what the vendor's screens show for it, where that is another sign
  bool sub = false;     // one of several of the vendor's that stand for one statutory code
};

// A small table that is read once a load and held: key and values.
struct Lookup {
  std::string name;
  std::size_t values = 1;
  std::vector<Relation> queries;                  // one a dialect; empty where the entries say it
  std::vector<std::vector<std::string>> entries;  // key, then the values
};

struct Mapping {
  std::string name;
  std::string vendor;
  std::string version;
  std::string since;
  std::string schema;     // what stands before the vendor's table names; empty: nothing
  std::string codes;      // native or mapped
  std::string freshness;  // live or overnight
  std::vector<Parameter> parameters;
  std::vector<Lookup> lookups;
  std::vector<Probe> probe;
  std::vector<Coverage> coverage;
  std::vector<MappedCode> code_map;
  std::vector<MappedTable> tables;

  const MappedTable* find_table(std::string_view table) const;
  const Parameter* find_parameter(std::string_view parameter) const;
  const Lookup* find_lookup(std::string_view lookup) const;
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

// The column of that name for a dialect, else for all, else nullptr.
const MappedColumn* column_for(const MappedTable& table, std::string_view name, std::string_view dialect);

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
