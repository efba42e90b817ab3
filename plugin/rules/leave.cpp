// C024, leave that the marks contradict; C025, leave asked for after the fact (reg. 11(4), (5), (11)); C041,
// leave without a decision on record (reg. 10(4) Table 3; reg. 3(7)).
#include <algorithm>

#include "core/words.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t refused_leave = 1;  // C024
constexpr std::uint32_t granted_leave = 2;
constexpr std::uint32_t past_end = 3;

bool is_granted(const Leave& leave) {
  return same_word(leave.decision, "granted");
}
bool is_refused(const Leave& leave) {
  return same_word(leave.decision, "refused");
}

// "11", "Year 11" or a registration group.
bool is_of_cohort(const SchoolAudit& audit, std::string_view cohort, const RegisterSpan& span) {
  constexpr std::string_view year = "year ";
  if (same_word(cohort, audit.school().registration_groups[span.registration_group])) return true;
  if (cohort.size() > year.size() && same_word(cohort.substr(0, year.size()), year))
    cohort.remove_prefix(year.size());
  return same_word(cohort, audit.school().year_groups[span.year_group]);
}

struct Leaves {
  std::vector<const Leave*> rows;
  bool granted = false;
  bool refused = false;
};

Leaves leave_of(const SchoolAudit& audit, std::uint32_t row, std::uint32_t column) {
  Leaves found;
  const std::vector<Leave>& leaves = audit.school().records.leaves;
  const HalfDay half_day = audit.half_day(column);
  const auto add = [&](const Leave& leave) {
    if (!leave.span.covers(half_day)) return;
    found.rows.push_back(&leave);
    found.granted = found.granted || is_granted(leave);
    found.refused = found.refused || is_refused(leave);
  };
  const auto [begin, end] = of_row(leaves, static_cast<std::int32_t>(row));
  for (const Leave* leave = begin; leave != end; ++leave) add(*leave);
  const auto [all, all_end] = of_row(leaves, -1);
  const RegisterSpan* span = all == all_end ? nullptr : audit.span_at(row, column);
  for (const Leave* leave = all; span != nullptr && leave != all_end; ++leave) {
    if (!leave->cohort.empty() && is_of_cohort(audit, leave->cohort, *span)) add(*leave);
  }
  return found;
}

// The same code stood without a break since a session that granted leave covers.
bool runs_on(const SchoolAudit& audit, const Cell& cell) {
  const std::string_view code = audit.school().code_text(cell.row, cell.column);
  for (std::uint32_t column = cell.column; column-- > audit.first();) {
    if (!audit.in_sequence(cell.row, column)) continue;
    if (audit.school().code_text(cell.row, column) != code) return false;
    const Leaves leaves = leave_of(audit, cell.row, column);
    if (!leaves.rows.empty()) return leaves.granted;
  }
  return false;
}

void cite(Draft& draft, const Leave& leave, std::string about) {
  draft.cite_record(
      {.table = "leave",
       .row = leave.row,
       .key = {},
       .first = leave.span.first == open_started ? std::nullopt : std::optional(leave.span.first),
       .last = leave.span.last == open_ended ? std::nullopt : std::optional(leave.span.last),
       .about = std::move(about)});
}

void cite_leave(const SchoolAudit& audit, Draft& draft, const std::string& about) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  for (const Leave* leave : leave_of(audit, row, *audit.school().column_of(*draft.finding.first)).rows)
    cite(draft, *leave, about);
}

// The first due session under a leave that has one of the codes.
std::optional<Day> first_missed(const Rule& rule, const SchoolAudit& audit, std::uint32_t row,
                                const Leave& leave) {
  const School& school = audit.school();
  for (std::uint32_t column = std::max(audit.first(), school.column_from(leave.span.first));
       column < audit.end() && leave.span.covers(audit.half_day(column)); ++column) {
    if (rule.codes("codes_leave").holds(audit.fact(row, column).statutory) &&
        audit.is_due_session(row, column))
      return audit.day(column);
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t c024_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const Leaves leaves = leave_of(audit, cell.row, cell.column);
  if (rule.codes("codes_refused").holds(audit.fact(cell.row, cell.column).statutory))
    return leaves.granted && !leaves.refused ? granted_leave : 0;
  if (leaves.refused && !leaves.granted) return refused_leave;
  return leaves.rows.empty() && runs_on(audit, cell) ? past_end : 0;
}

void c024_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason == refused_leave) {
    cite_leave(audit, draft, "refused");
  } else if (draft.reason == granted_leave) {
    draft.variant = "granted";
    cite_leave(audit, draft, "granted");
  } else {
    draft.variant = "past-end";
    if (!audit.vouched("leave")) draft.at_most = Weight::information;
  }
}

// The reason names the leave, so that each has a finding of its own: 1 + 2 x its place, + 1 on the same date.
std::uint32_t c025_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const std::vector<Leave>& leaves = audit.school().records.leaves;
  const bool agreed = rule.codes("codes_agreed").holds(audit.fact(cell.row, cell.column).statutory);
  const Leave* earliest = nullptr;
  std::optional<Day> earliest_asked;
  for (const Leave* leave : leave_of(audit, cell.row, cell.column).rows) {
    if (!is_granted(*leave)) continue;
    if (leave->row < 0) return 0;
    const std::optional<Day> asked = agreed && leave->decided_on ? leave->decided_on : leave->requested_on;
    if (!asked) return 0;
    if (!earliest_asked || *asked < *earliest_asked) {
      earliest = leave;
      earliest_asked = asked;
    }
  }
  if (earliest == nullptr) return 0;
  const std::optional<Day> missed = first_missed(rule, audit, cell.row, *earliest);
  if (!missed || *earliest_asked < *missed) return 0;
  const auto place = static_cast<std::uint32_t>(earliest - leaves.data());
  return 1 + 2 * place + (*earliest_asked == *missed ? 1 : 0);
}

void c025_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft) {
  const Leave& leave = audit.school().records.leaves[(draft.reason - 1) / 2];
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const std::uint32_t column = *audit.school().column_of(*draft.finding.first);
  const bool agreed = rule.codes("codes_agreed").holds(audit.fact(row, column).statutory);
  cite(draft, leave, "granted");
  if (agreed && leave.decided_on) {
    draft.cite_date(*leave.decided_on, "leave decided");
  } else {
    draft.cite_date(*leave.requested_on, "leave asked for");
  }
  if (draft.reason % 2 == 1) return;
  draft.variant = "same-day";
  draft.at_most = Weight::information;
}

bool c041_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  // Study leave without a record is C015's to judge unless the host vouches for every decision.
  if (!audit.vouched("leave") &&
      rule.codes("codes_agreed").holds(audit.fact(cell.row, cell.column).statutory))
    return false;
  const Leaves leaves = leave_of(audit, cell.row, cell.column);
  return !leaves.granted && !leaves.refused;
}

void c041_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (audit.vouched("leave")) return;
  draft.variant = "unseen";
  draft.at_most = Weight::information;
}

}  // namespace rollmark
