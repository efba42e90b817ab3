// The days of a census: its census day and the windows whose sessions it takes, by the data and by the
// calendar. It must not know a school.
#pragma once

#include <optional>
#include <vector>

#include "core/tally.hpp"
#include "returns/census/census_data.hpp"

namespace rollmark {

// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8; J. M. Oudin 1940).
Day easter_sunday(std::int32_t year);

// The last Monday in May, or the day to which it was moved.
Day spring_bank_holiday(const CensusData& data, std::int32_t year);

struct CensusWindow {
  BlockId block = BlockId::termly;
  Day from;  // both inside
  Day to;
  bool holds(Day day) const { return from <= day && day <= to; }
  Period period() const { return {from, to}; }
};

// In order of date; one, or two in autumn.
std::vector<CensusWindow> census_windows(const CensusData& data, CensusReturn one);

// The census day, the reference date of the return.
Day census_day(const CensusData& data, CensusReturn one);

// The return that takes the sessions of a day. A day that a moved bank holiday leaves between two windows
// belongs to the return of both.
CensusReturn return_that_takes(const CensusData& data, Day day);

// The day on which ages are taken for a return.
Day age_day(const CensusData& data, CensusReturn one);

// Whole years on a day; somebody born on 29 February has a birthday on 1 March in common years.
std::int32_t age_on(Day born, Day day);

}  // namespace rollmark
