// A document about to be sent: its record, cut down to what may go, and what pre-flight says of it. One way
// for pre-flight and for writing, so that what was checked is what goes. It must not write a file.
#pragma once

#include <vector>

#include "jobs/returns/sending_request.hpp"
#include "returns/documents/privacy_note.hpp"
#include "returns/preflight/preflight.hpp"

namespace rollmark {

// One pupil of it.
struct SentPupil {
  ChosenPupil chosen;
  Preflight preflight;
  std::vector<PrivacyLine> privacy;
};

struct Sending {
  ReferralFile file;  // pupils as in `pupils`
  std::vector<SentPupil> pupils;
  std::int64_t looked_at = 0;  // pupils of whom it was asked whether something is due
  // Pupils for whom something blocks that was not set aside.
  std::int64_t blocked() const;
};

// Throws Failure as assemble() does, and CANCELLED.
Sending make_sending(OfficeRun& run, const SendingRequest& request);

}  // namespace rollmark
