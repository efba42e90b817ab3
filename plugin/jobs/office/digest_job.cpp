// The job `digest`: marks whose reason is not established, for a week and those left from before, by
// registration group and owner (reg. 10(7) to (9): five school days).
#include <algorithm>
#include <map>
#include <set>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn waiting_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"owner", "Owner"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"date", "Date", ColumnKind::day},
    {"half_days", "Half days"},
    figure_column("sessions", "Sessions", "sessions"),
    {"code", "Code", ColumnKind::code},
    figure_column("school_days_old", "School days old", "school days"),
    figure_column("school_days_left", "School days left", "school days"),
    {"last_day", "Last day", ColumnKind::day},
    {"becomes", "Without a reason becomes", ColumnKind::code},
    {"state", "State"}};

constexpr WorkingColumn group_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           {"owner", "Owner"},
                                           figure_column("pupils", "Pupils", "pupils"),
                                           figure_column("sessions", "Sessions", "sessions"),
                                           figure_column("last_day_today", "Last day today", "sessions"),
                                           figure_column("overdue", "Overdue", "sessions")};

struct Waiting {
  const School* school;
  std::uint32_t row;
  std::uint16_t group;
  Day day;
  std::vector<std::uint32_t> columns;  // one or two
};

std::vector<Waiting> waiting_marks(const OfficeRun& run, const MarkReading& reading, Day earliest) {
  std::vector<Waiting> found;
  for (const School& school : *run.schools) {
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      each_due_session(school, row, {earliest, run.scope.period.to}, run.scope.due,
                       [&](std::uint32_t column, const RegisterSpan& span) {
                         if (!run.takes_group(school, span.registration_group)) return;
                         if (!reading.unexplained(school.fact(row, column))) return;
                         const Day day = school.columns[column].day();
                         if (!found.empty() && found.back().school == &school && found.back().row == row &&
                             found.back().day == day) {
                           found.back().columns.push_back(column);
                         } else {
                           found.push_back({&school, row, span.registration_group, day, {column}});
                         }
                       });
    }
  }
  const NaturalLess less;
  std::ranges::stable_sort(found, [&](const Waiting& a, const Waiting& b) {
    if (a.school != b.school) return a.school < b.school;
    if (a.group != b.group) {
      return less(a.school->registration_groups[a.group], b.school->registration_groups[b.group]);
    }
    if (a.day != b.day) return a.day < b.day;
    return a.row < b.row;
  });
  return found;
}

struct GroupTotal {
  std::set<std::uint32_t> pupils;
  std::int64_t sessions = 0;
  std::int64_t today = 0;
  std::int64_t overdue = 0;
};

}  // namespace

void run_digest(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "tutor", "leader"}, "Reasons not yet established");
  const MarkReading reading(input.rulebook);
  run.document.file = "digest";
  const Day on = run.scope.due.on;
  const Day whole_from = run.scope.period.from;
  run.default_from(monday_of(on));
  run.note_missing("register", "the owner of a group, who last took its register, is not known.");

  WorkingSection week{"digest",
                      "This week",
                      "By group, then date. One row a pupil and day.",
                      "No mark of this week waits for a reason.",
                      waiting_columns,
                      {}};
  WorkingSection older{"digest_older",
                       "Left from before",
                       "The same marks of earlier dates that still stand.",
                       "No earlier mark waits for a reason.",
                       waiting_columns,
                       {}};
  WorkingSection groups{"digest_group", "By group", "Both lists together.", "No group has such a mark.",
                        group_columns,  {}};
  const std::string becomes = reading.becomes();
  std::map<std::pair<const School*, std::string>, GroupTotal> totals;
  std::map<std::pair<const School*, std::string>, std::string> owners;
  std::int64_t overdue_sessions = 0;
  std::int64_t sessions = 0;
  for (const Waiting& one :
       waiting_marks(run, reading, input.params.has("from") ? run.scope.period.from : whole_from)) {
    const School& school = *one.school;
    const std::string& group = school.registration_groups[one.group];
    const auto key = std::pair(&school, group);
    const auto [owner, made] = owners.try_emplace(key);
    if (made) owner->second = last_taker(school, group, afternoon_of(on));
    const std::int32_t allowed = reading.days_allowed(one.day);
    const std::int64_t old = MarkReading::school_days_between(school, one.day, on);
    const std::optional<Day> last = school.school_day_after(one.day, allowed);
    const bool overdue = last && *last < on;
    const bool today = last && *last == on;
    const auto count = static_cast<std::int64_t>(one.columns.size());
    std::string halves;
    for (const std::uint32_t column : one.columns) {
      halves.append(halves.empty() ? "" : " ").append(half_day_name(school.columns[column]));
    }
    WorkingRow row = {school.key,
                      group,
                      text_cell(owner->second),
                      PupilCell{&school, one.row},
                      one.day,
                      halves,
                      count,
                      reading.code_cell(school, one.row, one.columns.front()),
                      old,
                      std::max<std::int64_t>(0, allowed - old),
                      last ? WorkingCell(*last) : WorkingCell(),
                      CodeCell{becomes, true},
                      std::string(overdue ? "overdue"
                                  : today ? "last day today"
                                          : "waiting")};
    (one.day < run.scope.period.from ? older : week).rows.push_back(std::move(row));
    GroupTotal& total = totals[key];
    total.pupils.insert(school.enrolments[one.row].pupil);
    total.sessions += count;
    if (today) total.today += count;
    if (overdue) total.overdue += count;
    sessions += count;
    if (overdue) overdue_sessions += count;
  }
  std::vector<std::pair<std::pair<const School*, std::string>, GroupTotal>> sorted(totals.begin(),
                                                                                   totals.end());
  std::ranges::sort(sorted, [less = NaturalLess()](const auto& a, const auto& b) {
    return a.first.first != b.first.first ? a.first.first < b.first.first
                                          : less(a.first.second, b.first.second);
  });
  for (const auto& [key, total] : sorted) {
    groups.rows.push_back({key.first->key, key.second, text_cell(owners[key]),
                           static_cast<std::int64_t>(total.pupils.size()), total.sessions, total.today,
                           total.overdue});
  }
  run.document.facts = {{"Sessions without a reason", std::to_string(sessions)},
                        {"Of them overdue", std::to_string(overdue_sessions)}};
  run.document.definitions = {
      "Listed: due sessions whose mark says that the reason is not yet established.",
      "Regulation 10(7) to (9) of SI 2024/208: the reason is established within five school days of the "
      "session, "
      "else the mark becomes " +
          becomes +
          ". A school day is one with a session open to anyone; the day of the "
          "session is day 0. Before 19 August 2024 practice was ten. Only a person enters that code.",
      "Owner: who last took the register of the group."};
  run.document.sections = {std::move(groups), std::move(week), std::move(older)};
  run.finish(result);
}

}  // namespace rollmark
