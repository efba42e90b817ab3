// R113: fewer sessions in a school year than the law asks for (SI 1999/3181 reg. 3). Sessions lost to an
// unplanned closure count as held; nursery classes are left out.
#include <algorithm>
#include <map>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The school year of SI 1999/3181 reg. 2 begins with the first term after July, so it is counted from August.
std::int32_t year_of(Day day) {
  const CivilDate date = civil(day);
  constexpr std::uint32_t august = 8;
  return date.month >= august ? date.year : date.year - 1;
}

struct Held {
  HalfDay first = open_ended;
  HalfDay last = open_started;
  std::int64_t open = 0;
  std::int64_t lost = 0;
  std::uint32_t months = 0;  // a bit each
};

// September to July, a bit for each month's number.
constexpr std::uint32_t months_of_a_year = 0b1'1110'1111'1110U;

bool is_whole(const Held& held, std::int32_t year) {
  constexpr std::uint32_t september = 9;
  constexpr std::uint32_t latest_start = 15;
  return held.first.day() <= day_of(year, september, latest_start) &&
         (held.months & months_of_a_year) == months_of_a_year;
}

}  // namespace

void r113_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const AuditRequest& request = audit.request();
  const Parameter* without = rule.entry->find_parameter("year_groups_without");
  const auto is_nursery = [&](std::uint16_t group) {
    return without != nullptr &&
           std::ranges::find(without->words, school.year_groups[group]) != without->words.end();
  };
  // Every half day that the calendar says anything of.
  std::map<std::int32_t, bool> half_days;
  for (const auto& [value, kind] : school.whole_school) half_days.emplace(value, false);
  for (const auto& [group, kinds] : school.scoped) {
    for (const auto& [value, kind] : kinds) half_days.emplace(value, false);
  }
  std::map<std::int32_t, Held> years;
  for (const auto& [value, unused] : half_days) {
    const HalfDay half_day{value};
    const SessionKind whole = school.whole_school_kind(half_day);
    bool open = whole == SessionKind::open;
    for (const auto& [group, kinds] : school.scoped) {
      const auto found = kinds.find(value);
      open = open || (!is_nursery(group) && found != kinds.end() && found->second == SessionKind::open);
    }
    const bool lost = !open && whole == SessionKind::unplanned_closure;
    if (!open && !lost) continue;
    Held& held = years[year_of(half_day.day())];
    held.first = std::min(held.first, half_day);
    held.last = std::max(held.last, half_day);
    held.months |= 1U << civil(half_day.day()).month;
    ++(open ? held.open : held.lost);
  }
  for (const auto& [year, held] : years) {
    const Day begin = day_of(year, 8, 1);
    const Day end = day_of(year + 1, 7, 31);
    if (!is_whole(held, year) || held.first.day() < request.period.from ||
        request.period.to < held.last.day() || !(end < request.due.on) ||
        (school.opened_on && held.first.day() < *school.opened_on))
      continue;
    const Day inside = day_of(year, 10, 1);
    const Parameter* minimum = rule.entry->find_parameter("sessions");
    const std::optional<std::int64_t> least = minimum == nullptr ? std::nullopt : minimum->on(inside);
    if (!least || !request.rulebook.weight(*rule.entry, inside, audit.type()) ||
        held.open + held.lost >= *least)
      continue;
    Draft draft;
    draft.finding.first = held.first;
    draft.finding.last = held.last;
    draft.finding.count = *least - held.open - held.lost;
    draft.set_n(1, held.open);
    draft.set_n(2, held.lost);
    draft.set_n(3, *least);
    draft.cite_date(begin, "start of the school year");
    draft.cite_date(end, "end of the school year");
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
