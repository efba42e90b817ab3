// T304: a new pupil whose return was not sent by the fifth day after the name was entered (reg. 13(1)-(3)).
// T305: a name deleted without a return (reg. 13(4)-(6)). For every age, and for boarders too.
#include <algorithm>

#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/school_classes.hpp"
#include "rules/steps_taken.hpp"

namespace rollmark {
namespace {

constexpr std::string_view guest = "G";  // registered elsewhere, no entry in this admission register

// The other enrolments of each pupil, to see who goes on and who comes back.
class OtherEnrolments {
 public:
  explicit OtherEnrolments(const School& school) : school_(school) {
    for (std::uint32_t row = 0; row < school.rows(); ++row)
      rows_.emplace_back(school.enrolments[row].pupil, row);
    std::ranges::sort(rows_);
  }

  // The last day of the pupil's latest enrolment that started before this one; nothing: it is the first.
  std::optional<Day> end_before(std::uint32_t row) const {
    const Enrolment& own = school_.enrolments[row];
    std::optional<Day> end;
    for (auto at = std::ranges::lower_bound(rows_, std::pair(own.pupil, std::uint32_t{0}));
         at != rows_.end() && at->first == own.pupil; ++at) {
      const Enrolment& other = school_.enrolments[at->second];
      if (at->second == row || other.last < other.first || !(other.first < own.first)) continue;
      end = std::max(end.value_or(other.last.day()), other.last.day());
    }
    return end;
  }

 private:
  const School& school_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows_;  // pupil, enrolment
};

// The day on which the name was entered: the starting day, unless the entry was made later (L217).
Day entered_on(const School& school, std::uint32_t row) {
  Day day = school.enrolments[row].first.day();
  const std::optional<Day> created = school.enrolment_detail(row).created_on;
  if (created) day = std::max(day, *created);
  const auto [begin, end] = of_row(school.records.roll_changes, static_cast<std::int32_t>(row));
  for (const RollChange* change = begin; change != end; ++change) {
    if (change->field == "start_date" && change->old_value.empty() && change->changed_at)
      day = std::max(day, day_of_moment(*change->changed_at));
  }
  return day;
}

void keep_at(const Rule& rule, SchoolAudit& audit, std::uint32_t row, HalfDay half_day, Day day,
             std::string about) {
  Draft draft;
  draft.finding.first = half_day;
  draft.finding.last = half_day;
  draft.finding.pupils = 1;
  draft.finding.count = 1;
  draft.cite_date(day, std::move(about));
  keep_duty(rule, audit, row, std::move(draft), "return_sent");
}

}  // namespace

void t304_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  const OtherEnrolments others(school);
  SchoolClasses classes(audit);
  const Threshold* threshold = audit.request().rulebook.find_threshold("new-pupil-return");
  if (school.school_days().empty()) return;
  // Where the calendar begins later than an enrolment, so may the record of returns.
  const Day first_day = std::max(audit.request().period.from, school.school_days().front());
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    const Day start = enrolment.first.day();
    if (start < first_day || last_day(audit) < start || enrolment.last < enrolment.first ||
        enrolment.status == guest || threshold == nullptr)
      continue;
    const std::optional<std::int64_t> days = threshold->number("days", start);
    const Day entered = entered_on(school, row);
    if (!days || on - entered <= *days) continue;
    // Who goes on without a day between is no new pupil.
    const std::optional<Day> before = others.end_before(row);
    if (before && start <= *before + 1) continue;
    const Day from = before ? *before + 1 : day_of(earliest_year, 1, 1);
    if (first_sent(rule, audit, enrolment.pupil, from) != nullptr) continue;
    if (rule.entry->number("junior_class_exempt", start) != 0 && classes.comes_at_the_beginning(row))
      continue;
    keep_at(rule, audit, row, enrolment.first, entered + static_cast<std::int32_t>(*days),
            "the last day for the return");
  }
}

void t305_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  SchoolClasses classes(audit);
  for (const std::uint32_t row : ended(audit)) {
    const Enrolment& enrolment = audit.enrolment(row);
    const Day end = enrolment.last.day();
    if (!has_weight(rule, audit, end) ||
        !school_days_over(audit, end, rule.entry->number("school_days", end)) ||
        first_sent(rule, audit, enrolment.pupil, enrolment.first.day()) != nullptr ||
        (rule.entry->number("senior_class_exempt", end) != 0 && classes.leaves_at_the_end(row)))
      continue;
    keep_at(rule, audit, row, enrolment.last, end, "the last day on roll");
  }
}

}  // namespace rollmark
