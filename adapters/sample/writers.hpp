// The shapes in which a world is written.
#pragma once

#include <string>

#include "world.hpp"

namespace rollmark::sample {

// The vendor's shape of world.options. Creates the file, see Database; for csv a folder, see CsvFolder.
// Throws std::exception.
void write_database(const World& world, const std::string& path);

void write_canonical(const World& world, const std::string& path);
void write_csv(const World& world, const std::string& path);
void write_sims(const World& world, const std::string& path);

}  // namespace rollmark::sample
