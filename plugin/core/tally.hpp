// Counting marks: sessions by category and by code, for an enrolment and a period. Only a mark of an
// enrolment in the register, in a session open to its year group, counts; everything else is counted apart by
// reason, so that nothing vanishes: received = counted + not open + outside enrolment + duplicate + no
// enrolment + not due.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

// Up to when sessions are looked at: the end of `on`, or with `now` those of `on` whose register has closed
// by then.
struct Due {
  Day on;
  std::optional<std::int32_t> now;  // minutes since midnight
  bool covers(const School& school, HalfDay half_day, std::uint16_t year_group) const {
    if (half_day.day() != on) return half_day.day() < on;
    return !now || school.closes_at(half_day, year_group) <= *now;
  }
};

struct Period {
  Day from;
  Day to;  // both inside
};

struct Tally {
  std::int64_t open = 0;     // sessions open to the enrolment while it is in the register, and due
  std::int64_t missing = 0;  // of them without a mark
  std::array<std::int64_t, category_count> by_category{};
  std::int64_t late = 0;  // L and U
  // Marks that do not count.
  std::int64_t not_open = 0;
  std::int64_t outside = 0;
  std::int64_t not_due = 0;
  std::int64_t duplicate = 0;
  std::int64_t no_enrolment = 0;

  std::int64_t of(Category category) const { return by_category[static_cast<std::size_t>(category)]; }
  std::int64_t attended() const { return of(Category::present) + of(Category::approved); }
  std::int64_t absent() const { return of(Category::authorised) + of(Category::unauthorised); }
  std::int64_t possible() const { return attended() + absent(); }
  std::int64_t not_required() const { return of(Category::not_possible) + of(Category::administrative); }
  std::int64_t counted() const;
  std::int64_t received() const {
    return counted() + not_open + outside + not_due + duplicate + no_enrolment;
  }
  Tally& operator+=(const Tally& other);
};

// Sessions per statutory code; [i] is the rulebook's i-th code, the last is "no statutory meaning".
using CodeCounts = std::vector<std::int64_t>;

// Calls visit(column, span) for every session of a row that is open, due and inside the period.
template <class Visit>
void each_due_session(const School& school, std::size_t row, Period period, Due due, Visit&& visit) {
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(std::min(period.to, due.on) + 1));
  const std::uint32_t last_day = school.column_from(morning_of(due.on));
  const auto [begin_span, end_span] = school.spans(row);
  for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
    const SessionKind* kinds = school.kinds(span->year_group);
    const std::uint32_t stop = std::min(span->end_column, end);
    for (std::uint32_t column = std::max(span->first_column, first); column < stop; ++column) {
      if (kinds[column] != SessionKind::open) continue;
      if (column >= last_day && !due.covers(school, school.columns[column], span->year_group)) continue;
      visit(column, *span);
    }
  }
}

// Sessions of one year or registration group only.
struct GroupFilter {
  enum class Kind : std::uint8_t { year, registration } kind = Kind::year;
  std::uint16_t group = no_group;
  bool takes(const RegisterSpan& span) const {
    return (kind == Kind::year ? span.year_group : span.registration_group) == group;
  }
};

// The tally of one enrolment; with a filter only what counts while it is in that group. `counts`, where
// given, has one place more than the rulebook has codes, and is added to.
Tally tally_enrolment(const School& school, std::size_t row, Period period, Due due,
                      CodeCounts* counts = nullptr, const GroupFilter* filter = nullptr);

// The tally of a school: every enrolment's, and the marks that belong to none.
Tally tally_school(const School& school, Period period, Due due, CodeCounts* counts = nullptr);

// Marks of the school without an enrolment in the period; they belong to no row.
Tally tally_unplaced(const School& school, Period period);

}  // namespace rollmark
