// The job `episodes`: absences on which a return to the local authority or a ground of deletion rests, where
// each began, reached its number and broke, and whether the return was sent. It must not say that a name may
// be deleted.
#include <algorithm>
#include <array>

#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "rules/rule.hpp"
#include "tracking/episodes.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn run_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                         {"episode", "Episode"},
                                         {"registration_group", "Group"},
                                         {"enrolment_key", "Pupil", ColumnKind::pupil},
                                         {"state", "State"},
                                         {"first", "From", ColumnKind::day},
                                         {"last", "To", ColumnKind::day},
                                         figure_column("school_days", "School days", "school days"),
                                         figure_column("sessions", "Sessions", "sessions"),
                                         {"reached_on", "Reached on", ColumnKind::day},
                                         {"broken_on", "Broken on", ColumnKind::day},
                                         {"broken_by", "By", ColumnKind::code},
                                         {"return_state", "Return"},
                                         {"sent_on", "Sent on", ColumnKind::day}};

constexpr WorkingColumn sickness_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                              {"registration_group", "Group"},
                                              {"enrolment_key", "Pupil", ColumnKind::pupil},
                                              {"school_year", "School year"},
                                              figure_column("sessions", "Sessions", "sessions"),
                                              figure_column("whole_days", "Whole days", "school days"),
                                              {"reached_by_sessions", "Reached by sessions", ColumnKind::day},
                                              {"reached_by_whole_days", "By whole days", ColumnKind::day},
                                              {"return_state", "Return"},
                                              {"sent_on", "Sent on", ColumnKind::day}};

// A threshold of the rulebook made of school days on end, and the kind of return it calls for; no kind: none.
struct Kind {
  std::string_view threshold;
  std::string_view title;
  std::string_view return_kind;
};
constexpr std::array<Kind, 3> kinds = {
    {{"attendance-return", "Attendance return", "attendance"},
     {"sickness-return", "Sickness on end", "sickness"},
     {"deletion-continuous-absence", "Towards ground (i) of deletion", ""}}};

// Named as in a report: the autumn's year and the next one's last two figures.
std::string year_name(std::int32_t year) {
  constexpr std::int32_t century = 100;
  const std::int32_t next = (year + 1) % century;
  return std::to_string(year) + "/" + (next < 10 ? "0" : "") + std::to_string(next);
}

class Returns {
 public:
  Returns(const OfficeRun& run, std::int64_t interval) : on_(run.scope.due.on), interval_(interval) {}

  // Adds "sent" with its day, "due" or "late since"; nothing where the number is not reached. A return sent
  // before the episode began is another episode's.
  void add(WorkingRow& row, const School& school, std::uint32_t pupil, std::string_view kind, Day first,
           std::optional<Day> reached_on) {
    if (!reached_on || kind.empty()) {
      row.insert(row.end(), {WorkingCell(), WorkingCell()});
      return;
    }
    const auto [begin, end] = of_pupil(school.records.returns_sent, static_cast<std::int32_t>(pupil));
    const auto sent = std::find_if(begin, end, [&](const ReturnSent& one) {
      return one.sent_on && first <= *one.sent_on && *one.sent_on <= on_ && same_word(one.return_kind, kind);
    });
    if (sent != end) {
      row.insert(row.end(), {std::string("sent"), *sent->sent_on});
      return;
    }
    const bool is_late = interval_ < on_ - *reached_on;
    ++(is_late ? late : due);
    row.insert(row.end(), {std::string(is_late ? "late" : "due"), WorkingCell()});
  }

  std::int64_t due = 0;
  std::int64_t late = 0;

 private:
  Day on_;
  std::int64_t interval_;
};

std::uint16_t group_of(const School& school, std::uint32_t row) {
  const auto [begin, end] = school.spans(row);
  return begin == end ? no_group : (end - 1)->registration_group;
}

int order_of(const WorkingRow& row, std::size_t state) {
  const auto* text = std::get_if<std::string>(&row[state]);
  if (text == nullptr) return 2;
  return *text == "late" ? 0 : *text == "due" ? 1 : 2;
}

}  // namespace

void run_episodes(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Absences that a legal clock runs on");
  run.document.file = "episodes";
  const std::int64_t near = read_whole(input.params, "near", 3, 0, 100);
  const std::int64_t interval = read_whole(input.params, "interval_days", 31, 1, 400);
  run.default_from_school_year();
  run.note_missing("return_sent", "returns that were sent are not known, so each is shown as due.");
  const MarkReading reading(input.rulebook);
  Returns returns(run, interval);
  WorkingSection runs{"episodes",
                      "School days on end",
                      "Returns that are late first, then those due. Reached, or standing and near.",
                      "No such absence has reached its number or is near it.",
                      run_columns,
                      {}};
  WorkingSection sickness{"episodes_sickness",
                          "Sickness in the school year",
                          "Consecutive or not: by sessions, and by whole days. Reached or near.",
                          "Nobody's sickness has reached the number or is near it.",
                          sickness_columns,
                          {}};
  std::int64_t unknown_age = 0;
  const Day on = run.scope.due.on;
  for (const School& school : *run.schools) {
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const std::uint16_t group = group_of(school, row);
      if (!run.takes_group(school, group)) continue;
      const std::uint32_t pupil = school.enrolments[row].pupil;
      if (!school.pupils[pupil].dob) {
        ++unknown_age;
        continue;
      }
      const PupilCell cell{&school, row};
      const WorkingCell group_cell = text_cell(school.registration_groups[group]);
      for (const Kind& kind : kinds) {
        const std::optional<EpisodeRule> rule = episode_rule(input.rulebook, kind.threshold, on);
        if (!rule) continue;
        for (const DayRun& one :
             day_runs(school, input.rulebook, *rule, row, run.scope.period, run.scope.due)) {
          const bool is_near = !one.broken_at && rule->school_days - one.school_days <= near;
          if (!one.reached_on && !is_near) continue;
          WorkingRow cells{school.key,
                           std::string(kind.title),
                           group_cell,
                           cell,
                           std::string(one.broken_at    ? "over"
                                       : one.reached_on ? "reached, goes on"
                                                        : "near"),
                           one.first,
                           one.last,
                           one.school_days,
                           one.sessions,
                           one.reached_on ? WorkingCell(*one.reached_on) : WorkingCell(),
                           one.broken_at ? WorkingCell(school.columns[*one.broken_at].day()) : WorkingCell(),
                           one.broken_at ? reading.code_cell(school, row, *one.broken_at) : WorkingCell()};
          returns.add(cells, school, pupil, kind.return_kind, one.first, one.reached_on);
          runs.rows.push_back(std::move(cells));
        }
      }
      const std::optional<EpisodeRule> rule = episode_rule(input.rulebook, "sickness-return", on);
      if (!rule) continue;
      for (const SicknessYear& one :
           sickness_years(school, input.rulebook, *rule, row, run.scope.period, run.scope.due)) {
        if (2 * rule->school_days - one.sessions > 2 * near) continue;
        WorkingRow cells{school.key,
                         group_cell,
                         cell,
                         year_name(one.school_year),
                         one.sessions,
                         one.whole_days,
                         one.reached_by_sessions ? WorkingCell(*one.reached_by_sessions) : WorkingCell(),
                         one.reached_by_whole_days ? WorkingCell(*one.reached_by_whole_days) : WorkingCell()};
        returns.add(cells, school, pupil, "sickness", school_year_start(one.school_year),
                    one.reached_by_sessions);
        sickness.rows.push_back(std::move(cells));
      }
    }
  }
  const auto first_to_do = [](WorkingSection& section) {
    const std::size_t state = section.columns.size() - 2;
    std::ranges::stable_sort(section.rows, {}, [&](const WorkingRow& row) { return order_of(row, state); });
  };
  first_to_do(runs);
  first_to_do(sickness);
  if (unknown_age > 0)
    run.document.notes.push_back(counted(unknown_age, "enrolment", "enrolments") +
                                 " without a date of birth: not looked at, for whether the pupil is of "
                                 "compulsory school age is not known.");
  run.document.facts = {{"Returns due", std::to_string(returns.due)}, {"Late", std::to_string(returns.late)}};
  for (const Kind& kind : kinds) {
    const Threshold* threshold = input.rulebook.find_threshold(kind.threshold);
    if (threshold != nullptr)
      run.document.definitions.push_back(std::string(kind.title) + ": " + threshold->about);
  }
  run.document.definitions.emplace_back(
      "School days on end: on each, every session open to the pupil has one of the codes. Any other mark "
      "breaks it, D "
      "and C2 too, and so does a session without a mark; closed days neither count nor break. Only while of "
      "compulsory "
      "school age.");
  run.document.definitions.push_back("Late: the return was not sent within " + std::to_string(interval) +
                                     " days of the day that made up the number. The interval is agreed with "
                                     "the local authority (reg. 13(8)); guidance "
                                     "says once a month at least.");
  run.document.definitions.emplace_back(
      "A ground of deletion has more conditions than a number of days: joint efforts of school and authority "
      "to find the "
      "pupil come first (reg. 9).");
  run.document.sections = {std::move(runs), std::move(sickness)};
  run.finish(result);
}

}  // namespace rollmark
