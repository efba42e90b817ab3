// The schema before the vendor's table names (`dbo.Students`). A mapping writes the vendor's own; a site may
// have another, and SQLite and MariaDB have none of that kind. It must not touch a literal.
#pragma once

#include <string>
#include <string_view>

#include "mapping.hpp"

namespace rollmark::sql {

// Letters, digits and _, 1 to 60.
bool is_schema_name(std::string_view text);

// `text` with every `schema.` before a name made `instead.`, or dropped where `instead` is empty.
std::string with_schema(std::string_view text, std::string_view schema, std::string_view instead);

// The mapping with the schema of this source in every fragment. `given` is the source's key `schema`, empty
// where it has none: then the mapping's own holds, but for SQLite and MariaDB, which have no schemas (a
// schema of MariaDB is a database, so it is named only where the source does).
void settle_schema(Mapping& mapping, std::string_view dialect, const std::string& given);

}  // namespace rollmark::sql
