// C012, E without a suspension and marks that contradict one (reg. 10(4) Table 3 row E); C013, E when
// education is due (SI 2007/1870 regs 3 to 5); C014, more than 45 school days (SI 2012/1033 reg. 4).
#include <algorithm>
#include <map>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/suspension_days.hpp"
#include "rules/year_number.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t without_record = 1;  // C012
constexpr std::uint32_t contradicted = 2;
constexpr std::uint32_t schools_duty = 1;  // C013
constexpr std::uint32_t las_duty = 2;

std::optional<SuspensionSpan> covering(const SchoolAudit& audit, std::uint32_t row, HalfDay half_day) {
  for (const SuspensionSpan& span : suspension_spans(audit, row)) {
    if (span.covers(half_day)) return span;
  }
  return std::nullopt;
}

void cite(const SchoolAudit& audit, Draft& draft, const std::string& about) {
  const auto span = covering(audit, static_cast<std::uint32_t>(draft.finding.row), *draft.finding.first);
  if (!span) return;
  draft.cite_record({.table = "suspension",
                     .row = draft.finding.row,
                     .key = {},
                     .first = span->span.first,
                     .last = span->span.last == open_ended ? std::nullopt : std::optional(span->span.last),
                     .about = about});
}

// A pupil in the last year of compulsory schooling who has no public exam left is owed nothing (SI 2007/1870
// reg. 5); where nobody says which exams there are the summer term is not judged.
bool exams_over(const Rule& rule, const SchoolAudit& audit, const Cell& cell) {
  const School& school = audit.school();
  const HalfDay half_day = audit.half_day(cell.column);
  const RegisterSpan* span = audit.span_at(cell.row, cell.column);
  if (span == nullptr || !rule.lists("leaving_year_groups", school.year_groups[span->year_group]))
    return false;
  const auto [begin, end] = of_row(school.records.exams, static_cast<std::int32_t>(cell.row));
  bool any = false;
  for (const Exam* exam = begin; exam != end; ++exam) {
    if (!is_public(*exam) || school_year_of(exam->half_day.day()) != school_year_of(half_day.day())) continue;
    any = true;
    if (exam->half_day.day() >= half_day.day()) return false;
  }
  if (any || (begin == end && audit.vouched("exam"))) return true;
  const CivilDate date = civil(half_day.day());
  constexpr std::uint32_t september = 9;
  return date.month < september &&
         static_cast<std::int64_t>(date.month) >= rule.entry->number("exams_from_month", half_day.day());
}

}  // namespace

void c012_claims(const Rule& rule, SchoolAudit& audit) {
  const School& school = audit.school();
  const std::int64_t days = rule.entry->number("school_days", audit.request().due.on);
  std::int32_t before = -1;
  for (const Suspension& record : school.records.suspensions) {
    if (record.row == before) continue;
    before = record.row;
    const auto row = static_cast<std::uint32_t>(record.row);
    for (const SuspensionSpan& span : suspension_spans(audit, row)) {
      const Day from = span.permanent ? span.span.first.day() : span.counts_from;
      for (std::uint32_t column = std::max(audit.first(), school.column_from(span.span.first));
           column < audit.end() && span.covers(audit.half_day(column)); ++column) {
        if (school_days_between(school, from, audit.day(column)) > days) break;
        const CodeFact fact = audit.fact(row, column);
        const bool contradicts = fact.category == Category::present || is_absence(fact.category) ||
                                 rule.codes("codes_visit").holds(fact.statutory);
        if (contradicts && !rule.codes().holds(fact.statutory)) audit.claim_at(rule, row, column);
      }
    }
  }
}

std::uint32_t c012_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  if (!rule.codes().holds(audit.fact(cell.row, cell.column).statutory)) return contradicted;
  return covering(audit, cell.row, audit.half_day(cell.column)) ? 0 : without_record;
}

void c012_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason == contradicted) {
    draft.variant = "contradicted";
    cite(audit, draft, "suspended in this session");
    return;
  }
  if (audit.vouched("suspension")) return;
  draft.variant = "unseen";
  draft.at_most = Weight::information;
}

std::uint32_t c013_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const Day day = audit.day(cell.column);
  const auto span = covering(audit, cell.row, audit.half_day(cell.column));
  if (!span) return 0;
  const std::int64_t sixth = rule.entry->number("school_day", day);
  // A suspension: the sixth school day of it. A permanent exclusion: the sixth after the day of it.
  const std::int64_t number = span->permanent
                                  ? school_days_between(audit.school(), span->record->first.day() + 1, day)
                                  : school_days_between(audit.school(), span->counts_from, day);
  if (number < sixth || exams_over(rule, audit, cell)) return 0;
  const std::optional<Day> dob = audit.pupil(cell.row).dob;
  if (!dob) {
    audit.not_judged(rule, cell.row);
    return 0;
  }
  if (!rule.book->school_age.holds(*dob, day)) return 0;
  const bool la =
      span->permanent || (audit.type() != nullptr && rule.lists("la_school_types", audit.type()->id));
  return la ? las_duty : schools_duty;
}

void c013_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  cite(audit, draft,
       draft.reason == las_duty ? "education is the LA's to arrange" : "suspended in this session");
  const auto span = covering(audit, static_cast<std::uint32_t>(draft.finding.row), *draft.finding.first);
  if (span) draft.cite_date(span->counts_from, "the day from which school days are counted");
  if (draft.reason != las_duty) return;
  draft.variant = "la";
  draft.at_most = Weight::information;
}

void c014_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  const Day last = std::min(on, audit.request().period.to);
  struct Taken {
    HalfDay half_day;
    std::int32_t row = -1;
  };
  std::map<std::pair<std::uint32_t, std::int32_t>, std::vector<Taken>> taken;  // by pupil and school year
  for (const Suspension& record : school.records.suspensions) {
    if (is_permanent(record)) continue;
    const auto add = [&](HalfDay half_day) {
      if (half_day.day() > on) return;
      const std::uint32_t pupil = school.enrolments[static_cast<std::size_t>(record.row)].pupil;
      taken[{pupil, school_year_of(half_day.day())}].push_back({half_day, record.row});
    };
    if (is_lunch_time(record)) {
      for (std::int32_t lunch = 0; lunch < std::max(record.sessions, 1); ++lunch) add(record.first);
    } else {
      for (const HalfDay half_day : suspended_half_days(audit, record)) add(half_day);
    }
  }
  for (auto& [key, half_days] : taken) {
    std::ranges::stable_sort(half_days, {}, &Taken::half_day);
    const std::int64_t most = rule.entry->number("school_days", half_days.back().half_day.day()) * 2;
    if (std::ssize(half_days) <= most) continue;
    const Taken& over = half_days[static_cast<std::size_t>(most)];
    const Day day = over.half_day.day();
    if (day < audit.request().period.from || day > last || !rule.book->weight(*rule.entry, day, audit.type()))
      continue;
    Draft draft;
    draft.finding.row = over.row;
    draft.finding.first = over.half_day;
    draft.finding.last = half_days.back().half_day;
    draft.finding.sessions = std::ssize(half_days) - most;
    draft.finding.count = std::ssize(half_days);
    draft.finding.pupils = 1;
    draft.set_n(1, most);
    draft.cite_record({.table = "suspension",
                       .row = over.row,
                       .key = {},
                       .first = over.half_day,
                       .last = std::nullopt,
                       .about = "the half day that is too many"});
    audit.touch(rule, key.first);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
