// Episodes that a legal clock runs on: school days on end on which a pupil was absent in one way, and
// sickness added up over a school year (its periods: sickness.hpp). It counts and says where each began,
// reached its number and broke; whether a return is due is for the caller. It must not name a code or a
// number of its own: those are the rulebook's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/counting_codes.hpp"

namespace rollmark {

// What an episode is made of, and its number.
struct EpisodeRule {
  std::vector<bool> codes;  // by place in Rulebook::codes
  std::int64_t school_days = 0;
  // Codes of sessions that neither count nor break; empty: there is none, every other code breaks.
  std::vector<bool> passed_over;
};

// The rulebook's threshold of that id on a date; nothing where it has none in force then.
std::optional<EpisodeRule> episode_rule(const Rulebook& rulebook, std::string_view id, Day on);

// A rule's codes in one school, which outlives it, as does the rule.
struct EpisodeCodes {
  EpisodeCodes(const School& school, const EpisodeRule& rule);
  CountingCodes counting;
  std::optional<CountingCodes> passed_over;
};

// School days on end of one enrolment, on each of which every session open to it has one of the codes. Any
// other mark, and none, breaks it; days without a session open to the pupil neither count nor break. Where
// the rule passes codes over, a day counts on its other sessions, and a day without any neither counts nor
// breaks.
struct DayRun {
  Day first;
  Day last;
  std::int64_t school_days = 0;
  std::int64_t sessions = 0;               // with one of the codes
  std::int64_t passed_over = 0;            // sessions on those days, with a code that is passed over
  std::optional<Day> reached_on;           // the day that made up the number
  std::optional<std::uint32_t> broken_at;  // the column of the mark that broke it; nothing: it stands
};

// Runs of one day or more inside a period, ascending. Days on which the pupil was not of compulsory school
// age are passed over; without a birth date there is no run. The reference date's day counts once all its
// sessions are due.
std::vector<DayRun> day_runs(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                             std::uint32_t row, Period period, Due due);
// The same, for many enrolments.
std::vector<DayRun> day_runs(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                             const EpisodeCodes& codes, std::uint32_t row, Period period, Due due);

// Sickness of one enrolment in a school year (1 September to 31 August), consecutive or not.
struct SicknessYear {
  std::int32_t school_year = 0;  // in which it starts
  std::int64_t sessions = 0;
  std::int64_t whole_days = 0;  // on which every session open to the pupil is sickness
  // The day that made up twice the number in sessions; in whole days. A profile may hold with either.
  std::optional<Day> reached_by_sessions;
  std::optional<Day> reached_by_whole_days;
};

// Years with a session of sickness, ascending. The same age and dates as day_runs; a whole day counts once
// all its sessions are due.
std::vector<SicknessYear> sickness_years(const School& school, const Rulebook& rulebook,
                                         const EpisodeRule& rule, std::uint32_t row, Period period, Due due);

// Whether a session of the reference date that is open to the enrolment is not due yet.
bool day_goes_on(const School& school, std::uint32_t row, Due due);

// The days of compulsory school age; nothing without a birth date.
std::optional<Period> school_age_of(const School& school, const Rulebook& rulebook, std::uint32_t row);

}  // namespace rollmark
