// The statement that reads marks by groups, in the words of each dialect. It must not run anything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan.hpp"

namespace rollmark::sql {

// A group is all marks of one school_key, enrolment_key and pupil_key, as far as the plan selects them.
struct PackedQuery {
  Statement statement;            // the keys, then n, size (bytes of the codes; NULL: not said) and cells
  std::vector<std::size_t> keys;  // the slot of the plan of each key
  bool moments = false;           // the entries hold recorded_at
  bool by_year = false;           // a view's: the first key after those of the plan is the school year
};

// Composes it from the plan of the table's rows. Nothing where that plan delivers what an entry cannot hold,
// or cuts dates and half days by `take`: then the marks are read by rows.
std::optional<PackedQuery> compose_packed(const Plan& plan, const std::string& dialect);

// The same over a view that the database has: school_key, enrolment_key, school_year (the year in which it
// begins, four digits), n, cells, and perhaps size and, where the plan delivers recorded_at,
// cells_with_moments. It has no pupil_key: that is for marks without an enrolment, which are read by rows.
// Nothing where the view has not what the plan needs.
std::optional<PackedQuery> packed_view(const Plan& plan, const std::string& view,
                                       const std::vector<std::string>& columns, bool one_school);

// The condition that a slot of the plan equals the parameter :name, byte by byte; `null`: is NULL.
std::string key_condition(const std::string& slot, const std::string& name, bool null,
                          const std::string& dialect);

}  // namespace rollmark::sql
