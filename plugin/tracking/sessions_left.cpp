// One tally of what is due, and one walk over what is to come.
#include "tracking/sessions_left.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;
constexpr std::size_t signs_a_week = 14;

// Whether the part-time agreements of a row expect the pupil in a session; nothing where they do not say or
// contradict each other.
std::optional<bool> expected_in(const School& school, std::uint32_t row, HalfDay half_day) {
  std::optional<bool> said;
  const auto [begin, end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
  for (const PartTime* one = begin; one != end; ++one) {
    if (!one->span.covers(half_day) || one->expected.size() != signs_a_week) continue;
    const char sign = one->expected[weekday(half_day.day()) * 2 + (half_day.afternoon() ? 1U : 0U)];
    if (sign != '0' && sign != '1') return std::nullopt;
    if (said && *said != (sign == '1')) return std::nullopt;
    said = sign == '1';
  }
  return said;
}

class Ahead {
 public:
  Ahead(const School& school, const Rulebook& rulebook, std::uint32_t row, SessionsLeft& left)
      : school_(school),
        rulebook_(rulebook),
        row_(row),
        left_(left),
        marks_(school.row_marks(row)),
        dob_(school.pupils[school.enrolments[row].pupil].dob) {
    const auto [begin, end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
    part_time_ = begin != end;
  }

  void take(std::uint32_t column) {
    const std::uint8_t id = marks_[column];
    const CodeFact fact = id == see_extra ? school_.fact(row_, column)
                                          : school_.facts.table(school_.fact_of_column[column])[id];
    if (fact.category == Category::not_possible || fact.category == Category::administrative) {
      ++left_.not_required;
      return;
    }
    if (fact.category == Category::nothing && part_time_ &&
        !expected_in(school_, row_, school_.columns[column]).value_or(true)) {
      if (dob_ && !rulebook_.school_age.holds(*dob_, school_.columns[column].day())) {
        ++left_.not_required;
        return;
      }
      ++left_.agreed;
    }
    ++left_.to_come;
    if (is_absence(fact.category)) ++left_.agreed;
  }

 private:
  const School& school_;
  const Rulebook& rulebook_;
  std::uint32_t row_;
  SessionsLeft& left_;
  const std::uint8_t* marks_;
  std::optional<Day> dob_;
  bool part_time_ = false;
};

}  // namespace

std::optional<Day> calendar_known_to(const School& school) {
  std::optional<std::int32_t> last;
  if (!school.whole_school.empty()) last = school.whole_school.rbegin()->first;
  for (const auto& [group, half_days] : school.scoped) {
    if (!half_days.empty())
      last = std::max(last.value_or(half_days.rbegin()->first), half_days.rbegin()->first);
  }
  if (!last) return std::nullopt;
  return HalfDay{*last}.day();
}

SessionsLeft sessions_left(const School& school, const Rulebook& rulebook, std::uint32_t row, Period period,
                           Due due) {
  SessionsLeft left;
  const Tally tally = tally_enrolment(school, row, {period.from, std::min(period.to, due.on)}, due);
  left.possible = tally.possible();
  left.absent = tally.absent();
  left.unmarked = tally.missing;
  const std::optional<Day> known_to = calendar_known_to(school);
  left.known =
      period.to <= due.on || school.enrolments[row].last.day() <= due.on || (known_to && due.on < *known_to);
  Ahead ahead(school, rulebook, row, left);
  const std::uint32_t first = school.column_from(morning_of(std::max(period.from, due.on)));
  const std::uint32_t end = school.column_from(morning_of(period.to + 1));
  const auto [begin_span, end_span] = school.spans(row);
  for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
    const SessionKind* kinds = school.kinds(span->year_group);
    const std::uint32_t stop = std::min(span->end_column, end);
    for (std::uint32_t column = std::max(span->first_column, first); column < stop; ++column) {
      if (kinds[column] != SessionKind::open) continue;
      if (due.covers(school, school.columns[column], span->year_group)) continue;
      ahead.take(column);
    }
  }
  return left;
}

AbsencesLeft absences_left(const SessionsLeft& sessions, std::int64_t percent) {
  AbsencesLeft found;
  const auto reached = [&](std::int64_t absent, std::int64_t possible) {
    return possible > 0 && hundred * absent >= percent * possible;
  };
  found.reached_now = reached(sessions.absent, sessions.possible);
  if (!sessions.known || sessions.whole() == 0) return found;
  const std::int64_t least = sessions.absent + sessions.agreed;
  const std::int64_t free = sessions.to_come - sessions.agreed;
  if (reached(least, sessions.whole())) {
    found.outlook = Outlook::certain;
    return found;
  }
  // 100 x absent < percent x whole: the largest such number of absences.
  const std::int64_t most = (percent * sessions.whole() - 1) / hundred;
  found.outlook = most - least < free ? Outlook::open : Outlook::out_of_reach;
  found.left = std::min(most - least, free);
  if (found.reached_now) {
    // 100 x absent < percent x (possible + n): the smallest such n.
    found.to_attend = hundred * sessions.absent / percent + 1 - sessions.possible;
  }
  return found;
}

}  // namespace rollmark
