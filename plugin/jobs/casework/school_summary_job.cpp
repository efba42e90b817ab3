// The job `school-summary`: what a school gives its authority, one document a school, the same bytes whether
// the school makes it or the authority. It must not name or count out a pupil beyond the groups' figures.
#include "casework/meeting_eligibility.hpp"
#include "core/failure.hpp"
#include "core/rate.hpp"
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_name = 60;

constexpr WorkingColumn school_columns[] = {
    {"school_key", "School"},
    {"name", "Name"},
    {"phase", "Phase"},
    figure_column("roll", "On roll", "pupils"),
    figure_column("free_meals", "Free school meals", "pupils"),
    figure_column("possible", "Possible", "sessions"),
    figure_column("authorised", "Authorised", "sessions"),
    figure_column("unauthorised", "Unauthorised", "sessions"),
    {"attendance", "Attendance %"},
    figure_column("enrolments", "With a rate", "enrolments"),
    figure_column("persistent", "Persistently absent", "enrolments"),
    figure_column("severe", "Severely absent", "enrolments"),
    figure_column("severe_with_plan", "Severe, with a plan", "enrolments"),
    figure_column("severe_without_plan", "Severe, without", "enrolments"),
    figure_column("part_time", "Part-time", "enrolments"),
    figure_column("missing_marks", "Without a mark", "sessions"),
    figure_column("reasons_awaited", "Reasons awaited", "sessions"),
    figure_column("late_amendments", "Late amendments", "amendments"),
    {"document", "Document", ColumnKind::text, ColumnPlace::data}};
constexpr WorkingColumn group_columns[] = {{"school_key", "School"},
                                           {"group_kind", "Kind"},
                                           {"group_name", "Group"},
                                           figure_column("enrolments", "With a rate", "enrolments"),
                                           figure_column("possible", "Possible", "sessions"),
                                           figure_column("authorised", "Authorised", "sessions"),
                                           figure_column("unauthorised", "Unauthorised", "sessions"),
                                           {"attendance", "Attendance %"},
                                           figure_column("persistent", "Persistently absent", "enrolments"),
                                           figure_column("severe", "Severely absent", "enrolments")};
constexpr WorkingColumn span_columns[] = {{"school_key", "School"},
                                          {"period_name", "Half term"},
                                          {"from_date", "From", ColumnKind::day},
                                          {"to_date", "To", ColumnKind::day},
                                          figure_column("possible", "Possible", "sessions"),
                                          figure_column("authorised", "Authorised", "sessions"),
                                          figure_column("unauthorised", "Unauthorised", "sessions"),
                                          {"attendance", "Attendance %"}};

WorkingCell rate_cell(std::int64_t possible, std::int64_t authorised, std::int64_t unauthorised) {
  return text_cell(percentage(possible - authorised - unauthorised, possible, 1).value_or(""));
}

WorkingRow school_row(const SchoolSummary& one, const std::string& document) {
  WorkingRow row{one.school_key, text_cell(one.name), text_cell(one.phase), number_or_none(one.roll),
                 number_or_none(one.fsm)};
  const SummaryGroup* const whole = whole_school(one);
  if (whole == nullptr) {
    row.resize(row.size() + 7);
  } else {
    row.insert(row.end(), {whole->possible, whole->authorised, whole->unauthorised,
                           rate_cell(whole->possible, whole->authorised, whole->unauthorised),
                           whole->enrolments, whole->persistent, whole->severe});
  }
  row.insert(row.end(), {number_or_none(one.severe_with_plan), number_or_none(one.severe_without_plan),
                         number_or_none(one.part_time),
                         whole == nullptr ? WorkingCell() : WorkingCell(one.missing_marks),
                         whole == nullptr ? WorkingCell() : WorkingCell(one.reasons_awaited),
                         number_or_none(one.late_edits), text_cell(document)});
  return row;
}

std::string read_name(const KeyValues& params) {
  std::string name = params.get("period_name");
  if (name.size() > longest_name)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: period_name is longer than 60 bytes");
  return name;
}

}  // namespace

void run_school_summary(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Figures of schools for their authority");
  run.document.file = "school-summary";
  if (run.scope.due.now)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: a summary is of whole days and takes no time of day");
  run.default_from_school_year();
  const std::string name = read_name(input.params);
  run.note_missing("flag", "free school meals and other groups are not known.");
  run.note_missing("part_time", "part-time timetables are not known.");
  run.note_missing("term", "half terms are not known.");
  run.note_missing("mark_change", "amendments are not known.");
  if (!input.data.has("support_plan"))
    run.document.notes.emplace_back(
        "The table support_plan was not loaded: who of the severely absent has a plan is not known.");

  WorkingSection schools{"school_summary",         "Schools",      "In the order of their keys.",
                         "No school is in scope.", school_columns, {}};
  WorkingSection groups{"school_summary_group",
                        "Groups",
                        "The school first, then year groups and flags. Small numbers are as they are: this "
                        "is for the authority's team.",
                        "No school has registers of the period.",
                        group_columns,
                        {}};
  WorkingSection spans{"school_summary_half_term", "Half terms", "As far as they lie in the period.",
                       "No half term is known.",   span_columns, {}};
  std::string unnamed;
  for (SchoolSummary& one : school_summaries(run)) {
    one.period_name = name;
    const std::string document = school_summary_name(one);
    if (document.empty()) unnamed.append(unnamed.empty() ? "" : ", ").append(one.school_key);
    schools.rows.push_back(school_row(one, document));
    for (const SummaryGroup& group : one.groups)
      groups.rows.push_back({one.school_key, group.kind, text_cell(group.group), group.enrolments,
                             group.possible, group.authorised, group.unauthorised,
                             rate_cell(group.possible, group.authorised, group.unauthorised),
                             group.persistent, group.severe});
    for (const SummarySpan& span : one.half_terms)
      spans.rows.push_back({one.school_key, span.name, span.period.from, span.period.to, span.possible,
                            span.authorised, span.unauthorised,
                            rate_cell(span.possible, span.authorised, span.unauthorised)});
    if (!run.options.xml || document.empty()) continue;
    if (result.document(document) != nullptr)
      throw Failure(ROLLMARK_E_DATA, "two schools have the number of " + document + ": one of them is wrong");
    result.add_document(document, "application/xml", school_summary_xml(one, input.rulebook));
  }
  if (!unnamed.empty())
    run.document.notes.push_back(
        "No document for " + unnamed +
        ": the school has neither a URN of 6 digits nor an LA number of 3 and an establishment number of 4.");
  run.document.facts = {{"Schools", std::to_string(schools.rows.size())}};
  if (!name.empty()) run.document.facts.push_back({"Period", name});
  run.document.definitions = {
      "A pupil is persistently absent who missed 10 % or more of the possible sessions, and severely absent "
      "who missed 50 % or more, by counts (DfE, Pupil absence: methodology).",
      "On roll, free school meals, part-time timetables and plans: on the reference date.",
      "An amendment is late that was made after the Sunday of the week of its session.",
      "Each school's document is school-summary-URN.xml; it says nothing of where the data were loaded "
      "from."};
  run.document.sections = {std::move(schools), std::move(groups), std::move(spans)};
  run.finish(result);
}

}  // namespace rollmark
