// The counts, from the cells alone.
#include "authority_counts.hpp"

#include <algorithm>

namespace rollmark::sample {

SessionCount& SessionCount::operator+=(const SessionCount& other) {
  possible += other.possible;
  authorised += other.authorised;
  unauthorised += other.unauthorised;
  awaited += other.awaited;
  return *this;
}

SessionCount sessions_of(const School& school, std::size_t enrolment, Day from, Day until) {
  SessionCount sum;
  for (Day day = from; day <= until; ++day) {
    if (!school.is_open(day) || !school.in_register(enrolment, day)) continue;
    for (const HalfDay session : {morning(day), afternoon(day)}) {
      const Sign sign = school.cell(enrolment, session);
      sum.possible += counts_as_possible(sign) ? 1 : 0;
      sum.authorised += facts(sign).category == Category::authorised ? 1 : 0;
      sum.unauthorised += facts(sign).category == Category::unauthorised ? 1 : 0;
      sum.awaited += sign == Sign::N ? 1 : 0;
    }
  }
  return sum;
}

std::vector<std::size_t> most_absent(const School& school) {
  const Day first = school.years.back().first_pupil_day;
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    const Enrolment& n = school.enrolments[e];
    if (n.start > first || n.end < school.to || n.status != 'C' || n.boarder) continue;
    if (!school.is_compulsory_age(e, school.to) || school.pupils[n.pupil].moved) continue;
    found.emplace_back(-sessions_of(school, e, first, school.to).absent(), e);
  }
  std::ranges::sort(found);
  std::vector<std::size_t> enrolments;
  for (const auto& [absent, e] : found) enrolments.push_back(e);
  return enrolments;
}

}  // namespace rollmark::sample
