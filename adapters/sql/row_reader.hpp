// Runs one plan: rows of the database become batches. It must not parse a value: the host reads text strictly
// and says which row it could not place.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "database.hpp"
#include "plan.hpp"
#include "sdk/text_column.hpp"

namespace rollmark::sql {

// Takes one batch of `rows` rows; false ends the reading (the host cancelled).
using BatchTaker = std::function<bool(std::int64_t rows, std::span<const rollmark_column> columns)>;

// Reads all rows of the plan, at least one batch even where there are none. `place` is "mapping M, table T".
// Returns false where the taker ended it. Throws Fault; what the taker throws goes through.
bool read_rows(Database& database, const Plan& plan, const Bindings& bindings, const std::string& place,
               std::int64_t max_rows, const BatchTaker& take);

// The one value of a statement; `present` is false where it is NULL or there is no row. Throws what the
// database's layer throws.
std::string read_value(Database& database, const Statement& statement, const Bindings& bindings,
                       bool& present);

}  // namespace rollmark::sql
