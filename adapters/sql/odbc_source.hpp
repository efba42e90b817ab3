// `odbc:KEY=value;KEY=value`: an ODBC connection string without its password, read strictly. It must not open
// anything, and must not put a value into a message: a site may have written a password where it does not
// belong.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollmark::sql {

struct OdbcSource {
  // As the site wrote them, in order; a value in braces is without them.
  std::vector<std::pair<std::string, std::string>> keys;

  // nullptr where the key is not given; keys compare without case.
  const std::string* find(std::string_view key) const;
};

// `text` is what follows `odbc:`. Throws Fault(ROLLMARK_E_ARGUMENT) that names the key: for a password, for a
// key that would write (SAVEFILE) or read another file of keys (FILEDSN), for one that stands twice, and
// where neither Driver nor DSN says where to go.
OdbcSource read_odbc_source(std::string_view text);

// The string for the driver, the password appended where there is one. Our own settings are added where the
// site has not set them: for SQLite NoCreat (else a missing file is made), StepAPI (else the whole result is
// held) and Timeout, for psqlODBC UseDeclareFetch (likewise), for FreeTDS ClientCharset=UTF-8 and
// TDS_Version, for MariaDB CHARSET=utf8mb4.
// Throws Fault(ROLLMARK_E_ARGUMENT) where it grows beyond what ODBC takes (32,767 bytes), or a text holds a
// NUL.
std::string connection_string(const OdbcSource& source, const std::string* password);

}  // namespace rollmark::sql
