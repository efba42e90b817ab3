// What the sample counts of its own marks for an authority: sessions of an enrolment in a period, and the
// pupils that casework is likely to be about.
#pragma once

#include <vector>

#include "world.hpp"

namespace rollmark::sample {

struct SessionCount {
  int possible = 0, authorised = 0, unauthorised = 0, awaited = 0;  // awaited: N, which is unauthorised too
  int absent() const { return authorised + unauthorised; }
  bool persistent() const { return possible > 0 && 10 * absent() >= possible; }
  bool severe() const { return possible > 0 && 2 * absent() >= possible; }
  SessionCount& operator+=(const SessionCount& other);
};

// Both days inside. Of everyone in the register, as a school counts its own figures: nursery and sixth form,
// too, which the published ones leave out.
SessionCount sessions_of(const School& school, std::size_t enrolment, Day from, Day until);

// Enrolments on roll since the academic year began and on the last day with marks, of compulsory school age
// and at one school, those with the most absence this year first.
std::vector<std::size_t> most_absent(const School& school);

}  // namespace rollmark::sample
