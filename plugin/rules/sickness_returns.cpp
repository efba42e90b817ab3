// T303: fifteen school days of sickness in a school year, or on end, that no sickness return names (reg.
// 13(9)-(11)); and who is expected to reach them. The counting is plugin/tracking's.
#include <algorithm>

#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/steps_taken.hpp"
#include "tracking/sickness.hpp"

namespace rollmark {
namespace {

class Sickness {
 public:
  Sickness(const Rule& rule, SchoolAudit& audit, const EpisodeRule& episode)
      : rule_(rule),
        audit_(audit),
        episode_(episode),
        codes_(audit.school(), episode),
        on_(audit.request().due.on),
        days_to_send_(rule.entry->number("school_days_to_send", on_)),
        expected_days_(rule.entry->number("expected_days", on_)),
        whole_days_(rule.entry->number("whole_days", on_) != 0) {}

  void look(std::uint32_t row) {
    if (!may_have_reached(row)) return;
    if (!audit_.pupil(row).dob) {
      audit_.not_judged(rule_, row);
      return;
    }
    const School& school = audit_.school();
    const Rulebook& book = audit_.request().rulebook;
    const Period period{audit_.request().period.from, last_day(audit_)};
    const Due due = audit_.request().due;
    told_.clear();
    for (const SicknessYear& year : sickness_years(school, book, episode_, row, period, due)) {
      const std::optional<Day> reached = whole_days_ ? year.reached_by_whole_days : year.reached_by_sessions;
      if (reached) of_year(row, year, *reached);
    }
    for (const SicknessPeriod& sick : sickness_periods(school, book, episode_, codes_, row, period, due)) {
      if (first_sent(rule_, audit_, audit_.enrolment(row).pupil, sick.first) != nullptr) continue;
      const std::vector<Claim> sessions = sessions_with(audit_, row, sick.first, sick.last, episode_.codes);
      if (const std::optional<Day> reached = reached_on_end(sick, sessions)) {
        of_period(row, sick, *reached);
      } else if (stands(row, sick)) {
        expected(row, sick, sessions);
      }
    }
  }

 private:
  // Told from counts that are there already: enough sessions for the number, or for a sickness that goes on.
  bool may_have_reached(std::uint32_t row) {
    const std::int64_t sessions = due_with(audit_, row, episode_.codes);
    constexpr std::int64_t sessions_a_day = 2;
    if (sessions >= (whole_days_ ? 1 : sessions_a_day) * episode_.school_days) return true;
    return sessions >= least_sessions(audit_, row, expected_days_) && ends_sick(row);
  }

  bool ends_sick(std::uint32_t row) const {
    const auto [begin, end] = audit_.school().spans(row);
    for (const RegisterSpan* span = end; span != begin;) {
      const std::span<const std::uint32_t> due = audit_.due_columns(*--span);
      if (due.empty()) continue;
      if (audit_.school().mark(row, due.back()) == no_mark) return false;
      const std::int16_t code = audit_.fact(row, due.back()).statutory;
      return code >= 0 && episode_.codes[static_cast<std::size_t>(code)];
    }
    return false;
  }

  // The total of a school year. Its return names the pupil; a later period of fifteen on end is another's.
  void of_year(std::uint32_t row, const SicknessYear& year, Day reached) {
    told_.push_back(year.school_year);
    const Day start = school_year_start(year.school_year);
    if (first_sent(rule_, audit_, audit_.enrolment(row).pupil, start) != nullptr) return;
    keep(row, start, school_year_start(year.school_year + 1) - 1, reached, year.whole_days);
  }

  // The day that made up the number on end, whatever the school year had before.
  std::optional<Day> reached_on_end(const SicknessPeriod& sick, const std::vector<Claim>& sessions) const {
    if (whole_days_)
      return sick.whole_days < episode_.school_days ? std::nullopt : sick.reached_by_whole_days;
    constexpr std::int64_t sessions_a_day = 2;
    const auto number = static_cast<std::size_t>(sessions_a_day * episode_.school_days);
    if (sessions.size() < number) return std::nullopt;
    return audit_.day(sessions[number - 1].column);
  }

  // Fifteen on end; where the year's total has them too, they are that finding's, and after its return a new
  // period on end is a new return's.
  void of_period(std::uint32_t row, const SicknessPeriod& sick, Day reached) {
    const std::int32_t year = school_year_of(reached);
    const bool of_total =
        std::ranges::find(told_, year) != told_.end() &&
        first_sent(rule_, audit_, audit_.enrolment(row).pupil, school_year_start(year)) == nullptr;
    if (!of_total) keep(row, sick.first, sick.last, reached, sick.whole_days);
  }

  void keep(std::uint32_t row, Day from, Day to, Day reached, std::int64_t whole_days) {
    const std::vector<Claim> sessions = sessions_with(audit_, row, from, to, episode_.codes);
    if (sessions.empty()) return;
    Draft draft = audit_.gather(rule_, sessions);
    draft.set_n(1, whole_days);
    draft.cite_date(reached, "the day that made up the number of school days");
    if (!school_days_over(audit_, reached, days_to_send_)) {
      draft.variant = "due";
      draft.at_most = Weight::information;
    }
    keep_duty(rule_, audit_, row, std::move(draft), "return_sent");
  }

  // A sickness that goes on to the reference date: on roll, not broken, long, and of a year without its
  // total.
  bool stands(std::uint32_t row, const SicknessPeriod& sick) const {
    return !sick.broken_at && expected_days_ <= sick.whole_days && on_ <= audit_.enrolment(row).last.day() &&
           std::ranges::find(told_, school_year_of(on_)) == told_.end();
  }

  void expected(std::uint32_t row, const SicknessPeriod& sick, const std::vector<Claim>& sessions) {
    if (sessions.empty()) return;
    Draft draft = audit_.gather(rule_, sessions);
    draft.set_n(1, sick.whole_days);
    draft.variant = "expected";
    draft.at_most = Weight::information;
    keep_duty(rule_, audit_, row, std::move(draft), "return_sent");
  }

  const Rule& rule_;
  SchoolAudit& audit_;
  const EpisodeRule& episode_;
  EpisodeCodes codes_;
  Day on_;
  std::int64_t days_to_send_;
  std::int64_t expected_days_;
  bool whole_days_;
  std::vector<std::int32_t> told_;  // school years of the enrolment whose total is reached
};

}  // namespace

void t303_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const std::optional<EpisodeRule> episode =
      episode_rule(audit.request().rulebook, "sickness-return", audit.request().due.on);
  if (!episode) return;
  Sickness sickness(rule, audit, *episode);
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) sickness.look(row);
}

}  // namespace rollmark
