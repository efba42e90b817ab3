// The result tables of the job `absence`. They must not measure anything.
#pragma once

#include "core/result.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// absence_group, absence_enrolment, absence_band, absence_cause, absence_code and definition, and where they
// were asked for absence_hot_spot. `decimals`: places of a printed rate.
void add_absence_tables(const AbsenceReport& report, const Rulebook& rulebook, int decimals, Result& result);

// The column `period`, a dictionary of the names; and with from_date and to_date.
void add_period_column(Table& table, const AbsenceReport& report);
void add_period_columns(Table& table, const AbsenceReport& report);
// A row's values in the three columns, the last of the table.
void add_period(Table& table, std::uint32_t period, Period dates);

// Which definition the figures of a column follow.
void add_definitions(const AbsenceReport& report, const Rulebook& rulebook, Result& result);
void add_hot_spots(const AbsenceReport& report, int decimals, Result& result);

// absence_code_mix: sessions by code of schools beside England's in their phase. A school whose phase has no
// published figures is named in the summary.
void add_code_mix(const AbsenceReport& report, const Rulebook& rulebook, int decimals, Result& result);

// The largest table by far: a row for every code of every group and enrolment.
void add_absence_codes(const AbsenceReport& report, const Rulebook& rulebook, Result& result);

}  // namespace rollmark
