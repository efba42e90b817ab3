// Takes the copy of one school's registers out of a dataset. It must not change, correct or judge what is
// held: reg. 5(3) asks for a copy.
#pragma once

#include <optional>
#include <string>

#include "core/snapshot.hpp"
#include "outputs/register_copy.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct CopyRequest {
  std::string school_key;
  Period period;
  Day made_on;
  std::string made_by;
  std::string previous_sha256;
  bool records = false;
};

// The admission register whole; of the attendance register the calendar and lists whole, and marks, their
// sources, events, registers and amendments of the sessions of the period. An amendment made in the period is
// copied whatever its session's day. Throws Failure(NOT_FOUND) where the data have no such school.
RegisterCopy copy_register(const Snapshot& data, const Rulebook& rulebook, const CopyRequest& request);

// The school that `school` means; empty: the only one of the data. Throws Failure: NOT_FOUND; ARGUMENT where
// there are several, since a backup is of one school's registers.
const School& school_to_copy(const Snapshot& data, std::string_view school);

}  // namespace rollmark
