// The source of the adapter `sql`, read.
#include <cstdlib>

#include "adapter_sources.hpp"
#include "sdk/fault.hpp"
#include "sql/source.hpp"

void rollmark::fuzz::read_sql_source(std::string_view text) {
  try {
    (void)sql::read_source(text);
  } catch (const adapter::Fault& fault) {
    if (fault.status() != ROLLMARK_E_ARGUMENT && fault.status() != ROLLMARK_E_DATA) std::abort();
  }
}
