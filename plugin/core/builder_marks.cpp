// The marks of a school: the dictionary, the matrix, and the marks that lost their cell to a later one.
#include <algorithm>
#include <tuple>

#include "core/school_builder.hpp"

namespace rollmark {
namespace {

constexpr std::size_t ids_in_a_cell = 254;
constexpr std::int64_t seconds_a_day = 86400;

// Whether a moment lies on another day than the session.
bool another_day(std::int64_t moment, HalfDay half_day) {
  const std::int64_t start = static_cast<std::int64_t>(half_day.day().value) * seconds_a_day;
  return moment < start || moment >= start + seconds_a_day;
}

std::uint8_t id_of(std::uint16_t text) {
  return text < ids_in_a_cell ? static_cast<std::uint8_t>(text + 1) : see_extra;
}

}  // namespace

void SchoolBuilder::add_code(const RowReader& row) {
  CodeListRow entry;
  entry.vendor_code = row.text("vendor_code");
  const std::string_view half_day = row.text("half_day");
  if (!half_day.empty()) entry.afternoon = half_day == "PM";
  entry.statutory_code = row.text("statutory_code");
  entry.from = row.day("from_date");
  entry.to = row.day("to_date");
  code_list_.push_back(std::move(entry));
}

void SchoolBuilder::see_text(std::string_view text) {
  if (texts_.find(text) == texts_.end()) texts_.emplace(text, std::uint16_t{0});
}

void SchoolBuilder::see_half_day(HalfDay half_day) {
  constexpr std::int32_t room = 1024;  // grown by more than a year at a time
  if (seen_half_days_.empty()) first_seen_ = half_day.value;
  if (half_day.value < first_seen_) {
    const std::int32_t more = first_seen_ - half_day.value + room;
    seen_half_days_.insert(seen_half_days_.begin(), static_cast<std::size_t>(more), false);
    first_seen_ -= more;
  }
  const auto at = static_cast<std::size_t>(half_day.value - first_seen_);
  if (at >= seen_half_days_.size()) seen_half_days_.resize(at + room, false);
  seen_half_days_[at] = true;
}

std::uint32_t SchoolBuilder::column_seen(HalfDay half_day) const {
  return column_of_half_day_[static_cast<std::size_t>(half_day.value - first_seen_)];
}

void SchoolBuilder::lay(const CodeLaw& law) {
  School& school = school_;
  // Rewinding may need a code, or a half day, that no mark of today has.
  for (const MarkChange& change : school.changes) {
    see_half_day(change.half_day);
    if (!change.old_code.empty()) see_text(change.old_code);
  }
  for (auto& [text, place] : texts_) {
    place = static_cast<std::uint16_t>(school.dictionary.size());
    school.dictionary.push_back(text);
  }
  const auto note_open = [&](const std::map<std::int32_t, SessionKind>& kinds) {
    for (const auto& [half_day, kind] : kinds) {
      if (kind == SessionKind::open) see_half_day(HalfDay{half_day});
    }
  };
  note_open(school.whole_school);
  for (const auto& [name, kinds] : scoped_by_name_) note_open(kinds);
  column_of_half_day_.assign(seen_half_days_.size(), 0);
  for (std::size_t at = 0; at < seen_half_days_.size(); ++at) {
    if (!seen_half_days_[at]) continue;
    column_of_half_day_[at] = static_cast<std::uint32_t>(school.columns.size());
    school.columns.push_back(HalfDay{first_seen_ + static_cast<std::int32_t>(at)});
  }
  lay_spans();
  lay_calendar();
  school.facts = Facts(school.dictionary, code_list_, law);
  school.fact_of_column.reserve(school.columns.size());
  for (const HalfDay column : school.columns) school.fact_of_column.push_back(school.facts.table_of(column));
  school.marks.assign(school.rows() * school.columns.size(), no_mark);
}

std::optional<std::uint16_t> SchoolBuilder::text_of(std::string_view text) const {
  const auto found = texts_.find(text);
  return found == texts_.end() ? std::nullopt : std::optional<std::uint16_t>(found->second);
}

bool SchoolBuilder::says_nothing(std::uint16_t text, std::uint32_t column) const {
  const CodeFact fact = text < ids_in_a_cell
                            ? school_.facts.table(school_.fact_of_column[column])[id_of(text)]
                            : school_.facts.of_text(text, school_.columns[column]);
  return fact.category == Category::nothing;
}

void SchoolBuilder::place(std::int32_t row, HalfDay half_day, std::uint16_t text, std::int64_t recorded_at) {
  const std::uint32_t column = column_seen(half_day);
  const bool nothing = says_nothing(text, column);
  if (!nothing) ++school_.received;
  if (row < 0) {
    // The producer's sign for nothing entered is no mark, so it cannot be one without an enrolment.
    if (!nothing)
      school_.extras.push_back({-1, half_day, text, ExtraReason::no_enrolment, false, recorded_at});
    return;
  }
  if (keeps_moments_ && recorded_at != no_moment && another_day(recorded_at, half_day)) {
    school_.entries.push_back({row, half_day, text, recorded_at});
  }
  const std::size_t cell = static_cast<std::size_t>(row) * school_.columns.size() + column;
  std::uint8_t& mark = school_.marks[cell];
  if (mark == no_mark) {
    mark = id_of(text);
    if (mark == see_extra) {
      school_.extras.push_back({row, half_day, text, ExtraReason::beyond_dictionary, false});
    }
    return;
  }
  if (nothing) return;
  const bool held_nothing =
      mark != see_extra &&
      school_.facts.table(school_.fact_of_column[column])[mark].category == Category::nothing;
  if (held_nothing && id_of(text) != see_extra && !collisions_.contains(cell)) {
    mark = id_of(text);
    return;
  }
  collisions_.try_emplace(cell);
}

void SchoolBuilder::collect(std::int32_t row, HalfDay half_day, std::uint16_t text,
                            std::int64_t recorded_at) {
  if (row < 0) return;
  const std::uint32_t column = column_seen(half_day);
  const auto found = collisions_.find(static_cast<std::size_t>(row) * school_.columns.size() + column);
  if (found != collisions_.end() && !says_nothing(text, column)) found->second.push_back({text, recorded_at});
}

void SchoolBuilder::settle() {
  for (auto& [cell, candidates] : collisions_) {
    const auto row = static_cast<std::int32_t>(cell / school_.columns.size());
    const HalfDay half_day = school_.columns[cell % school_.columns.size()];
    // The one extra mark that a cell has before it is settled: a code without room in it.
    std::erase_if(school_.extras,
                  [&](const ExtraMark& extra) { return extra.row == row && extra.half_day == half_day; });
    // The latest recorded wins; among equals the lowest code by bytes. Dictionary places are in byte order.
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      return std::tie(b.recorded_at, a.text) < std::tie(a.recorded_at, b.text);
    });
    const Candidate& winner = candidates.front();
    school_.marks[cell] = id_of(winner.text);
    if (school_.marks[cell] == see_extra) {
      school_.extras.push_back({row, half_day, winner.text, ExtraReason::beyond_dictionary, false});
    }
    if (candidates.size() == 1) continue;
    bool shown = true;
    for (const Candidate& candidate : candidates) {
      school_.extras.push_back(
          {row, half_day, candidate.text, ExtraReason::duplicate, shown, candidate.recorded_at});
      shown = false;
    }
  }
}

std::string_view SchoolBuilder::add_change(const RowReader& row) {
  MarkChange change;
  change.row = row_of_enrolment(row.text("enrolment_key"));
  if (change.row < 0) return "enrolment_key: no such enrolment at this school";
  const Day day = *row.day("date");
  change.half_day = row.afternoon("half_day", false) ? afternoon_of(day) : morning_of(day);
  change.seq = row.number("seq").value_or(0);
  change.old_code = row.text("old_code");
  change.new_code = row.text("new_code");
  change.changed_at = row.number("changed_at");
  change.changed_by = row.text("changed_by");
  change.changed_by_title = row.text("changed_by_title");
  change.source = row.text("source");
  change.reason = row.text("reason");
  school_.changes.push_back(std::move(change));
  return {};
}

std::string_view SchoolBuilder::add_event(const RowReader& row) {
  MarkEvent event;
  event.row = row_of_enrolment(row.text("enrolment_key"));
  if (event.row < 0) return "enrolment_key: no such enrolment at this school";
  const Day day = *row.day("date");
  event.half_day = row.afternoon("half_day", false) ? afternoon_of(day) : morning_of(day);
  event.minutes_late = static_cast<std::int32_t>(row.number("minutes_late").value_or(-1));
  event.nature = row.text("nature");
  event.has_comment = row.number("has_comment").value_or(0) != 0;
  event.source = row.text("source");
  school_.events.push_back(std::move(event));
  return {};
}

void SchoolBuilder::finish() {
  std::ranges::stable_sort(school_.extras, [](const ExtraMark& a, const ExtraMark& b) {
    return std::tie(a.row, a.half_day, b.shown, a.text, a.recorded_at) <
           std::tie(b.row, b.half_day, a.shown, b.text, b.recorded_at);
  });
  std::ranges::stable_sort(school_.changes, [](const MarkChange& a, const MarkChange& b) {
    return std::tie(a.half_day, a.row, a.changed_at, a.seq) <
           std::tie(b.half_day, b.row, b.changed_at, b.seq);
  });
  std::ranges::stable_sort(school_.entries, [](const EntryMoment& a, const EntryMoment& b) {
    return std::tie(a.row, a.half_day, a.text, a.recorded_at) <
           std::tie(b.row, b.half_day, b.text, b.recorded_at);
  });
  std::ranges::stable_sort(school_.events, [](const MarkEvent& a, const MarkEvent& b) {
    return std::tie(a.row, a.half_day, a.nature) < std::tie(b.row, b.half_day, b.nature);
  });
  std::ranges::stable_sort(school_.terms, [](const Term& a, const Term& b) {
    return std::tie(a.start, a.end, a.name) < std::tie(b.start, b.end, b.name);
  });
}

}  // namespace rollmark
