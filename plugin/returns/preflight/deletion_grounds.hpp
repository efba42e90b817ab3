// The grounds of reg. 9(1) of SI 2024/208 as data: what each rests on that only a person can say. It must not
// count days (deletion_days.hpp) or answer as a whole (deletion_verdict.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "returns/preflight/deletion_verdict.hpp"

namespace rollmark {

// A statement that must be true for a ground, answered under its id (schemas/returns/questions.xml).
struct GroundFact {
  std::string_view letters;   // of reg. 9(1), those that rest on it
  std::string_view question;  // Y: it is so
  std::string_view so;        // "no school attendance order names this school"
  bool may_come = false;      // where it is not so yet, it can still become so
};

std::span<const GroundFact> ground_facts();

// "ground (i): continuous absence of 20 school days"
std::string_view ground_words(char letter);

// A place of the Regulations, as the rulebook cites them: "SI 2024/208 reg. 9(1)(i)".
Source regulation_source(const Rulebook& rulebook, std::string_view place);

// What reg. 9(2) asks for beside the ground; nothing where it asks for nothing. `rule`: L205.
std::optional<DeletionPoint> deletion_consent(const DeletionQuestion& question, const RuleEntry& rule,
                                              char letter);

}  // namespace rollmark
