// L204, L216, L220: names deleted from the admission register without a ground of reg. 9, without the written
// notice that ground (f) needs, or without the next school (reg. 8(3), (4)).
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/school_classes.hpp"

namespace rollmark {
namespace {

Draft of_leaver(const SchoolAudit& audit, std::uint32_t row) {
  Draft draft;
  draft.finding.row = static_cast<std::int32_t>(row);
  draft.finding.first = audit.enrolment(row).last;
  draft.finding.last = draft.finding.first;
  draft.finding.pupils = 1;
  draft.finding.count = 1;
  return draft;
}

void keep_leaver(const Rule& rule, SchoolAudit& audit, Draft draft) {
  audit.touch(rule, audit.enrolment(static_cast<std::uint32_t>(draft.finding.row)).pupil);
  audit.keep(rule, std::move(draft));
}

// The ground that a leaver's entry names, of a deletion under the 2024 Regulations' reg. 9(1).
std::optional<char> letter_of(const SchoolAudit& audit, std::uint32_t row) {
  const std::optional<Ground> ground = ground_of(audit.school().enrolment_detail(row).leaving_ground);
  if (!ground || ground->paragraph != '1') return std::nullopt;
  return ground->letter;
}

}  // namespace

void l204_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  SchoolClasses classes(audit);
  const CompulsorySchoolAge& age = audit.request().rulebook.school_age;
  for (const std::uint32_t row : ended(audit)) {
    const Day end = audit.enrolment(row).last.day();
    if (!has_weight(rule, audit, end)) continue;
    const std::optional<Ground> ground = ground_of(audit.school().enrolment_detail(row).leaving_ground);
    Draft draft = of_leaver(audit, row);
    if (ground) {
      const std::optional<Day> dob = audit.pupil(row).dob;
      if (ground->paragraph != '3' || !dob || !age.holds(*dob, end)) continue;
      draft.variant = "paragraph";
    } else {
      if (classes.leaves_at_the_end(row)) continue;
      unless_complete(audit, "enrolment", draft);
    }
    keep_leaver(rule, audit, std::move(draft));
  }
}

void l216_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  for (const std::uint32_t row : ended(audit)) {
    const Day end = audit.enrolment(row).last.day();
    if (!has_weight(rule, audit, end) || letter_of(audit, row) != 'f') continue;
    const auto [begin, actions_end] =
        of_pupil(audit.school().records.actions, static_cast<std::int32_t>(audit.enrolment(row).pupil));
    const Action* latest = nullptr;  // up to the end
    bool later = false;
    for (const Action* action = begin; action != actions_end; ++action) {
      if (!action->date || !is_listed(rule.entry->find_parameter("actions"), action->type)) continue;
      if (end < *action->date) {
        later = true;
      } else {
        latest = action;
      }
    }
    Draft draft = of_leaver(audit, row);
    if (latest != nullptr) {
      if (!latest->due_on || !(end < *latest->due_on)) continue;
      draft.variant = "before-the-day";
      draft.cite_date(*latest->due_on, "the day that the parent's notice names");
    } else if (later) {
      draft.variant = "notice-later";
    } else {
      unless_complete(audit, "action", draft);
    }
    keep_leaver(rule, audit, std::move(draft));
  }
}

void l220_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Parameter* grounds = rule.entry->find_parameter("grounds");
  for (const std::uint32_t row : ended(audit)) {
    const EnrolmentDetail& detail = audit.school().enrolment_detail(row);
    const std::optional<char> letter = letter_of(audit, row);
    if (!letter || !has_weight(rule, audit, audit.enrolment(row).last.day()) ||
        !is_listed(grounds, std::string(1, *letter)) || !detail.destination.empty() ||
        !detail.other_school_urn.empty())
      continue;
    Draft draft = of_leaver(audit, row);
    unless_complete(audit, "enrolment", draft);
    keep_leaver(rule, audit, std::move(draft));
  }
}

}  // namespace rollmark
