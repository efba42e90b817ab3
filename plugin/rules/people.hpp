// The same pupil at several schools of the data: joined by UPN, valid and not temporary, and by nothing else.
// It must not look at a name or a birth date.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

// An enrolment of the data.
struct RollPlace {
  std::size_t school = 0;  // place among the schools
  std::uint32_t row = 0;
};

// Made for one audit, used by one thread. The schools must outlive it.
class People {
 public:
  explicit People(const std::vector<School>& schools) : schools_(schools) {}

  // Every enrolment at more than one school of the data, those of a pupil next to each other, by (school,
  // row).
  struct Known {
    std::string_view upn;
    RollPlace placed;
  };
  const std::vector<Known>& shared() const;

  // The enrolments of an enrolment's pupil at other schools.
  std::vector<RollPlace> elsewhere(std::size_t school, std::uint32_t row) const;

 private:
  const std::vector<School>& schools_;
  mutable std::vector<Known> shared_;
  mutable bool made_ = false;
};

}  // namespace rollmark
