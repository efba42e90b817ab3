// The functions of the detectors, one file each, for pattern_table.cpp: what each counts and when it finds is
// said in plugin/tracking/patterns/README.md. The enums are the places of their numbers.
#pragma once

#include <string_view>
#include <vector>

#include "tracking/patterns/pattern.hpp"
#include "tracking/patterns/pupil_days.hpp"

namespace rollmark {

// falling.cpp
inline constexpr std::string_view falling_numbers[] = {"school_weeks",  "least_possible", "points",
                                                       "more_sessions", "weeks_absent",   "illness_days"};
enum class FallingNumber { school_weeks, least_possible, points, more_sessions, weeks_absent, illness_days };
void find_falling(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// crossing.cpp
inline constexpr std::string_view crossing_numbers[] = {"least_possible"};
enum class CrossingNumber { least_possible };
void find_persistent(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);
void find_severe(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// spells.cpp
inline constexpr std::string_view spells_numbers[] = {"school_weeks", "spells", "longest_days"};
enum class SpellsNumber { school_weeks, spells, longest_days };
void find_spells(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// broken_weeks.cpp
inline constexpr std::string_view broken_numbers[] = {"school_weeks", "weeks", "least_expected"};
enum class BrokenNumber { school_weeks, weeks, least_expected };
void find_broken_weeks(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// weekday.cpp
inline constexpr std::string_view weekday_numbers[] = {"school_weeks", "least_days",    "least_expected",
                                                       "longest_days", "share_percent", "one_in"};
enum class WeekdayNumber { school_weeks, least_days, least_expected, longest_days, share_percent, one_in };
void find_weekday(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// half_day.cpp
inline constexpr std::string_view half_day_numbers[] = {"school_weeks", "least_days", "one_in"};
enum class HalfDayNumber { school_weeks, least_days, one_in };
void find_half_day(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// beside_closure.cpp
inline constexpr std::string_view beside_numbers[] = {"school_weeks", "least_days", "closure_days",
                                                      "longest_days", "one_in"};
enum class BesideNumber { school_weeks, least_days, closure_days, longest_days, one_in };
void find_beside_closure(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);
inline constexpr std::string_view added_numbers[] = {"school_weeks", "least_days", "most_days",
                                                     "closure_days", "times"};
enum class AddedNumber { school_weeks, least_days, most_days, closure_days, times };
void find_added_days(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// lateness.cpp
inline constexpr std::string_view lateness_numbers[] = {"school_weeks", "times", "trend"};
enum class LatenessNumber { school_weeks, times, trend };
void find_lateness(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);
inline constexpr std::string_view late_weekday_numbers[] = {"school_weeks", "least_days", "share_percent",
                                                            "one_in"};
enum class LateWeekdayNumber { school_weeks, least_days, share_percent, one_in };
void find_late_weekday(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// just_under.cpp
inline constexpr std::string_view just_under_numbers[] = {"short_by", "times"};
enum class JustUnderNumber { short_by, times };
void find_just_under(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);
inline constexpr std::string_view four_days_numbers[] = {"school_weeks", "school_days", "times"};
enum class FourDaysNumber { school_weeks, school_days, times };
void find_four_days(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out);

// together.cpp
inline constexpr std::string_view together_numbers[] = {"school_weeks", "least_days", "occasions",
                                                        "factor",       "one_in",     "most_pupils"};
enum class TogetherNumber { school_weeks, least_days, occasions, factor, one_in, most_pupils };
void find_together(const PatternRule& rule, PatternSchool& school, std::vector<PatternFinding>& out);

}  // namespace rollmark
