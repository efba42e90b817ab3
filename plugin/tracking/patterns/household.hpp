// Pupils of one school who live together, as far as contacts and addresses on record say. It must not judge
// anybody's absence.
#pragma once

#include <cstdint>
#include <vector>

#include "core/school.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

// Places of pupils in School::pupils, ascending, two or more a household; households by their first pupil.
// Two pupils live together where they have a contact with one key whom both live with, or where the address
// and postcode of such a contact, or of the pupil, are the same; and whoever lives with either of them lives
// with both. `yes`: the words of contact.lives_with that say so; nullptr: none does. A household of more than
// `most_pupils` is left out: an address of so many is a home or a hostel.
std::vector<std::vector<std::uint32_t>> households(const School& school, const Parameter* yes,
                                                   std::int64_t most_pupils);

}  // namespace rollmark
