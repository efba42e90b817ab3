// One walk a section over the pupil's sessions.
#include "jobs/tracking/pupil_page_figures.hpp"

#include <algorithm>
#include <map>

#include "jobs/tracking/pupil_page_sections.hpp"
#include "jobs/tracking/tracker_words.hpp"
#include "outputs/page/markup.hpp"
#include "outputs/page/register_strip.hpp"
#include "tracking/weekly_figures.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;
constexpr std::size_t places_a_month = 62;

WorkingCell rate_cell(std::int64_t attended, std::int64_t possible) {
  return text_cell(attendance(attended, possible));
}

std::int64_t month_of(Day day) {
  constexpr std::int64_t months = 12;
  const CivilDate date = civil(day);
  return date.year * months + date.month - 1;
}

// One spell while it lasts.
struct Spell {
  Day first;
  Day last;
  std::int64_t sessions = 0;
  std::int64_t unauthorised = 0;
  std::map<std::int16_t, std::pair<std::int64_t, OnePupilSession>> codes;  // how often, and where first
};

WorkingRow spell_row(const School& school, const Spell& spell, const MarkReading& reading) {
  const auto main =
      std::ranges::max_element(spell.codes, {}, [](const auto& one) { return one.second.first; });
  const OnePupilSession& session = main->second.second;
  return {spell.first,
          spell.last,
          spell.sessions,
          spell.unauthorised,
          reading.code_cell(school, session.row, session.column),
          reading.label(school.fact(session.row, session.column), school.columns[session.column].day(),
                        school.code_text(session.row, session.column))};
}

WorkingRow left_row(const std::string& period, const SessionsLeft& sessions, const AbsencesLeft& persistent,
                    const AbsencesLeft& severe) {
  return {period,
          sessions.absent,
          sessions.possible,
          rate_cell(sessions.possible - sessions.absent, sessions.possible),
          sessions.known ? WorkingCell(sessions.to_come) : WorkingCell(),
          sessions.known ? WorkingCell(sessions.agreed) : WorkingCell(),
          left_in_words(persistent),
          left_in_words(severe),
          persistent.to_attend > 0 ? WorkingCell(persistent.to_attend) : WorkingCell(),
          sessions.known ? rate_cell(sessions.best_attended(), sessions.whole()) : WorkingCell(),
          sessions.known ? rate_cell(sessions.worst_attended(), sessions.whole()) : WorkingCell()};
}

}  // namespace

WorkingSection pupil_months(const OfficeRun& run, const OnePupil& one) {
  WorkingSection section = pupil_month_section();
  const School& school = *one.school;
  std::map<std::int64_t, Tally> tallies;
  for (const OnePupilSession& session : one.sessions) {
    const CodeFact fact = school.fact(session.row, session.column);
    Tally& tally = tallies[month_of(school.columns[session.column].day())];
    ++tally.by_category[static_cast<std::size_t>(fact.category)];
    if (fact.late) ++tally.late;
  }
  std::map<std::int64_t, std::vector<StripState>> strips;
  const StripAxis axis = axis_of(school, run.scope.period, run.scope.due);
  for (const std::uint32_t row : one.rows) {
    const std::vector<StripState> states = states_of(school, row, axis, run.scope.period, run.scope.due);
    for (std::uint32_t at = 0; at < states.size(); ++at) {
      if (states[at] == StripState::closed) continue;
      const HalfDay half_day = school.columns[axis.first + at];
      std::vector<StripState>& month = strips[month_of(half_day.day())];
      month.resize(places_a_month, StripState::closed);
      month[(civil(half_day.day()).day - 1) * 2 + (half_day.afternoon() ? 1U : 0U)] = states[at];
    }
  }
  Chart chart;
  chart.kind = ChartKind::months;
  chart.title = "The register";
  chart.about =
      "A line a month, two places a day from the 1st on; the height shows what was entered. The figures are "
      "in "
      "the table.";
  for (const auto& [month, tally] : tallies) {
    constexpr std::int64_t months = 12;
    const std::string name = std::string(month_abbreviation(static_cast<unsigned>(month % months) + 1)) +
                             " " + std::to_string(month / months);
    section.rows.push_back({name, tally.possible(), tally.attended(), tally.of(Category::authorised),
                            tally.of(Category::unauthorised), tally.late, tally.of(Category::nothing)});
    chart.months.push_back({name, strips[month]});
  }
  if (!chart.months.empty()) section.chart = std::move(chart);
  return section;
}

WorkingSection pupil_weeks(const OfficeRun& run, const OnePupil& one, const TrackerAsked& asked,
                           const std::vector<std::int64_t>& levels) {
  WorkingSection section = pupil_week_section();
  Chart chart;
  chart.title = "Attendance of the year to date, week by week";
  chart.about = "Attendance from the first day looked at to the end of each week, in % of possible sessions.";
  chart.label_title = "Week from";
  chart.series = {{"To date", {}}};
  std::int64_t possible = 0;
  std::int64_t attended = 0;
  unsigned month = 0;
  for (const WeekFigures& week : weekly_figures(*one.school, one.rows, run.scope.period, run.scope.due)) {
    possible += week.possible;
    attended += week.attended;
    section.rows.push_back({week.monday, week.possible, week.possible - week.attended,
                            rate_cell(week.attended, week.possible), rate_cell(attended, possible)});
    chart.labels.push_back(long_day(week.monday));
    const unsigned of_week = civil(week.monday).month;
    chart.ticks.emplace_back(of_week == month ? "" : month_abbreviation(of_week));
    month = of_week;
    chart.series[0].values.emplace_back((2 * 1000 * attended + possible) / (2 * possible));
  }
  constexpr std::int64_t tenths = 10;
  for (const std::int64_t level : levels)
    chart.levels.push_back({std::to_string(level) + " %", level * tenths});
  if (asked.persistent_percent > 0) {
    const std::int64_t level = hundred - asked.persistent_percent;
    chart.levels.push_back({std::to_string(level) + " % persistent", level * tenths});
  }
  if (asked.severe_percent > 0) {
    const std::int64_t level = hundred - asked.severe_percent;
    chart.levels.push_back({std::to_string(level) + " % severe", level * tenths});
  }
  if (!chart.labels.empty()) section.chart = std::move(chart);
  return section;
}

WorkingSection pupil_spells(const OnePupil& one, const MarkReading& reading) {
  WorkingSection section = pupil_spell_section();
  const School& school = *one.school;
  std::optional<Spell> spell;
  const auto close = [&] {
    if (spell) section.rows.push_back(spell_row(school, *spell, reading));
    spell.reset();
  };
  for (const OnePupilSession& session : one.sessions) {
    const CodeFact fact = school.fact(session.row, session.column);
    if (fact.category == Category::not_possible || fact.category == Category::administrative) continue;
    if (!is_absence(fact.category)) {
      close();
      continue;
    }
    const Day day = school.columns[session.column].day();
    if (!spell) spell = Spell{.first = day, .last = day, .codes = {}};
    spell->last = day;
    ++spell->sessions;
    if (fact.category == Category::unauthorised) ++spell->unauthorised;
    ++spell->codes.try_emplace(fact.statutory, 0, session).first->second.first;
  }
  close();
  std::ranges::reverse(section.rows);
  return section;
}

WorkingSection pupil_left(const TrackerCase& found) {
  WorkingSection section = pupil_left_section();
  if (found.term)
    section.rows.push_back(left_row("This term", *found.term, found.term_persistent, found.term_severe));
  section.rows.push_back(left_row("This school year", found.year, found.persistent, found.severe));
  return section;
}

WorkingSection pupil_thresholds(const TrackerCase& found, const TrackerAsked& asked) {
  WorkingSection section = pupil_threshold_section();
  const auto share = [&](const char* title, std::int64_t percent, const AbsencesLeft& left) {
    if (percent == 0) return;
    section.rows.push_back(
        {std::string(title) + " (" + std::to_string(percent) + " %)",
         std::string(left.reached_now ? "reached" : "below"),
         grouped_digits(found.year.absent) + " of " + counted(found.year.possible, "session", "sessions"),
         WorkingCell()});
  };
  share("Persistent absence", asked.persistent_percent, found.persistent);
  share("Severe absence", asked.severe_percent, found.severe);
  if (asked.notice) {
    section.rows.push_back({std::string("Penalty notice to be considered"),
                            std::string(found.considered != nullptr ? "reached, considered"
                                        : found.notice_reached      ? "reached, not considered"
                                                                    : "below"),
                            grouped_digits(found.notice_sessions) + " of " +
                                grouped_digits(asked.notice->sessions) + " sessions in the latest " +
                                grouped_digits(asked.notice->weeks) + " school weeks",
                            found.notice_reached ? WorkingCell(*found.notice_reached) : WorkingCell()});
  }
  if (!asked.attendance_returns.empty()) {
    const bool owed = found.owed && found.owed->kind == "attendance";
    const std::int64_t days = found.standing ? found.standing->school_days : 0;
    section.rows.push_back({std::string("Attendance return"),
                            std::string(owed ? (found.owed->late ? "late" : "due") : "none owed"),
                            grouped_digits(days) + " of " +
                                grouped_digits(asked.attendance_returns.front().school_days) +
                                " school days on end now",
                            owed ? WorkingCell(found.owed->reached_on) : WorkingCell()});
  }
  if (asked.sickness_return) {
    const bool owed = found.owed && found.owed->kind == "sickness";
    section.rows.push_back({std::string("Sickness return"),
                            std::string(owed ? (found.owed->late ? "late" : "due") : "none owed"),
                            grouped_digits(found.sickness_sessions) + " of " +
                                grouped_digits(2 * asked.sickness_return->school_days) +
                                " sessions in the school year",
                            owed ? WorkingCell(found.owed->reached_on) : WorkingCell()});
  }
  return section;
}

WorkingSection pupil_actions(const OfficeRun& run, const OnePupil& one) {
  WorkingSection section = pupil_action_section();
  const School& school = *one.school;
  const auto [begin, end] =
      of_pupil(school.records.actions, static_cast<std::int32_t>(school.enrolments[one.rows.back()].pupil));
  for (const Action* action = begin; action != end; ++action) {
    if (!action->date || *action->date < run.scope.period.from || run.scope.due.on < *action->date) continue;
    section.rows.push_back({*action->date, text_cell(action->type), text_cell(action->by),
                            text_cell(action->outcome),
                            action->due_on ? WorkingCell(*action->due_on) : WorkingCell()});
  }
  return section;
}

}  // namespace rollmark
