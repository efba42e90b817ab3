// Counting towards the threshold: one pass over a pupil's due sessions, then a window that slides over those
// that count.
#include "tracking/penalty_notice.hpp"

#include <algorithm>

#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

// Whether an earlier notice for this pupil covered the day. A withdrawn one used nothing.
bool in_a_notice(const School& school, std::uint32_t pupil, Day day) {
  const auto [begin, end] = of_pupil(school.records.notices, static_cast<std::int32_t>(pupil));
  return std::any_of(begin, end, [&](const Notice& notice) {
    return notice.period_from && notice.period_to && *notice.period_from <= day && day <= *notice.period_to &&
           !is_withdrawn(notice);
  });
}

// The windows in which the threshold is reached, the first and the last: the n-th session after another is at
// most `weeks` - 1 school weeks later.
void find_windows(const NoticeRule& rule, bool leave_out_used, NoticeCount& count) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < count.sessions.size(); ++i) {
    if (!leave_out_used || !count.sessions[i].used) places.push_back(i);
  }
  const auto n = static_cast<std::size_t>(rule.sessions);
  for (std::size_t at = n; at <= places.size(); ++at) {
    const std::size_t first = places[at - n];
    const std::size_t last = places[at - 1];
    const std::size_t apart = count.sessions[last].week - count.sessions[first].week;
    if (apart >= static_cast<std::size_t>(rule.weeks)) continue;
    const NoticeWindow window{first, last, count.sessions[first].week};
    if (!count.first_met) count.first_met = window;
    count.last_met = window;
  }
}

}  // namespace

std::optional<NoticeRule> notice_rule(const Rulebook& rulebook, std::string_view id, Day on) {
  const Threshold* threshold = rulebook.find_threshold(id);
  if (threshold == nullptr) return std::nullopt;
  const std::optional<std::int64_t> sessions = threshold->number("sessions", on);
  const std::optional<std::int64_t> weeks = threshold->number("school_weeks", on);
  if (!sessions || !weeks || *sessions < 1 || *weeks < 1) return std::nullopt;
  NoticeRule rule;
  rule.sessions = *sessions;
  rule.weeks = *weeks;
  // The value in force on the date counts from the day on which it came into force.
  rule.from = threshold->number_since("sessions", on).value_or(day_of(earliest_year, 1, 1));
  rule.codes = rulebook.codes_named(threshold->codes);
  return rule;
}

std::vector<Day> school_weeks(const School& school, Day on) {
  std::vector<Day> mondays;
  for (const Day day : school.school_days()) {
    const Day monday = monday_of(day);
    if (on < monday) break;
    if (mondays.empty() || mondays.back() != monday) mondays.push_back(monday);
  }
  return mondays;
}

std::vector<std::vector<std::uint32_t>> rows_of_pupils(const School& school) {
  std::vector<std::vector<std::uint32_t>> rows(school.pupils.size());
  for (std::uint32_t row = 0; row < school.rows(); ++row) rows[school.enrolments[row].pupil].push_back(row);
  return rows;
}

NoticeCount count_notice(const School& school, const Rulebook& rulebook, const NoticeRule& rule, Due due,
                         const std::vector<Day>& weeks, std::uint32_t pupil,
                         const std::vector<std::uint32_t>& rows, bool leave_out_used) {
  NoticeCount count;
  count.pupil = pupil;
  const std::optional<Day> dob = school.pupils[pupil].dob;
  for (const std::uint32_t row : rows) {
    each_due_session(school, row, {rule.from, due.on}, due, [&](std::uint32_t column, const RegisterSpan&) {
      if (school.mark(row, column) == no_mark) return;
      const CodeFact fact = school.fact(row, column);
      if (fact.statutory < 0 || !rule.codes[static_cast<std::size_t>(fact.statutory)]) return;
      if (!dob) {
        count.age_unknown = true;
        return;
      }
      const Day day = school.columns[column].day();
      if (!rulebook.school_age.holds(*dob, day)) {
        ++count.not_of_age;
        return;
      }
      const auto week = std::ranges::upper_bound(weeks, day) - weeks.begin() - 1;
      count.sessions.push_back(
          {row, column, static_cast<std::size_t>(week), in_a_notice(school, pupil, day)});
    });
  }
  std::ranges::stable_sort(count.sessions, {}, &NoticeSession::column);
  // Two enrolments that overlap have one session, not two.
  const auto doubles = std::ranges::unique(count.sessions, {}, &NoticeSession::column);
  count.sessions.erase(doubles.begin(), doubles.end());
  find_windows(rule, leave_out_used, count);
  const std::size_t oldest = weeks.size() > static_cast<std::size_t>(rule.weeks)
                                 ? weeks.size() - static_cast<std::size_t>(rule.weeks)
                                 : 0;
  for (const NoticeSession& session : count.sessions) {
    if (session.week < oldest) continue;
    ++count.now;
    if (!session.used) ++count.now_unused;
  }
  return count;
}

}  // namespace rollmark
