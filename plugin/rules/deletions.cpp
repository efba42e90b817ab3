// L204, L216, L220: names deleted from the admission register without a ground of reg. 9, without the written
// notice that ground (f) needs, or without the next school (reg. 8(3), (4)).
#include <algorithm>
#include <map>

#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

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

// The most senior class, which leaves at the end of the final term without a return (reg. 13(5)).
class SeniorClass {
 public:
  explicit SeniorClass(const SchoolAudit& audit) : audit_(audit), school_(audit.school()) {}

  bool leaves_at_the_end(std::uint32_t row) {
    const Day end = audit_.enrolment(row).last.day();
    const std::optional<std::int32_t> own = year_on(row, end);
    return own && final_day(school_year_of(end)) <= end && *own == oldest(end);
  }

 private:
  std::optional<std::int32_t> year_on(std::uint32_t row, Day day) const {
    std::uint16_t year_group = no_group;
    const std::uint32_t column = school_.column_from(morning_of(day + 1));
    const auto [begin, end] = school_.spans(row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      if (span == begin || span->first_column < column) year_group = span->year_group;
    }
    if (year_group != no_group) return year_place(school_.year_groups[year_group]);
    return year_place(school_.nc_year(row));
  }

  std::int32_t oldest(Day day) {
    const auto [found, made] = oldest_.try_emplace(day, INT32_MIN);
    if (!made) return found->second;
    for (std::uint32_t row = 0; row < school_.rows(); ++row) {
      const Enrolment& enrolment = school_.enrolments[row];
      if (enrolment.first.day() <= day && day <= enrolment.last.day())
        found->second = std::max(found->second, year_on(row, day).value_or(INT32_MIN));
    }
    return found->second;
  }

  Day final_day(std::int32_t year) const {
    std::optional<Day> last;
    for (const Term& term : school_.terms) {
      if (term.name == "SUM" && school_year_of(term.end) == year)
        last = last ? std::max(*last, term.end) : term.end;
    }
    if (last) return *last;
    for (const Day day : school_.school_days()) {
      if (school_year_of(day) == year) last = day;
    }
    constexpr std::uint32_t august = 8;
    constexpr std::uint32_t last_of_august = 31;
    return last.value_or(day_of(year + 1, august, last_of_august));
  }

  const SchoolAudit& audit_;
  const School& school_;
  std::map<Day, std::int32_t> oldest_;
};

}  // namespace

void l204_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  SeniorClass senior(audit);
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
      if (senior.leaves_at_the_end(row)) continue;
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
