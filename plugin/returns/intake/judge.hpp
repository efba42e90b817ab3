// Everything that is found in one file that came in: the pre-flight checks again, by the LA's profile, and
// the recount. It must not look beyond the file, and it decides nothing: an officer does.
#pragma once

#include <string>
#include <vector>

#include "returns/intake/received_file.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct JudgedFinding {
  std::size_t pupil = 0;  // place in the file
  std::string check;      // PF-006, IN-001
  Severity severity = Severity::information;
  std::string title, path, where, message, fix;
};

// In the order of the pupils; of each the checks by number. Of a file that could not be read: nothing.
std::vector<JudgedFinding> judge(const ReceivedFile& file, const Rulebook& rulebook, const LaProfile& profile,
                                 Day on);

// The day as of which the evidence of a file is judged: that of its making (Header/DateTime), so that what a
// school passed before sending passes here; the day given where it does not say.
Day judged_on(const ReceivedFile& file, Day otherwise);

}  // namespace rollmark
