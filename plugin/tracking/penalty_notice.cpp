// Counting towards the threshold: one pass over a pupil's due sessions, then a window that slides over those
// that count.
#include "tracking/penalty_notice.hpp"

#include <algorithm>

#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

// Whether a notice given by then for this pupil covered the day. A withdrawn one used nothing.
bool in_a_notice(const School& school, std::uint32_t pupil, Day day, Day by) {
  const auto [begin, end] = of_pupil(school.records.notices, static_cast<std::int32_t>(pupil));
  return std::any_of(begin, end, [&](const Notice& notice) {
    return notice.period_from && notice.period_to && *notice.period_from <= day && day <= *notice.period_to &&
           !(notice.issued_on && by < *notice.issued_on) && !is_withdrawn(notice);
  });
}

// Whether two sessions that count lie within one window.
bool within(const School& school, const NoticeRule& rule, const NoticeSession& first,
            const NoticeSession& last) {
  if (rule.weeks > 0) return last.week - first.week < static_cast<std::size_t>(rule.weeks);
  if (last.possible - first.possible >= static_cast<std::size_t>(rule.possible)) return false;
  const auto year = [&](const NoticeSession& one) {
    return school_year_of(school.columns[one.column].day());
  };
  return rule.school_years == 0 || year(last) - year(first) < rule.school_years;
}

// Calls visit(window) for every window in which the threshold is reached, ascending, of the sessions from a
// place on: the n-th session after another is still in the window that begins with it.
template <class Visit>
void each_window(const School& school, const NoticeRule& rule, bool leave_out_used,
                 const std::vector<NoticeSession>& sessions, std::size_t from, Visit&& visit) {
  std::vector<std::size_t> places;
  for (std::size_t i = from; i < sessions.size(); ++i) {
    if (!leave_out_used || !sessions[i].used) places.push_back(i);
  }
  const auto n = static_cast<std::size_t>(rule.sessions);
  for (std::size_t at = n; at <= places.size(); ++at) {
    const std::size_t first = places[at - n];
    const std::size_t last = places[at - 1];
    if (within(school, rule, sessions[first], sessions[last]))
      visit(NoticeWindow{first, last, sessions[first].week});
  }
}

// The place of every session that counts among the possible sessions of the pupil, all enrolments together.
// Returns how many possible sessions there are.
std::size_t place_among_possible(const School& school, const NoticeRule& rule, Due due,
                                 const std::vector<std::uint32_t>& rows,
                                 std::vector<NoticeSession>& sessions) {
  std::vector<std::uint32_t> possible;
  for (const std::uint32_t row : rows) {
    each_due_session(school, row, {rule.from, due.on}, due, [&](std::uint32_t column, const RegisterSpan&) {
      if (is_possible(school.fact(row, column).category)) possible.push_back(column);
    });
  }
  std::ranges::sort(possible);
  possible.erase(std::unique(possible.begin(), possible.end()), possible.end());
  for (NoticeSession& one : sessions)
    one.possible =
        static_cast<std::size_t>(std::ranges::lower_bound(possible, one.column) - possible.begin());
  return possible.size();
}

}  // namespace

std::optional<NoticeRule> notice_rule(const Rulebook& rulebook, std::string_view id, Day on) {
  const Threshold* threshold = rulebook.find_threshold(id);
  if (threshold == nullptr) return std::nullopt;
  const std::optional<std::int64_t> sessions = threshold->number("sessions", on);
  NoticeRule rule;
  rule.weeks = threshold->number("school_weeks", on).value_or(0);
  rule.possible = threshold->number("possible_sessions", on).value_or(0);
  rule.school_years = threshold->number("school_years", on).value_or(0);
  if (!sessions || *sessions < 1 || (rule.weeks > 0) == (rule.possible > 0)) return std::nullopt;
  rule.sessions = *sessions;
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

NoticeCount count_notice(const School& school, const Rulebook& rulebook, const NoticeRule& rule,
                         const CountingCodes& codes, Due due, const std::vector<Day>& weeks,
                         std::uint32_t pupil, const std::vector<std::uint32_t>& rows, bool leave_out_used) {
  NoticeCount count;
  count.pupil = pupil;
  if (std::ranges::none_of(rows, [&](std::uint32_t row) { return codes.any_in(row); })) return count;
  const std::optional<Day> dob = school.pupils[pupil].dob;
  const Period age = dob ? Period{rulebook.school_age.from(*dob), rulebook.school_age.until(*dob)} : Period{};
  for (const std::uint32_t row : rows) {
    each_due_session(school, row, {rule.from, due.on}, due, [&](std::uint32_t column, const RegisterSpan&) {
      if (!codes.holds(row, column)) return;
      if (!dob) {
        count.age_unknown = true;
        return;
      }
      const Day day = school.columns[column].day();
      if (day < age.from || age.to < day) {
        ++count.not_of_age;
        return;
      }
      const auto week = std::ranges::upper_bound(weeks, day) - weeks.begin() - 1;
      count.sessions.push_back({.row = row,
                                .column = column,
                                .week = static_cast<std::size_t>(week),
                                .used = in_a_notice(school, pupil, day, due.on)});
    });
  }
  std::ranges::stable_sort(count.sessions, {}, &NoticeSession::column);
  // Two enrolments that overlap have one session, not two.
  const auto doubles = std::ranges::unique(count.sessions, {}, &NoticeSession::column);
  count.sessions.erase(doubles.begin(), doubles.end());
  if (count.sessions.empty()) return count;
  const std::size_t possible =
      rule.possible > 0 ? place_among_possible(school, rule, due, rows, count.sessions) : 0;
  each_window(school, rule, leave_out_used, count.sessions, 0, [&](const NoticeWindow& window) {
    if (!count.first_met) count.first_met = window;
    count.last_met = window;
  });
  // The first place of the latest window.
  const auto oldest = [](std::size_t all, std::int64_t window) {
    const auto width = static_cast<std::size_t>(window);
    return all > width ? all - width : 0;
  };
  for (const NoticeSession& session : count.sessions) {
    const bool is_now = rule.weeks > 0 ? session.week >= oldest(weeks.size(), rule.weeks)
                                       : session.possible >= oldest(possible, rule.possible) &&
                                             within(school, rule, session, count.sessions.back());
    if (!is_now) continue;
    ++count.now;
    if (!session.used) ++count.now_unused;
  }
  return count;
}

NoticeCount count_notice(const School& school, const Rulebook& rulebook, const NoticeRule& rule, Due due,
                         const std::vector<Day>& weeks, std::uint32_t pupil,
                         const std::vector<std::uint32_t>& rows, bool leave_out_used) {
  const CountingCodes codes(school, rule.codes);
  return count_notice(school, rulebook, rule, codes, due, weeks, pupil, rows, leave_out_used);
}

std::optional<NoticeWindow> met_after(const School& school, const NoticeRule& rule, const NoticeCount& count,
                                      bool leave_out_used, Day day) {
  std::size_t from = 0;
  while (from < count.sessions.size() && school.columns[count.sessions[from].column].day() <= day) ++from;
  std::optional<NoticeWindow> first;
  each_window(school, rule, leave_out_used, count.sessions, from, [&](const NoticeWindow& window) {
    if (!first) first = window;
  });
  return first;
}

}  // namespace rollmark
