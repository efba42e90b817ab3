// Random schools for property tests: small, but with every awkward thing that a source delivers. A school is
// plain data, so that a property can permute, split or extend it before it is pushed.
#pragma once

#include <string>
#include <vector>

#include "support/tiny_school.hpp"

namespace rollmark::test {

struct RandomPupil {
  std::string key;
  std::string from;
  Cells cells;
  struct Mark {
    std::string date;
    std::string half_day;
    std::string code;
    std::string recorded_at;
  };
  std::vector<Mark> marks;
};

struct RandomSchool {
  struct CalendarRow {
    std::string date;
    std::string half_day;
    std::string kind;
    std::string scope;
  };
  std::vector<CalendarRow> calendar;
  std::vector<RandomPupil> pupils;
  std::vector<RandomPupil::Mark> of_nobody;  // marks whose enrolment there is not

  TinySchool build() const;
};

// Up to eight pupils over three weeks from 31 August 2026, in which most half days are open, some are closed
// in one way or other or for one year group, and some are in no calendar. Call inside a RapidCheck property.
RandomSchool random_school();
RandomPupil random_pupil(const std::string& key);

}  // namespace rollmark::test
