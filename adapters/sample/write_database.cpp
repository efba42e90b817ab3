// From a shape to its writer.
#include "writers.hpp"

#include <stdexcept>

#include "holdings.hpp"
#include "shapes.hpp"

namespace rollmark::sample {

void write_database(const World& world, const Place& place) {
  const Shape& shape = *world.options.shape;
  if (shape.write == nullptr) return write_csv(world, place.where);
  const std::unique_ptr<Database> database = Database::open(place);
  if (!is_among(shape.engines, database->dialect())) {
    throw std::runtime_error("--db: --vendor " + std::string(shape.name) + " is written to " +
                             std::string(shape.engines));
  }
  shape.write(world, *database);
  database->commit();
}

}  // namespace rollmark::sample
