// The references of measures that a document carries: of each contact of a pupil the one that letters and
// case papers carry too. It must not decide against whom a measure is asked for, nor what a recipient may
// have.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/measure_reference.hpp"
#include "jobs/returns/sending_request.hpp"

namespace rollmark {

// For the run of a job. Where the document, its extent or its recipient has no place for references, no table
// is read and the host is asked for no secret.
class SendingReferences {
 public:
  // Throws Failure: ARGUMENT for a secret that is too short, DATA for a table that is refused.
  SendingReferences(const OfficeRun& run, const SendingRequest& request);

  bool wanted() const { return references_.has_value(); }
  // By contact key. The period is that of the case named, where it is open, else of the open case of these
  // parties, else the whole school year (measure_matter).
  std::map<std::string, std::string> of(const ChosenPupil& chosen) const;

 private:
  std::optional<MeasureReferences> references_;
  std::vector<AttendanceCase> cases_;
  std::string case_ref_;
  Day on_;
};

}  // namespace rollmark
