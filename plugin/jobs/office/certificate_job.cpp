// The job `certificate`: a certificate of one pupil's attendance for the head teacher to sign (Education Act
// 1996 s.566(1)(c)): the codes as they were recorded, as a grid of weeks, as a list, in totals, with
// amendments.
#include <algorithm>
#include <map>

#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/one_pupil.hpp"
#include "outputs/page/markup.hpp"
#include "returns/render/mark_words.hpp"
#include "rules/amendments.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn pupil_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"year_group", "Year group"},
                                           {"registration_group", "Group"},
                                           {"on_roll_from", "On roll from", ColumnKind::day},
                                           {"on_roll_to", "On roll to", ColumnKind::day}};

constexpr WorkingColumn grid_columns[] = {
    {"week", "Week of Monday", ColumnKind::day}, {"mon_am", "Mon AM", ColumnKind::code},
    {"mon_pm", "PM", ColumnKind::code},          {"tue_am", "Tue AM", ColumnKind::code},
    {"tue_pm", "PM", ColumnKind::code},          {"wed_am", "Wed AM", ColumnKind::code},
    {"wed_pm", "PM", ColumnKind::code},          {"thu_am", "Thu AM", ColumnKind::code},
    {"thu_pm", "PM", ColumnKind::code},          {"fri_am", "Fri AM", ColumnKind::code},
    {"fri_pm", "PM", ColumnKind::code},          {"sat_am", "Sat AM", ColumnKind::code},
    {"sat_pm", "PM", ColumnKind::code},          {"sun_am", "Sun AM", ColumnKind::code},
    {"sun_pm", "PM", ColumnKind::code}};

constexpr WorkingColumn list_columns[] = {
    {"enrolment_key", "Enrolment", ColumnKind::pupil, ColumnPlace::data},
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    {"code", "Code recorded", ColumnKind::code},
    {"meaning", "Meaning"},
    {"counts_as", "Counts as"},
    figure_column("minutes_late", "Minutes late", "minutes"),
    {"nature", "Nature"},
    {"comment", "Comment"},
    figure_column("amendments", "Amendments", "amendments")};

constexpr WorkingColumn total_columns[] = {{"code", "Code recorded", ColumnKind::code},
                                           {"meaning", "Meaning"},
                                           {"counts_as", "Counts as"},
                                           figure_column("sessions", "Sessions", "sessions")};

constexpr WorkingColumn amendment_columns[] = {
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    {"original", "Original entry", ColumnKind::code},
    {"amended", "Amended entry", ColumnKind::code},
    {"amended_at", "Amended"},
    {"amended_by", "By", ColumnKind::text, ColumnPlace::page},
    {"reason", "Reason", ColumnKind::text, ColumnPlace::page, true}};

// The producer's own sign, which may say more than the statutory code it stands for.
WorkingCell recorded(const std::string& sign) {
  return sign.empty() ? WorkingCell() : WorkingCell(CodeCell{sign, false});
}

// Amendments of a mark: no first entry, nothing that says the same, nothing later than the as-at.
std::vector<const MarkChange*> changes_of(const School& school, const OnePupilSession& session,
                                          std::optional<Day> as_at) {
  std::vector<const MarkChange*> found;
  const HalfDay half_day = school.columns[session.column];
  const auto [first, end] = std::ranges::equal_range(
      school.changes, std::pair(half_day, static_cast<std::int32_t>(session.row)), {},
      [](const MarkChange& change) { return std::pair(change.half_day, change.row); });
  for (auto change = first; change != end; ++change) {
    if (as_at && change->changed_at && day_of_moment(*change->changed_at) > *as_at) continue;
    const bool was_nothing = fact_of_code(school, change->old_code, half_day).category == Category::nothing;
    if (change->old_code == change->new_code || (was_nothing && change == first)) continue;
    found.push_back(&*change);
  }
  return found;
}

const MarkEvent* event_of(const School& school, const OnePupilSession& session) {
  const auto [first, end] = std::ranges::equal_range(
      school.events, std::pair(static_cast<std::int32_t>(session.row), school.columns[session.column]), {},
      [](const MarkEvent& event) { return std::pair(event.row, event.half_day); });
  return first == end ? nullptr : &*first;
}

struct Total {
  std::string meaning;
  std::string counts_as;
  std::int64_t sessions = 0;
};

WorkingSection pupil_section(const OnePupil& one) {
  const School& school = *one.school;
  WorkingSection section{"certificate_pupil", "Pupil", "", "No enrolment.", pupil_columns, {}};
  for (const std::uint32_t row : one.rows) {
    const Enrolment& enrolment = school.enrolments[row];
    const auto [begin, end] = school.spans(row);
    const bool known = begin != end;
    section.rows.push_back(
        {school.key, PupilCell{&school, row},
         known ? text_cell(school.year_groups[(end - 1)->year_group]) : WorkingCell(),
         known ? text_cell(school.registration_groups[(end - 1)->registration_group]) : WorkingCell(),
         enrolment.first == open_started ? WorkingCell() : WorkingCell(enrolment.first.day()),
         enrolment.last == open_ended ? WorkingCell() : WorkingCell(enrolment.last.day())});
  }
  return section;
}

WorkingSection grid_section(const OnePupil& one) {
  const School& school = *one.school;
  WorkingSection section{"certificate_grid",
                         "Herringbone grid",
                         "One row a week, one place a half day. An empty place: no mark, or no session.",
                         "No session lies in the window.",
                         grid_columns,
                         {}};
  for (const OnePupilSession& session : one.sessions) {
    const HalfDay half_day = school.columns[session.column];
    const Day monday = monday_of(half_day.day());
    if (section.rows.empty() || std::get<Day>(section.rows.back()[0]) != monday) {
      section.rows.emplace_back(std::size(grid_columns));
      section.rows.back()[0] = monday;
    }
    const auto place = static_cast<std::size_t>(2 * (half_day.day().value - monday.value) +
                                                (half_day == morning_of(half_day.day()) ? 0 : 1) + 1);
    section.rows.back()[place] = recorded(std::string(school.code_text(session.row, session.column)));
  }
  return section;
}

}  // namespace

void run_certificate(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "Certificate of attendance");
  run.document.file = "certificate";
  const MarkReading reading(input.rulebook);
  const OnePupil one = read_one_pupil(run);
  const School& school = *one.school;
  run.note_missing("mark_change", "amendments of marks are not known and none is shown here.");
  run.note_missing("mark_event", "minutes late, the nature of an activity and comments are not known.");

  WorkingSection list{"certificate",
                      "Sessions",
                      "Every session open to the pupil while on roll, the oldest first.",
                      "No session lies in the window.",
                      list_columns,
                      {}};
  WorkingSection amendments{
      "certificate_amendments",
      "Amendments",
      "Every recorded amendment of a listed session (SI 2024/208 reg. 6), the oldest session "
      "first.",
      "No amendment of a listed session is on record.",
      amendment_columns,
      {}};
  std::map<std::pair<std::string, std::string>, Total> totals;
  std::array<std::int64_t, category_count> by{};
  std::int64_t unexplained = 0;
  for (const OnePupilSession& session : one.sessions) {
    const HalfDay half_day = school.columns[session.column];
    const CodeFact fact = school.fact(session.row, session.column);
    const bool none = fact.category == Category::nothing;
    const std::string sign =
        none ? std::string() : std::string(school.code_text(session.row, session.column));
    const std::string meaning = none ? "No mark" : reading.label(fact, half_day.day(), sign);
    ++by[static_cast<std::size_t>(fact.category)];
    if (reading.unexplained(fact)) ++unexplained;
    Total& total = totals[{sign, meaning}];
    total.counts_as = counts_as(fact.category);
    ++total.sessions;
    const MarkEvent* event = event_of(school, session);
    const std::vector<const MarkChange*> changes = changes_of(school, session, run.scope.as_at);
    list.rows.push_back(
        {PupilCell{&school, session.row}, half_day.day(), half_text(half_day), recorded(sign), meaning,
         std::string(counts_as(fact.category)),
         event == nullptr || event->minutes_late < 0
             ? WorkingCell()
             : WorkingCell(static_cast<std::int64_t>(event->minutes_late)),
         event == nullptr ? WorkingCell() : text_cell(event->nature),
         event == nullptr || !event->has_comment ? WorkingCell()
                                                 : WorkingCell(std::string("held in the system")),
         changes.empty() ? WorkingCell() : WorkingCell(static_cast<std::int64_t>(changes.size()))});
    for (const MarkChange* change : changes) {
      std::string by_whom = change->changed_by;
      if (!change->changed_by_title.empty()) {
        by_whom += (by_whom.empty() ? "" : ", ") + change->changed_by_title;
      }
      amendments.rows.push_back(
          {half_day.day(), half_text(half_day),
           change->old_code.empty() ? WorkingCell(CodeCell{"no mark", true}) : recorded(change->old_code),
           change->new_code.empty() ? WorkingCell(CodeCell{"no mark", true}) : recorded(change->new_code),
           change->changed_at ? WorkingCell(moment_to_text(*change->changed_at)) : WorkingCell(),
           text_cell(by_whom), text_cell(change->reason)});
    }
  }
  WorkingSection sums{
      "certificate_totals", "Totals by code", "", "No session lies in the window.", total_columns, {}};
  for (const auto& [key, total] : totals) {
    sums.rows.push_back({recorded(key.first), key.second, total.counts_as, total.sessions});
  }

  const auto of = [&](Category category) { return by[static_cast<std::size_t>(category)]; };
  const std::int64_t attended = of(Category::present) + of(Category::approved);
  const std::int64_t absent = of(Category::authorised) + of(Category::unauthorised);
  const std::optional<std::string> rate = percentage(attended, attended + absent, 1);
  run.document.facts = {
      {"Sessions listed", std::to_string(one.sessions.size())},
      {"Possible", std::to_string(attended + absent)},
      {"Attended", std::to_string(attended)},
      {"Authorised absence", std::to_string(of(Category::authorised))},
      {"Unauthorised absence", std::to_string(of(Category::unauthorised))},
      {"Not possible sessions", std::to_string(of(Category::not_possible) + of(Category::administrative))},
      {"Without a mark", std::to_string(of(Category::nothing))},
      {"Attendance", rate ? *rate + " %" : std::string("no possible session, so no rate")}};
  if (unexplained + of(Category::nothing) > 0) {
    run.document.notes.push_back("Before signing: " + counted(unexplained, "session has", "sessions have") +
                                 " a reason not yet established and " +
                                 counted(of(Category::nothing), "session has", "sessions have") +
                                 " no mark. Many local authorities send such a certificate back.");
  }
  if (of(Category::unknown) > 0) {
    run.document.notes.push_back(
        "Before signing: " + counted(of(Category::unknown), "session has", "sessions have") +
        " a code that had no meaning on its date.");
  }
  if (one.off_register > 0) {
    run.document.notes.push_back(
        counted(one.off_register, "mark stands", "marks stand") +
        " on half days that were not open to the pupil or outside its time on roll, and is "
        "not listed.");
  }
  run.document.definitions = {
      "Education Act 1996, section 566(1)(c): a certificate of attendance signed by the head teacher is "
      "evidence of "
      "what it states. Unsigned, this page is a draft.",
      "The codes are those that were recorded, with the meaning of their own date. Possible sessions are "
      "those "
      "attended and those absent; a session without a mark or that is not possible is in no rate. The rate "
      "is rounded "
      "half up.",
      "Amendments are changes from one entry to another; a first entry is none. The text of a comment is not "
      "held by "
      "Rollmark."};
  run.document.statement = "I certify that this is a true extract from the attendance register of " +
                           run.document.subject + " for the pupil and the period named above.";
  run.document.signature = {"Name of the head teacher", "Signed (head teacher)", "Date"};
  run.document.sections = {pupil_section(one), grid_section(one), std::move(list), std::move(sums),
                           std::move(amendments)};
  run.finish(result);
}

}  // namespace rollmark
