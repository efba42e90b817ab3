// The placements that a mark rests on (README, "Placement of a mark"). It must not judge one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/school_audit.hpp"

namespace rollmark {

// Those of a mark, in order; none where no placement covers its session.
std::vector<const Placement*> placements_of_mark(const SchoolAudit& audit, std::uint32_t row,
                                                 std::uint32_t column);

// Cites them as records of a finding, those of its first session.
void cite_placements(const SchoolAudit& audit, Draft& draft, const std::string& about);

// Whether each placement of a mark that says something says so: `asks` gives yes, no, or nothing where it
// says nothing. False where none says anything.
template <class Asks>
bool every_placement(const SchoolAudit& audit, std::uint32_t row, std::uint32_t column, Asks&& asks) {
  bool some = false;
  for (const Placement* placed : placements_of_mark(audit, row, column)) {
    const std::optional<bool> answer = asks(*placed);
    if (!answer) continue;
    if (!*answer) return false;
    some = true;
  }
  return some;
}

}  // namespace rollmark
