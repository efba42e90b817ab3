// The roll: new pupils, names deleted (reg 13(1) to (6)), part-time timetables.
#include <algorithm>
#include <set>

#include "duties.hpp"

namespace rollmark::sample {
namespace {

constexpr int fifteen_days = 15;

}  // namespace

// The last day of an enrolment of the pupil that began before; 0: there is none.
Day Duties::end_before(std::size_t e) const {
  Day end = 0;
  for (const std::size_t other : enrolments_[s_.enrolments[e].pupil]) {
    if (other != e && s_.enrolments[other].start < s_.enrolments[e].start)
      end = std::max(end, s_.enrolments[other].end);
  }
  return end;
}
// The youngest and the oldest year group on roll on a day.
std::pair<int, int> Duties::ages(Day day) const {
  std::pair<int, int> found{99, -99};
  for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
    if (!s_.on_roll(e, day)) continue;
    found.first = std::min(found.first, s_.year_group(e, day));
    found.second = std::max(found.second, s_.year_group(e, day));
  }
  return found;
}

// Reg 13(1)-(3).
void Duties::arrivals(std::size_t p) {
  for (const std::size_t e : enrolments_[p]) {
    const Day start = s_.enrolments[e].start;
    if (start < s_.first || start > s_.to) continue;
    if (!withheld("T304", p)) {
      send(p, "new pupil", start, start + 3);
      continue;
    }
    Day entered = std::max(start, s_.enrolments[e].created);
    for (const RollChange& change : s_.roll_changes) {
      if (change.enrolment == e && change.field == "start_date" && change.before.empty())
        entered = std::max(entered, static_cast<Day>(change.at / 86400));
    }
    const Day before = end_before(e);
    const bool junior = start <= s_.school_day_after(s_.year(start).first - 1, 1) &&
                        s_.year_group(e, start) == ages(start).first;
    if (start >= s_.school_days.front() && start >= codes_of_2024 && s_.to - entered > 5 &&
        (before == 0 || start > before + 1) && !junior)
      answer("T304", e, morning(start));
  }
}

// Reg 13(4)-(6).
void Duties::departures(std::size_t p) {
  for (const std::size_t e : enrolments_[p]) {
    const Day end = s_.enrolments[e].end;
    if (end == no_day || end < s_.first || end > s_.to) continue;
    if (!withheld("T305", p)) {
      send(p, "deletion", end, end);
      continue;
    }
    const bool goes_on = std::any_of(enrolments_[p].begin(), enrolments_[p].end(), [&](std::size_t other) {
      const Day start = s_.enrolments[other].start;
      return other != e && (start == end || start == end + 1);
    });
    const bool senior = end >= s_.year(end).last_pupil_day && s_.year_group(e, end) == ages(end).second;
    if (end >= codes_of_2024 && over(end, 1) && !goes_on && !senior) answer("T305", e, afternoon(end));
  }
}

// What an authority asks for: a part-time timetable of fifteen school days and more, in two weeks.
void Duties::part_time(std::size_t p) {
  std::set<std::pair<std::size_t, Day>> told;
  for (const PartTime& agreed : s_.part_times) {
    const std::size_t e = agreed.enrolment;
    if (s_.enrolments[e].pupil != p || agreed.start > s_.to || !told.insert({e, agreed.start}).second)
      continue;
    if (!withheld("T307", p)) {
      send(p, "part-time", agreed.start, agreed.start);
      continue;
    }
    const int days = agreed.end == no_day
                         ? fifteen_days
                         : s_.school_days_to(agreed.end) - s_.school_days_to(agreed.start - 1);
    if (agreed.start >= s_.first && agreed.start >= codes_of_2024 && s_.to - agreed.start > 14 &&
        days >= fifteen_days && s_.is_compulsory_age(e, agreed.start))
      answer("T307", e, morning(agreed.start));
  }
}

}  // namespace rollmark::sample
