// Safe-and-well checks among the actions on record: which actions are checks, and whether one was made. It
// must not say what a check found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

enum class CheckState : std::uint8_t { made, not_made, due_today, planned, undated };

class SafeChecks {
 public:
  // `kinds`: the school's own words for them; empty: the usual ones.
  explicit SafeChecks(std::vector<std::string> kinds);

  // Kinds compare without regard to ASCII case.
  bool is_check(const Action& action) const;
  std::string kinds_text() const;  // "visit, home visit"

 private:
  std::vector<std::string> kinds_;
};

// The day on which it was or is to be made.
std::optional<Day> check_day(const Action& action);

// Made: a date up to `on` and an outcome. Where outcomes were not loaded (`outcome_loaded`), a date up to
// `on`; its words then say so.
CheckState check_state(const Action& action, Day on, bool outcome_loaded);
std::string_view check_words(CheckState state, bool outcome_loaded);

}  // namespace rollmark
