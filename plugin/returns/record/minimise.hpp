// Cutting a record down to the elements that a document and its recipient may have. Everything that is not
// named stays out. It must not know a document; the names are data.
#pragma once

#include <set>
#include <string>

#include "returns/record/pupil.hpp"

namespace rollmark {

// `allowed`: paths of leaves, or of elements with all that they hold ("Pupil/Attendance/Sessions/Session").
// Clears everything else of the pupil.
void minimise(PupilRecord& pupil, const std::set<std::string, std::less<>>& allowed);

}  // namespace rollmark
