// The job `targeting-meeting/pack`: what one school and the authority look at together, a page for the head
// and the lists behind it. It must not say what a meeting decides.
#include <algorithm>
#include <functional>

#include "casework/meeting_eligibility.hpp"
#include "core/failure.hpp"
#include "core/rate.hpp"
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/meeting_pack_figures.hpp"
#include "jobs/casework/meeting_pack_pupils.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn action_columns[] = {{"meeting_ref", "Meeting", ColumnKind::text, ColumnPlace::data},
                                            figure_column("number", "Number", ""),
                                            {"what", "What"},
                                            {"owner", "Whose"},
                                            {"due_on", "Due", ColumnKind::day},
                                            {"done_on", "Done", ColumnKind::day},
                                            {"state", "State"}};
constexpr WorkingColumn talk_columns[] = {
    {"what", "What"}, figure_column("count", "How many", ""), {"of_them", "Of them"}};
constexpr WorkingColumn head_groups[] = {
    {"group_name", "Group"},
    {"attendance", "Attendance %"},
    figure_column("beyond", "Sessions beyond the school's rate", "sessions")};
constexpr WorkingColumn head_beside[] = {{"statistic", "Figure"},
                                         {"own", "Own, %"},
                                         {"area", "Beside"},
                                         {"published", "Published, %"},
                                         {"gap", "Gap"}};
constexpr WorkingColumn head_actions[] = {
    {"what", "What"}, {"owner", "Whose"}, {"due_on", "Due", ColumnKind::day}, {"state", "State"}};
constexpr std::size_t rows_on_the_page = 5;

WorkingSection last_actions(const OfficeRun& run, const School& school) {
  WorkingSection section{"pack_action",
                         "Actions of the last meeting",
                         "By number. An action is overdue from the day after its own.",
                         "No action of a meeting is on record.",
                         action_columns,
                         {}};
  const auto policy = embedded_meeting_policy();
  const std::vector<MeetingHeld> meetings = read_meetings(run.input.data);
  const Day on = run.scope.due.on;
  const MeetingDates dates = meeting_dates(meetings, school.key, *policy, std::nullopt, on);
  if (dates.last == nullptr) return section;
  section.title += ", " + to_text(dates.last->date);
  for (const MeetingAction& one : read_meeting_actions(run.input.data)) {
    if (one.meeting_ref != dates.last->meeting_ref) continue;
    const std::string_view state = action_state(one, on);
    section.rows.push_back({one.meeting_ref, one.number, text_cell(one.what), text_cell(one.owner),
                            day_or_none(one.due_on),
                            state == "done" ? day_or_none(one.done_on) : WorkingCell(), std::string(state)});
  }
  return section;
}

std::int64_t rows_of(const WorkingSection& section) {
  return static_cast<std::int64_t>(section.rows.size());
}

// Counts alone: the page may lie on a table.
WorkingSection to_talk_about(const MeetingPackPupils& pupils, const WorkingSection& actions) {
  WorkingSection section{
      "pack_talk", "To talk about", "Of pupils on roll on the day; lists are behind this page.",
      "Nothing.",  talk_columns,    {}};
  const auto state = [](const WorkingRow& row) { return std::get<std::string>(row.back()); };
  const auto overdue = std::ranges::count(actions.rows, std::string("overdue"), state);
  const auto goes_on = [&](const WorkingSection& list) {
    return std::to_string(std::ranges::count(list.rows, std::string("goes on"), state)) + " go on";
  };
  section.rows = {
      {std::string("Severely absent"), rows_of(pupils.severe),
       std::to_string(pupils.severe_without_plan) + " without a plan"},
      {std::string("Persistently absent, several agencies"), rows_of(pupils.agencies), WorkingCell()},
      {std::string("Part-time timetables"), rows_of(pupils.part_time),
       std::to_string(pupils.reviews_overdue) + " reviews overdue"},
      {std::string("Sickness a return rests on"), rows_of(pupils.sickness), goes_on(pupils.sickness)},
      {std::string("School days absent on end"), rows_of(pupils.ten_days), goes_on(pupils.ten_days)},
      {std::string("Pupils with a reason awaited"), rows_of(pupils.awaited),
       std::to_string(pupils.sessions_awaited) + " sessions"},
      {std::string("Actions of the last meeting"), rows_of(actions), std::to_string(overdue) + " overdue"}};
  return section;
}

// The columns of `from` that `columns` name, of at most `most` rows that `takes` takes.
WorkingSection narrowed(const WorkingSection& from, std::span<const WorkingColumn> columns, std::size_t most,
                        const std::function<bool(const WorkingRow&)>& takes) {
  WorkingSection section = from;
  section.columns = columns;
  section.rows.clear();
  for (const WorkingRow& row : from.rows) {
    if (section.rows.size() == most) break;
    if (!takes(row)) continue;
    WorkingRow cells;
    for (const WorkingColumn& column : columns) {
      const auto at = std::ranges::find(from.columns, column.name, &WorkingColumn::name);
      cells.push_back(row[static_cast<std::size_t>(at - from.columns.begin())]);
    }
    section.rows.push_back(std::move(cells));
  }
  return section;
}

// The sections of the page for the head: what fits on one sheet.
std::vector<WorkingSection> sections_of_head(const MeetingPackFigures& figures,
                                             const MeetingPackPupils& pupils, const WorkingSection& beside,
                                             const WorkingSection& groups, const WorkingSection& actions) {
  const auto text = [](const WorkingSection& section, const WorkingRow& row, std::string_view name) {
    const auto at = std::ranges::find(section.columns, name, &WorkingColumn::name) - section.columns.begin();
    const auto* const found = std::get_if<std::string>(&row[static_cast<std::size_t>(at)]);
    return found == nullptr ? std::string() : *found;
  };
  // England and the authority: a region is the first of three areas of a figure that gives way.
  std::vector<std::string> areas;
  for (const WorkingRow& row : beside.rows) {
    std::string area = text(beside, row, "area");
    if (std::ranges::find(areas, area) == areas.end()) areas.push_back(std::move(area));
  }
  const auto near = [&](const WorkingRow& row) {
    const std::string area = text(beside, row, "area");
    return area == areas.front() || area == areas.back();
  };
  const auto all = [](const WorkingRow&) { return true; };
  const auto open = [&](const WorkingRow& row) { return text(actions, row, "state") != "done"; };
  WorkingSection left = narrowed(actions, head_actions, rows_on_the_page, open);
  left.about = "Those not done; an action is overdue from the day after its own.";
  left.nothing = "None is open.";
  WorkingSection figures_beside = narrowed(beside, head_beside, 2 * rows_on_the_page, near);
  figures_beside.about = "Of schools of the phase; the year's own figures so far.";
  return {to_talk_about(pupils, actions), std::move(figures_beside),
          narrowed(groups, head_groups, rows_on_the_page, all), std::move(left), figures.trend()};
}

std::vector<WorkingFact> facts_of(const MeetingPackFigures& figures, const School& school, Day on) {
  const Tally& tally = figures.whole().tally;
  std::int64_t roll = 0;
  for (const Enrolment& one : school.enrolments)
    roll += one.first <= afternoon_of(on) && morning_of(on) <= one.last ? 1 : 0;
  return {{"On roll", std::to_string(roll)},
          {"Attendance %", percentage(tally.attended(), tally.possible(), 1).value_or("not known")},
          {"Persistently absent", std::to_string(figures.whole().persistent)},
          {"Severely absent", std::to_string(figures.whole().severe)},
          {"Sessions without a mark", std::to_string(tally.missing)}};
}

}  // namespace

void run_meeting_pack(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Targeting support meeting");
  run.document.file = "targeting-meeting-pack";
  if (run.schools->size() != 1) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: a pack is about one school; the data have " +
                                           std::to_string(run.schools->size()) + ": say school=KEY");
  }
  run.default_from_school_year();
  const School& school = run.schools->front();
  constexpr std::int64_t most = 20;
  const MeetingPackAsked asked{read_whole(input.params, "agencies", 2, 1, most)};
  for (const auto& [table, what] : {std::pair{"support_plan", "who has a plan is not known."},
                                    std::pair{"meeting", "meetings are not known."},
                                    std::pair{"meeting_action", "actions of meetings are not known."}}) {
    if (!input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  run.note_missing("agency", "agencies are not known.");
  run.note_missing("part_time", "part-time agreements are not known.");
  run.note_missing("term", "half terms are not known.");
  if (!input.data.has("flag")) run.note_missing("flag", "groups by flag are not known.");

  const MeetingPackFigures figures(run, school);
  MeetingPackPupils pupils = meeting_pack_pupils(run, school, read_support_plans(input.data), asked);
  WorkingSection actions = last_actions(run, school);
  run.document.facts = facts_of(figures, school, run.scope.due.on);
  const std::ptrdiff_t registers =
      std::ssize(run.document.facts) - 1;  // their state is no matter of the head's page
  run.document.definitions = {
      "A pupil is persistently absent who missed 10 % or more of the possible sessions of the period, and "
      "severely absent who missed 50 % or more, by counts (DfE, Pupil absence: methodology).",
      "A plan is open from its day up to the day before it closes.",
      "Sickness and school days on end: as the rulebook's thresholds say, of pupils of compulsory school age "
      "whose birth date is known.",
      "Several agencies: " + std::to_string(asked.agencies) + " or more."};

  WorkingDocument head = run.document;
  head.file = "targeting-meeting-head";
  head.title = "Targeting support meeting: the page for the head";
  head.one_page = true;
  head.notes.clear();
  head.definitions = {"Figures above the lists are of the school year so far, with pupils who have left.",
                      "The lists and what they rest on are in the pack behind this page."};
  WorkingSection beside = figures.beside_phase();
  const WorkingSection groups = figures.groups();
  head.facts.erase(head.facts.begin() + registers);
  head.sections = sections_of_head(figures, pupils, beside, groups, actions);
  DocumentOptions page_alone = run.options;
  page_alone.xml = page_alone.csv = false;

  run.document.sections = {figures.trend(),
                           std::move(beside),
                           groups,
                           std::move(pupils.severe),
                           std::move(pupils.agencies),
                           std::move(pupils.part_time),
                           std::move(pupils.sickness),
                           std::move(pupils.ten_days),
                           std::move(pupils.awaited),
                           std::move(actions)};
  add_working_documents(head, input.rulebook, page_alone, result, false);
  run.finish(result);
}

}  // namespace rollmark
