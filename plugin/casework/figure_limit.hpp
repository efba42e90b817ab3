// A limit of an authority's data on one figure: more than, at least, less than or at most a number with at
// most one decimal. Compared exactly, as a fraction; it must not round.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rulebook/strict_xml.hpp"

namespace rollmark {

// part x scale / whole: 8,999 of 10,000 sessions as a percentage is {8999, 10000, 100}. whole above 0.
struct ExactFigure {
  std::int64_t part = 0;
  std::int64_t whole = 1;
  std::int64_t scale = 1;
};

enum class LimitKind : std::uint8_t { more_than, at_least, less_than, at_most };

struct FigureLimit {
  LimitKind kind = LimitKind::more_than;
  std::int64_t tenths = 0;  // 900 for 90 and for 90.0
  // Strictly for more_than and less_than.
  bool met_by(const ExactFigure& figure) const;
  std::string text() const;  // "more than 350", "less than 92.5"
};

// Below 0: a is less. Both of one scale.
std::int64_t compare_figures(const ExactFigure& a, const ExactFigure& b);

// Which of an element's attributes more-than, at-least, less-than, at-most stands there; nothing where none
// does. Refuses two, and what is no such number.
std::optional<FigureLimit> read_limit(const XmlElement& element);

}  // namespace rollmark
