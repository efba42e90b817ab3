// Sickness that the sickness return rests on (SI 2024/208 reg. 13(9) to (11)): what a school year adds up to,
// each continuous period, and whether one is expected to reach the number. Both ways of counting are kept, by
// sessions and by whole days: the Regulations speak of school days and leave a half day open. It must not
// name a code or a number of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tracking/episodes.hpp"

namespace rollmark {

// Sessions of sickness on end: any other mark, and none, ends it, closed days do not. A return is made once
// for each (reg. 13(11)), so that one which begins when the year's number is made up is a new return.
struct SicknessPeriod {
  Day first;
  Day last;
  std::int64_t sessions = 0;
  std::int64_t whole_days = 0;
  // Of the school year in which it ends (or stands), up to its end.
  std::int64_t year_sessions = 0;
  std::int64_t year_whole_days = 0;
  // The day of it on which the number was there: in the school year together, or on end.
  std::optional<Day> reached_by_sessions;
  std::optional<Day> reached_by_whole_days;
  std::optional<std::uint32_t> broken_at;  // nothing: it stands
};

// `codes`: the rule's in that school. Of the school years that `period` touches, from their beginning.
std::vector<SicknessPeriod> sickness_periods(const School& school, const Rulebook& rulebook,
                                             const EpisodeRule& rule, const EpisodeCodes& codes,
                                             std::uint32_t row, Period period, Due due);

// The day on which a period that stands makes up the number if every session open to the pupil until the day
// before `back_on` is missed, on end or in its school year; nothing where it does not, or has already.
// Only while of compulsory school age.
std::optional<Day> expected_to_reach(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                                     std::uint32_t row, const SicknessPeriod& sick, Day back_on,
                                     bool by_whole_days, Due due);

}  // namespace rollmark
