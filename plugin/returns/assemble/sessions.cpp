// The registration certificate, session by session: every session that was due, and marks that stand where
// the school was not open or the pupil not on the register, so that no mark of the window is unseen.
// Amendments, minutes late, who entered it. And the times of the register, and what came after the offence.
#include <algorithm>

#include "returns/assemble/assembly.hpp"
#include "returns/assemble/placements.hpp"
#include "rules/amendments.hpp"

namespace rollmark {
namespace {

// A mark of the pupil, due or not.
struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  const RegisterSpan* span = nullptr;  // nothing: not on the register
};

// Every cell of the period that is due or carries a mark, by half day, then by enrolment.
std::vector<Cell> cells_of(const Assembly& at, Period period) {
  const School& school = at.school;
  std::vector<Cell> cells;
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(std::min(period.to, at.on()) + 1));
  for (const std::uint32_t row : at.rows) {
    const auto [begin_span, end_span] = school.spans(row);
    for (std::uint32_t column = first; column < end; ++column) {
      const RegisterSpan* span = std::find_if(begin_span, end_span, [&](const RegisterSpan& one) {
        return one.first_column <= column && column < one.end_column;
      });
      if (span == end_span) span = nullptr;
      const bool marked =
          school.fact(row, column).category != Category::nothing && school.mark(row, column) != no_mark;
      const bool open = span != nullptr && school.kinds(span->year_group)[column] == SessionKind::open;
      const bool due = open && at.request.due.covers(school, school.columns[column], span->year_group);
      // A session to come is not looked at, whatever stands in it.
      if (open && !due) continue;
      if (due || marked) cells.push_back({row, column, span});
    }
  }
  std::ranges::stable_sort(cells, {}, &Cell::column);
  return cells;
}

std::string by_whom(const MarkChange& change) {
  if (change.changed_by_title.empty()) return change.changed_by;
  return change.changed_by.empty() ? change.changed_by_title
                                   : change.changed_by + ", " + change.changed_by_title;
}

// Without the first entry, and what says the same again.
std::vector<MarkAmendment> amendments_of(const Assembly& at, const Cell& cell) {
  const School& school = at.school;
  const HalfDay half_day = school.columns[cell.column];
  const auto [first, end] = std::ranges::equal_range(
      school.changes, std::pair(half_day, static_cast<std::int32_t>(cell.row)), {},
      [](const MarkChange& change) { return std::pair(change.half_day, change.row); });
  std::vector<MarkAmendment> found;
  for (auto change = first; change != end; ++change) {
    if (change->changed_at && at.request.as_at.value_or(at.on()) < day_of_moment(*change->changed_at))
      continue;
    const CodeFact before = fact_of_code(school, change->old_code, half_day);
    if (change->old_code == change->new_code || (before.category == Category::nothing && change == first))
      continue;
    const CodeFact after = fact_of_code(school, change->new_code, half_day);
    found.push_back({national_code(at.rulebook, before), national_code(at.rulebook, after),
                     change->changed_at ? moment_to_text(*change->changed_at) : std::string(),
                     by_whom(*change), change->reason});
  }
  return found;
}

// Where an enrolment's mark came from; the last word.
const MarkSource* source_of(const School& school, const Cell& cell) {
  const auto [first, end] = std::ranges::equal_range(
      school.records.mark_sources,
      std::pair(static_cast<std::int32_t>(cell.row), school.columns[cell.column]), {},
      [](const MarkSource& source) { return std::pair(source.row, source.half_day); });
  return first == end ? nullptr : &*(end - 1);
}

std::optional<std::int64_t> minutes_late(const School& school, const Cell& cell) {
  const auto [first, end] = std::ranges::equal_range(
      school.events, std::pair(static_cast<std::int32_t>(cell.row), school.columns[cell.column]), {},
      [](const MarkEvent& event) { return std::pair(event.row, event.half_day); });
  for (auto event = first; event != end; ++event) {
    if (event->minutes_late >= 0) return event->minutes_late;
  }
  return std::nullopt;
}

SessionMark session_of(const Assembly& at, const Cell& cell) {
  const School& school = at.school;
  const HalfDay half_day = school.columns[cell.column];
  SessionMark mark;
  mark.date = half_day.day();
  mark.half_day = half_day_name(half_day);
  const CodeFact fact = school.fact(cell.row, cell.column);
  if (fact.category != Category::nothing) {
    mark.code = national_code(at.rulebook, fact);
    // The school's own sign where it says more, or where it means nothing by law.
    const std::string_view text = school.code_text(cell.row, cell.column);
    if (text != mark.code) mark.local_code = text;
  }
  const SessionKind kind =
      cell.span == nullptr ? SessionKind::open : school.kinds(cell.span->year_group)[cell.column];
  if (kind != SessionKind::open) mark.kind = kind == SessionKind::unknown ? "unknown" : kind_name(kind);
  mark.minutes_late = minutes_late(school, cell);
  if (const MarkSource* source = source_of(school, cell)) {
    if (source->recorded_at) mark.recorded_at = moment_to_text(*source->recorded_at);
    mark.recorded_by = source->recorded_by;
    if (source->source != "register") mark.source = source->source;
  }
  mark.amendments = amendments_of(at, cell);
  return mark;
}

std::vector<SessionMark> sessions_of(const Assembly& at, Period period) {
  std::vector<SessionMark> sessions;
  const bool provision = at.request.document == "return/ap-attendance";
  for (const Cell& cell : cells_of(at, period)) {
    if (provision && !is_placed(at.school, cell.row, at.request.provision, at.school.columns[cell.column]))
      continue;
    sessions.push_back(session_of(at, cell));
  }
  return sessions;
}

// The times that held in the sessions of the certificate, each once, as they first come.
std::vector<RegisterTime> times_of(const Assembly& at) {
  const School& school = at.school;
  std::vector<const SessionTime*> seen;
  std::vector<RegisterTime> times;
  each_session(at, at.certificate, [&](std::uint32_t, std::uint32_t column, const RegisterSpan& span) {
    const SessionTime* time = school.session_time(school.columns[column], span.year_group);
    if (time == nullptr || std::ranges::find(seen, time) != seen.end()) return;
    seen.push_back(time);
    RegisterTime one;
    one.half_day = half_day_name(school.columns[column]);
    // Dates that the school did not say stand at the ends of all time.
    if (day_of(earliest_year, 1, 1) < time->from) one.from = time->from;
    if (time->to < day_of(latest_year, 12, 31)) one.to = time->to;
    if (time->opens_at >= 0) one.opens = TimeOfDay{time->opens_at};
    if (time->closes_at >= 0) {
      one.closes = TimeOfDay{time->closes_at};
    } else if (time->opens_at >= 0 && school.register_minutes >= 0) {
      one.closes = TimeOfDay{time->opens_at + school.register_minutes};
    }
    times.push_back(one);
  });
  return times;
}

}  // namespace

void fill_sessions(Assembly& at) {
  Attendance& attendance = at.record.attendance;
  attendance.certificate_from = at.certificate.from;
  attendance.certificate_to = at.certificate.to;
  attendance.sessions = sessions_of(at, at.certificate);
  attendance.times = times_of(at);
  if (at.offence && at.offence->to < at.on())
    attendance.since = sessions_of(at, {at.offence->to + 1, at.on()});
}

}  // namespace rollmark
