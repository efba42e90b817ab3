// The register of an earlier day with its roll: entries and leavings that were recorded later are undone.
#include <algorithm>
#include <vector>

#include "core/as_at.hpp"
#include "tracking/register_pair.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

struct RollSpan {
  HalfDay first;
  HalfDay last;
  bool entered = true;  // false: the name had not been entered
};

// What a field of the admission register said before it was changed; a start that said nothing is the entry
// of the name. A date that is put back runs from its morning, or to its afternoon: half days are not undone.
void put_back(const RollChange& change, RollSpan& span) {
  const std::optional<Day> day = parse_day(change.old_value);
  if (change.field == "start_date") {
    if (day) span.first = morning_of(*day);
    if (change.old_value.empty()) span.entered = false;
  }
  if (change.field == "end_date") span.last = day ? afternoon_of(*day) : open_ended;
}

RollSpan span_at(const School& school, std::uint32_t row, Day day) {
  RollSpan span{school.enrolments[row].first, school.enrolments[row].last};
  const std::int64_t end = (static_cast<std::int64_t>(day.value) + 1) * seconds_a_day;
  const std::optional<Day> created = school.enrolment_detail(row).created_on;
  if (created && day < *created) span.entered = false;
  // Without what a field said before there is nothing to put back.
  if (!school.delivered("roll_change", "old_value")) return span;
  const auto [begin, stop] = of_row(school.records.roll_changes, static_cast<std::int32_t>(row));
  // By (changed_at, seq), so the newest is undone first.
  for (const RollChange* change = stop; change != begin;) {
    --change;
    if (change->changed_at && *change->changed_at >= end) put_back(*change, span);
  }
  return span;
}

// The stretches of the register for other dates of the roll: cut, and drawn out at either end.
std::vector<RegisterSpan> stretched(const School& school, std::uint32_t row, RollSpan span) {
  const auto [begin, end] = school.spans(row);
  std::vector<RegisterSpan> spans(begin, end);
  if (spans.empty()) return spans;
  const auto columns = static_cast<std::uint32_t>(school.columns.size());
  const std::uint32_t first = school.column_from(span.first);
  const std::uint32_t stop =
      span.last == open_ended ? columns : school.column_from(HalfDay{span.last.value + 1});
  const Enrolment& now = school.enrolments[row];
  if (span.first < now.first) spans.front().first_column = first;
  if (now.last < span.last) spans.back().end_column = stop;
  for (RegisterSpan& one : spans) {
    one.first_column = std::max(one.first_column, first);
    one.end_column = std::min(one.end_column, stop);
  }
  std::erase_if(spans, [](const RegisterSpan& one) { return one.end_column <= one.first_column; });
  return spans;
}

}  // namespace

School register_at(const School& school, Day day) {
  School past = as_at(school, day);
  std::vector<RegisterSpan> all;
  std::vector<std::uint32_t> span_of_row{0};
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const RollSpan span = span_at(school, row, day);
    if (span.entered) {
      const std::vector<RegisterSpan> spans = stretched(school, row, span);
      all.insert(all.end(), spans.begin(), spans.end());
    }
    past.enrolments[row].first = span.first;
    past.enrolments[row].last = span.last;
    span_of_row.push_back(static_cast<std::uint32_t>(all.size()));
  }
  past.all_spans = std::move(all);
  past.span_of_row = std::move(span_of_row);
  return past;
}

}  // namespace rollmark
