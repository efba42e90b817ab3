// The writers of shapes.cpp, one a vendor: each makes its tables in an open database and fills them. It
// neither opens nor commits.
#pragma once

#include <string>

#include "database.hpp"
#include "world.hpp"

namespace rollmark::sample {

// The shape of world.options, into a new database (see Database::open), or for csv a folder (see CsvFolder).
// Throws std::exception.
void write_database(const World& world, const Place& place);

void write_canonical(const World& world, Database& database);
void write_csv(const World& world, const std::string& path);
void write_sims(const World& world, Database& database);
void write_arbor(const World& world, Database& database);
void write_bromcom(const World& world, Database& database);
void write_cmis(const World& world, Database& database);
void write_go4schools(const World& world, Database& database);
void write_isams(const World& world, Database& database);
void write_myportal(const World& world, Database& database);
void write_gibbon(const World& world, Database& database);
void write_rosariosis(const World& world, Database& database);
void write_opensis(const World& world, Database& database);
void write_edfi(const World& world, Database& database);

}  // namespace rollmark::sample
