// The roll of a day, and marks as places.
#include "jobs/office/whereabouts.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::int32_t noon = 12 * 60;

// The minute at which the first register of a session opens.
std::int32_t opens_at(const School& school, HalfDay half_day) {
  std::int32_t earliest = -1;
  for (const SessionTime& time : school.session_times) {
    if (time.afternoon != half_day.afternoon() || time.opens_at < 0) continue;
    if (half_day.day() < time.from || time.to < half_day.day()) continue;
    if (earliest < 0 || time.opens_at < earliest) earliest = time.opens_at;
  }
  if (earliest >= 0) return earliest;
  return half_day.afternoon() ? noon : 0;
}

}  // namespace

Whereabouts place_of(const CodeFact& fact) {
  if (MarkReading::on_site(fact)) return Whereabouts::on_site;
  switch (fact.category) {
    case Category::approved:
      return Whereabouts::elsewhere;
    case Category::authorised:
    case Category::unauthorised:
      return Whereabouts::away;
    case Category::not_possible:
    case Category::administrative:
      return Whereabouts::not_expected;
    default:
      return Whereabouts::not_known;
  }
}

std::string_view place_words(Whereabouts place) {
  switch (place) {
    case Whereabouts::on_site:
      return "On site";
    case Whereabouts::elsewhere:
      return "At an activity elsewhere";
    case Whereabouts::away:
      return "Absent";
    case Whereabouts::not_expected:
      return "Not expected";
    case Whereabouts::not_known:
      break;
  }
  return "Not known";
}

std::string group_on(const School& school, std::uint32_t row, HalfDay half_day) {
  const std::uint32_t column = school.column_from(half_day);
  const auto [begin, end] = school.spans(row);
  const RegisterSpan* last = nullptr;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span->first_column <= column) last = span;
  }
  if (last != nullptr) return school.registration_groups[last->registration_group];
  std::string group;
  const auto [first, stop] = of_row(school.records.memberships, static_cast<std::int32_t>(row));
  for (const Membership* one = first; one != stop; ++one) {
    if (one->kind == "registration" && one->span.covers(half_day)) group = one->value;
  }
  return group;
}

std::vector<RollRow> roll_on(const School& school, Day day) {
  std::vector<RollRow> roll;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (day < enrolment.first.day() || enrolment.last < morning_of(day)) continue;
    roll.push_back({row, group_on(school, row, std::max(enrolment.first, morning_of(day)))});
  }
  return roll;
}

std::vector<const Placement*> placements_on(const School& school, std::uint32_t row, Day day) {
  std::vector<const Placement*> found;
  const auto [begin, end] = of_row(school.records.placements, static_cast<std::int32_t>(row));
  for (const Placement* one = begin; one != end; ++one) {
    if (!(afternoon_of(day) < one->span.first) && !(one->span.last < morning_of(day))) found.push_back(one);
  }
  return found;
}

std::optional<SessionNow> session_now(const School& school, Due due) {
  std::optional<SessionNow> found;
  for (const HalfDay half_day : {morning_of(due.on), afternoon_of(due.on)}) {
    if (!school.open_to_anyone(half_day) || !school.column_of(half_day)) continue;
    const bool begun = !due.now || opens_at(school, half_day) <= *due.now;
    if (begun || !found) found = SessionNow{half_day, begun};
  }
  return found;
}

std::string_view no_mark_expected(const School& school, std::uint32_t row, HalfDay half_day) {
  if (school.enrolments[row].boarder) return "Boarder, in no attendance register";
  const std::optional<std::uint32_t> column = school.column_of(half_day);
  const RegisterSpan* span = column ? span_at(school, row, *column) : nullptr;
  if (span == nullptr) return "Not on roll in this half day";
  if (school.kinds(span->year_group)[*column] != SessionKind::open) return "No session for the year group";
  return {};
}

std::string register_words(const MarkReading& reading, const School& school, std::uint32_t row,
                           HalfDay half_day) {
  const std::optional<std::uint32_t> column = school.column_of(half_day);
  const CodeFact fact = column ? school.fact(row, *column) : CodeFact{-1, Category::nothing};
  const std::string_view none = no_mark_expected(school, row, half_day);
  const bool silent = fact.category == Category::nothing && !none.empty();
  return silent ? std::string(none) : reading.words(fact);
}

}  // namespace rollmark
