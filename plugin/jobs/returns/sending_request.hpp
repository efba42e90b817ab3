// What a host says of a document that it wants made: which pupils, which LA, who sends it when; read from the
// parameters and checked before any work. It must not look at a mark.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "jobs/office/office_document.hpp"
#include "returns/assemble/case_request.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/record/referral_file.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {

// A pupil of whom the document may speak.
struct ChosenPupil {
  const School* school = nullptr;
  std::uint32_t pupil = 0;
  std::uint32_t row = 0;
};

struct Overriding {
  std::set<std::string> rules;  // PF-006 ...
  std::string reason;
  std::string by;
};

struct SendingRequest {
  const DocumentEntry* document = nullptr;
  const LaProfile* profile = nullptr;
  LaProfiles profiles;  // the library's and one handed in; `profile` is one of them
  const School* school = nullptr;
  std::string recipient;
  bool statutory_only = false;
  bool named = false;               // the host named the pupils; else those for whom it is due
  std::vector<ChosenPupil> pupils;  // by enrolment key
  CaseRequest common;               // of every pupil, but for the pupil
  RecordHeader header;
  Overriding overriding;

  DocumentExtent extent() const {
    return common.submission.action == "WITHDRAW" ? DocumentExtent::withdrawal
           : statutory_only                       ? DocumentExtent::statutory
                                                  : DocumentExtent::full;
  }
};

// Throws Failure: ARGUMENT, NOT_FOUND, DATA (a profile handed in); no message holds a key.
SendingRequest read_sending(OfficeRun& run, std::string_view document_type);

}  // namespace rollmark
