// One spelling a dialect: CAST(x AS varchar) is not MariaDB's, and in SQL Server a varchar would lose what
// its code page lacks.
#include "odbc_cast.hpp"

namespace rollmark::sql {

std::string odbc_cast(std::string_view dialect, const std::string& expression, std::size_t width) {
  const char* type = dialect == "mysql" ? "char" : dialect == "sqlserver" ? "nvarchar" : "varchar";
  return "CAST(" + expression + " AS " + type + "(" + std::to_string(cast_characters(width)) + "))";
}

}  // namespace rollmark::sql
