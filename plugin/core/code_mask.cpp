// One byte an id and stretch of dates.
#include "core/code_mask.hpp"

namespace rollmark {

CodeMask::CodeMask(const School& school, const std::vector<bool>& codes)
    : school_(school), of_table_(school.facts.table_count()) {
  for (std::size_t table = 0; table < of_table_.size(); ++table) {
    const FactTable& facts = school.facts.table(static_cast<std::uint16_t>(table));
    for (std::size_t id = 1; id < facts.size(); ++id) {
      const std::int16_t code = facts[id].statutory;
      of_table_[table][id] = id == see_extra || (code >= 0 && codes[static_cast<std::size_t>(code)]) ? 1 : 0;
    }
  }
}

std::int64_t CodeMask::at_most(std::size_t row, std::uint32_t first, std::uint32_t end) const {
  const std::uint8_t* const marks = school_.row_marks(row);
  std::int64_t sessions = 0;
  while (first < end) {
    // Columns that share a table of facts stand together.
    const std::uint16_t table = school_.fact_of_column[first];
    const std::array<std::uint8_t, 256>& hit = of_table_[table];
    for (; first < end && school_.fact_of_column[first] == table; ++first) sessions += hit[marks[first]];
  }
  return sessions;
}

}  // namespace rollmark
