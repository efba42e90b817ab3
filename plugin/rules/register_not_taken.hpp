// The sessions of registration groups of which nobody took the register, for rules that look at how such gaps
// lie. It must not say why.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/school_audit.hpp"

namespace rollmark {

struct GapInRegister {
  std::uint16_t group = no_group;
  std::uint32_t column = 0;
};

// Of these groups, by (group, column), but for sessions of which the whole school has no mark, and R105's.
std::vector<GapInRegister> registers_not_taken(const Rule& rule, SchoolAudit& audit,
                                               std::span<const std::uint16_t> groups);

}  // namespace rollmark
