// Counting marks of one enrolment.
#include <algorithm>
#include <boost/container/small_vector.hpp>

#include "core/tally_span.hpp"

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

bool says_something(const School& school, std::size_t row, std::size_t column) {
  return school.fact(row, column).category != Category::nothing;
}

// Counts rows, one or many, and folds what it counted into a tally once: ids by fact table first, meaning
// last.
class Counter {
 public:
  Counter(const School& school, HalfDaySpan span, Due due, CodeCounts* counts)
      : school_(school),
        span_(span),
        due_(due),
        counts_(counts),
        first_(school.column_from(span.first)),
        end_(span.last == open_ended ? static_cast<std::uint32_t>(school.columns.size())
                                     : school.column_from({span.last.value + 1})),
        last_day_(std::min(end_, school.column_from(morning_of(due.on)))),
        slot_of_table_(school.facts.table_count(), -1) {}

  void add(std::size_t row, const GroupFilter* filter) {
    const std::uint8_t* marks = school_.row_marks(row);
    std::uint32_t reached = first_;
    const auto outside_until = [&](std::uint32_t column) {
      if (filter != nullptr) return;
      for (; reached < column; ++reached) {
        if (marks[reached] != no_mark && says_something(school_, row, reached)) ++tally_.outside;
      }
    };
    const auto [begin, end] = school_.spans(row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      const std::uint32_t start = std::max(span->first_column, first_);
      const std::uint32_t stop = std::min(span->end_column, end_);
      if (start >= stop || (filter != nullptr && !filter->takes(*span))) continue;
      outside_until(start);
      reached = stop;
      add_stretch(row, marks, *span, start, stop);
    }
    outside_until(end_);
    add_extras(row, filter);
  }

  Tally finish() {
    for (std::size_t table = 0; table < slot_of_table_.size(); ++table) {
      if (slot_of_table_[table] >= 0) fold(table, slots_[static_cast<std::size_t>(slot_of_table_[table])]);
    }
    return tally_;
  }

 private:
  // How often each id stands in columns that share a fact table: first in sessions that are not open, then in
  // those that are. Small, for it is made anew for every enrolment: an LA has 100,000.
  using Slot = std::array<std::uint32_t, 512>;
  static constexpr std::size_t where_open = 256;

  Slot& slot(std::uint16_t table) {
    std::int32_t& place = slot_of_table_[table];
    if (place < 0) {
      place = static_cast<std::int32_t>(slots_.size());
      slots_.emplace_back();
    }
    return slots_[static_cast<std::size_t>(place)];
  }

  void add_stretch(std::size_t row, const std::uint8_t* marks, const RegisterSpan& span, std::uint32_t start,
                   std::uint32_t stop) {
    const SessionKind* kinds = school_.kinds(span.year_group);
    std::uint32_t column = start;
    // Days before the reference date: nothing to ask but the kind.
    while (column < std::min(stop, last_day_)) {
      const std::uint16_t table = school_.fact_of_column[column];
      Slot& counted = slot(table);
      for (; column < std::min(stop, last_day_) && school_.fact_of_column[column] == table; ++column) {
        ++counted[marks[column] + (kinds[column] == SessionKind::open ? where_open : 0)];
      }
    }
    for (; column < stop; ++column) {
      const std::uint8_t id = marks[column];
      if (!due_.covers(school_, school_.columns[column], span.year_group)) {
        if (id != no_mark && says_something(school_, row, column)) ++tally_.not_due;
        continue;
      }
      ++slot(school_.fact_of_column[column])[id + (kinds[column] == SessionKind::open ? where_open : 0)];
    }
  }

  void count(const CodeFact& fact, std::int64_t open, std::int64_t all) {
    if (fact.category == Category::nothing) {
      tally_.missing += open;
      return;
    }
    tally_.by_category[static_cast<std::size_t>(fact.category)] += open;
    if (fact.late) tally_.late += open;
    tally_.not_open += all - open;
    if (counts_ != nullptr) {
      (*counts_)[fact.statutory < 0 ? counts_->size() - 1 : static_cast<std::size_t>(fact.statutory)] += open;
    }
  }

  void fold(std::size_t table, const Slot& counted) {
    const FactTable& facts = school_.facts.table(static_cast<std::uint16_t>(table));
    const std::size_t ids = std::min<std::size_t>(school_.dictionary.size() + 1, see_extra);
    for (std::size_t id = 0; id < ids; ++id) {
      const std::int64_t open = counted[where_open + id];
      tally_.open += open;
      if (open + counted[id] != 0) count(facts[id], open, open + counted[id]);
    }
    // Marks of id 255 are counted one by one, by their text.
    tally_.open += counted[where_open + see_extra];
  }

  // Ids of 255 are few; their text is among the extra marks. Duplicates but the one shown count apart.
  void add_extras(std::size_t row, const GroupFilter* filter) {
    const auto extras =
        std::ranges::equal_range(school_.extras, static_cast<std::int32_t>(row), {}, &ExtraMark::row);
    const auto [begin, end] = school_.spans(row);
    for (const ExtraMark& extra : extras) {
      if (!span_.covers(extra.half_day)) continue;
      if (extra.reason == ExtraReason::duplicate && !extra.shown && filter == nullptr) ++tally_.duplicate;
      if (extra.reason != ExtraReason::beyond_dictionary) continue;
      const std::uint32_t column = *school_.column_of(extra.half_day);
      for (const RegisterSpan* span = begin; span != end; ++span) {
        if (column < span->first_column || column >= span->end_column) continue;
        if (filter != nullptr && !filter->takes(*span)) continue;
        if (!due_.covers(school_, extra.half_day, span->year_group)) continue;
        const bool open = school_.kinds(span->year_group)[column] == SessionKind::open;
        count(school_.facts.of_text(extra.text, extra.half_day), open ? 1 : 0, 1);
      }
    }
  }

  const School& school_;
  HalfDaySpan span_;
  Due due_;
  CodeCounts* counts_;
  std::uint32_t first_;
  std::uint32_t end_;
  std::uint32_t last_day_;
  Tally tally_;
  // In place where there are few stretches of dates, as there mostly are.
  boost::container::small_vector<std::int32_t, 16> slot_of_table_;
  boost::container::small_vector<Slot, 1> slots_;
};

}  // namespace

Tally tally_enrolment(const School& school, std::size_t row, Period period, Due due, CodeCounts* counts,
                      const GroupFilter* filter) {
  return tally_enrolment(school, row, half_days_of(period), due, counts, filter);
}

Tally tally_enrolment(const School& school, std::size_t row, HalfDaySpan span, Due due, CodeCounts* counts,
                      const GroupFilter* filter) {
  Counter counter(school, span, due, counts);
  counter.add(row, filter);
  return counter.finish();
}

Tally tally_school(const School& school, Period period, Due due, CodeCounts* counts) {
  Counter counter(school, half_days_of(period), due, counts);
  for (std::size_t row = 0; row < school.rows(); ++row) counter.add(row, nullptr);
  Tally tally = counter.finish();
  tally += tally_unplaced(school, period);
  return tally;
}

Tally tally_unplaced(const School& school, Period period) {
  return tally_unplaced(school, half_days_of(period));
}

Tally tally_unplaced(const School& school, HalfDaySpan span) {
  Tally tally;
  for (const ExtraMark& extra : school.extras) {
    if (extra.reason == ExtraReason::no_enrolment && span.covers(extra.half_day)) ++tally.no_enrolment;
  }
  return tally;
}

}  // namespace rollmark
