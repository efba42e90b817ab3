// Which cells of one school carry certain codes: the meaning of each mark id is looked up once for every
// stretch of dates, so that a pass over the marks reads one byte a session. It must not name a code.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

// Refers to the school, which outlives it.
class CountingCodes {
 public:
  // `codes`: by place in Rulebook::codes.
  CountingCodes(const School& school, const std::vector<bool>& codes);

  bool holds(std::uint32_t row, std::uint32_t column) const {
    const std::uint8_t id = school_.mark(row, column);
    if (id == see_extra) return holds_extra(row, column);
    return ids_[school_.fact_of_column[column]][id] != 0;
  }

  // Whether any mark of the row may be one: a row without is not looked at further.
  bool any_in(std::uint32_t row) const;

 private:
  bool holds_extra(std::uint32_t row, std::uint32_t column) const;

  const School& school_;
  const std::vector<bool>& codes_;                  // outlives it, too
  std::vector<std::array<std::uint8_t, 256>> ids_;  // by fact table
  std::array<std::uint8_t, 256> ever_{};            // in any of them
};

}  // namespace rollmark
