// The source of the adapter `csv`, read.
#include <cstdlib>

#include "adapter_sources.hpp"
#include "csv/source.hpp"
#include "sdk/fault.hpp"

void rollmark::fuzz::read_csv_source(std::string_view text) {
  try {
    (void)csv::read_source(text);
  } catch (const adapter::Fault& fault) {
    if (fault.status() != ROLLMARK_E_ARGUMENT && fault.status() != ROLLMARK_E_DATA) std::abort();
  }
}
