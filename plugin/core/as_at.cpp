// Rewinding marks by mark_change and recorded_at, cell by cell.
#include "core/as_at.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::size_t ids_in_a_cell = see_extra - 1U;

// One mark of a cell on its way back.
struct Candidate {
  std::uint16_t text = 0;
  std::int64_t recorded_at = no_moment;
  bool undone = false;  // a change of it was undone: it stood once, and is not judged by its moment
};

class Rewinder {
 public:
  Rewinder(const School& now, Day day)
      : now_(now),
        past_(now),
        day_(day),
        end_((static_cast<std::int64_t>(day.value) + 1) * seconds_a_day),
        tail_(now.column_from(morning_of(day + 1))) {}

  School run() {
    gather();
    drop_what_came_later();
    for (auto& [cell, changes] : changes_) rebuild(cell, changes);
    std::ranges::stable_sort(past_.extras, [](const ExtraMark& a, const ExtraMark& b) {
      return std::tie(a.row, a.half_day, b.shown, a.text, a.recorded_at) <
             std::tie(b.row, b.half_day, a.shown, b.text, b.recorded_at);
    });
    past_.received = count_received();
    return std::move(past_);
  }

 private:
  using Cell = std::pair<std::int32_t, HalfDay>;
  using Changes = std::vector<const MarkChange*>;

  // The cells that may have looked otherwise, with their changes.
  void gather() {
    for (const MarkChange& change : now_.changes) {
      if (!change.changed_at) continue;
      const bool later = *change.changed_at >= end_;
      if (later || day_ < change.half_day.day()) changes_[{change.row, change.half_day}];
    }
    for (const EntryMoment& entry : now_.entries) {
      if (entry.recorded_at >= end_ || day_ < entry.half_day.day()) changes_[{entry.row, entry.half_day}];
    }
    for (const ExtraMark& extra : now_.extras) {
      if (extra.row >= 0 && (extra.recorded_at >= end_ || day_ < extra.half_day.day())) {
        changes_[{extra.row, extra.half_day}];
      }
    }
    for (const MarkChange& change : now_.changes) {
      if (!change.changed_at) continue;
      const auto found = changes_.find({change.row, change.half_day});
      if (found != changes_.end()) found->second.push_back(&change);
    }
  }

  // Sessions after the day start empty; what shows to have been entered by then is put back by `rebuild`.
  void drop_what_came_later() {
    for (std::size_t row = 0; row < past_.rows(); ++row) {
      std::uint8_t* marks = past_.marks.data() + row * past_.columns.size();
      std::fill(marks + tail_, marks + past_.columns.size(), no_mark);
    }
    std::erase_if(past_.extras, [&](const ExtraMark& extra) {
      if (extra.row >= 0)
        return day_ < extra.half_day.day() || changes_.contains({extra.row, extra.half_day});
      if (extra.recorded_at == no_moment) return day_ < extra.half_day.day();
      return extra.recorded_at >= end_;
    });
  }

  std::vector<Candidate> candidates(Cell cell, std::uint32_t column) const {
    std::vector<Candidate> found;
    const auto [first, last] = std::ranges::equal_range(
        now_.extras, std::tuple(cell.first, cell.second), {},
        [](const ExtraMark& extra) { return std::tuple(extra.row, extra.half_day); });
    for (auto extra = first; extra != last; ++extra) {
      if (extra->reason == ExtraReason::duplicate) found.push_back({extra->text, extra->recorded_at});
    }
    if (!found.empty()) return found;
    const std::uint8_t id = now_.mark(static_cast<std::size_t>(cell.first), column);
    if (id == no_mark) return found;
    std::uint16_t text = static_cast<std::uint16_t>(id - 1U);
    if (id == see_extra) {
      text = first->text;  // the cell's one extra mark, since it has no duplicates
    }
    Candidate candidate{text};
    const auto key = std::tuple(cell.first, cell.second, text);
    const auto [begin, end] = std::ranges::equal_range(now_.entries, key, {}, [](const EntryMoment& entry) {
      return std::tuple(entry.row, entry.half_day, entry.text);
    });
    if (begin != end) candidate.recorded_at = std::prev(end)->recorded_at;
    found.push_back(candidate);
    return found;
  }

  std::optional<std::uint16_t> place_of(const std::string& text) const {
    const auto found = std::ranges::lower_bound(now_.dictionary, text);
    if (text.empty() || found == now_.dictionary.end() || *found != text) return std::nullopt;
    return static_cast<std::uint16_t>(found - now_.dictionary.begin());
  }

  void rebuild(Cell cell, Changes& changes) {
    const std::uint32_t column = *now_.column_of(cell.second);
    std::vector<Candidate> marks = candidates(cell, column);
    std::ranges::stable_sort(changes, [](const MarkChange* a, const MarkChange* b) {
      return std::tie(*b->changed_at, b->seq) < std::tie(*a->changed_at, a->seq);
    });
    std::int64_t before = no_moment;  // the latest change that stays
    for (const MarkChange* change : changes) {
      if (*change->changed_at < end_) before = std::max(before, *change->changed_at);
    }
    for (const MarkChange* change : changes) {
      if (*change->changed_at >= end_) undo(*change, before, marks);
    }
    std::erase_if(marks, [&](const Candidate& mark) {
      if (mark.undone) return day_ < cell.second.day() && before == no_moment;
      if (mark.recorded_at != no_moment) return mark.recorded_at >= end_;
      return day_ < cell.second.day() && before == no_moment;
    });
    show(cell, column, std::move(marks));
  }

  // The mark that the change made goes back to what it was.
  void undo(const MarkChange& change, std::int64_t before, std::vector<Candidate>& marks) const {
    const std::optional<std::uint16_t> made = place_of(change.new_code);
    auto mark = std::ranges::find_if(marks, [&](const Candidate& one) { return made && one.text == *made; });
    // A mark that says something else than the change made of it: it is still the one that was changed.
    if (mark == marks.end() && !change.new_code.empty()) mark = marks.begin();
    const std::optional<std::uint16_t> old = place_of(change.old_code);
    if (!old) {
      if (mark != marks.end()) marks.erase(mark);
      return;
    }
    const Candidate back{*old, before, true};
    if (mark == marks.end()) {
      marks.push_back(back);
    } else {
      *mark = back;
    }
  }

  bool says_nothing(std::uint16_t text, HalfDay half_day) const {
    return now_.facts.of_text(text, half_day).category == Category::nothing;
  }

  // As SchoolBuilder lays a cell: the latest recorded wins, else the lowest code; a sign for nothing entered
  // yields to any mark.
  void show(Cell cell, std::uint32_t column, std::vector<Candidate> marks) {
    const auto [row, half_day] = cell;
    std::uint8_t& id = past_.marks[static_cast<std::size_t>(row) * past_.columns.size() + column];
    id = no_mark;
    if (marks.empty()) return;
    const bool any_mark =
        std::ranges::any_of(marks, [&](const Candidate& one) { return !says_nothing(one.text, half_day); });
    if (any_mark) {
      std::erase_if(marks, [&](const Candidate& one) { return says_nothing(one.text, half_day); });
    }
    std::ranges::stable_sort(marks, [](const Candidate& a, const Candidate& b) {
      return std::tie(b.recorded_at, a.text) < std::tie(a.recorded_at, b.text);
    });
    const std::uint16_t text = marks.front().text;
    id = text < ids_in_a_cell ? static_cast<std::uint8_t>(text + 1) : see_extra;
    if (id == see_extra) {
      past_.extras.push_back({row, half_day, text, ExtraReason::beyond_dictionary, false});
    }
    if (marks.size() == 1 || !any_mark) return;
    bool shown = true;
    for (const Candidate& one : marks) {
      past_.extras.push_back({row, half_day, one.text, ExtraReason::duplicate, shown, one.recorded_at});
      shown = false;
    }
  }

  std::int64_t count_received() const {
    std::int64_t received = 0;
    for (std::size_t row = 0; row < past_.rows(); ++row) {
      const std::uint8_t* marks = past_.row_marks(row);
      for (std::size_t column = 0; column < past_.columns.size(); ++column) {
        if (marks[column] == no_mark) continue;
        if (marks[column] == see_extra ||
            past_.facts.table(past_.fact_of_column[column])[marks[column]].category != Category::nothing) {
          ++received;
        }
      }
    }
    for (const ExtraMark& extra : past_.extras) {
      const bool beside = extra.reason == ExtraReason::duplicate && !extra.shown;
      if (beside || extra.reason == ExtraReason::no_enrolment) ++received;
    }
    return received;
  }

  const School& now_;
  School past_;
  Day day_;
  std::int64_t end_;
  std::uint32_t tail_;  // the first column after the day
  std::map<Cell, Changes> changes_;
};

// The first and the last day of a period on which any mark stands.
std::optional<std::pair<Day, Day>> marked_days(const School& school, Day from, Day to) {
  std::optional<std::pair<Day, Day>> days;
  for (std::uint32_t column = school.column_from(morning_of(from));
       column < school.column_from(morning_of(to + 1)); ++column) {
    const Day day = school.columns[column].day();
    if (days && days->second == day) continue;
    for (std::size_t row = 0; row < school.rows(); ++row) {
      if (school.mark(row, column) == no_mark) continue;
      if (!days) days.emplace(day, day);
      days->second = day;
      break;
    }
  }
  return days;
}

}  // namespace

std::optional<std::string> why_not_as_at(const School& school, Day day, Day from, Day to) {
  const std::string asked = "as_at=" + to_text(day);
  const auto days = marked_days(school, from, to);
  const Coverage coverage =
      days ? school.coverage.of("mark_change", days->first, days->second) : school.coverage_of("mark_change");
  if (!school.delivered("mark_change") || coverage == Coverage::not_delivered ||
      coverage == Coverage::absent) {
    return asked + " needs the table mark_change, which was not delivered";
  }
  if (coverage == Coverage::complete) return std::nullopt;
  return asked + " needs the table mark_change to be declared complete in coverage" +
         (days ? " from " + to_text(days->first) + " to " + to_text(days->second) : std::string());
}

School as_at(const School& school, Day day) {
  return Rewinder(school, day).run();
}

}  // namespace rollmark
