// The due sessions of every enrolment, counted by what their marks mean: one pass over the marks, made for
// all that compares how often codes stand. A mark's meaning is looked up once for each kind of mark a pupil
// has, never cell by cell. It must not judge.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

class SchoolAudit;

// Due sessions of one enrolment, in one year and registration group, with marks of one meaning. Several may
// have the same fact: signs of the producer's, or stretches of dates, that mean the same.
struct DueCount {
  std::uint16_t year_group = no_group;
  std::uint16_t registration_group = no_group;
  CodeFact fact;  // of category `nothing` where there is no mark
  std::int32_t sessions = 0;
  std::uint32_t first_column = 0;

  bool same_groups(const DueCount& other) const {
    return year_group == other.year_group && registration_group == other.registration_group;
  }
};

class DueCounts {
 public:
  explicit DueCounts(const SchoolAudit& audit);

  // Those of a stretch in the same groups stand together, stretches in the order of time.
  std::span<const DueCount> of_row(std::uint32_t row) const {
    return std::span(counts_).subspan(begin_of_row_[row], begin_of_row_[row + 1] - begin_of_row_[row]);
  }

 private:
  std::vector<DueCount> counts_;
  std::vector<std::size_t> begin_of_row_;
};

}  // namespace rollmark
