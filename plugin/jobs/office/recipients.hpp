// Who outside the school is told of a pupil's absence: social worker, youth-offending worker, virtual school,
// other local authority. One recipient is one person or authority, so that a list never shows a pupil to
// another's worker. It must not read a mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

struct Recipient {
  std::size_t role = 0;              // place in the table of roles
  std::string who;                   // a contact's key, an LA number, or an enrolment's where nobody is named
  const Contact* contact = nullptr;  // who that is, where the school has such a contact

  // As the parameter `recipient` takes it: social-worker/K7.
  std::string id() const;
  std::string_view role_title() const;  // Social worker
};

// The recipients for the pupil of an enrolment in a session, by role: from the flags in force then, and from
// contacts whose relationship says so. Where nobody is named the list is that pupil's alone:
// social-worker/pupil E17, or its place in the roll where the key is a UPN.
std::vector<Recipient> recipients_of(const School& school, std::uint32_t row, HalfDay half_day);

}  // namespace rollmark
