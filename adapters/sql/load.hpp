// One load: from a source's lines to batches in the host's sink. It must not keep the sink, nor write to the
// source.
#pragma once

#include <rollmark/adapter.h>

#include <string>
#include <string_view>

namespace rollmark::sql {

// Pushes what the sink wants and the mapping and database have, table by table in the sink's order; a table
// that is there but has no rows is pushed with none, so that the host can tell empty from absent. `error`
// goes to the host's put. Returns ROLLMARK_OK or ROLLMARK_CANCELLED. Throws Fault or HostRefused.
rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error);

// One line about what is at the source, from the mapping's <probe>. Throws Fault.
std::string probe(std::string_view source);

}  // namespace rollmark::sql
