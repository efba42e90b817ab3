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

}  // namespace rollmark
