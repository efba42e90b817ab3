// Two lists of elements held, side by side.
#include "returns/documents/privacy_note.hpp"

#include <algorithm>

#include "returns/record/record_paths.hpp"

namespace rollmark {

std::vector<PrivacyLine> privacy_note(const DocumentEntry& document, const PupilRecord& full,
                                      const PupilRecord& sent) {
  std::vector<PrivacyLine> note;
  const std::vector<std::string> went = held_paths(sent);
  for (const std::string& path : held_paths(full)) {
    PrivacyLine line{path, std::string(about_element(path)), {}, std::ranges::find(went, path) != went.end()};
    const DocumentField* field = document.covering(path);
    line.why = line.went && field != nullptr ? field->why
               : field != nullptr ? "not for this recipient, or not where only statutory elements go"
                                  : "not an element of this document";
    note.push_back(std::move(line));
  }
  return note;
}

}  // namespace rollmark
