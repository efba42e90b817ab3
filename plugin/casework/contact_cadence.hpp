// Whether a school whose band gives it contact in the place of time (data of bands: so many visits a year and
// telephone contact in so many other terms) had it. It must not say how often where the band does not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/banding_policy.hpp"
#include "casework/team_records.hpp"
#include "core/school.hpp"

namespace rollmark {

// Kinds of work, in small letters.
struct ContactWords {
  std::vector<std::string> visits;
  std::vector<std::string> calls;
};

struct ContactCadence {
  std::int64_t visits = 0;            // in the school year, to the end of the reference date
  std::optional<std::int64_t> terms;  // with a visit or a call; nothing: no term of the year is known
  std::int64_t terms_wanted = 0;      // those with telephone contact, and one of the visit
  // "kept"; "not yet", while it can be; "not kept"; "not known", without the terms that it needs.
  std::string_view state;
};

// Where a band gives no time but contact.
bool is_by_contact(const BandTime& band);

// `band`: is_by_contact. `work`: of any school. `terms`: of the school, of any year; half terms of one name
// are one term. A day in no term is in the year and in no term.
ContactCadence contact_cadence(const BandTime& band, std::string_view school_key,
                               const std::vector<WorkDone>& work, const std::vector<Term>& terms,
                               const ContactWords& words, Day on);

}  // namespace rollmark
