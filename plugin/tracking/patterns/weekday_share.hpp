// Days counted by weekday, and the weekday on which something happens out of proportion: for every detector
// that asks whether it keeps to one. It must not know what is counted.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace rollmark {

// How often it has to happen on the weekday, at least, and how rarely chance alone would bring that about.
struct WeekdayLimits {
  std::int64_t least_days = 0;
  std::int64_t share_percent = 0;  // of all the days on which it happened
  std::int64_t one_in = 0;         // exact_share.hpp
};

class WeekdayShare {
 public:
  // A day on which it could have happened, and whether it did. `on`: 0 Monday.
  void add(std::uint32_t on, bool hit);
  std::int64_t days() const { return days_; }
  // The first weekday, from Monday, that is out of proportion.
  std::optional<std::uint32_t> found(const WeekdayLimits& limits) const;
  // Of a weekday: hits and days on it, hits and days on the others.
  std::array<std::int64_t, 4> figures(std::uint32_t on) const;

 private:
  std::array<std::int64_t, 7> days_on_{};
  std::array<std::int64_t, 7> hits_on_{};
  std::int64_t days_ = 0;
  std::int64_t hits_ = 0;
};

}  // namespace rollmark
