// What of a pupil's record goes, and why: a note that the school keeps with what it sent (UK GDPR art. 5(2),
// 30). Names of elements alone, no value. It must not decide what may go.
#pragma once

#include <string>
#include <vector>

#include "returns/documents/document_entry.hpp"
#include "returns/record/pupil.hpp"

namespace rollmark {

struct PrivacyLine {
  std::string path;
  std::string what;  // in words
  std::string why;
  bool went = false;  // else it was held and stayed in the school
};

// `full` is what the school holds, `sent` what is left after minimise(). In the order of the file.
std::vector<PrivacyLine> privacy_note(const DocumentEntry& document, const PupilRecord& full,
                                      const PupilRecord& sent);

}  // namespace rollmark
