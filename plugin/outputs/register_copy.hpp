// What a backup of a school's two registers holds (SI 2024/208 reg. 5(3)): rows of the canonical tables as
// they were held, as text, and what surrounds them. It must not judge, correct or leave out a value.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/canonical_tables.hpp"
#include "core/snapshot.hpp"
#include "core/tally.hpp"

namespace rollmark {

// The parts of a copy. `records` is what no register holds but the school's system does: leave, agreements
// ...
enum class CopySection : std::uint8_t { admission, attendance, records };
inline constexpr CopySection copy_sections[] = {CopySection::admission, CopySection::attendance,
                                                CopySection::records};
// AdmissionRegister, AttendanceRegister, Records.
std::string_view section_name(CopySection section);
// The section of a canonical table; nothing for those that are of no school's registers or records (document,
// code_count).
std::optional<CopySection> section_of(std::string_view table);

// Rows of one table. An empty cell is "no value": the core does not tell the two apart.
struct CopyTable {
  const CanonicalTable* table = nullptr;
  std::vector<const CanonicalColumn*> columns;  // those that were held, in the canonical order
  std::vector<std::string> cells;               // row by row

  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  std::span<const std::string> row(std::size_t at) const {
    return {cells.data() + at * columns.size(), columns.size()};
  }
  // Place of a column; nothing where it was not held.
  std::optional<std::size_t> column(std::string_view name) const;
};

// What a code of the producer meant on a stretch of days of the period.
struct CopiedMeaning {
  std::string code;
  std::string half_day;  // AM or PM; empty: both
  Day first;
  Day last;
  std::string statutory_code;  // empty: none
  std::string category;
  std::string label;
  bool in_force = false;
};

struct RegisterCopy {
  std::string school_key;
  Period period;  // of the attendance register; the admission register is copied whole
  Day made_on;
  std::string made_by;
  std::vector<std::string> sources;
  std::string rulebook_name;
  Day rulebook_edition;
  std::string previous_sha256;                   // of the backup before; empty: the first of a chain
  bool records = false;                          // whether the section of that name was asked for
  std::map<std::string, std::int64_t> rejected;  // table -> rows that could not be read, and so not be copied
  std::int64_t values_left_out = 0;              // moments that no date can be written for
  std::vector<CopiedMeaning> meanings;           // by (code, first, half day)
  std::vector<CopyTable> tables;                 // in the canonical order; absent: not held

  const CopyTable* find(std::string_view table) const;
  std::size_t rows() const;
};

}  // namespace rollmark
