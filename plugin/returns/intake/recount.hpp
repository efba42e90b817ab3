// Counting a received record again: does what it states follow from the sessions that it shows? Checks IN-001
// to IN-016, and IN-018 and IN-019: references of measures. It must not apply an LA's rules (preflight does),
// and what a record does not hold it does not judge.
#pragma once

#include <vector>

#include "returns/intake/intake_check.hpp"
#include "returns/record/referral_file.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// In the order of the record. The codes are read by the rulebook on each session's own day. A period of
// another school than the sender is held against itself alone: the certificate is the sender's.
std::vector<IntakeFinding> recount(const RecordHeader& header, const PupilRecord& record,
                                   const Rulebook& rulebook);

}  // namespace rollmark
