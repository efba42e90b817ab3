// Runs one plan: rows of the database become batches. It must not parse a value: the host reads text strictly
// and says which row it could not place.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "database.hpp"
#include "lookups.hpp"
#include "plan.hpp"
#include "sdk/text_column.hpp"

namespace rollmark::sql {

// Takes one batch of `rows` rows; false ends the reading (the host cancelled).
using BatchTaker = std::function<bool(std::int64_t rows, std::span<const rollmark_column> columns)>;

// What a plan runs on: one load's.
struct Reading {
  Database& database;
  const Bindings& bindings;
  const Lookups& lookups;
  std::int64_t max_rows;
};

// Reads all rows of the plan, at least one batch even where there are none. `place` is "mapping M, table T".
// Returns false where the taker ended it. Throws Fault; what the taker throws goes through.
bool read_rows(const Reading& reading, const Plan& plan, const std::string& place, const BatchTaker& take);

// Takes one row: a value for each of the plan's outputs, valid until it returns; false ends the reading.
using CellTaker = std::function<bool(std::span<const Value> row)>;

// Reads all rows of the plan one by one, for what must look at them before the host does. As read_rows.
bool read_cells(const Reading& reading, const Plan& plan, const std::string& place, const CellTaker& take);

// Reads all rows of a statement as they are. Throws Fault; what the taker throws goes through.
void read_plain(Database& database, const Statement& statement, const Bindings& bindings,
                const std::string& place, const std::function<void(std::span<const Value>)>& take);

// The value of one of the plan's constants; `present` is false where it is NULL. Throws Fault.
std::string read_constant(const Reading& reading, const Plan& plan, const Output& output,
                          const std::string& place, bool& present);

// The one value of a statement; `present` is false where it is NULL or there is no row. Throws what the
// database's layer throws.
std::string read_value(Database& database, const Statement& statement, const Bindings& bindings,
                       bool& present);

}  // namespace rollmark::sql
