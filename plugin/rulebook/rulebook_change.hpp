// What differs between two rulebooks, entry by entry, in words. It must not say what that does to a school
// (plugin/jobs/rulebook).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace rollmark {

struct RulebookChange {
  std::string_view
      kind;        // rulebook, instrument, law, school-type, code, statistic, band-set, threshold, rule
  std::string id;  // code N, rule C036; empty for the rulebook itself
  std::string_view change;  // added, removed, changed
  std::string
      what;  // "weights", "parameter school_days", "from 2024-08-19: category"; of a whole entry "entry"
  std::string before;  // empty: nothing
  std::string after;
};

// In the order of the kinds above, then the first rulebook's order of entries; what the second alone has
// comes after those of its kind. The word of an unsigned rulebook is no difference.
std::vector<RulebookChange> rulebook_changes(const Rulebook& before, const Rulebook& after);

}  // namespace rollmark
