// The mappings that are compiled in: one entry for each adapters/<vendor>/mapping.xml, made by CMake. It must
// not be edited by hand to add a vendor: a folder does that.
#pragma once

#include <span>
#include <string_view>

namespace rollmark::sql {

struct EmbeddedMapping {
  std::string_view name;
  std::string_view xml;
};

std::span<const EmbeddedMapping> embedded_mappings();

}  // namespace rollmark::sql
