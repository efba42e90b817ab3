// The job `case-brief`: one printable page of one case, to have at hand for a consultation by telephone: what
// speaks against acting, what is next, what was tried, what was done, and how far its measure is.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/casework/case_run.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/header_contacts.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn stop_columns[] = {
    {"reason", "Reason"}, {"missing", "Why"}, {"settle", "What would settle it"}};
constexpr WorkingColumn next_columns[] = {
    {"due_on", "Due", ColumnKind::day}, figure_column("days_left", "Days left", "days"), {"what", "What"}};
constexpr WorkingColumn support_columns[] = {
    {"date", "Date", ColumnKind::day}, {"what", "What"}, {"outcome", "Outcome"}};
constexpr WorkingColumn measure_columns[] = {
    {"gate", "Gate"}, {"need", "Needed"}, {"state", "State"}, {"shown_on", "Shown on", ColumnKind::day}};
constexpr WorkingColumn time_columns[] = {
    {"date", "Date", ColumnKind::day}, {"what", "What"}, {"detail", "Detail"}};
constexpr WorkingColumn agency_columns[] = {{"name", "Agency"}, {"role", "Role"}};

struct TimelineEntry {
  Day day;
  std::string what;
  std::string detail;
  friend auto operator<=>(const TimelineEntry&, const TimelineEntry&) = default;
};

std::string joined_words(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + ": " + second;
}

// What is dated by the day, in order.
std::vector<TimelineEntry> timeline(const CaseStanding& standing, Day on) {
  std::vector<TimelineEntry> entries;
  const auto add = [&](const std::optional<Day>& day, std::string what, std::string detail) {
    if (day && *day <= on) entries.push_back({*day, std::move(what), std::move(detail)});
  };
  const AttendanceCase& one = *standing.view.one;
  add(one.opened_on, "Case opened", route_title(standing));
  add(one.closed_on, "Case closed", one.outcome);
  for (const CaseStep* step : standing.view.steps)
    add(step->date, "Step: " + step->kind, joined_words(step->by, step->outcome));
  for (const MeetingHeld* meeting : standing.view.meetings)
    add(meeting->date, "Meeting: " + meeting->kind,
        joined_words(std::string(attendance_word(*meeting, on)), meeting->reason));
  for (const WarningOnRecord* warning : standing.view.warnings)
    add(warning->sent_on, "Written warning", warning->means);
  for (const ImprovementOnRecord* notice : standing.view.improvements)
    add(notice->issued_on, "Notice to improve", notice->to ? "to " + to_text(*notice->to) : std::string());
  for (const NoticeOnRecord* notice : standing.view.notices)
    add(notice->issued_on, "Penalty notice", notice->status);
  for (const SupportPlan* plan : standing.view.plans) {
    add(plan->opened_on, "Plan opened", plan->kind);
    add(plan->agreed_on, "Plan agreed", plan->kind);
    add(plan->closed_on, "Plan closed", plan->kind);
  }
  std::ranges::sort(entries);
  return entries;
}

WorkingSection stop_section(const CaseStanding& standing) {
  WorkingSection section{"case_brief_stop",
                         "Reasons not to act yet",
                         "In the order of the team's data.",
                         "Nothing speaks against acting.",
                         stop_columns,
                         {}};
  for (const StopFound& found : standing.stops) {
    section.rows.push_back({found.stop->title, joined_words(found.need, found.missing), found.stop->settle});
  }
  return section;
}

WorkingSection next_section(const CaseStanding& standing, Day on) {
  WorkingSection section{"case_brief_next", "Next steps", "By day.", "Nothing is due.", next_columns, {}};
  for (const CaseDue& due : standing.dues)
    section.rows.push_back({due.day, std::int64_t{due.day - on}, due.what});
  return section;
}

WorkingSection support_section(const CaseStanding& standing, const MeasureList& measures, Day on) {
  WorkingSection section{"case_brief_support",       "Support tried", "Steps of support, then plans.",
                         "No support is on record.", support_columns, {}};
  for (const CaseStep* step : standing.view.steps) {
    const std::string kind = measures.step_kind(step->kind);
    if ((kind == "support" || kind == "no-support") && step->date && *step->date <= on)
      section.rows.push_back({*step->date, step->kind, text_cell(step->outcome)});
  }
  for (const SupportPlan* plan : standing.view.plans) {
    if (plan->opened_on && on < *plan->opened_on) continue;
    section.rows.push_back({day_or_none(plan->agreed_on ? plan->agreed_on : plan->opened_on),
                            "Plan" + (plan->kind.empty() ? std::string() : ": " + plan->kind),
                            std::string(plan->closed_on && *plan->closed_on <= on   ? "closed"
                                        : plan->agreed_on && *plan->agreed_on <= on ? "agreed"
                                                                                    : "not agreed")});
  }
  return section;
}

WorkingSection gate_section(const CaseStanding& standing) {
  WorkingSection section{"case_brief_measure",
                         "The measure",
                         "In the order of its needs; those of the route where no measure is named.",
                         "Nothing is needed.",
                         measure_columns,
                         {}};
  for (const NeedAnswer& answer : standing.needs) {
    section.rows.push_back({std::string(measure_gate_name(answer.need->gate)), answer.need->title,
                            answer.met ? std::string("there") : answer.missing,
                            day_or_none(answer.shown_on)});
  }
  return section;
}

WorkingSection time_section(const CaseStanding& standing, Day on) {
  WorkingSection section{"case_brief_timeline",   "Timeline",   "The oldest first.",
                         "Nothing is on record.", time_columns, {}};
  for (const TimelineEntry& entry : timeline(standing, on))
    section.rows.push_back({entry.day, entry.what, text_cell(entry.detail)});
  return section;
}

WorkingSection agency_section(const CaseStanding& standing) {
  WorkingSection section{"case_brief_agency",  "Agencies",     "By name.",
                         "None is on record.", agency_columns, {}};
  for (const AgencyOnRecord* agency : standing.view.agencies)
    section.rows.push_back({agency->name, text_cell(agency->role)});
  return section;
}

const AttendanceCase& find_case(const CaseRun& run, const std::string& reference) {
  if (reference.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: case, the reference of a case, is needed");
  const auto found = std::ranges::find(run.data.cases, reference, &AttendanceCase::case_ref);
  if (found == run.data.cases.end() || run.on < found->opened_on)
    throw Failure(ROLLMARK_E_NOT_FOUND,
                  "the data have no case with the reference given in params by that day");
  return *found;
}

}  // namespace

void run_case_brief(const JobInput& input, Result& result) {
  CaseRun run(input, "case-brief", "Case brief");
  const AttendanceCase& one = find_case(run, input.params.get("case"));
  const CaseStanding standing = stand_of(run.data, one, run.question());
  run.document.one_page = true;
  run.document.subject = "Case " + one.case_ref;
  run.document.period = {one.opened_on, run.on};
  run.note_missing("case_step", "no step of the case is known.");
  std::vector<WorkingFact>& facts = run.document.facts;
  facts = {{"School", one.school_key}, {"Pupil", one.pupil_key}, {"Route", route_title(standing)}};
  const auto fact = [&](const char* name, const std::string& text) {
    if (!text.empty()) facts.push_back({name, text});
  };
  fact("Measure", measure_title(standing));
  fact("Reference", run.reference(one));
  if (one.period_from && one.period_to)
    fact("Period", to_text(*one.period_from) + " to " + to_text(*one.period_to));
  fact("Officer of the case", one.officer_key);
  run.options.contacts = contacts_of(run.input.data, one.school_key, run.on);
  fact("State", is_open(one, run.on) ? "open" : "closed");
  fact("Next step", standing.next_step);
  run.document.sections = {stop_section(standing),
                           next_section(standing, run.on),
                           support_section(standing, *run.measures, run.on),
                           gate_section(standing),
                           time_section(standing, run.on),
                           agency_section(standing)};
  run.finish(result);
}

}  // namespace rollmark
