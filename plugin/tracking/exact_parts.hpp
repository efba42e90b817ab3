// Differences of rates split into parts that add up: exactly as fractions, and as printed units. It must not
// know what a part is.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <vector>

namespace rollmark {

// An exact number; a mean of a thousand pupils' rates has a denominator of hundreds of digits.
using Exact = boost::multiprecision::cpp_rational;

// Sessions counted of a kind, and possible sessions: a figure before it is divided.
struct SessionFigure {
  std::int64_t part = 0;
  std::int64_t possible = 0;
  friend bool operator==(const SessionFigure&, const SessionFigure&) = default;
  SessionFigure& operator+=(const SessionFigure& other) {
    part += other.part;
    possible += other.possible;
    return *this;
  }
  friend SessionFigure operator-(SessionFigure a, const SessionFigure& b) {
    return {a.part - b.part, a.possible - b.possible};
  }
};

// The rate in ten-thousandths of a percentage point: 10^6 x part / possible. possible above 0.
Exact exact_rate(SessionFigure figure);

// Rounded, halves away from 0.
std::int64_t rounded_units(const Exact& value);

// Whole units for each part, which add up to the rounded sum of all: each part is rounded down, and the units
// that are left go one each to the parts that lost most, the earlier first where two lost alike. So every
// unit is less than one off, and a part of 0 stays 0.
std::vector<std::int64_t> allotted_units(const std::vector<Exact>& parts);

// The change of the rate at each step from states[0] to states.back(). A state without possible sessions has
// no rate: the step that leads to it has no change and the next one that has a rate takes it all. Nothing
// where the first or the last state has none.
std::optional<std::vector<Exact>> rate_steps(const std::vector<SessionFigure>& states);

}  // namespace rollmark
