// Marks to bits, and days with the closures beside them.
#include "tracking/patterns/pupil_days.hpp"

#include <algorithm>

#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

constexpr std::size_t ids = std::tuple_size_v<FactTable>;
constexpr std::uint32_t saturday = 5;

}  // namespace

std::int32_t PupilDays::count(const PupilDay& day, std::uint32_t bits) const {
  std::int32_t counted = 0;
  for (const PupilSession& session : of(day)) counted += (session.bits & bits) != 0 ? 1 : 0;
  return counted;
}

std::span<const PupilDay> last_weeks(std::span<const PupilDay> days, std::int64_t weeks) {
  if (days.empty()) return days;
  const std::int64_t first = std::int64_t{days.back().week} - weeks + 1;
  const auto begin = std::ranges::find_if(days, [&](const PupilDay& day) { return day.week >= first; });
  return days.subspan(static_cast<std::size_t>(begin - days.begin()));
}

std::vector<PupilSpell> spells_of(const PupilDays& pupil, std::span<const PupilDay> days, std::uint32_t bit) {
  std::vector<PupilSpell> spells;
  bool open = false;
  for (std::uint32_t place = 0; place < days.size(); ++place) {
    for (const PupilSession& session : pupil.of(days[place])) {
      if ((session.bits & bit) != 0) {
        if (!open) spells.push_back({.first_day = place, .last_day = place});
        PupilSpell& spell = spells.back();
        if (!open || spell.last_day != place) ++spell.days;
        open = true;
        spell.last_day = place;
        ++spell.sessions;
      } else if ((session.bits & came_bit) != 0 || (session.bits & marked_bit) == 0) {
        open = false;
      }
    }
  }
  return spells;
}

void add_columns(const PupilDays& pupil, std::span<const PupilDay> days, std::uint32_t bits,
                 std::vector<std::uint32_t>& columns) {
  for (const PupilDay& day : days) {
    for (const PupilSession& session : pupil.of(day)) {
      if ((session.bits & bits) != 0) columns.push_back(session.column);
    }
  }
}

PatternSchool::PatternSchool(const School& school, std::span<const PatternRule> rules, Period period, Due due)
    : school_(school), period_(period), due_(due), open_days_(school.year_groups.size()), rules_(rules) {
  bits_.resize(school.facts.table_count() * ids);
  for (std::size_t table = 0; table < school.facts.table_count(); ++table) {
    const FactTable& facts = school.facts.table(static_cast<std::uint16_t>(table));
    for (std::size_t id = 0; id < ids; ++id) bits_[table * ids + id] = bits_of(facts[id]);
  }
  const std::vector<Day> weeks = school_weeks(school, due.on);
  std::uint32_t week = 0;
  week_of_column_.reserve(school.columns.size());
  for (const HalfDay column : school.columns) {
    while (week + 1 < weeks.size() && weeks[week + 1] <= column.day()) ++week;
    week_of_column_.push_back(week);
  }
}

std::uint32_t PatternSchool::bits_of(const CodeFact& fact) const {
  if (fact.category == Category::nothing) return 0;
  std::uint32_t bits = marked_bit;
  if (is_possible(fact.category)) bits |= possible_bit;
  if (is_absence(fact.category)) bits |= absent_bit;
  if (fact.late) bits |= late_bit;
  if (fact.late || fact.category == Category::present || fact.category == Category::approved)
    bits |= came_bit;
  if (fact.statutory < 0 || !is_possible(fact.category)) return bits;
  for (const PatternRule& rule : rules_) {
    // A rule about lateness names L, which is attendance; any other counts absences alone.
    if (rule.codes[static_cast<std::size_t>(fact.statutory)] && (is_absence(fact.category) || fact.late))
      bits |= rule.bit;
  }
  return bits;
}

std::int32_t PatternSchool::closed_between(std::uint16_t year_group, Day from, Day to) const {
  std::int32_t closed = 0;
  for (Day day = from + 1; day < to; day = day + 1) {
    if (weekday(day) >= saturday) continue;
    // Snow and burst pipes are nobody's plan.
    const bool unplanned = school_.kind_on(year_group, morning_of(day)) == SessionKind::unplanned_closure ||
                           school_.kind_on(year_group, afternoon_of(day)) == SessionKind::unplanned_closure;
    if (!unplanned) ++closed;
  }
  return closed;
}

const std::vector<PatternSchool::OpenDay>& PatternSchool::open_days(std::uint16_t year_group) {
  std::vector<OpenDay>& days = open_days_[year_group];
  if (!days.empty()) return days;
  const SessionKind* kinds = school_.kinds(year_group);
  for (std::size_t column = 0; column < school_.columns.size(); ++column) {
    if (kinds[column] != SessionKind::open) continue;
    const Day day = school_.columns[column].day();
    if (!days.empty() && days.back().day == day) continue;
    OpenDay one{.day = day};
    if (!days.empty()) {
      one.closed_before = closed_between(year_group, days.back().day, day);
      days.back().closed_after = one.closed_before;
    }
    days.push_back(one);
  }
  return days;
}

void PatternSchool::read(std::uint32_t row, PupilDays& pupil) {
  pupil.school = &school_;
  pupil.row = row;
  pupil.sessions.clear();
  pupil.days.clear();
  const std::uint8_t* marks = school_.row_marks(row);
  const std::vector<OpenDay>* open = nullptr;
  const RegisterSpan* last_span = nullptr;
  each_due_session(school_, row, period_, due_, [&](std::uint32_t column, const RegisterSpan& span) {
    const std::uint8_t id = marks[column];
    const std::uint32_t bits = id == see_extra ? bits_of(school_.fact(row, column))
                                               : bits_[school_.fact_of_column[column] * ids + id];
    const Day day = school_.columns[column].day();
    const auto place = static_cast<std::uint32_t>(pupil.sessions.size());
    if (pupil.days.empty() || pupil.days.back().day != day) {
      if (last_span != &span) open = &open_days(span.year_group);
      last_span = &span;
      const auto found = std::ranges::lower_bound(*open, day, {}, &OpenDay::day);
      pupil.days.push_back({.day = day, .week = week_of_column_[column], .begin = place, .end = place});
      if (found != open->end() && found->day == day) {
        pupil.days.back().closed_before = found->closed_before;
        pupil.days.back().closed_after = found->closed_after;
      }
    }
    pupil.sessions.push_back({column, bits});
    pupil.days.back().end = place + 1;
  });
}

}  // namespace rollmark
