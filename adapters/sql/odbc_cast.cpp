// One spelling a dialect: CAST(x AS varchar) is not MariaDB's, and in SQL Server a varchar would lose what
// its code page lacks.
#include "odbc_cast.hpp"

namespace rollmark::sql {

std::string cast_for(std::string_view way, std::string_view dialect, const std::string& expression,
                     std::size_t width) {
  if (way != "odbc") return expression;
  const char* type = dialect == "mysql" ? "char" : dialect == "sqlserver" ? "nvarchar" : "varchar";
  return "CAST(" + expression + " AS " + type + "(" + std::to_string(cast_characters(width)) + "))";
}

bool may_be_cut(std::string_view text, std::size_t width) {
  const std::size_t limit = cast_characters(width);
  if (text.size() < limit) return false;  // a unit has at least one byte
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;  // inside a character
    units += byte >= 0xF0U ? 2U : 1U;       // beyond the Basic Multilingual Plane: a surrogate pair
  }
  return units >= limit;
}

}  // namespace rollmark::sql
