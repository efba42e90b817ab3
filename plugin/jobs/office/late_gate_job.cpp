// The job `late-gate`: what the late log says (minutes after the register opened) against the marks for late
// arrival, before and after the register closed (reg. 10(2) and (8)), and who is late again and again.
#include <algorithm>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn log_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                         {"enrolment_key", "Pupil", ColumnKind::pupil},
                                         {"registration_group", "Group"},
                                         {"date", "Date", ColumnKind::day},
                                         {"half_day", "Half day"},
                                         {"code", "Code", ColumnKind::code},
                                         figure_column("minutes_late", "Minutes late", "minutes"),
                                         {"arrived", "Arrived", ColumnKind::time},
                                         {"closes", "Register closes", ColumnKind::time},
                                         {"state", "Log and mark"}};

constexpr WorkingColumn persistent_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"registration_group", "Group"},
    figure_column("late_sessions", "Times late", "sessions"),
    figure_column("after_close", "Of them after the close", "sessions"),
    figure_column("minutes_known", "Minutes on record", "minutes"),
    {"last_late", "Last", ColumnKind::day}};

std::optional<std::int64_t> minutes_on_record(const School& school, std::uint32_t row, HalfDay half_day) {
  const auto of_mark =
      std::ranges::equal_range(school.events, std::pair(static_cast<std::int32_t>(row), half_day), {},
                               [](const MarkEvent& event) { return std::pair(event.row, event.half_day); });
  for (const MarkEvent& event : of_mark) {
    if (event.minutes_late >= 0) return event.minutes_late;
  }
  return std::nullopt;
}

// What the log and the mark say of each other; at the close itself either mark stands (rule C035).
std::string state_of(const CodeFact& fact, std::optional<std::int64_t> minutes, const SessionTime* time) {
  if (!fact.late) {
    return MarkReading::away(fact) ? "arrived, but marked absent" : "arrived late, but not marked late";
  }
  if (!minutes) return "no arrival on record";
  if (time == nullptr || time->opens_at < 0 || time->closes_at < 0)
    return "the register's times are not known";
  const std::int64_t open = time->closes_at - time->opens_at;
  if (is_absence(fact.category))
    return *minutes < open ? "arrived before the close, but marked as after" : "agrees";
  return *minutes > open ? "arrived after the close, but marked as before" : "agrees";
}

struct Lateness {
  std::int64_t sessions = 0;
  std::int64_t after_close = 0;
  std::int64_t minutes = 0;
  bool known = false;
  Day last;
  std::uint16_t group = no_group;
};

}  // namespace

void run_late_gate(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Late gate");
  run.document.file = "late-gate";
  const std::int64_t often = read_whole(input.params, "times", 5, 1, 400);
  run.default_from(run.scope.due.on - 27);
  const MarkReading reading(input.rulebook);
  const bool log_there = run.note_missing("mark_event", "there is no late log to hold against the marks.");
  run.note_missing("session_time", "when registers open and close is not known, so minutes are not judged.");
  WorkingSection differing{"late_gate_differences",
                           "Log and mark differ",
                           "The newest first, then by group.",
                           "Log and marks agree wherever both are on record.",
                           log_columns,
                           {}};
  WorkingSection log{"late_gate",        "Late arrivals", "The newest first, then by group.",
                     "Nobody was late.", log_columns,     {}};
  WorkingSection often_late{
      "late_persistent",
      "Late again and again",
      "Late " + std::to_string(often) + " times or more in the period, the most often first.",
      "Nobody was late so often.",
      persistent_columns,
      {}};
  std::int64_t before_close = 0;
  std::int64_t after_close = 0;
  for (const School& school : *run.schools) {
    std::vector<std::pair<std::uint32_t, WorkingRow>> rows;  // by column
    std::vector<std::pair<std::uint32_t, Lateness>> late;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      Lateness one;
      each_due_session(
          school, row, run.scope.period, run.scope.due, [&](std::uint32_t column, const RegisterSpan& span) {
            if (!run.takes_group(school, span.registration_group)) return;
            const CodeFact fact = school.fact(row, column);
            const HalfDay half_day = school.columns[column];
            const std::optional<std::int64_t> minutes = minutes_on_record(school, row, half_day);
            if (!fact.late && (!minutes || *minutes == 0)) return;
            const SessionTime* time = school.session_time(half_day, span.year_group);
            const bool opens = time != nullptr && time->opens_at >= 0;
            if (fact.late) {
              ++one.sessions;
              is_absence(fact.category) ? ++after_close : ++before_close;
              if (is_absence(fact.category)) ++one.after_close;
              one.minutes += minutes.value_or(0);
              one.known = one.known || minutes.has_value();
              one.last = half_day.day();
              one.group = span.registration_group;
            }
            rows.emplace_back(
                column,
                WorkingRow{school.key, PupilCell{&school, row},
                           text_cell(school.registration_groups[span.registration_group]), half_day.day(),
                           half_text(half_day), reading.code_cell(school, row, column),
                           minutes ? WorkingCell(*minutes) : WorkingCell(),
                           minutes && opens && time->opens_at + *minutes < 24 * 60
                               ? WorkingCell(time->opens_at + *minutes)
                               : WorkingCell(),
                           time != nullptr && time->closes_at >= 0
                               ? WorkingCell(static_cast<std::int64_t>(time->closes_at))
                               : WorkingCell(),
                           state_of(fact, minutes, time)});
          });
      if (one.sessions >= often) late.emplace_back(row, one);
    }
    std::ranges::stable_sort(rows, [less = NaturalLess()](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first > b.first;
      const auto* group_a = std::get_if<std::string>(&a.second[2]);
      const auto* group_b = std::get_if<std::string>(&b.second[2]);
      return less(group_a == nullptr ? "" : *group_a, group_b == nullptr ? "" : *group_b);
    });
    for (auto& [column, row] : rows) {
      const auto& state = std::get<std::string>(row.back());
      // Without a log every late mark lacks its arrival; that is said once, in the notes.
      const bool differs = state != "agrees" && state != "the register's times are not known" && log_there;
      if (differs) differing.rows.push_back(row);
      log.rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(
        late, [](const auto& a, const auto& b) { return a.second.sessions > b.second.sessions; });
    for (const auto& [row, one] : late) {
      often_late.rows.push_back(
          {school.key, PupilCell{&school, row}, text_cell(school.registration_groups[one.group]),
           one.sessions, one.after_close, one.known ? WorkingCell(one.minutes) : WorkingCell(), one.last});
    }
  }
  run.document.facts = {{"Late before the close", std::to_string(before_close)},
                        {"Late after the close", std::to_string(after_close)},
                        {"Log and mark differ", std::to_string(differing.rows.size())},
                        {"Late again and again", std::to_string(often_late.rows.size())}};
  run.document.definitions = {
      "Listed: due sessions marked as a late arrival, or with minutes late on record. Minutes count from the "
      "opening "
      "of the register.",
      "Regulation 10(2) and (8) of SI 2024/208: a pupil who arrives while the register is still being taken "
      "is present "
      "(L); one who arrives after is absent (U, where no other code fits). At the close itself either mark "
      "stands.",
      "How often is too often is the school's own figure (parameter times); there is none in law."};
  run.document.sections = {std::move(differing), std::move(often_late), std::move(log)};
  run.finish(result);
}

}  // namespace rollmark
