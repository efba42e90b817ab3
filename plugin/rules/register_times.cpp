// R103: registers taken too early or late (reg. 10(1): at the beginning of the morning session, and once
// during the afternoon session). R104: registers that stay open for more than thirty minutes, or not always
// for the same time (guidance).
#include "rules/register_times.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/draft.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_minute = 60;
constexpr std::int64_t minutes_a_day = 24 * 60;

std::int64_t minute_of(Day day, std::int64_t minutes) {
  return static_cast<std::int64_t>(day.value) * minutes_a_day + minutes;
}

std::int32_t close_of(const School& school, const SessionTime& time) {
  if (time.closes_at >= 0) return time.closes_at;
  return time.opens_at >= 0 && school.register_minutes >= 0 ? time.opens_at + school.register_minutes : -1;
}

// A stretch of columns on which a registration group has pupils of a year group.
struct Stretch {
  std::uint16_t group;
  std::uint16_t year_group;
  std::uint32_t begin;
  std::uint32_t end;
};

// By (group, year group, begin), touching stretches joined; those of the whole school under no_group.
std::vector<Stretch> stretches_of(const School& school) {
  std::vector<Stretch> all;
  for (const RegisterSpan& span : school.all_spans) {
    all.push_back({span.registration_group, span.year_group, span.first_column, span.end_column});
    if (span.registration_group != no_group)
      all.push_back({no_group, span.year_group, span.first_column, span.end_column});
  }
  std::ranges::sort(
      all, {}, [](const Stretch& one) { return std::tuple(one.group, one.year_group, one.begin, one.end); });
  std::vector<Stretch> joined;
  for (const Stretch& one : all) {
    if (!joined.empty() && joined.back().group == one.group && joined.back().year_group == one.year_group &&
        one.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, one.end);
    } else {
      joined.push_back(one);
    }
  }
  return joined;
}

// The times of a group in a session: the loosest of its year groups'; -1: not said.
struct Times {
  bool due = false;
  std::int32_t opens = -1;
  std::int32_t closes = -1;
  std::int32_t ends = -1;
  bool unsaid_open = false;
  bool unsaid_close = false;
  bool unsaid_end = false;

  void add(const School& school, HalfDay half_day, std::uint16_t year_group) {
    const SessionTime* time = school.session_time(half_day, year_group);
    due = true;
    const auto take = [](std::int32_t& held, bool& unsaid, std::int32_t value, bool earliest) {
      if (value < 0) {
        unsaid = true;
      } else {
        held = held < 0 ? value : earliest ? std::min(held, value) : std::max(held, value);
      }
    };
    take(opens, unsaid_open, time == nullptr ? -1 : time->opens_at, true);
    take(closes, unsaid_close, time == nullptr ? -1 : close_of(school, *time), false);
    take(ends, unsaid_end, time == nullptr ? -1 : time->ends_at, false);
  }
};

std::optional<TimedRegister> judge(const RegisterRecord& record, const Times& times, std::int64_t grace) {
  const Day day = record.half_day.day();
  const std::int64_t saved =
      *record.first_saved_at / seconds_a_minute - (*record.first_saved_at % seconds_a_minute < 0 ? 1 : 0);
  TimedRegister timed;
  // Too early is a matter of the date, also where no time is known.
  const bool opens_known = times.opens >= 0 && !times.unsaid_open;
  const std::int64_t earliest = opens_known ? minute_of(day, times.opens) - grace : minute_of(day, 0);
  if (saved < earliest) {
    timed.timing = Timing::too_early;
    timed.minutes = minute_of(day, opens_known ? times.opens : 0) - saved;
    return timed;
  }
  const std::int64_t end =
      times.ends >= 0 && !times.unsaid_end ? minute_of(day, times.ends) : minute_of(day, minutes_a_day);
  if (saved >= end) {
    timed.timing = Timing::after_end;
    timed.minutes = saved - end;
    return timed;
  }
  if (times.closes < 0 || times.unsaid_close ||
      *record.first_saved_at <= minute_of(day, times.closes) * seconds_a_minute)
    return std::nullopt;
  timed.timing = Timing::after_close;
  timed.minutes = saved - minute_of(day, times.closes);
  return timed;
}

std::string_view variant_of(Timing timing) {
  switch (timing) {
    case Timing::too_early:
      return "early";
    case Timing::after_close:
      return "closed";
    case Timing::after_end:
      break;
  }
  return {};
}

}  // namespace

std::vector<TimedRegister> untimely_registers(const SchoolAudit& audit) {
  const School& school = audit.school();
  const RuleEntry* entry = audit.request().rulebook.find_rule("R103");
  std::vector<TimedRegister> found;
  if (entry == nullptr || school.records.registers.empty() || school.session_times.empty()) return found;
  const std::vector<Stretch> stretches = stretches_of(school);
  const RegisterRecord* earliest = nullptr;
  const auto settle = [&] {
    if (earliest == nullptr) return;
    const std::optional<std::uint32_t> column = school.column_of(earliest->half_day);
    const auto named = std::ranges::lower_bound(school.registration_groups, earliest->registration_group);
    if (!column || *column < audit.first() || *column >= audit.end() ||
        named == school.registration_groups.end() || *named != earliest->registration_group)
      return;
    const auto group = static_cast<std::uint16_t>(named - school.registration_groups.begin());
    Times times;
    for (const Stretch& one : std::ranges::equal_range(stretches, group, {}, &Stretch::group)) {
      if (one.begin <= *column && *column < one.end && audit.is_due_column(one.year_group, *column))
        times.add(school, earliest->half_day, one.year_group);
    }
    if (!times.due) return;
    const std::int64_t grace = entry->number("early_minutes", earliest->half_day.day());
    if (std::optional<TimedRegister> timed = judge(*earliest, times, grace)) {
      timed->group = group;
      timed->column = *column;
      found.push_back(*timed);
    }
  };
  for (const RegisterRecord& record : school.records.registers) {
    if (!record.first_saved_at) continue;
    if (earliest != nullptr && earliest->half_day == record.half_day &&
        earliest->registration_group == record.registration_group) {
      if (*record.first_saved_at < *earliest->first_saved_at) earliest = &record;
      continue;
    }
    settle();
    earliest = &record;
  }
  settle();
  std::ranges::sort(found, {}, [](const TimedRegister& one) { return std::pair(one.group, one.column); });
  return found;
}

void r103_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const std::vector<TimedRegister> found = untimely_registers(audit);
  if (found.empty()) return;
  const std::vector<Stretch> stretches = stretches_of(school);
  // Whether the group has a session between two columns, which ends a run.
  const auto session_between = [&](std::uint16_t group, std::uint32_t before, std::uint32_t after) {
    for (const Stretch& one : std::ranges::equal_range(stretches, group, {}, &Stretch::group)) {
      for (std::uint32_t column = std::max(before + 1, one.begin); column < std::min(after, one.end);
           ++column) {
        if (audit.is_due_column(one.year_group, column)) return true;
      }
    }
    return false;
  };
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    end = begin + 1;
    if (!audit.speaks(rule, found[begin].column)) continue;
    while (end < found.size() && found[end].group == found[begin].group &&
           found[end].timing == found[begin].timing && audit.speaks(rule, found[end].column) &&
           !session_between(found[begin].group, found[end - 1].column, found[end].column))
      ++end;
    Draft draft;
    Finding& finding = draft.finding;
    finding.group = school.registration_groups[found[begin].group];
    finding.first = audit.half_day(found[begin].column);
    finding.last = audit.half_day(found[end - 1].column);
    finding.sessions = static_cast<std::int64_t>(end - begin);
    finding.count = finding.sessions;
    draft.variant = variant_of(found[begin].timing);
    if (found[begin].timing == Timing::after_close) draft.at_most = Weight::should;
    std::int64_t most = 0;
    for (std::size_t i = begin; i < end; ++i) {
      most = std::max(most, found[i].minutes);
      const HalfDay half_day = audit.half_day(found[i].column);
      if (finding.cited.size() < most_cited) finding.cited.push_back({-1, half_day, {}});
      draft.cite_record({.table = "register",
                         .row = -1,
                         .key = finding.group,
                         .first = half_day,
                         .last = std::nullopt,
                         .about = "first mark saved out of time"});
    }
    draft.owner = finding.group.empty() ? "the whole school" : finding.group;
    draft.set_n(1, most);
    audit.keep(rule, std::move(draft));
  }
}

void r104_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  // The first session that the rule looks at on which rows hold.
  const auto first_session = [&](Day from, Day to, bool afternoon) -> std::optional<HalfDay> {
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      const HalfDay half_day = audit.half_day(column);
      if (half_day.afternoon() != afternoon || half_day.day() < from || to < half_day.day() ||
          !school.open_to_anyone(half_day) || !audit.speaks(rule, column))
        continue;
      return half_day;
    }
    return std::nullopt;
  };
  const auto length_of = [&](const SessionTime& time) {
    const std::int32_t close = close_of(school, time);
    return time.opens_at < 0 || close < 0 ? -1 : close - time.opens_at;
  };
  const auto keep = [&](Draft draft, HalfDay first, std::int64_t n1, std::int64_t n2) {
    draft.finding.first = first;
    draft.finding.last = first;
    draft.finding.count = 1;
    draft.set_n(1, n1);
    draft.set_n(2, n2);
    draft.cite_record({.table = "session_time",
                       .row = -1,
                       .key = draft.finding.group,
                       .first = first,
                       .last = std::nullopt,
                       .about = "times of the register"});
    audit.keep(rule, std::move(draft));
  };
  bool too_long = false;
  for (const SessionTime& time : school.session_times) {
    const std::int32_t minutes = length_of(time);
    const std::optional<HalfDay> first = first_session(time.from, time.to, time.afternoon);
    if (minutes < 0 || !first) continue;
    const std::int64_t most = rule.entry->number("minutes", first->day());
    if (minutes <= most) continue;
    too_long = true;
    Draft draft;
    draft.finding.group = time.year_group;
    keep(std::move(draft), *first, minutes, most);
  }
  if (too_long) return;
  std::optional<HalfDay> first;
  std::pair<std::int32_t, std::int32_t> lengths;
  for (const SessionTime& one : school.session_times) {
    for (const SessionTime& other : school.session_times) {
      const std::int32_t a = length_of(one), b = length_of(other);
      if (a < 0 || b < 0 || a >= b) continue;
      const std::optional<HalfDay> both =
          first_session(std::max(one.from, other.from), std::min(one.to, other.to), false);
      if (!both || (first && !(*both < *first))) continue;
      first = both;
      lengths = {a, b};
    }
  }
  if (!first) return;
  Draft draft;
  draft.variant = "unequal";
  keep(std::move(draft), *first, lengths.first, lengths.second);
}

}  // namespace rollmark
