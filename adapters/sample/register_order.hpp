// The order in which marks come to a database: by half day, registration group and pupil, as registers are
// taken.
#pragma once

#include <functional>
#include <optional>

#include "world.hpp"

namespace rollmark::sample {

struct WrittenMark {
  std::optional<std::size_t> enrolment;  // a mark of a cell
  HalfDay half_day;
  Sign sign;
  const LooseMark* loose;  // or one without
};

// Every mark of the school, also those entered for days after its `to`. `blanks`: also each session up to it
// that has a register and no mark, as Sign::none.
void each_mark(const School& school, bool blanks, const std::function<void(const WrittenMark&)>& take);

// Enrolments in the order of their registration groups in one academic year.
std::vector<std::size_t> register_order(const School& school, const SchoolYear& year);

}  // namespace rollmark::sample
