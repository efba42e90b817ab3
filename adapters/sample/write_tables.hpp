// How the canonical writer and an authority's rows meet.
#pragma once

#include <string>

#include "authority.hpp"
#include "table_writer.hpp"

namespace rollmark::sample {

// The schools' rows, then the authority's, where there is one; then every table is flushed.
void write_tables(const World& world, const Tables& tables, const Authority* authority);
// The CSV files of a folder, one a table.
Tables csv_tables(const std::string& path);
// What an authority holds beside its schools.
void write_authority_rows(const Authority& authority, const Tables& tables);

}  // namespace rollmark::sample
