// Ways for an adapter to break its contract. Each is the template adapter but for one thing. They must be
// harmless to the machine that runs them: they hurt their own process alone.
#pragma once

#include <rollmark/adapter.h>

#include <string_view>

#include "template/export_file.hpp"

namespace example {

// One load done badly. Called inside a guard, but for what is said to throw.
using Load = rollmark_status (*)(Request request, const rollmark_sink& sink, rollmark_error* error);

struct Way {
  std::string_view name;
  Load load;
  bool lets_exceptions_out = false;
  bool writes_whole_error = false;
  bool repeats_values = false;  // of an unknown key, in its message
};

// Throws std::logic_error where there is none of that name.
const Way& find_way(std::string_view name);

}  // namespace example
