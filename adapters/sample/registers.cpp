// Times of registers.
#include "registers.hpp"

#include <algorithm>

#include "names.hpp"

namespace rollmark::sample {
namespace {

int spread(std::string_view group) {
  int sum = 0;
  for (const char c : group) sum += static_cast<unsigned char>(c);
  return sum;
}

}  // namespace

Moment register_opens(HalfDay half_day) {
  return is_afternoon(half_day) ? moment(day_of(half_day), 13, 10) : moment(day_of(half_day), 8, 50);
}

Moment register_closes(HalfDay half_day) {
  return register_opens(half_day) + 1800;
}

Moment register_saved(std::string_view group, HalfDay half_day) {
  return register_opens(half_day) + 120 + (spread(group) * 37 + half_day * 11) % 480;
}

Moment register_saved(const School& school, std::size_t enrolment, HalfDay half_day) {
  return register_saved(school.group(enrolment, day_of(half_day)), half_day);
}

Moment recorded_at(const School& school, std::size_t enrolment, HalfDay half_day) {
  const auto changes = school.changes.find({enrolment, half_day});
  if (changes != school.changes.end()) {
    return changes->second.back().at;
  }
  const Day day = day_of(half_day);
  if (day >= school.first && day <= school.last && school.year(day).kind(day) == DayKind::unplanned_closure) {
    return moment(day, 7, 40);  // the head decides early
  }
  const auto event = school.events.find({enrolment, half_day});
  if (event != school.events.end() && event->second.minutes_late > 0) {
    return std::max(register_saved(school, enrolment, half_day),
                    register_opens(half_day) + 60 * event->second.minutes_late);
  }
  return register_saved(school, enrolment, half_day);
}

int teacher(std::string_view group) {
  return 3 + spread(group) % static_cast<int>(staff().size() - 3);
}

int teacher(const School& school, std::size_t enrolment, Day day) {
  return teacher(school.group(enrolment, day));
}

}  // namespace rollmark::sample
