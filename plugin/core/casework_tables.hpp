// The canonical tables of casework: what an authority's attendance team and a school's case file hold, and no
// MIS. They are among canonical_tables(). It must not say how a table is used: jobs name what they need.
#pragma once

#include <span>
#include <string_view>

#include "core/canonical_tables.hpp"

namespace rollmark {

// In the order in which an adapter should deliver them.
std::span<const CanonicalTable> casework_tables();

// Whether the name is one of them.
bool is_casework(std::string_view table);

}  // namespace rollmark
