// Which marks of a school can have one of a set of codes, so that whoever looks for runs or windows of them
// passes over the rows that cannot have enough. It bounds; it must not decide: what is open, due or of age is
// for the caller.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

class CodeMask {
 public:
  // `codes` by the rulebook's places. Both live as long as the mask's use.
  CodeMask(const School& school, const std::vector<bool>& codes);

  // Never fewer than the sessions of a row in the columns from `first` to before `end` that have one of the
  // codes.
  std::int64_t at_most(std::size_t row, std::uint32_t first, std::uint32_t end) const;

 private:
  const School& school_;
  std::vector<std::array<std::uint8_t, 256>> of_table_;  // 1: an id that has, or may have, one of the codes
};

}  // namespace rollmark
