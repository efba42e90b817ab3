// What a host, an LA or a school asks less of: a should or information rule lowered or switched off. The law
// stays as it is: a must can be answered, never lowered or hidden. Every report says what was lowered.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace rollmark {

struct LoweredRule {
  std::string rule;          // its id
  std::optional<Weight> to;  // nothing: switched off
};

// "R104:off,C015:information", by rule id. Throws Failure(ARGUMENT) for a rule that the rulebook lacks, that
// comes twice, that is a must on any date, or that would not be lowered.
std::vector<LoweredRule> read_overlay(const Rulebook& rulebook, const std::vector<std::string>& entries);

// The rulebook with those weights.
Rulebook apply_overlay(const Rulebook& rulebook, std::span<const LoweredRule> lowered);

}  // namespace rollmark
