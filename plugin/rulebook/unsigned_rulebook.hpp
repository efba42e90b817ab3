// The word that a rulebook carries in its name where nobody vouched for it, so that every document that names
// its rulebook says so. It must not judge a signature.
#pragma once

#include <string_view>

#include "rulebook/rulebook.hpp"

namespace rollmark {

inline constexpr std::string_view unsigned_rulebook = ", unsigned rulebook";

inline void mark_unsigned(Rulebook& book) {
  book.name += unsigned_rulebook;
}
inline bool is_unsigned(const Rulebook& book) {
  return book.name.ends_with(unsigned_rulebook);
}

}  // namespace rollmark
