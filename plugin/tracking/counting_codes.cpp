// Looking the ids up.
#include "tracking/counting_codes.hpp"

#include <algorithm>

namespace rollmark {

CountingCodes::CountingCodes(const School& school, const std::vector<bool>& codes)
    : school_(school), codes_(codes), ids_(school.facts.table_count()) {
  const std::size_t known = std::min<std::size_t>(school.dictionary.size() + 1, see_extra);
  for (std::size_t table = 0; table < ids_.size(); ++table) {
    const FactTable& facts = school.facts.table(static_cast<std::uint16_t>(table));
    for (std::size_t id = 1; id < known; ++id) {
      const std::int16_t code = facts[id].statutory;
      if (code < 0 || !codes[static_cast<std::size_t>(code)]) continue;
      ids_[table][id] = 1;
      ever_[id] = 1;
    }
  }
  // What it stands for differs from mark to mark.
  ever_[see_extra] = 1;
}

bool CountingCodes::any_in(std::uint32_t row) const {
  const std::uint8_t* marks = school_.row_marks(row);
  return std::any_of(marks, marks + school_.columns.size(), [&](std::uint8_t id) { return ever_[id] != 0; });
}

bool CountingCodes::holds_extra(std::uint32_t row, std::uint32_t column) const {
  const std::int16_t code = school_.fact(row, column).statutory;
  return code >= 0 && codes_[static_cast<std::size_t>(code)];
}

}  // namespace rollmark
