// Seven counts of days and seven of hits.
#include "tracking/patterns/weekday_share.hpp"

#include "tracking/patterns/exact_share.hpp"

namespace rollmark {

void WeekdayShare::add(std::uint32_t on, bool hit) {
  ++days_on_[on];
  ++days_;
  if (!hit) return;
  ++hits_on_[on];
  ++hits_;
}

std::optional<std::uint32_t> WeekdayShare::found(const WeekdayLimits& limits) const {
  constexpr std::int64_t hundred = 100;
  for (std::uint32_t on = 0; on < days_on_.size(); ++on) {
    if (hits_on_[on] >= limits.least_days && hundred * hits_on_[on] >= limits.share_percent * hits_ &&
        is_out_of_proportion(days_, hits_, days_on_[on], hits_on_[on], limits.one_in))
      return on;
  }
  return std::nullopt;
}

std::array<std::int64_t, 4> WeekdayShare::figures(std::uint32_t on) const {
  return {hits_on_[on], days_on_[on], hits_ - hits_on_[on], days_ - days_on_[on]};
}

}  // namespace rollmark
