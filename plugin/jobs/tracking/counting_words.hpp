// How another figure counts, in the words of a parameter:
// "D:present,N:left-out,missing:unauthorised,outside". It must not count.
#pragma once

#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"
#include "tracking/figure_definition.hpp"

namespace rollmark {

// Each word: closed or outside (marks there count); dfe (only whom DfE's statistics have); missing:AS or
// CODE:AS with AS present, approved, authorised, unauthorised or left-out. Throws Failure(ARGUMENT).
FigureDefinition read_counting(const std::vector<std::string>& words, const Rulebook& rulebook);

// A way in which others are known to count, and the definition with it.
struct CountingHabit {
  std::string words;  // "sessions without a mark as unauthorised absence"
  FigureDefinition definition;
};

// `own`, with each of the habits that touch some session of the register: marks on closed sessions and
// outside the register, sessions without a mark, codes that await a reason left out, late codes as
// attendance, codes that are not possible sessions counted. `unsettled`: codes that await a reason, by place.
std::vector<CountingHabit> counting_habits(const FigureDefinition& own, const RegisterKinds& kinds,
                                           const Rulebook& rulebook, const std::vector<bool>& unsettled);

// Both together; where both set the same thing, the second's.
FigureDefinition with_both(const FigureDefinition& own, const FigureDefinition& a, const FigureDefinition& b);

}  // namespace rollmark
