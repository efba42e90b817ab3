// What the readers of pre-flight checks and LA profiles share. Only they include this.
#pragma once

#include "rulebook/preflight_entry.hpp"
#include "rulebook/reading.hpp"

namespace rollmark::reading {

// The attribute `level`.
Severity read_severity(const XmlElement& element);

// The attribute `value`: a whole number of at most nine digits, without a sign.
std::int64_t read_small_number(const XmlElement& element);

}  // namespace rollmark::reading
