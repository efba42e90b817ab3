// The extension rollmark.arrow/1: tables of a result as streams of the Arrow C interface. It hands out the
// result's own buffers and must not copy a value, nor know what a table means.
#pragma once

#include <rollmark/ext_arrow.h>

#include <memory>
#include <string_view>

#include "core/result.hpp"

namespace rollmark {

// The static function table behind ROLLMARK_EXT_ARROW.
const rollmark_arrow* arrow_functions() noexcept;

// Fills `out` with a stream over the table, which shares the result. Throws Failure(NOT_FOUND).
void open_arrow_stream(std::shared_ptr<const Result> result, std::string_view table, ArrowArrayStream& out);

}  // namespace rollmark
