// One load: from a folder of CSV files to batches in the host's sink. It must not keep the sink, nor write to
// the folder.
#pragma once

#include <rollmark/adapter.h>

#include <string>
#include <string_view>

namespace rollmark::csv {

// Pushes each wanted table that the folder has a file for, in the sink's order; a file with a header alone is
// pushed with no rows. `error` goes to the host's put. Returns ROLLMARK_OK or ROLLMARK_CANCELLED. Throws
// Fault or HostRefused.
rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error);

// One line about what is in the folder. Throws Fault.
std::string probe(std::string_view source);

}  // namespace rollmark::csv
