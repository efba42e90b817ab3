// The canonical tables of a database, as far as a holding has them: writers take whole rows, and what is not
// held is not written.
#pragma once

#include "database.hpp"
#include "holdings.hpp"

namespace rollmark::sample {

// holding: nullptr for all there is. `real_dates`: dates and moments are columns of that type, else text.
Tables held_tables(Database& database, const Holding* holding, bool real_dates);

}  // namespace rollmark::sample
