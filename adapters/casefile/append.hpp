// The verb `append`: entries at the end of the chain, all of them or none. It must not change an entry that
// is there; an erasure destroys the key of one.
#pragma once

#include <rollmark/rollmark.h>

#include <span>
#include <string_view>

namespace rollmark::casefile {

// Returns when all is on the disk. Throws Fault as the ABI's append says.
void append(std::string_view source, const char* table, std::span<const rollmark_column> columns);

}  // namespace rollmark::casefile
