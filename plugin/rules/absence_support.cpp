// T308: severe absence without a plan. T309: an unexplained absence of a pupil whose social worker or
// youth-offending worker was not told. Both rest on guidance.
#include <algorithm>

#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/steps_taken.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;

// Whether an enrolment can be severely absent in a school year, from what is counted already: at most all its
// absences and at least the possible sessions left when the years before are taken off lie in it.
bool may_be_severe(SchoolAudit& audit, std::uint32_t row, std::int64_t percent, std::uint32_t year_column) {
  std::int64_t absent = 0;
  std::int64_t possible = 0;
  for (const DueCount& one : audit.due_counts().of_row(row)) {
    if (is_possible(one.fact.category)) possible += one.sessions;
    if (is_absence(one.fact.category)) absent += one.sessions;
  }
  if (absent == 0) return false;
  std::int64_t before = 0;
  const auto [begin, end] = audit.school().spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::span<const std::uint32_t> due = audit.due_columns(*span);
    before += std::ranges::lower_bound(due, year_column) - due.begin();
  }
  return absent * hundred >= percent * (possible - before);
}

// An absence of a school year, up to the reference date, while of compulsory school age.
struct YearOfAbsence {
  std::vector<Claim> absent;
  std::int64_t possible = 0;
  std::optional<Day> severe_since;  // the first day at whose end it was
  bool severe = false;              // at the end
};

YearOfAbsence year_of_absence(const SchoolAudit& audit, std::uint32_t row, Day from, std::int64_t percent,
                              std::int64_t fewest) {
  YearOfAbsence year;
  const School& school = audit.school();
  const Rulebook& book = audit.request().rulebook;
  const Day dob = *audit.pupil(row).dob;
  std::optional<Day> day;
  const auto close_day = [&] {
    year.severe = year.possible >= fewest &&
                  static_cast<std::int64_t>(year.absent.size()) * hundred >= percent * year.possible;
    if (year.severe && !year.severe_since) year.severe_since = day;
  };
  each_due_session(school, row, {from, last_day(audit)}, audit.request().due,
                   [&](std::uint32_t column, const RegisterSpan&) {
                     const Day today = audit.day(column);
                     if (school.mark(row, column) == no_mark || !book.school_age.holds(dob, today)) return;
                     const Category category = school.fact(row, column).category;
                     if (!is_possible(category)) return;
                     if (day && *day != today) close_day();
                     day = today;
                     ++year.possible;
                     if (is_absence(category)) year.absent.push_back({row, column, 0});
                   });
  if (day) close_day();
  return year;
}

// Whether a pupil has a flag of one of the kinds on a half day.
bool flagged(const Rule& rule, const School& school, std::uint32_t pupil, HalfDay half_day) {
  const auto [begin, end] = of_pupil(school.records.flags, static_cast<std::int32_t>(pupil));
  return std::any_of(begin, end, [&](const Flag& flag) {
    return flag.span.covers(half_day) && rule.lists("flags", flag.kind);
  });
}

}  // namespace

void t308_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Day on = audit.request().due.on;
  const Threshold* severe = audit.request().rulebook.find_threshold("severe-absence");
  const std::optional<std::int64_t> percent =
      severe == nullptr ? std::nullopt : severe->number("percent", on);
  if (!percent) return;
  const Day year_start = school_year_start(school_year_of(on));
  const Day from = std::max(year_start, audit.request().period.from);
  const std::uint32_t year_column = audit.school().column_from(morning_of(from));
  const std::int64_t fewest = rule.entry->number("sessions", on);
  const CompulsorySchoolAge& age = audit.request().rulebook.school_age;
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    const std::optional<Day> dob = audit.pupil(row).dob;
    // Sessions under the age count neither way, so a pupil who has just come to it cannot be ruled out.
    const bool of_age_all_year = !dob || age.holds(*dob, from);
    if (audit.enrolment(row).last.day() < on ||
        (of_age_all_year && !may_be_severe(audit, row, *percent, year_column)))
      continue;
    if (!dob) {
      audit.not_judged(rule, row);
      continue;
    }
    if (!age.holds(*dob, on)) continue;
    const YearOfAbsence year = year_of_absence(audit, row, from, *percent, fewest);
    if (!year.severe || !school_days_over(audit, *year.severe_since, rule.entry->number("school_days", on)) ||
        first_action(rule, audit, audit.enrolment(row).pupil, year_start) != nullptr)
      continue;
    Draft draft = audit.gather(rule, year.absent);
    draft.set_n(1, year.possible);
    draft.cite_date(*year.severe_since, "the first day at whose end the absence was severe");
    keep_duty(rule, audit, row, std::move(draft), "action");
  }
}

void t309_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const CodeSet& codes = rule.codes();
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::uint32_t pupil = audit.enrolment(row).pupil;
    const auto [begin, end] = of_pupil(school.records.flags, static_cast<std::int32_t>(pupil));
    if (std::none_of(begin, end, [&](const Flag& flag) { return rule.lists("flags", flag.kind); })) continue;
    std::vector<std::vector<Claim>> runs;
    bool open = false;
    each_due_session(school, row, {audit.request().period.from, last_day(audit)}, audit.request().due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       const bool unexplained = school.mark(row, column) != no_mark &&
                                                codes.holds(school.fact(row, column).statutory) &&
                                                flagged(rule, school, pupil, audit.half_day(column));
                       if (unexplained && !open) runs.emplace_back();
                       if (unexplained) runs.back().push_back({row, column, 0});
                       open = unexplained;
                     });
    for (const std::vector<Claim>& run : runs) {
      const Day first = audit.day(run.front().column);
      if (!school_days_over(audit, first, rule.entry->number("school_days", first)) ||
          first_action(rule, audit, pupil, first) != nullptr)
        continue;
      keep_duty(rule, audit, row, audit.gather(rule, run), "action");
    }
  }
}

}  // namespace rollmark
