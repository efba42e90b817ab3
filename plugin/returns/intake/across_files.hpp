// What files that came in say of one another: duplicates, references that came twice, amendments of nothing,
// what was superseded, two schools for one pupil and time. Checks IN-101 to IN-110. It must not open a file,
// and it decides nothing: it names both.
#pragma once

#include <string>
#include <vector>

#include "returns/intake/intake_check.hpp"
#include "returns/intake/received_file.hpp"

namespace rollmark {

// Something that came in an earlier intake and of which only this was kept.
struct EarlierSubmission {
  std::string reference, action, document_type, lea, estab, serial, sha256;
};

// A finding about a file, or about one pupil's record in it.
struct AcrossFinding {
  std::size_t file = 0;   // place in the files
  std::string reference;  // of the record; empty: about the file
  IntakeFinding finding;
  std::string other;  // the other file's name, or the earlier reference; empty: none
};

// `la`: the number of the LA that takes in; empty: not looked at. In the order of the files; those of an
// earlier intake are compared with and have no finding of their own.
std::vector<AcrossFinding> compare_files(const std::vector<ReceivedFile>& files,
                                         const std::vector<EarlierSubmission>& earlier, std::string_view la);

}  // namespace rollmark
