// C015, study leave outside its use (reg. 11(5)); C016, work experience before Year 10.
#include <charconv>

#include "core/words.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"
#include "rules/year_number.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t too_young = 1;
constexpr std::uint32_t next_year = 2;
constexpr std::uint32_t mock = 3;
constexpr std::uint32_t exams_done = 4;
constexpr std::uint32_t out_of_season = 5;

std::optional<int> year_of(const SchoolAudit& audit, const Cell& cell) {
  const RegisterSpan* span = audit.span_at(cell.row, cell.column);
  return span == nullptr ? std::nullopt : year_number(audit.school().year_groups[span->year_group]);
}

// The parameters `season_1_from`, `season_1_to` and so on hold month x 100 + day.
bool in_season(const Rule& rule, Day day) {
  constexpr std::int64_t month = 100;
  const CivilDate date = civil(day);
  const std::int64_t today = date.month * month + date.day;
  for (const Parameter& parameter : rule.entry->parameters) {
    if (!parameter.name.starts_with("season_") || !parameter.name.ends_with("_from")) continue;
    const std::string to = parameter.name.substr(0, parameter.name.size() - 4) + "to";
    const std::optional<std::int64_t> from = parameter.on(day);
    if (from && *from <= today && today <= rule.entry->number(to, day)) return true;
  }
  return false;
}

}  // namespace

std::optional<int> year_number(std::string_view year_group) {
  if (year_group == "R" || year_group == "N1" || year_group == "N2") return 0;
  int year = 0;
  const auto [end, error] = std::from_chars(year_group.data(), year_group.data() + year_group.size(), year);
  if (error != std::errc{} || end != year_group.data() + year_group.size()) return std::nullopt;
  return year;
}

bool is_public(const Exam& exam) {
  return exam.kind.empty() || same_word(exam.kind, "public");
}

bool is_mock(const Exam& exam) {
  return same_word(exam.kind, "mock");
}

std::uint32_t c015_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const Day day = audit.day(cell.column);
  const std::optional<int> year = year_of(audit, cell);
  if (!year) {
    audit.not_judged(rule, cell.row);
    return 0;
  }
  const std::int64_t exam_year = rule.entry->number("first_year", day);
  if (*year < exam_year - 1) return too_young;
  if (*year < exam_year) return next_year;
  const auto [begin, end] = of_row(audit.school().records.exams, static_cast<std::int32_t>(cell.row));
  std::optional<Day> last;
  bool soon = false;
  for (const Exam* exam = begin; exam != end; ++exam) {
    const Day sat = exam->half_day.day();
    if (is_mock(*exam) && exam->half_day == audit.half_day(cell.column)) return mock;
    if (!is_public(*exam) || school_year_of(sat) != school_year_of(day)) continue;
    last = std::max(last.value_or(sat), sat);
    soon = soon || (day <= sat && sat - day <= rule.entry->number("days_before", day));
  }
  if (last && *last < day) return exams_done;
  return soon || in_season(rule, day) ? 0 : out_of_season;
}

void c015_tell(const Rule& /*rule*/, const SchoolAudit& /*audit*/, Draft& draft) {
  switch (draft.reason) {
    case next_year:
      draft.at_most = Weight::information;
      break;
    case mock:
      draft.variant = "mock";
      break;
    case exams_done:
      draft.variant = "done";
      break;
    case out_of_season:
      draft.variant = "season";
      break;
    default:
      break;
  }
}

bool c016_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const std::optional<int> year = year_of(audit, cell);
  if (!year) audit.not_judged(rule, cell.row);
  return year && *year < rule.entry->number("first_year", audit.day(cell.column));
}

}  // namespace rollmark
