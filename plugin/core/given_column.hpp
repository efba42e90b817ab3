// A column as it was pushed beside the canonical column that it fills, and the strict reading of one value of
// it. It must not know what a table is for.
#pragma once

#include <string_view>
#include <vector>

#include "core/canonical_tables.hpp"
#include "core/column_view.hpp"

namespace rollmark {

struct GivenColumn {
  const CanonicalColumn* column;
  ColumnView view;
};

// The given column of a name; nullptr where there is none.
const GivenColumn* find(const std::vector<GivenColumn>& given, std::string_view name);

inline constexpr std::string_view no_value = "no value";

// Why a row's value cannot be taken; empty where it can. `number` gets the value of a column that is not
// text.
std::string_view complaint(const GivenColumn& given, std::int64_t row, std::int64_t& number);

}  // namespace rollmark
