// A result as hosts read it: rows, columns in Arrow's layout without a copy, and documents. Immutable once
// made, so any number of threads may read it.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "core/result.hpp"

namespace rollmark {

class ResultView {
 public:
  explicit ResultView(std::shared_ptr<const Result> result);

  // Each throws Failure(NOT_FOUND) for an unknown name.
  std::int64_t rows(std::string_view table) const;
  // Fills the caller's struct as far as its struct_size goes. Throws Failure: ARGUMENT where struct_size is
  // too short; UNSUPPORTED for a DICT8 column where the caller's struct has no `dictionary`.
  void column(std::string_view table, std::string_view column, rollmark_column& out) const;
  const Document& document(std::string_view name) const;
  // For what outlives the handle.
  const std::shared_ptr<const Result>& shared() const { return result_; }

 private:
  std::shared_ptr<const Result> result_;
  std::map<const Column*, rollmark_column> dictionaries_;  // of every DICT8 column; never changed once made
};

// A column's values, or eight bytes of nothing where it has none: hosts may copy 0 bytes from them, which
// NULL does not allow in C.
const void* values_of(const Column& column) noexcept;

// A column of the library's as a struct of the interface, which lives as long as the column. `dictionary`: of
// a DICT8 column, else nullptr.
rollmark_column view_of(const Column& column, const rollmark_column* dictionary) noexcept;

// Empties what lies inside the caller's struct_size but struct_size itself; nothing where that is too short.
void clear_column(rollmark_column* out) noexcept;

}  // namespace rollmark
