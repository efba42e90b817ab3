// The shapes in which a world can be written, one row a vendor.
#pragma once

#include <span>
#include <string_view>

namespace rollmark::sample {

struct World;
struct Holding;
class Database;

struct Shape {
  std::string_view name;     // of --vendor, and of the mapping that reads it
  std::string_view engines;  // on which it is written: sqlite, postgresql, mysql
  std::string_view holding;  // the vendor of its row in holdings.cpp; empty: all there is
  bool many_schools;         // more than one school in a database
  // Writes the first school of the world, or all where there may be many; begun and committed by the caller.
  // nullptr: no database (csv).
  void (*write)(const World&, Database&);
};

// nullptr for a name that there is not.
const Shape* find_shape(std::string_view name);
std::span<const Shape> all_shapes();

}  // namespace rollmark::sample
