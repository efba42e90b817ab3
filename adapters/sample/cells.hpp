// How the steps write codes: only into a session that is open and empty. Which code says a thing on a date is
// decided here, once, because the codes changed on 19 August 2024.
#pragma once

#include "world.hpp"

namespace rollmark::sample {

inline Week session_bit(Day day, int half) {
  return Week{1} << (2 * weekday(day) + half);
}

// True if the day is one of marks: open, not after `to`, in the register.
inline bool has_register(const School& school, std::size_t enrolment, Day day) {
  return day <= school.to && school.is_open(day) && school.in_register(enrolment, day);
}

inline bool is_empty(const School& school, std::size_t enrolment, HalfDay half_day) {
  return school.cell(enrolment, half_day) == Sign::none;
}

// Writes the code if the session has a register and no code yet; true if it did.
inline bool mark(School& school, std::size_t enrolment, HalfDay half_day, Sign sign) {
  if (!has_register(school, enrolment, day_of(half_day)) || !is_empty(school, enrolment, half_day))
    return false;
  school.cell(enrolment, half_day) = sign;
  return true;
}

// The code in force on the day for one of 2024: C2 was C, K was B, Y1 to Y7 were Y, J1 and C1 were C.
inline Sign dated(Sign sign, Day day) {
  if (in_force(sign, day)) return sign;
  switch (sign) {
    case Sign::K:
      return Sign::B;
    case Sign::C1:
    case Sign::C2:
    case Sign::J1:
      return Sign::C;
    default:
      return Sign::Y;
  }
}

}  // namespace rollmark::sample
