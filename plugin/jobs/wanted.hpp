// From jobs to the tables and columns that an adapter is asked for: what they need or gladly take and nothing
// else, so that a load of no use to them never names a pupil (UK GDPR art. 5(1)(c)).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/canonical_tables.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// What some jobs need or gladly take, as `table` or `table.column`: the default of a source's key `tables`. A
// job that runs the rules adds what the rulebook says that they read. `personal`: columns of that kind
// (is_personal) too, where a rule names them; without it a rule that needs one says not run. Throws
// Failure(NOT_FOUND).
std::vector<std::string> wanted_by(std::span<const std::string> job_names, const Rulebook& rulebook,
                                   bool personal);

struct WantedColumn {
  const CanonicalTable* table;
  const CanonicalColumn* column;
};
// A list of `table` and `table.column` spelt out in the canonical order, with each table's required columns.
// Throws Failure(ARGUMENT) that names an unknown entry.
std::vector<WantedColumn> wanted_columns(std::span<const std::string> names);

}  // namespace rollmark
