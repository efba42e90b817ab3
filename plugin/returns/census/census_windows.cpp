// Days that move, and windows between them.
#include "returns/census/census_windows.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

Day day_in(const CensusData& data, const WindowDay& day, std::int32_t year) {
  switch (day.kind) {
    case DayKind::easter_sunday:
      return easter_sunday(year);
    case DayKind::easter_monday:
      return easter_sunday(year) + 1;
    case DayKind::spring_bank_holiday:
      return spring_bank_holiday(data, year);
    case DayKind::sunday_before_spring_bank_holiday:
      // The day before the Monday of its week, wherever in the week it was moved to.
      return monday_of(spring_bank_holiday(data, year)) - 1;
    case DayKind::fixed:
      break;
  }
  return day_of(year, day.month, day.day);
}

}  // namespace

Day easter_sunday(std::int32_t year) {
  const std::int32_t golden = year % 19;
  const std::int32_t century = year / 100;
  const std::int32_t rest = year % 100;
  const std::int32_t moon =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const std::int32_t weekdays = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % days_a_week;
  const std::int32_t shift = (golden + 11 * moon + 22 * weekdays) / 451;
  const std::int32_t sum = moon + weekdays - days_a_week * shift + 114;
  return day_of(year, static_cast<std::uint32_t>(sum / 31), static_cast<std::uint32_t>(sum % 31 + 1));
}

Day spring_bank_holiday(const CensusData& data, std::int32_t year) {
  for (const MovedHoliday& moved : data.moved) {
    if (civil(moved.to).year == year) return moved.to;
  }
  return monday_of(day_of(year, 5, 31));
}

std::vector<CensusWindow> census_windows(const CensusData& data, CensusReturn one) {
  std::vector<CensusWindow> windows;
  for (const BlockRule& block : data.rule(one.term).blocks) {
    const std::int32_t year = one.year + block.year;
    windows.push_back({block.id, day_in(data, block.from, year), day_in(data, block.to, year)});
  }
  return windows;
}

Day census_day(const CensusData& data, CensusReturn one) {
  const ReturnRule& rule = data.rule(one.term);
  const Day first = day_of(one.year, rule.month, 1);
  const auto ahead =
      static_cast<std::int32_t>((rule.weekday + static_cast<std::uint32_t>(days_a_week) - weekday(first)) %
                                static_cast<std::uint32_t>(days_a_week));
  return first + ahead + days_a_week * (static_cast<std::int32_t>(rule.nth) - 1);
}

CensusReturn return_that_takes(const CensusData& data, Day day) {
  const std::int32_t year = civil(day).year;
  for (const CensusReturn one :
       {CensusReturn{year, CensusTerm::spring}, CensusReturn{year, CensusTerm::summer},
        CensusReturn{year, CensusTerm::autumn}, CensusReturn{year + 1, CensusTerm::spring}}) {
    const std::vector<CensusWindow> windows = census_windows(data, one);
    if (windows.front().from <= day && day <= windows.back().to) return one;
  }
  return {year + 1, CensusTerm::spring};
}

Day age_day(const CensusData& data, CensusReturn one) {
  return day_of(one.year - 1, data.scope.age_on.month, data.scope.age_on.day);
}

std::int32_t age_on(Day born, Day day) {
  const CivilDate birth = civil(born);
  const CivilDate now = civil(day);
  const bool before_birthday = std::pair(now.month, now.day) < std::pair(birth.month, birth.day);
  return now.year - birth.year - (before_birthday ? 1 : 0);
}

}  // namespace rollmark
