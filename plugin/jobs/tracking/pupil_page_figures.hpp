// The figures of one pupil's page, each section with its chart. It must not read parameters.
#pragma once

#include <cstdint>
#include <vector>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/one_pupil.hpp"
#include "jobs/tracking/tracker_case.hpp"

namespace rollmark {

// By month, with a strip of the register a month.
WorkingSection pupil_months(const OfficeRun& run, const OnePupil& one);
// By week, with attendance to date as a line. `levels`: attendance in whole percent, to be drawn beside the
// two of the rulebook.
WorkingSection pupil_weeks(const OfficeRun& run, const OnePupil& one, const TrackerAsked& asked,
                           const std::vector<std::int64_t>& levels);
WorkingSection pupil_spells(const OnePupil& one, const MarkReading& reading);
WorkingSection pupil_left(const TrackerCase& found);
WorkingSection pupil_thresholds(const TrackerCase& found, const TrackerAsked& asked);
WorkingSection pupil_actions(const OfficeRun& run, const OnePupil& one);

}  // namespace rollmark
