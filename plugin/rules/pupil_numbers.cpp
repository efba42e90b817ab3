// L207 to L210: UPNs that are wrong, missing, shared or temporary for long (DfE UPN guide v1.2). They look at
// pupils with an enrolment on any day of the audit period. Nothing here may leave the UPN itself.
#include <algorithm>
#include <map>

#include "core/upn.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// By pupil: the enrolment of the audit period that started last; -1: none.
std::vector<std::int32_t> latest_enrolments(const SchoolAudit& audit) {
  const School& school = audit.school();
  const Period period = audit.request().period;
  const HalfDay from = morning_of(period.from);
  const HalfDay to = afternoon_of(std::min(period.to, audit.request().due.on));
  std::vector<std::int32_t> latest(school.pupils.size(), -1);
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (enrolment.last < from || to < enrolment.first || enrolment.last < enrolment.first) continue;
    std::int32_t& held = latest[enrolment.pupil];
    if (held < 0 || school.enrolments[static_cast<std::size_t>(held)].first <= enrolment.first)
      held = static_cast<std::int32_t>(row);
  }
  return latest;
}

template <class Fires>
void report_pupils(const Rule& rule, SchoolAudit& audit, Fires&& fires) {
  if (!audit.speaks(rule)) return;
  const std::vector<std::int32_t> latest = latest_enrolments(audit);
  for (std::size_t pupil = 0; pupil < latest.size(); ++pupil) {
    if (latest[pupil] < 0) continue;
    Draft draft;
    draft.finding.row = latest[pupil];
    draft.finding.pupils = 1;
    draft.finding.count = 1;
    if (!fires(audit.school().pupils[pupil], draft)) continue;
    audit.touch(rule, static_cast<std::uint32_t>(pupil));
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace

void l207_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  report_pupils(rule, audit, [](const Pupil& pupil, Draft& /*draft*/) {
    return !pupil.upn.empty() && !is_valid(check_upn(pupil.upn));
  });
}

void l208_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  // A guest has its UPN where it is registered; a subsidiary waits for the main school's.
  const Parameter* others = rule.entry->find_parameter("statuses_without");
  report_pupils(rule, audit, [&](const Pupil& pupil, const Draft& draft) {
    const std::string& status = audit.enrolment(static_cast<std::uint32_t>(draft.finding.row)).status;
    return pupil.upn.empty() &&
           (others == nullptr || std::ranges::find(others->words, status) == others->words.end());
  });
}

void l209_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const School& school = audit.school();
  const std::vector<std::int32_t> latest = latest_enrolments(audit);
  std::map<std::string_view, std::vector<std::int32_t>> by_upn;
  for (std::size_t pupil = 0; pupil < latest.size(); ++pupil) {
    const std::string& upn = school.pupils[pupil].upn;
    if (latest[pupil] >= 0 && !upn.empty() && check_upn(upn) != UpnKind::malformed)
      by_upn[upn].push_back(latest[pupil]);
  }
  for (auto& [upn, rows] : by_upn) {
    if (rows.size() < 2) continue;
    // Rows are in the order of their keys.
    std::ranges::sort(rows);
    Draft draft;
    draft.finding.row = rows.front();
    draft.finding.pupils = static_cast<std::int64_t>(rows.size());
    draft.finding.count = draft.finding.pupils;
    for (const std::int32_t row : rows) {
      if (draft.finding.cited.size() < most_cited) draft.finding.cited.push_back({row, std::nullopt, {}});
      audit.touch(rule, school.enrolments[static_cast<std::size_t>(row)].pupil);
    }
    audit.keep(rule, std::move(draft));
  }
}

void l210_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Day on = audit.request().due.on;
  std::vector<std::optional<HalfDay>> started(audit.school().pupils.size());
  for (const Enrolment& enrolment : audit.school().enrolments) {
    std::optional<HalfDay>& first = started[enrolment.pupil];
    first = first ? std::min(*first, enrolment.first) : enrolment.first;
  }
  report_pupils(rule, audit, [&](const Pupil& pupil, Draft& draft) {
    if (check_upn(pupil.upn) != UpnKind::valid_temporary) return false;
    const auto place = static_cast<std::size_t>(&pupil - audit.school().pupils.data());
    const std::int64_t days = on - started[place]->day();
    draft.set_n(1, days);
    return days > rule.entry->number("days", on);
  });
}

}  // namespace rollmark
