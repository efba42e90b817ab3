// The last audit, from the report.xml that it wrote. The file comes from outside and is read strictly: what
// is not the format of schemas/xsd/audit.xsd is refused by element and line. It must not compare.
#pragma once

#include <string_view>

#include "core/snapshot.hpp"
#include "rules/audit_change.hpp"

namespace rollmark {

inline constexpr std::size_t longest_previous_audit = 64U << 20U;

// Throws Failure(DATA): "previous audit line 12: ...". Nothing of the file is repeated but names of elements.
PreviousAudit read_previous_audit(std::string_view xml);

// The row of the table `document` of that name. Throws Failure: NOT_FOUND; DATA where several have it.
std::string_view find_document(const Snapshot& data, std::string_view name);

}  // namespace rollmark
