// Cells of what may not be said: a day, a number, or no value. They must not put anything in its place.
#pragma once

#include <cstdint>
#include <optional>

#include "outputs/working_document.hpp"

namespace rollmark {

inline WorkingCell day_or_none(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

inline WorkingCell number_or_none(const std::optional<std::int64_t>& number) {
  return number ? WorkingCell(*number) : WorkingCell();
}

}  // namespace rollmark
