// Counting marks of one enrolment.
#include "core/tally.hpp"

#include <algorithm>

namespace rollmark {

std::int64_t Tally::counted() const {
  std::int64_t sum = 0;
  for (const std::int64_t count : by_category) sum += count;
  return sum - of(Category::nothing);
}

Tally& Tally::operator+=(const Tally& other) {
  open += other.open;
  missing += other.missing;
  for (std::size_t i = 0; i < by_category.size(); ++i) by_category[i] += other.by_category[i];
  late += other.late;
  not_open += other.not_open;
  outside += other.outside;
  not_due += other.not_due;
  duplicate += other.duplicate;
  no_enrolment += other.no_enrolment;
  return *this;
}

namespace {

// One pass over a stretch of columns that share a fact table: how often each id stands in an open session and
// in any.
struct Stretch {
  std::array<std::int64_t, 256> open{};
  std::array<std::int64_t, 256> all{};
};

void fold(const School& school, std::uint16_t table, const Stretch& stretch, Tally& tally,
          CodeCounts* counts) {
  const FactTable& facts = school.facts.table(table);
  for (std::size_t id = 0; id < facts.size(); ++id) {
    if (stretch.all[id] == 0) continue;
    const CodeFact& fact = facts[id];
    if (fact.category == Category::nothing) {
      tally.missing += stretch.open[id];
      continue;
    }
    tally.by_category[static_cast<std::size_t>(fact.category)] += stretch.open[id];
    if (fact.late) tally.late += stretch.open[id];
    tally.not_open += stretch.all[id] - stretch.open[id];
    if (counts != nullptr && stretch.open[id] != 0) {
      (*counts)[fact.statutory < 0 ? counts->size() - 1 : static_cast<std::size_t>(fact.statutory)] +=
          stretch.open[id];
    }
  }
}

bool says_something(const School& school, std::size_t row, std::size_t column) {
  return school.mark(row, column) != no_mark && school.fact(row, column).category != Category::nothing;
}

}  // namespace

Tally tally_enrolment(const School& school, std::size_t row, Period period, Due due, CodeCounts* counts,
                      const GroupFilter* filter) {
  Tally tally;
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(period.to + 1));
  const std::uint32_t last_day = std::min(end, school.column_from(morning_of(due.on)));
  const std::uint8_t* marks = school.row_marks(row);
  std::uint32_t reached = first;
  const auto outside_until = [&](std::uint32_t column) {
    for (; reached < column; ++reached) {
      if (marks[reached] != no_mark && says_something(school, row, reached)) ++tally.outside;
    }
  };
  const auto [begin_span, end_span] = school.spans(row);
  for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
    const std::uint32_t start = std::max(span->first_column, first);
    const std::uint32_t stop = std::min(span->end_column, end);
    if (start >= stop || (filter != nullptr && !filter->takes(*span))) continue;
    if (filter == nullptr) outside_until(start);
    reached = stop;
    const SessionKind* kinds = school.kinds(span->year_group);
    // Days before the reference date: nothing to ask but the kind.
    std::uint32_t column = start;
    while (column < std::min(stop, last_day)) {
      const std::uint16_t table = school.fact_of_column[column];
      Stretch stretch;
      for (; column < std::min(stop, last_day) && school.fact_of_column[column] == table; ++column) {
        const std::uint8_t id = marks[column];
        ++stretch.all[id];
        if (kinds[column] == SessionKind::open) {
          ++stretch.open[id];
          ++tally.open;
        }
      }
      if (stretch.all[see_extra] != 0) {
        stretch.all[see_extra] = stretch.open[see_extra] = 0;
      }
      fold(school, table, stretch, tally, counts);
    }
    for (; column < stop; ++column) {
      const std::uint8_t id = marks[column];
      if (!due.covers(school, school.columns[column], span->year_group)) {
        if (id != no_mark && says_something(school, row, column)) ++tally.not_due;
        continue;
      }
      Stretch stretch;
      if (kinds[column] == SessionKind::open) ++tally.open;
      if (id == see_extra) continue;
      stretch.all[id] = 1;
      stretch.open[id] = kinds[column] == SessionKind::open ? 1 : 0;
      fold(school, school.fact_of_column[column], stretch, tally, counts);
    }
  }
  if (filter == nullptr) outside_until(end);

  // Ids of 255 are few; their text is among the extra marks. Duplicates but the one shown count apart.
  const auto extras =
      std::ranges::equal_range(school.extras, static_cast<std::int32_t>(row), {}, &ExtraMark::row);
  for (const ExtraMark& extra : extras) {
    if (extra.half_day < morning_of(period.from) || afternoon_of(period.to) < extra.half_day) continue;
    if (extra.reason == ExtraReason::duplicate && !extra.shown && filter == nullptr) ++tally.duplicate;
    if (extra.reason != ExtraReason::beyond_dictionary) continue;
    const CodeFact fact = school.facts.of_text(extra.text, extra.half_day);
    for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
      const std::uint32_t column = *school.column_of(extra.half_day);
      if (column < span->first_column || column >= span->end_column) continue;
      if (filter != nullptr && !filter->takes(*span)) continue;
      if (!due.covers(school, extra.half_day, span->year_group)) continue;
      if (fact.category == Category::nothing) {
        ++tally.missing;
      } else if (school.kinds(span->year_group)[column] != SessionKind::open) {
        ++tally.not_open;
      } else {
        ++tally.by_category[static_cast<std::size_t>(fact.category)];
        if (fact.late) ++tally.late;
        if (counts != nullptr) {
          ++(*counts)[fact.statutory < 0 ? counts->size() - 1 : static_cast<std::size_t>(fact.statutory)];
        }
      }
    }
  }
  return tally;
}

Tally tally_unplaced(const School& school, Period period) {
  Tally tally;
  for (const ExtraMark& extra : school.extras) {
    if (extra.reason != ExtraReason::no_enrolment) continue;
    if (extra.half_day < morning_of(period.from) || afternoon_of(period.to) < extra.half_day) continue;
    ++tally.no_enrolment;
  }
  return tally;
}

}  // namespace rollmark
