// Random Attendance Referral Files: every element of any struct may be held, in its form, or not. A visitor
// of the record's own lists of elements, so that a new element is drawn without a line here. Nothing of a
// record fits together beyond its forms: who needs sense writes a record by hand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "returns/record/referral_file.hpp"

namespace rollmark::test {

// A file of one of the family's documents, whole for its kind: one pupil in a referral, up to three in a
// return, answers in a file of an LA. `held_in_100`: how many in a hundred of the elements that may be
// missing are held; 0 holds what is needed alone. The same numbers make the same file on every machine. In a
// property: random_file(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::inRange(0, 101)), which shrinks
// towards the sparse.
ReferralFile random_file(std::uint32_t seed, int held_in_100);
ReferralFile random_file(std::uint32_t seed, int held_in_100, std::string_view document_type);

// A text of a form: a choice, runs of its signs, or any line, up to its longest.
std::string random_text(std::uint32_t seed, const TextForm& form);

}  // namespace rollmark::test
