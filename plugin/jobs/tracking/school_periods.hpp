// The stretches of time that a school's figures are given for: its school years, terms or half terms within a
// period. It must not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// "2025/26": the school year that begins in that autumn.
std::string school_year_name(std::int32_t year);

// `kind`: years, terms or half-terms; clipped to `within`, in order, those with a column of the school's.
// Terms that the producer gave as halves alone are joined. Empty where the school has none.
std::vector<NamedPeriod> school_periods(const School& school, std::string_view kind, Period within);

}  // namespace rollmark
