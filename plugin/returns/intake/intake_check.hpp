// What the LA's side finds besides the pre-flight checks: that a file disagrees with itself, or with another
// file. The numbers IN-001 on, each with its weight and what to do; the PF checks are schemas/preflight's. It
// must not look at a file.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rulebook/preflight_entry.hpp"

namespace rollmark {

struct IntakeCheck {
  std::string_view id;                        // IN-006; never changes its meaning
  Severity severity = Severity::information;  // as pre-flight's; the same at every LA
  std::string_view title;
  std::string_view fix;  // what the school, or the officer, does
};

// By id.
std::span<const IntakeCheck> intake_checks();
// The check of that id; there must be one.
const IntakeCheck& intake_check(std::string_view id);

// One finding. It quotes no value about a person: counts, codes and dates of sessions alone.
struct IntakeFinding {
  const IntakeCheck* check = nullptr;
  std::string path;     // Pupil/Attendance/Period[1]/SessionsPossible; empty: the whole file
  std::string message;  // "42 is stated, 40 are in the certificate."
};

}  // namespace rollmark
