// Rows of a table of casework that are of a school in scope. Rows of a school that the data do not have are
// counted in a note, not dropped in silence. It must not judge a row.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/office/office_document.hpp"

namespace rollmark {

// `Row` has a school_key.
template <class Row>
std::vector<Row> rows_in_scope(OfficeRun& run, std::string_view table, std::vector<Row> rows) {
  const auto is_of = [](const std::vector<School>& schools) {
    return [&schools](const Row& row) {
      return std::ranges::find(schools, row.school_key, &School::key) != schools.end();
    };
  };
  const auto known = std::ranges::count_if(rows, is_of(run.input.data.schools));
  const auto unknown = static_cast<std::int64_t>(rows.size()) - known;
  if (unknown > 0)
    run.document.notes.push_back("Rows of the table " + std::string(table) +
                                 " of a school that is not in the data: " + std::to_string(unknown) + ".");
  std::erase_if(rows, std::not_fn(is_of(*run.schools)));
  return rows;
}

}  // namespace rollmark
