// Answers the core's question about a code from the rulebook.
#include "rulebook/code_law.hpp"

namespace rollmark {

CodeFact RulebookLaw::fact(std::string_view statutory_code, Day day) const {
  const std::optional<CodeIndex> index = book_->find_code(statutory_code);
  if (!index) return {};
  const CodeMeaning meaning = book_->meaning(*index, day);
  return {.statutory = static_cast<std::int16_t>(index->value),
          .category = meaning.category,
          .in_force = meaning.in_force,
          .late = book_->code(*index).late,
          .sign_declared = false};
}

}  // namespace rollmark
