// The canonical tables and their columns, as column lists (adapters include nothing from plugin/; a test
// holds this list equal to the core's).
#pragma once

#include <span>
#include <string_view>

namespace rollmark::sample {

struct CanonicalShape {
  std::string_view table;
  std::string_view columns;  // as read_columns() takes them
};

std::span<const CanonicalShape> canonical_shapes();
// The columns of a table; throws std::logic_error for an unknown one.
std::string_view canonical_columns(std::string_view table);

}  // namespace rollmark::sample
