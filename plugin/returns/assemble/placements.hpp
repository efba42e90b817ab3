// Who of a school's pupils is placed where, for returns of attendance at alternative provision: each
// recipient hears of its own pupils and sessions alone. It must not read a mark.
#pragma once

#include <cstdint>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "returns/assemble/case_request.hpp"

namespace rollmark {

// The days of a report: the reference date, or its week from Monday up to it.
Period provision_period(const ProvisionAsked& asked, Day on);

// Whether a placement is by that recipient and at that provider. Words compare without regard to ASCII case.
bool is_asked_for(const Placement& placement, const ProvisionAsked& asked);

// Whether such a placement of the enrolment covers a half day.
bool is_placed(const School& school, std::uint32_t row, const ProvisionAsked& asked, HalfDay half_day);

// The enrolments with such a placement on some day of the report, ascending: those of whom the job makes a
// record.
std::vector<std::uint32_t> rows_placed(const School& school, const ProvisionAsked& asked, Day on);

}  // namespace rollmark
