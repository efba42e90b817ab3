// Questions about the canonical tables: a table by its name, a type by its number, and which columns are
// personal.
#include <algorithm>
#include <array>

#include "core/canonical_tables.hpp"

namespace rollmark {

std::string_view type_name(ColumnType type) {
  static constexpr std::array<std::string_view, 8> names = {"",       "u8",   "i32",    "i64",
                                                            "date32", "text", "binary", "dict8"};
  return names[static_cast<std::size_t>(type)];
}

const CanonicalTable* find_canonical_table(std::string_view name) {
  for (const CanonicalTable& table : canonical_tables()) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

bool is_personal(std::string_view table, std::string_view column) {
  static constexpr std::string_view columns[] = {"pupil.former_upn",
                                                 "pupil.legal_surname",
                                                 "pupil.legal_forename",
                                                 "pupil.middle_names",
                                                 "pupil.preferred_surname",
                                                 "pupil.preferred_forename",
                                                 "pupil.sex",
                                                 "pupil.ethnicity",
                                                 "pupil.language",
                                                 "pupil.address",
                                                 "pupil.postcode",
                                                 "pupil.uprn",
                                                 "leave.requested_by",
                                                 "leave.reason",
                                                 "leave.refusal_reason",
                                                 "leave.letter_ref",
                                                 "part_time.agreed_by",
                                                 "action.contact_key",
                                                 "action.outcome",
                                                 "action.document_ref",
                                                 "notice.contact_key",
                                                 "roll_change.old_value",
                                                 "roll_change.new_value",
                                                 "suspension.provision",
                                                 "action.place",
                                                 "action.spoke_to",
                                                 "paper.contact_key",
                                                 "paper.title",
                                                 "paper.file_name",
                                                 "warning.contact_key",
                                                 "improvement_notice.contact_key",
                                                 "improvement_notice.outcome",
                                                 "improvement_notice.early_ground",
                                                 "case_date.text",
                                                 "case_date.outcome",
                                                 "meeting.reason",
                                                 "meeting_action.what",
                                                 "attendance_case.contact_key",
                                                 "attendance_case.protection",
                                                 "attendance_case.outcome",
                                                 "case_step.outcome",
                                                 "support_plan.contact_key",
                                                 "support_plan.joint_approach",
                                                 "support_plan_item.barrier",
                                                 "support_plan_item.action",
                                                 "support_plan_item.outcome",
                                                 "medical_evidence.ground",
                                                 "case_entry.fields"};
  static constexpr std::string_view tables[] = {"contact", "document", "case_answer", "agency", "sibling"};
  if (std::ranges::find(tables, table) != std::ranges::end(tables)) return true;
  return std::ranges::any_of(columns, [&](std::string_view one) {
    return one.size() == table.size() + 1 + column.size() && one.starts_with(table) &&
           one.ends_with(column) && one[table.size()] == '.';
  });
}

}  // namespace rollmark
