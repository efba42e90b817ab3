// Why the mean of pupils' rates is not the rate of all their sessions together: an enrolment with few
// sessions weighs as much in a mean as one with many. Exact.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "tracking/exact_parts.hpp"
#include "tracking/register_pair.hpp"

namespace rollmark {

// By how long an enrolment was there, and how many of the sessions are possible for it.
enum class PresenceClass : std::uint8_t {
  joined,  // its first day lies in the period
  left,    // its last
  both,
  fewer,       // there throughout, with fewer possible sessions than another that was
  throughout,  // there throughout, with the most
};
inline constexpr std::size_t presence_class_count = 5;
std::string_view presence_class_title(PresenceClass kind);

struct MeanOfRates {
  std::int64_t enrolments = 0;  // with a possible session
  SessionFigure pooled;
  Exact mean = 0;  // in ten-thousandths of a point, as exact_rate
  struct Class {
    std::int64_t enrolments = 0;
    SessionFigure sessions;
    Exact change = 0;  // its part of mean less pooled rate
  };
  std::array<Class, presence_class_count> classes;  // by PresenceClass; the changes add up exactly
};

// The period is cut to what is due. All 0 where nobody has a possible session.
MeanOfRates mean_of_rates(const School& school, Period period, Due due, const CountedCategories& counted);

}  // namespace rollmark
