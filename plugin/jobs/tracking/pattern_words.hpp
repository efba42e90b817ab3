// Patterns of absence in words: for the job patterns. It must not count.
#pragma once

#include <cstdint>
#include <string>

#include "tracking/patterns/pattern.hpp"

namespace rollmark {

// "entered", "Fridays", "Friday afternoons"; empty where the pattern has but one way.
std::string words_of(const PatternFinding& finding);

// "5 spells; 8 sessions; ...".
std::string figures_of(const PatternFinding& finding, const PatternRow& row);

// Title, meaning, and the numbers of this run.
std::string definition_of(const PatternRule& rule);

// The first session of the finding that has its commonest code.
std::uint32_t column_with(const School& school, const PatternFinding& finding);

}  // namespace rollmark
