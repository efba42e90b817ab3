// The verb `load`: a case file as canonical tables, and its chain as the table `case_entry`. It must not
// deliver a row of a file whose chain is broken.
#pragma once

#include <rollmark/adapter.h>

#include <string>
#include <string_view>

namespace rollmark::casefile {

rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error);

// "case file of version 2 on sqlite: 12 entries". The chain is not read.
std::string probe(std::string_view source);

}  // namespace rollmark::casefile
