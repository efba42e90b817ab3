// Which canonical table belongs to which register: reg. 8 for the admission register, reg. 10 for the other.
#include "outputs/register_copy.hpp"

#include <algorithm>

#include "core/casework_tables.hpp"

namespace rollmark {
namespace {

constexpr std::string_view admission_tables[] = {"school", "pupil", "enrolment", "contact", "roll_change"};
// Coverage is what the producer says of these tables: without it a copy could not be judged as its source
// was.
constexpr std::string_view attendance_tables[] = {"term",        "calendar", "session_time", "code",
                                                  "membership",  "mark_row", "mark_event",   "mark_source",
                                                  "mark_change", "register", "coverage"};
constexpr std::string_view left_out[] = {"document", "code_count"};

bool among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view section_name(CopySection section) {
  static constexpr std::string_view names[] = {"AdmissionRegister", "AttendanceRegister", "Records"};
  return names[static_cast<std::size_t>(section)];
}

std::optional<CopySection> section_of(std::string_view table) {
  if (among(admission_tables, table)) return CopySection::admission;
  if (among(attendance_tables, table)) return CopySection::attendance;
  if (among(left_out, table) || is_casework(table) || find_canonical_table(table) == nullptr)
    return std::nullopt;
  return CopySection::records;
}

std::optional<std::size_t> CopyTable::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &CanonicalColumn::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

const CopyTable* RegisterCopy::find(std::string_view table) const {
  const auto found =
      std::ranges::find_if(tables, [&](const CopyTable& one) { return one.table->name == table; });
  return found == tables.end() ? nullptr : &*found;
}

std::size_t RegisterCopy::rows() const {
  std::size_t rows = 0;
  for (const CopyTable& one : tables) rows += one.rows();
  return rows;
}

}  // namespace rollmark
