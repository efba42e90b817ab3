// Windows over the sessions that count.
#include "returns/assemble/notice_evidence.hpp"

#include <algorithm>

#include "tracking/penalty_notice.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

struct Counted {
  NoticeRule rule;
  std::vector<Day> weeks;
  NoticeCount count;
  std::vector<std::size_t> usable;  // places in count.sessions, without those used before
};

std::optional<Counted> count(const Assembly& at) {
  std::optional<NoticeRule> rule = notice_rule(at.rulebook, at.request.threshold, at.on());
  if (!rule) return std::nullopt;
  Counted counted{std::move(*rule), school_weeks(at.school, at.on()), {}, {}};
  counted.count = count_notice(at.school, at.rulebook, counted.rule, at.request.due, counted.weeks,
                               at.request.pupil, at.rows, at.request.leave_out_used);
  for (std::size_t i = 0; i < counted.count.sessions.size(); ++i) {
    if (!at.request.leave_out_used || !counted.count.sessions[i].used) counted.usable.push_back(i);
  }
  return counted;
}

// How many usable sessions up to the n-th lie in the window that ends with it.
std::size_t in_window(const Counted& counted, std::size_t n) {
  const NoticeSession& last = counted.count.sessions[counted.usable[n]];
  std::size_t sessions = 0;
  for (std::size_t i = n + 1; i-- > 0; ++sessions) {
    const NoticeSession& one = counted.count.sessions[counted.usable[i]];
    const bool within = counted.rule.weeks > 0
                            ? last.week - one.week < static_cast<std::size_t>(counted.rule.weeks)
                            : last.possible - one.possible < static_cast<std::size_t>(counted.rule.possible);
    if (!within) break;
  }
  return sessions;
}

// Whether a notice for the pupil that stands covers the day.
bool in_a_notice(const Assembly& at, Day day) {
  const auto [begin, end] = of_pupil(at.school.records.notices, at.pupil());
  return std::any_of(begin, end, [&](const Notice& notice) {
    return notice.period_from && notice.period_to && *notice.period_from <= day && day <= *notice.period_to &&
           !(notice.issued_on && at.on() < *notice.issued_on) && !is_withdrawn(notice);
  });
}

}  // namespace

std::optional<Period> offence_by_threshold(const Assembly& at) {
  const std::optional<Counted> counted = count(at);
  if (!counted || !counted->count.last_met) return std::nullopt;
  const auto day_of_session = [&](std::size_t place) {
    return at.school.columns[counted->count.sessions[place].column].day();
  };
  const auto last = std::ranges::find(counted->usable, counted->count.last_met->last);
  const auto n = static_cast<std::size_t>(last - counted->usable.begin());
  return Period{day_of_session(counted->usable[n + 1 - in_window(*counted, n)]), day_of_session(*last)};
}

std::optional<ThresholdProof> threshold_proof(const Assembly& at) {
  const std::optional<Counted> counted = count(at);
  if (!counted) return std::nullopt;
  ThresholdProof proof;
  proof.rule = at.request.threshold;
  proof.limit = counted->rule.sessions;
  proof.counted = 0;
  std::size_t best = 0;
  for (std::size_t n = 0; n < counted->usable.size(); ++n) {
    const Day day = at.school.columns[counted->count.sessions[counted->usable[n]].column].day();
    if (at.offence && (day < at.offence->from || at.offence->to < day)) continue;
    const std::size_t sessions = in_window(*counted, n);
    if (static_cast<std::int64_t>(sessions) < *proof.counted) continue;
    proof.counted = static_cast<std::int64_t>(sessions);
    best = n;
  }
  proof.met = *proof.counted >= counted->rule.sessions;
  if (*proof.counted == 0) return proof;
  for (std::size_t i = best + 1 - static_cast<std::size_t>(*proof.counted); i <= best; ++i) {
    const HalfDay half_day = at.school.columns[counted->count.sessions[counted->usable[i]].column];
    proof.sessions.push_back({half_day.day(), std::string(half_day_name(half_day))});
  }
  if (counted->rule.weeks > 0) {
    const std::size_t last = counted->count.sessions[counted->usable[best]].week;
    const std::size_t weeks = std::min(last + 1, static_cast<std::size_t>(counted->rule.weeks));
    proof.from = counted->weeks[last + 1 - weeks];
    // Where more follow in the window's last week, outside the offence period, it ends with the last one
    // counted.
    const bool more =
        best + 1 < counted->usable.size() && counted->count.sessions[counted->usable[best + 1]].week == last;
    proof.to = more ? *proof.sessions.back().date : std::min(counted->weeks[last] + 6, at.on());
    proof.school_weeks = static_cast<std::int64_t>(weeks);
  } else {
    proof.from = proof.sessions.front().date;
    proof.to = proof.sessions.back().date;
  }
  return proof;
}

std::vector<CitedSession> cited_sessions(const Assembly& at) {
  std::vector<CitedSession> cited;
  const std::optional<NoticeRule> rule = notice_rule(at.rulebook, at.request.threshold, at.on());
  if (!at.offence || !rule) return cited;
  std::vector<HalfDay> half_days;
  each_session(at, *at.offence, [&](std::uint32_t row, std::uint32_t column, const RegisterSpan&) {
    const CodeFact fact = at.school.fact(row, column);
    if (fact.statutory < 0 || fact.category == Category::nothing ||
        !rule->codes[static_cast<std::size_t>(fact.statutory)])
      return;
    const HalfDay half_day = at.school.columns[column];
    if (at.request.leave_out_used && in_a_notice(at, half_day.day())) return;
    half_days.push_back(half_day);
  });
  std::ranges::sort(half_days);
  half_days.erase(std::unique(half_days.begin(), half_days.end()), half_days.end());
  for (const HalfDay half_day : half_days)
    cited.push_back({half_day.day(), std::string(half_day_name(half_day))});
  return cited;
}

}  // namespace rollmark
