// C006, C2 without an agreement; C007, a part-time timetable that goes on too long; C008, marks that do not
// fit what was agreed (reg. 10(4) Table 3 row C2; reg. 11(6)).
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

using Agreements = std::vector<const PartTime*>;

// Reasons of C006 and C007, and of C008.
constexpr std::uint32_t agreed_later = 1;
constexpr std::uint32_t not_seen = 2;
constexpr std::uint32_t ended = 1;
constexpr std::uint32_t past_review = 2;
constexpr std::uint32_t past_limit = 3;
constexpr std::uint32_t every_session = 4;
constexpr std::uint32_t expected_all_the_same = 1;
constexpr std::uint32_t other_absence = 2;

constexpr std::size_t signs_a_week = 14;
constexpr std::int32_t days_a_week = 7;

Agreements covering(const School& school, std::uint32_t row, HalfDay half_day) {
  Agreements found;
  const auto [begin, end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
  for (const PartTime* one = begin; one != end; ++one) {
    if (one->span.covers(half_day)) found.push_back(one);
  }
  return found;
}

// An agreement of the same school year that was over before a half day.
const PartTime* over_before(const School& school, std::uint32_t row, HalfDay half_day) {
  const PartTime* last = nullptr;
  const auto [begin, end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
  for (const PartTime* one = begin; one != end; ++one) {
    if (!(one->span.last < half_day) ||
        school_year_of(one->span.last.day()) != school_year_of(half_day.day()))
      continue;
    if (last == nullptr || last->span.last < one->span.last) last = one;
  }
  return last;
}

// Every due session of a date is one of the rule's codes; nothing where none is due.
std::optional<bool> all_coded(const Rule& rule, const SchoolAudit& audit, std::uint32_t row,
                              std::uint32_t column) {
  const Day day = audit.day(column);
  const auto begin = std::max(audit.first(), audit.school().column_from(morning_of(day)));
  std::optional<bool> all;
  for (std::uint32_t at = begin; at < audit.end() && audit.day(at) == day; ++at) {
    if (!audit.is_due_session(row, at)) continue;
    all = all.value_or(true) && rule.codes().holds(audit.fact(row, at).statutory);
  }
  return all;
}

// Dates on end, `column`'s among them, on which nothing but the rule's codes stands; stops counting at
// `enough`.
std::int64_t days_without_school(const Rule& rule, const SchoolAudit& audit, std::uint32_t row,
                                 std::uint32_t column, std::int64_t enough) {
  if (!all_coded(rule, audit, row, column).value_or(false)) return 0;
  std::int64_t days = 1;
  Day seen = audit.day(column);
  for (std::uint32_t at = column; at-- > audit.first() && days < enough;) {
    if (audit.day(at) == seen) continue;
    seen = audit.day(at);
    const std::optional<bool> all = all_coded(rule, audit, row, at);
    if (!all) continue;
    if (!*all) break;
    ++days;
  }
  seen = audit.day(column);
  for (std::uint32_t at = column + 1; at < audit.end() && days < enough; ++at) {
    if (audit.day(at) == seen) continue;
    seen = audit.day(at);
    const std::optional<bool> all = all_coded(rule, audit, row, at);
    if (!all) continue;
    if (!*all) break;
    ++days;
  }
  return days;
}

// What an agreement says of a session: 1, 0, or nothing.
std::optional<char> expected_in(const PartTime& agreed, HalfDay half_day) {
  const std::string& signs = agreed.expected;
  if (signs.size() != signs_a_week || signs.find_first_not_of("01") != std::string::npos) return std::nullopt;
  return signs[weekday(half_day.day()) * 2 + (half_day.afternoon() ? 1 : 0)];
}

void cite(Draft& draft, const PartTime& agreed, std::string about) {
  draft.cite_record({.table = "part_time",
                     .row = agreed.row,
                     .key = {},
                     .first = agreed.span.first,
                     .last = agreed.span.last == open_ended ? std::nullopt : std::optional(agreed.span.last),
                     .about = std::move(about)});
}

void cite_covering(const SchoolAudit& audit, Draft& draft, const std::string& about) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  for (const PartTime* agreed : covering(audit.school(), row, *draft.finding.first))
    cite(draft, *agreed, about);
}

}  // namespace

std::uint32_t c006_reason(const Rule& /*rule*/, SchoolAudit& audit, const Cell& cell) {
  const HalfDay half_day = audit.half_day(cell.column);
  const Agreements agreed = covering(audit.school(), cell.row, half_day);
  if (!agreed.empty()) {
    const bool in_time = std::ranges::any_of(
        agreed, [&](const PartTime* one) { return !one->agreed_on || *one->agreed_on <= half_day.day(); });
    return in_time ? 0 : agreed_later;
  }
  // Where an agreement has run out and the host does not vouch for the table, C007 says so.
  if (!audit.vouched("part_time") && over_before(audit.school(), cell.row, half_day) != nullptr) return 0;
  return not_seen;
}

void c006_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason == agreed_later) {
    draft.variant = "later";
    cite_covering(audit, draft, "agreed on a later date than this session's");
    return;
  }
  if (audit.vouched("part_time")) return;
  draft.variant = "unseen";
  draft.at_most = Weight::information;
}

std::uint32_t c007_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const HalfDay half_day = audit.half_day(cell.column);
  const Day day = half_day.day();
  const Agreements agreed = covering(audit.school(), cell.row, half_day);
  if (agreed.empty()) return over_before(audit.school(), cell.row, half_day) == nullptr ? 0 : ended;
  if (std::ranges::all_of(agreed, [&](const PartTime* one) {
        return one->span.last == open_ended && one->review_on && *one->review_on < day;
      }))
    return past_review;
  const auto limit = static_cast<std::int32_t>(rule.entry->number("weeks", day)) * days_a_week;
  if (std::ranges::all_of(agreed, [&](const PartTime* one) {
        return one->span.first != open_started && day - one->span.first.day() >= limit;
      }))
    return past_limit;
  const std::int64_t most = rule.entry->number("whole_days", day);
  return days_without_school(rule, audit, cell.row, cell.column, most + 1) > most ? every_session : 0;
}

void c007_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const Day day = draft.finding.first->day();
  draft.set_n(1, rule.entry->number("weeks", day));
  draft.set_n(2, rule.entry->number("whole_days", day));
  switch (draft.reason) {
    case ended:
      if (const PartTime* last = over_before(audit.school(), row, *draft.finding.first)) {
        cite(draft, *last, "the last agreement, over before this session");
        draft.cite_date(last->span.last.day(), "last day of the agreement");
      }
      return;
    case past_review:
      draft.variant = "review";
      cite_covering(audit, draft, "its review date is over and it has no end");
      return;
    case past_limit:
      draft.variant = "limit";
      cite_covering(audit, draft, "began too long before this session");
      return;
    default:
      draft.variant = "whole";
      cite_covering(audit, draft, "covers this session");
  }
}

void c008_claims(const Rule& rule, SchoolAudit& audit) {
  const School& school = audit.school();
  const CodeSet& elsewhere = rule.codes("codes_elsewhere");
  for (const PartTime& agreed : school.records.part_times) {
    if (agreed.expected.empty()) continue;
    const auto row = static_cast<std::uint32_t>(agreed.row);
    const std::uint32_t end = agreed.span.last == open_ended
                                  ? audit.end()
                                  : std::min(audit.end(), school.column_from({agreed.span.last.value + 1}));
    for (std::uint32_t column = std::max(audit.first(), school.column_from(agreed.span.first)); column < end;
         ++column) {
      if (school.mark(row, column) != no_mark && elsewhere.holds(audit.fact(row, column).statutory))
        audit.claim_at(rule, row, column);
    }
  }
}

std::uint32_t c008_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const HalfDay half_day = audit.half_day(cell.column);
  std::optional<char> said;
  for (const PartTime* agreed : covering(audit.school(), cell.row, half_day)) {
    const std::optional<char> one = expected_in(*agreed, half_day);
    if (!one) continue;
    if (said && *said != *one) return 0;
    said = one;
  }
  if (!said) return 0;
  const bool part_time = rule.codes().holds(audit.fact(cell.row, cell.column).statutory);
  if (part_time) return *said == '1' ? expected_all_the_same : 0;
  return *said == '0' ? other_absence : 0;
}

void c008_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason == expected_all_the_same) {
    cite_covering(audit, draft, "expects the pupil in this session");
    return;
  }
  draft.variant = "absence";
  draft.at_most = Weight::should;
  cite_covering(audit, draft, "does not expect the pupil in this session");
}

}  // namespace rollmark
