// The page of a whole file for people: who asks what, against whom, on what proof, with which papers; of a
// file of an LA its replies, case statuses and contacts. The same in the school before sending and at the LA
// on a file received. It must not judge.
#pragma once

#include "returns/render/record_page.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// "referral.html", whatever the document of the family.
RecordPage referral_page(const ReferralFile& file, const Rulebook& rulebook);

}  // namespace rollmark
