// Rewinding marks by mark_change, newest first.
#include "core/as_at.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

}  // namespace

std::optional<std::string> why_not_as_at(const School& school, Day day) {
  switch (school.coverage_of("mark_change")) {
    case Coverage::not_delivered:
    case Coverage::absent:
      return "as_at=" + to_text(day) + " needs the table mark_change, which was not delivered";
    case Coverage::delivered:
    case Coverage::partial:
      return "as_at=" + to_text(day) + " needs the table mark_change to be declared complete in coverage";
    case Coverage::complete:
      return std::nullopt;
  }
  return std::nullopt;
}

School as_at(const School& school, Day day) {
  School past = school;
  const std::int64_t end_of_day = (static_cast<std::int64_t>(day.value) + 1) * seconds_a_day;
  std::vector<const MarkChange*> later;
  for (const MarkChange& change : school.changes) {
    if (change.changed_at && *change.changed_at >= end_of_day) later.push_back(&change);
  }
  std::ranges::stable_sort(later, [](const MarkChange* a, const MarkChange* b) {
    return std::tie(*b->changed_at, b->seq) < std::tie(*a->changed_at, a->seq);
  });
  const auto cell_of = [&](std::int32_t row, HalfDay half_day) {
    return static_cast<std::size_t>(row) * school.columns.size() + *school.column_of(half_day);
  };
  std::set<std::size_t> undone;
  for (const MarkChange* change : later) {
    const std::size_t cell = cell_of(change->row, change->half_day);
    undone.insert(cell);
    std::erase_if(past.extras, [&](const ExtraMark& extra) {
      return extra.row == change->row && extra.half_day == change->half_day;
    });
    if (change->old_code.empty()) {
      past.marks[cell] = no_mark;
      continue;
    }
    // The dictionary holds every code that a change names.
    const auto place = static_cast<std::uint16_t>(
        std::ranges::lower_bound(past.dictionary, change->old_code) - past.dictionary.begin());
    past.marks[cell] = place < see_extra - 1U ? static_cast<std::uint8_t>(place + 1) : see_extra;
    if (past.marks[cell] == see_extra) {
      past.extras.push_back({change->row, change->half_day, place, ExtraReason::beyond_dictionary, false});
    }
  }
  for (const LateEntry& entry : school.late_entries) {
    if (entry.recorded_at < end_of_day) continue;
    const std::size_t cell = cell_of(entry.row, entry.half_day);
    if (!undone.contains(cell)) past.marks[cell] = no_mark;
  }
  std::ranges::stable_sort(past.extras, [](const ExtraMark& a, const ExtraMark& b) {
    return std::tie(a.row, a.half_day, b.shown, a.text) < std::tie(b.row, b.half_day, a.shown, b.text);
  });
  return past;
}

}  // namespace rollmark
