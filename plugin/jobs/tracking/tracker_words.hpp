// The words of the officer's tracker: what to do next and why, and figures in a few words. It must not decide
// or count: tracker_case.hpp has done so.
#pragma once

#include <string>

#include "jobs/tracking/tracker_case.hpp"

namespace rollmark {

std::string do_next(const TrackerCase& one);
std::string why(const TrackerCase& one, const TrackerAsked& asked);

// "24 of 230; 89.6 %", the second the attendance. For the page.
std::string absent_of(const SessionsLeft& sessions);
// "3", "certain", "cannot", "not known": for the page.
std::string left_in_words(const AbsencesLeft& left);
// "certain", "open", "out of reach", "not known": for tables.
std::string outlook_name(Outlook outlook);
// "down from 95.0 to 91.2 %"; empty where one of the two has too few sessions.
std::string direction_words(const TrackerCase& one, const TrackerAsked& asked);
// "year 3, term 1", "certain; severe 12", "no calendar ahead". For the page.
std::string left_words(const TrackerCase& one);
// "13 Feb 2026".
std::string short_date(Day day);
// Attendance with one place; empty where nothing is possible.
std::string attendance(std::int64_t attended, std::int64_t possible);

}  // namespace rollmark
