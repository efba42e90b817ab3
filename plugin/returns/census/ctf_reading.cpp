// From a string to marks by half day.
#include "returns/census/ctf_reading.hpp"

#include <algorithm>

namespace rollmark {

const CtfReading& CtfMarkReader::reading_of(char character, Day day) {
  const std::ptrdiff_t stretch =
      std::ranges::upper_bound(rulebook_.turning_days, day) - rulebook_.turning_days.begin();
  const auto [found, fresh] = known_.try_emplace({character, stretch});
  if (fresh) found->second = read_ctf_character(map_, rulebook_, character, day);
  return found->second;
}

CtfReadYear CtfMarkReader::read(const CtfYear& year) {
  CtfReadYear made;
  if (year.start) {
    for (std::size_t at = 0; at < year.marks.size(); ++at) {
      const HalfDay half_day{morning_of(*year.start).value + static_cast<std::int32_t>(at)};
      const char character = year.marks[at];
      const CtfReading& reading = reading_of(character, half_day.day());
      if (reading.reads == CtfReads::no_session) continue;
      made.marks.push_back({half_day, character, &reading});
      if (reading.reads == CtfReads::missing) {
        ++made.missing;
        continue;
      }
      if (reading.category) {
        made.counts.add(*reading.category);
      } else {
        ++made.unclassed;
      }
      if (reading.reads == CtfReads::code) continue;
      const auto known = std::ranges::find(made.unread, &reading, &CtfUnread::reading);
      if (known == made.unread.end()) {
        made.unread.push_back({character, &reading, 1, half_day.day(), half_day.day()});
      } else {
        ++known->sessions;
        known->last = half_day.day();
      }
    }
  }
  std::ranges::stable_sort(made.unread, {},
                           [](const CtfUnread& one) { return std::pair(one.character, one.first); });
  const bool said = year.possible && year.authorised && year.attended && year.unauthorised;
  if (said && !year.marks.empty() && made.unclassed == 0)
    made.agrees =
        made.counts == CtfCounts{*year.possible, *year.authorised, *year.attended, *year.unauthorised};
  return made;
}

}  // namespace rollmark
