// Compulsory school age: from which day to which day a child must be educated. The days are data of the
// rulebook, the arithmetic is here. It must not guess a birth date that is missing.
#pragma once

#include <cstdint>
#include <vector>

#include "rulebook/dated.hpp"

namespace rollmark {

struct MonthDay {
  std::uint32_t month = 0;
  std::uint32_t day = 0;
};

// The last Friday in June: the school leaving date (SI 1997/1970).
Day last_friday_in_june(std::int32_t year);

struct CompulsorySchoolAge {
  std::int32_t starts_at = 0;             // years
  std::int32_t ends_at = 0;               // years
  std::vector<MonthDay> prescribed_days;  // in the order of the year
  std::vector<Source> sources;

  // The first day of compulsory school age: the fifth birthday where that is a prescribed day, else the next
  // prescribed day (EA 1996 s.8(2)). Somebody born on 29 February has a birthday on 1 March in common years.
  Day from(Day dob) const;

  // The last day, which belongs to it to its end: the school leaving date of the school year in which the
  // child turns 16 (EA 1996 s.8(3), SI 1997/1970). A school year is taken to start on 1 September, see
  // school_year_of.
  Day until(Day dob) const;

  bool holds(Day dob, Day day) const { return from(dob) <= day && day <= until(dob); }
};

// A week that counts for the penalty-notice threshold: seven days from Monday with a session held.
struct SchoolWeek {
  std::uint32_t first_weekday = 0;  // 0 Monday
  std::int32_t sessions_at_least = 1;
  std::string about;
  std::vector<Source> sources;
};

}  // namespace rollmark
