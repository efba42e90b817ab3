// What a run of the kit comes to: outcomes, with quirks applied, as a table for people and as JUnit XML. It
// must not run anything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check.hpp"

namespace rollmark::conform {

enum class State { passed, failed, declared, does_not_apply, not_run };

struct Outcome {
  const Check* check;
  State state;
  std::string detail;
};

struct Report {
  std::string library;  // the file's name
  std::string adapter;  // "csv 0.1.0"; empty where it could not be asked
  std::vector<Outcome> outcomes;

  std::size_t count(State state) const;
};

// A failure that is declared becomes `declared`; a declaration whose check did not fail becomes a failure.
void apply_quirks(Report& report, const std::map<std::string, std::string>& quirks);

std::string as_text(const Report& report);
// The form is tests/adapters/conform/junit.xsd.
std::string as_junit(const Report& report);
// All checks with titles and what to do.
std::string check_list();

}  // namespace rollmark::conform
