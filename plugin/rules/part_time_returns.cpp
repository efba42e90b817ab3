// T307: a part-time timetable of which the local authority was not told, where its profile asks for that. No
// instrument does.
#include <algorithm>

#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/steps_taken.hpp"
#include "rules/suspension_days.hpp"

namespace rollmark {

std::string t307_lacks(const Rule& rule, const AuditRequest& request, const School& /*school*/) {
  const Parameter* days = rule.entry->find_parameter("days");
  if (days != nullptr && days->on(request.due.on)) return {};
  return "no local authority in the rulebook that asks for it";
}

void t307_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  const PartTime* before = nullptr;
  for (const PartTime& agreed : school.records.part_times) {
    // The weeks of one pattern are rows of one agreement.
    const bool same =
        before != nullptr && before->row == agreed.row && before->span.first == agreed.span.first;
    before = &agreed;
    if (same || agreed.row < 0 || agreed.span.first == open_started) continue;
    const auto row = static_cast<std::uint32_t>(agreed.row);
    const Day start = agreed.span.first.day();
    if (start < audit.request().period.from || last_day(audit) < start) continue;
    const std::optional<std::int64_t> days = rule.entry->find_parameter("days")->on(start);
    if (!days || on - start <= *days) continue;
    if (agreed.span.last != open_ended && school_days_between(school, start, agreed.span.last.day()) <
                                              rule.entry->number("shortest_school_days", start))
      continue;
    const std::optional<Day> dob = audit.pupil(row).dob;
    if (!dob) {
      audit.not_judged(rule, row);
      continue;
    }
    if (!audit.request().rulebook.school_age.holds(*dob, start)) continue;
    const Day from = agreed.agreed_on ? std::min(*agreed.agreed_on, start) : start;
    if (first_sent(rule, audit, audit.enrolment(row).pupil, from) != nullptr) continue;
    Draft draft;
    draft.finding.first = agreed.span.first;
    draft.finding.last = agreed.span.first;
    draft.finding.pupils = 1;
    draft.finding.count = *days;
    draft.cite_record(
        {.table = "part_time",
         .row = agreed.row,
         .key = {},
         .first = agreed.span.first,
         .last = agreed.span.last == open_ended ? std::nullopt : std::optional(agreed.span.last),
         .about = "the agreement"});
    keep_duty(rule, audit, row, std::move(draft), "return_sent");
  }
}

}  // namespace rollmark
