// L215: a year group that the birth date does not explain. L218: pupils past the leaving date who are still
// on roll (reg. 9(1)(l)). L219: categories that the school's records do not have.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>

#include "core/words.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

// The year of the school in which a child of that birth date usually is (README, "Year group").
std::int32_t usual_year(Day dob, Day on) {
  constexpr std::int32_t years_before_reception = 5;
  return school_year_of(on) - (school_year_of(dob) + years_before_reception);
}

}  // namespace

void l215_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const School& school = audit.school();
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::optional<Day> dob = audit.pupil(row).dob;
    const std::optional<YearOnDate> last = last_year_group(audit, row);
    if (!last) continue;
    const std::optional<std::int32_t> year = year_place(school.year_groups[last->year_group]);
    if (!year) continue;
    if (!dob) {
      audit.not_judged(rule, row);
      continue;
    }
    const std::int64_t away = std::abs(*year - usual_year(*dob, audit.day(last->column)));
    if (away <= rule.entry->number("years", audit.request().due.on)) continue;
    Draft draft;
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.pupils = 1;
    draft.finding.count = 1;
    draft.set_n(1, away);
    draft.cite_date(audit.day(last->column), "the last date looked at");
    audit.touch(rule, audit.enrolment(row).pupil);
    audit.keep(rule, std::move(draft));
  }
}

void l218_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  if (!audit.speaks(rule) || audit.end() == audit.first()) return;
  const Day year_begin = school_year_start(school_year_of(on));
  const auto since = std::ranges::lower_bound(school.school_days(), year_begin);
  if (since == school.school_days().end() || on < *since) return;
  std::map<std::uint16_t, std::vector<std::uint32_t>> cohorts;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (on < enrolment.first.day() || enrolment.last.day() < on) continue;
    const std::optional<YearOnDate> last = last_year_group(audit, row);
    if (!last || audit.day(last->column) < year_begin) continue;
    const std::optional<std::int32_t> year = year_place(school.year_groups[last->year_group]);
    if (year && *year >= rule.entry->number("sixth_form", on)) continue;
    const std::optional<Day> dob = audit.pupil(row).dob;
    if (!dob) {
      audit.not_judged(rule, row);
      continue;
    }
    if (audit.request().rulebook.school_age.until(*dob) < year_begin)
      cohorts[last->year_group].push_back(row);
  }
  for (const auto& [year_group, rows] : cohorts) {
    Draft draft;
    draft.finding.group = school.year_groups[year_group];
    draft.finding.pupils = static_cast<std::int64_t>(rows.size());
    draft.finding.count = draft.finding.pupils;
    for (const std::uint32_t row : rows) {
      if (draft.finding.cited.size() < most_cited)
        draft.finding.cited.push_back({static_cast<std::int32_t>(row), std::nullopt, {}});
      audit.touch(rule, audit.enrolment(row).pupil);
    }
    draft.cite_date(year_begin, "start of the school year");
    audit.keep(rule, std::move(draft));
  }
}

void l219_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  std::vector<std::uint32_t> rows;
  for (const std::int32_t row : pupils_at_end(audit)) {
    if (row >= 0) rows.push_back(static_cast<std::uint32_t>(row));
  }
  const auto keep = [&](const char* category, std::string_view table,
                        const std::vector<std::uint32_t>& without, std::string_view variant) {
    if (without.empty()) return;
    Draft draft;
    draft.finding.group = category;
    draft.finding.pupils = static_cast<std::int64_t>(without.size());
    draft.finding.count = draft.finding.pupils;
    draft.variant = variant;
    if (!audit.vouched(table)) draft.at_most = Weight::information;
    for (const std::uint32_t row : without) {
      if (draft.finding.cited.size() < most_cited)
        draft.finding.cited.push_back({static_cast<std::int32_t>(row), std::nullopt, {}});
      audit.touch(rule, audit.enrolment(row).pupil);
    }
    audit.keep(rule, std::move(draft));
  };
  const auto without = [&](const std::function<bool(std::uint32_t)>& lacks) {
    std::vector<std::uint32_t> found;
    std::ranges::copy_if(rows, std::back_inserter(found), lacks);
    return found;
  };
  const auto has_year = [&](std::uint32_t row) {
    const auto [begin, end] = of_row(school.records.memberships, static_cast<std::int32_t>(row));
    return !school.nc_year(row).empty() ||
           std::any_of(begin, end, [](const Membership& one) { return one.kind == "year"; });
  };
  if (school.delivered("enrolment", "enrol_status"))
    keep("status", "enrolment",
         without([&](std::uint32_t row) { return audit.enrolment(row).status.empty(); }), {});
  if (school.delivered("enrolment", "nc_year") || school.delivered("membership"))
    keep("year", "enrolment", without([&](std::uint32_t row) { return !has_year(row); }), {});
  if (school.delivered("pupil", "language"))
    keep("language", "pupil", without([&](std::uint32_t row) {
           return school.pupil_detail(audit.enrolment(row).pupil).language.empty();
         }),
         {});
  if (school.delivered("enrolment", "boarder") && std::ranges::any_of(school.enrolments, &Enrolment::boarder))
    keep("boarder", "enrolment", without([&](std::uint32_t row) {
           const std::optional<Day> dob = audit.pupil(row).dob;
           return school.enrolment_detail(row).boarder.empty() &&
                  !(dob && audit.request().rulebook.school_age.holds(*dob, last_day(audit)));
         }),
         {});
  // No flag is an answer for one pupil; for a whole school it is not.
  if (static_cast<std::int64_t>(rows.size()) < rule.entry->number("school_pupils", on) ||
      !audit.vouched("flag"))
    return;
  const auto any_flag = [&](const std::function<bool(const std::string&)>& is_kind) {
    return std::ranges::any_of(school.records.flags,
                               [&](const Flag& flag) { return is_kind(small_letters(flag.kind)); });
  };
  const bool independent = audit.type() != nullptr && audit.type()->id == "independent";
  if (!independent && !any_flag([](const std::string& kind) { return kind.starts_with("fsm"); }))
    keep("FSM", "flag", rows, "school");
  if (!any_flag([](const std::string& kind) { return kind.starts_with("sen") || kind == "ehcp"; }))
    keep("SEN", "flag", rows, "school");
}

}  // namespace rollmark
