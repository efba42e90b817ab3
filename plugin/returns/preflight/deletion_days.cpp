// Counting, session by session and backwards.
#include "returns/preflight/deletion_days.hpp"

#include <algorithm>

#include "returns/preflight/case_matter.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t saturday = 5;

bool is_weekday(Day day) {
  return weekday(day) < saturday;
}

}  // namespace

AbsentDays absent_days(const RegisterEvidence& evidence, const std::vector<bool>& codes, Day before) {
  AbsentDays found;
  std::vector<const EvidenceSession*> sessions = open_sessions(evidence);
  std::erase_if(sessions, [&](const EvidenceSession* one) {
    return before <= one->half_day.day() || one->category == Category::administrative;
  });
  found.seen = !sessions.empty();
  std::optional<Day> day;
  bool all_marked = true;  // of the days so far, that looked at among them
  const auto close_day = [&] {
    if (!day) return;
    ++found.at_most;
    if (all_marked) ++found.certain;
  };
  for (std::size_t i = sessions.size(); i-- > 0;) {
    const EvidenceSession& session = *sessions[i];
    if (day != session.half_day.day()) {
      close_day();
      day = session.half_day.day();
    }
    if (!session.marked()) {
      all_marked = false;
      if (found.unmarked == nullptr) found.unmarked = &session;
    } else if (!session.code || !codes[session.code->value]) {
      found.broken_by = &session;
      return found;
    }
  }
  close_day();
  return found;
}

SchoolDayAfter nth_school_day_after(const RegisterEvidence& evidence, std::span<const Day> ahead, Day on,
                                    Day after, std::int64_t n) {
  SchoolDayAfter found{after, true};
  Day seen = after;
  const auto take = [&](Day day) {
    seen = std::max(seen, day);
    if (n <= 0 || day <= found.day) return;
    found.day = day;
    --n;
  };
  // Up to a day, that not inside; for ever where n runs out before.
  const auto take_weekdays = [&](std::optional<Day> end) {
    for (Day day = seen + 1; n > 0 && (!end || day < *end); day = day + 1) {
      if (!is_weekday(day)) continue;
      take(day);
      found.known = false;
    }
  };
  for (const Day day : evidence.school_days()) {
    if (day < on) take(day);
  }
  take_weekdays(on);
  seen = std::max(seen, on - 1);
  for (const Day day : ahead) {
    if (on <= day) take(day);
  }
  take_weekdays(std::nullopt);
  return found;
}

std::int64_t weekdays_between(Day from, Day to) {
  if (to < from) return 0;
  constexpr std::int32_t week = 7;
  constexpr std::int64_t weekdays = 5;
  const std::int32_t days = to - from + 1;
  std::int64_t count = days / week * weekdays;
  for (Day day = from + days / week * week; day <= to; day = day + 1) count += is_weekday(day) ? 1 : 0;
  return count;
}

}  // namespace rollmark
