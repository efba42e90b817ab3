// Finding a pupil, and its window in dates, school weeks or last sessions.
#include "jobs/office/one_pupil.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const char* why) {
  throw Failure(ROLLMARK_E_ARGUMENT, std::string("params: ") + why);
}

void find_rows(const OfficeRun& run, OnePupil& found) {
  const std::string enrolment = run.input.params.get("enrolment");
  const std::string pupil = run.input.params.get("pupil");
  if (enrolment.empty() == pupil.empty()) refuse("one of enrolment and pupil is needed, with a key");
  for (const School& school : *run.schools) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const Enrolment& one = school.enrolments[row];
      if (enrolment.empty() ? school.pupils[one.pupil].key == pupil : one.key == enrolment)
        rows.push_back(row);
    }
    if (rows.empty()) continue;
    if (found.school != nullptr) refuse("several schools have that key; give school");
    found.school = &school;
    found.rows = std::move(rows);
  }
  if (found.school == nullptr) {
    throw Failure(ROLLMARK_E_NOT_FOUND, "params: the data have no enrolment or pupil with the key given");
  }
  std::ranges::stable_sort(found.rows, {},
                           [&](std::uint32_t row) { return found.school->enrolments[row].first; });
}

// The Monday that begins the n-th last school week up to a day: weeks with a session open to anyone.
Day weeks_back(const School& school, Day to, std::int64_t weeks, Day otherwise) {
  std::set<Day> mondays;
  for (auto day = school.school_days().rbegin(); day != school.school_days().rend(); ++day) {
    if (*day > to) continue;
    mondays.insert(monday_of(*day));
    if (static_cast<std::int64_t>(mondays.size()) == weeks) break;
  }
  return mondays.empty() ? otherwise : *mondays.begin();
}

}  // namespace

OnePupil read_one_pupil(OfficeRun& run) {
  const KeyValues& params = run.input.params;
  if (params.has("from") + params.has("weeks") + params.has("sessions") > 1) {
    refuse("one window: from, weeks or sessions");
  }
  const std::int64_t weeks = read_whole(params, "weeks", 0, 1, 400);
  const std::int64_t most = read_whole(params, "sessions", 0, 1, 4000);
  OnePupil found;
  find_rows(run, found);
  const School& school = *found.school;
  Period& period = run.scope.period;
  if (weeks > 0) period.from = weeks_back(school, std::min(period.to, run.scope.due.on), weeks, period.from);
  for (const std::uint32_t row : found.rows) {
    each_due_session(school, row, period, run.scope.due, [&](std::uint32_t column, const RegisterSpan& span) {
      found.sessions.push_back({row, column, span});
    });
  }
  std::ranges::stable_sort(found.sessions, {}, &OnePupilSession::column);
  if (most > 0 && static_cast<std::int64_t>(found.sessions.size()) > most) {
    found.sessions.erase(found.sessions.begin(), found.sessions.end() - static_cast<std::ptrdiff_t>(most));
  }
  if (most > 0 && !found.sessions.empty()) {
    period.from = school.columns[found.sessions.front().column].day();
  }
  // What the window's days hold beside: on half days that were not open to the pupil, or off the roll.
  for (const std::uint32_t row : found.rows) {
    const std::uint32_t end = school.column_from(morning_of(std::min(period.to, run.scope.due.on) + 1));
    for (std::uint32_t column = school.column_from(morning_of(period.from)); column < end; ++column) {
      if (school.fact(row, column).category == Category::nothing) continue;
      if (!run.scope.due.covers(school, school.columns[column], no_group)) continue;
      const bool listed = std::ranges::any_of(
          found.sessions, [&](const OnePupilSession& one) { return one.row == row && one.column == column; });
      const bool before = most > 0 && !found.sessions.empty() && column < found.sessions.front().column;
      if (!listed && !before) ++found.off_register;
    }
  }
  run.document.period = period;
  run.document.subject = school.name.empty() ? "School " + school.key : school.name;
  return found;
}

}  // namespace rollmark
