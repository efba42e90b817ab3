// The registration certificate of a record for the head teacher to sign (Education Act 1996 s.566(1)(c)): the
// codes as they stand in the file, by weeks, session by session, in totals, with amendments. It must not
// leave a session out. The job `certificate` makes the same of a School, with what a file does not hold (the
// meaning of the school's own signs, its calendar); this one works on a file received.
#pragma once

#include "returns/render/record_page.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

RecordPage certificate_page(const ReferralFile& file, const Rulebook& rulebook);

}  // namespace rollmark
