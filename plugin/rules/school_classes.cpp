// Year groups by age on a date, and the ends of a school year.
#include "rules/school_classes.hpp"

#include <algorithm>

#include "rules/roll_view.hpp"

namespace rollmark {

bool SchoolClasses::leaves_at_the_end(std::uint32_t row) {
  const Day end = audit_.enrolment(row).last.day();
  const std::optional<std::int32_t> own = year_on(row, end);
  return own && final_day(school_year_of(end)) <= end && *own == ages(end).oldest;
}

bool SchoolClasses::comes_at_the_beginning(std::uint32_t row) {
  const Day start = audit_.enrolment(row).first.day();
  const std::optional<std::int32_t> own = year_on(row, start);
  const std::optional<Day> first = first_day(school_year_of(start));
  return own && first && start <= *first && *own == ages(start).youngest;
}

std::optional<std::int32_t> SchoolClasses::year_on(std::uint32_t row, Day day) const {
  std::uint16_t year_group = no_group;
  const std::uint32_t column = school_.column_from(morning_of(day + 1));
  const auto [begin, end] = school_.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span == begin || span->first_column < column) year_group = span->year_group;
  }
  if (year_group != no_group) return year_place(school_.year_groups[year_group]);
  // A boarder is in no attendance register.
  const auto [first, last] = of_row(school_.records.memberships, static_cast<std::int32_t>(row));
  for (const Membership* one = first; one != last; ++one) {
    if (one->kind == "year" && one->span.covers(morning_of(day))) return year_place(one->value);
  }
  return year_place(school_.nc_year(row));
}

const SchoolClasses::Ages& SchoolClasses::ages(Day day) {
  const auto [found, made] = ages_.try_emplace(day);
  if (!made) return found->second;
  for (std::uint32_t row = 0; row < school_.rows(); ++row) {
    const Enrolment& enrolment = school_.enrolments[row];
    if (day < enrolment.first.day() || enrolment.last.day() < day) continue;
    const std::optional<std::int32_t> year = year_on(row, day);
    if (!year) continue;
    found->second.youngest = std::min(found->second.youngest, *year);
    found->second.oldest = std::max(found->second.oldest, *year);
  }
  return found->second;
}

Day SchoolClasses::final_day(std::int32_t year) const {
  const Term* last = nullptr;
  for (const Term& term : school_.terms) {
    if (term.name == "SUM" && school_year_of(term.end) == year && (last == nullptr || last->end < term.end))
      last = &term;
  }
  std::optional<Day> last_open;
  for (const Day day : school_.school_days()) {
    if (school_year_of(day) == year) last_open = day;
  }
  // Training days may close a term: who leaves on its last school day leaves at its end.
  if (last != nullptr)
    return last_open && last->start <= *last_open ? std::min(last->end, *last_open) : last->end;
  constexpr std::uint32_t august = 8;
  constexpr std::uint32_t last_of_august = 31;
  return last_open.value_or(day_of(year + 1, august, last_of_august));
}

std::optional<Day> SchoolClasses::first_day(std::int32_t year) const {
  const auto found = std::ranges::lower_bound(school_.school_days(), school_year_start(year));
  if (found == school_.school_days().end() || school_year_of(*found) != year) return std::nullopt;
  return *found;
}

}  // namespace rollmark
