// T301: ten school days on end of G, N, O and U that no attendance return names (reg. 13(7)(b)). T302: a
// pupil who failed to attend regularly by the LA's test (reg. 13(7)(a)). The counting is plugin/tracking's.
#include <algorithm>

#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/steps_taken.hpp"
#include "tracking/episodes.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

constexpr std::string_view threshold = "attendance-return";
constexpr std::string_view table = "return_sent";

Period looked_at(const SchoolAudit& audit) {
  return {audit.request().period.from, last_day(audit)};
}

// The runs of an enrolment that reached the number of school days.
std::vector<DayRun> runs_reached(const SchoolAudit& audit, const EpisodeRule& episode,
                                 const EpisodeCodes& codes, std::uint32_t row) {
  std::vector<DayRun> runs = day_runs(audit.school(), audit.request().rulebook, episode, codes, row,
                                      looked_at(audit), audit.request().due);
  std::erase_if(runs, [](const DayRun& run) { return !run.reached_on; });
  return runs;
}

// Nothing where no interval has gone by since the day, else whether a return was sent from another day on.
bool not_returned(const Rule& rule, const SchoolAudit& audit, std::uint32_t row, Day from, Day reached) {
  const Day on = audit.request().due.on;
  return rule.entry->number("interval_days", on) < on - reached &&
         first_sent(rule, audit, audit.enrolment(row).pupil, from) == nullptr;
}

}  // namespace

void t301_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const std::optional<EpisodeRule> episode =
      episode_rule(audit.request().rulebook, threshold, audit.request().due.on);
  if (!episode) return;
  const EpisodeCodes codes(audit.school(), *episode);
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    if (due_with(audit, row, episode->codes) < least_sessions(audit, row, episode->school_days)) continue;
    if (!audit.pupil(row).dob) {
      audit.not_judged(rule, row);
      continue;
    }
    for (const DayRun& run : runs_reached(audit, *episode, codes, row)) {
      if (!not_returned(rule, audit, row, run.first, *run.reached_on)) continue;
      const std::vector<Claim> sessions = sessions_with(audit, row, run.first, run.last, episode->codes);
      if (sessions.empty()) continue;
      Draft draft = audit.gather(rule, sessions);
      draft.set_n(1, run.school_days);
      draft.cite_date(*run.reached_on, "the day that made up the number of school days");
      keep_duty(rule, audit, row, std::move(draft), table);
    }
  }
}

std::string t302_lacks(const Rule& rule, const AuditRequest& request, const School& /*school*/) {
  for (const char* name : {"sessions", "school_weeks"}) {
    const Parameter* parameter = rule.entry->find_parameter(name);
    if (parameter == nullptr || !parameter->on(request.due.on))
      return "no local authority's test of regular attendance in the rulebook";
  }
  return {};
}

void t302_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Day on = audit.request().due.on;
  const std::int64_t number = rule.entry->number("sessions", on);
  const std::int64_t weeks = rule.entry->number("school_weeks", on);
  const std::vector<bool>& codes = rule.codes().codes;
  const std::optional<EpisodeRule> episode = episode_rule(audit.request().rulebook, threshold, on);
  std::optional<EpisodeCodes> episode_codes;
  if (episode) episode_codes.emplace(audit.school(), *episode);
  std::vector<Day> mondays;
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    if (due_with(audit, row, codes) < number) continue;
    if (!audit.pupil(row).dob) {
      audit.not_judged(rule, row);
      continue;
    }
    if (mondays.empty()) mondays = school_weeks(audit.school(), on);
    std::vector<Claim> counted = sessions_with(audit, row, audit.request().period.from, on, codes);
    // Ten school days on end are limb (b)'s: T301 has them.
    if (episode) {
      for (const DayRun& run : runs_reached(audit, *episode, *episode_codes, row)) {
        std::erase_if(counted, [&](const Claim& one) {
          return run.first <= audit.day(one.column) && audit.day(one.column) <= run.last;
        });
      }
    }
    std::vector<WeekSession> sessions;
    for (const Claim& one : counted) {
      const Day day = audit.day(one.column);
      const auto week = std::ranges::upper_bound(mondays, day) - mondays.begin() - 1;
      sessions.push_back({day, static_cast<std::size_t>(week)});
    }
    const std::optional<Stretch> found =
        first_unsettled(sessions, number, weeks, [&](Day reached) -> std::optional<Day> {
          const ReturnSent* sent = first_sent(rule, audit, audit.enrolment(row).pupil, reached);
          return sent == nullptr ? std::nullopt : sent->sent_on;
        });
    if (!found || !not_returned(rule, audit, row, sessions[found->last].day, sessions[found->last].day))
      continue;
    Draft draft =
        audit.gather(rule, std::span(counted).subspan(found->first, found->last - found->first + 1));
    draft.set_n(1, weeks);
    draft.cite_date(sessions[found->last].day, "the day that made up the number of sessions");
    keep_duty(rule, audit, row, std::move(draft), table);
  }
}

}  // namespace rollmark
