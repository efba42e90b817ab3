// The job `service-summary`: an attendance team's year, for the authority and its schools. Counts alone,
// those of cases hidden where they are small. It must not say how good the service was.
#include "jobs/casework/service_summary_job.hpp"

#include <algorithm>

#include "casework/service_figures.hpp"
#include "casework/team_contacts.hpp"
#include "jobs/casework/known_columns.hpp"
#include "jobs/casework/parameter_words.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/casework/service_case_counts.hpp"
#include "jobs/casework/service_contact.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/tracking/small_numbers.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn total_columns[] = {{"measure", "Measure"}, {"value", "In the period"}};
constexpr WorkingColumn school_columns[] = {{"school_key", "School"},
                                            {"name", "Name"},
                                            {"officer", "Officer"},
                                            {"locality", "Locality"},
                                            {"lead", "Attendance lead"},
                                            figure_column("given", "Time agreed", "minutes"),
                                            figure_column("used", "Used", "minutes"),
                                            figure_column("left", "Left", "minutes"),
                                            figure_column("work", "All work", "minutes"),
                                            figure_column("audits", "Audits", "audits"),
                                            figure_column("meetings", "Meetings held", "meetings"),
                                            figure_column("attended", "Attended", "meetings"),
                                            {"opened", "Cases opened"},
                                            {"closed", "Closed"},
                                            {"open", "Open"},
                                            figure_column("received", "Messages", "messages"),
                                            figure_column("in_time", "Answered in time", "messages")};
constexpr WorkingColumn route_columns[] = {
    {"route", "Route"}, {"opened", "Opened"}, {"closed", "Closed"}, {"open", "Open at the end"}};

// What the tables and columns that came let be said.
struct KnownTables {
  bool agreements = false, work = false, audits = false;
  bool meetings = false, attended = false;
  bool cases = false, closed = false;
  bool messages = false, answered = false;
  bool time() const { return agreements && work; }
};

KnownTables known_tables(OfficeRun& run) {
  KnownColumns columns(run);
  KnownTables known;
  known.agreements = columns.has("service_agreement", "agreed time is not known.");
  known.work = columns.has("work_done", "work is not known.");
  known.audits = columns.has("audit_done", "audits are not known.");
  known.meetings = columns.has("meeting", "meetings are not known.");
  known.attended =
      known.meetings && columns.has("meeting.attended", "how many meetings were attended is not known.");
  known.cases = columns.has("attendance_case", "cases are not known.");
  known.closed =
      known.cases && columns.has("attendance_case.closed_on", "which cases are closed or open is not known.");
  known.messages = columns.has("message", "messages are not known.");
  known.answered = known.messages && columns.has("message.answered_at", "answers are not known.");
  return known;
}

CaseCounts cases_of(const SchoolService& one, const KnownTables& known) {
  return {one.cases_opened, known.closed ? one.cases_closed : 0, known.closed ? one.cases_open : 0};
}
CaseCounts cases_of(const RouteFigures& one, const KnownTables& known) {
  return {one.opened, known.closed ? one.closed : 0, known.closed ? one.open : 0};
}

class Summary {
 public:
  Summary(const OfficeRun& run, const ServiceRecords& records, const KnownTables& known, SmallNumbers small,
          const std::vector<SchoolService>& figures, std::map<std::string, RouteFigures> routes)
      : run_(run), records_(records), known_(known), figures_(figures), routes_(std::move(routes)) {
    std::vector<CaseCounts> by_school, by_route;
    for (std::size_t i = 0; i < run.schools->size(); ++i) by_school.push_back(cases_of(figures[i], known));
    for (const auto& [route, one] : routes_) by_route.push_back(cases_of(one, known));
    cases_ = shown_cases(small, cases_of(figures.back(), known), by_school, by_route);
  }

  WorkingSection totals() const {
    WorkingSection section{"service_summary",       "The year in figures", "All schools in scope together.",
                           "Nothing is on record.", total_columns,         {}};
    const SchoolService& all = figures_.back();
    const auto text = [&](const char* measure, bool known, std::string value) {
      section.rows.push_back({std::string(measure), known ? std::move(value) : std::string("not known")});
    };
    const auto add = [&](const char* measure, bool known, std::int64_t value) {
      text(measure, known, std::to_string(value));
    };
    add("Time agreed, minutes", known_.agreements, all.given);
    add("Of it used, minutes", known_.time(), all.used);
    add("All work, minutes", known_.work, all.work);
    add("Pieces of work", known_.work, all.visits);
    add("Audits of registers", known_.audits, all.audits);
    add("Meetings held", known_.meetings, all.meetings_held);
    add("Of them attended", known_.attended, all.meetings_attended);
    add("Meetings called off", known_.meetings, all.meetings_cancelled);
    text("Cases opened", known_.cases, cases_.all[0]);
    text("Cases closed", known_.closed, cases_.all[1]);
    text("Cases open at the end", known_.closed, cases_.all[2]);
    add("Messages received", known_.messages, all.answers.received);
    add("Answered in time", known_.answered, all.answers.in_time);
    add("Answered late, or overdue", known_.answered, all.answers.late);
    add("Waiting, in time", known_.answered, all.answers.waiting);
    add("Promise not known", known_.messages, all.answers.not_known);
    return section;
  }

  WorkingSection schools() const {
    WorkingSection section{"service_school",
                           "School by school",
                           "Small counts of cases are hidden, and what would tell them.",
                           "No school is in scope.",
                           school_columns,
                           {}};
    for (std::size_t i = 0; i < run_.schools->size(); ++i) {
      const School& school = (*run_.schools)[i];
      const SchoolService& one = figures_[i];
      const auto [officer, locality, lead] = header_contacts(records_.team, school.key, run_.scope.due.on);
      section.rows.push_back(
          {school.key, text_cell(school.name), contact_text(officer), contact_text(locality),
           contact_text(lead), figure(one.given, known_.agreements && one.time_said),
           figure(one.used, known_.time() && one.time_said),
           figure(one.given - one.used, known_.time() && one.time_said), figure(one.work, known_.work),
           figure(one.audits, known_.audits), figure(one.meetings_held, known_.meetings),
           figure(one.meetings_attended, known_.attended), text(cases_.schools[i][0], known_.cases),
           text(cases_.schools[i][1], known_.closed), text(cases_.schools[i][2], known_.closed),
           figure(one.answers.received, known_.messages), figure(one.answers.in_time, known_.answered)});
    }
    return section;
  }

  WorkingSection routes() const {
    WorkingSection section{
        "service_route",
        "Cases by route",
        "Small numbers are hidden, and what would tell them.",
        known_.cases ? "No case is on record." : "Not known: no table of cases was loaded.",
        route_columns,
        {}};
    std::size_t place = 0;
    for (const auto& [route, one] : routes_) {
      const CaseTexts& texts = cases_.routes[place++];
      section.rows.push_back(
          {text_cell(route), texts[0], text(texts[1], known_.closed), text(texts[2], known_.closed)});
    }
    return section;
  }

 private:
  static WorkingCell figure(std::int64_t number, bool known) {
    return known ? WorkingCell(number) : WorkingCell();
  }
  static WorkingCell text(const std::string& words, bool known) {
    return known ? WorkingCell(words) : WorkingCell();
  }

  const OfficeRun& run_;
  const ServiceRecords& records_;
  KnownTables known_;
  const std::vector<SchoolService>& figures_;  // the schools, then all
  std::map<std::string, RouteFigures> routes_;
  ShownCases cases_;
};

// The rows of schools in scope; messages about no school too.
ServiceRecords records_in_scope(OfficeRun& run) {
  ServiceRecords all = read_service_records(run.input.data);
  all.agreements = rows_in_scope(run, "service_agreement", std::move(all.agreements));
  all.work = rows_in_scope(run, "work_done", std::move(all.work));
  all.audits = rows_in_scope(run, "audit_done", std::move(all.audits));
  all.meetings = rows_in_scope(run, "meeting", std::move(all.meetings));
  all.cases = rows_in_scope(run, "attendance_case", std::move(all.cases));
  std::vector<MessageReceived> of_none, of_schools;
  for (MessageReceived& one : all.messages)
    (one.school_key.empty() ? of_none : of_schools).push_back(std::move(one));
  all.messages = rows_in_scope(run, "message", std::move(of_schools));
  all.messages.insert(all.messages.end(), of_none.begin(), of_none.end());
  all.team.served = rows_in_scope(run, "officer_school", std::move(all.team.served));
  all.team.groups = rows_in_scope(run, "school_group", std::move(all.team.groups));
  all.team.leads = rows_in_scope(run, "school_lead", std::move(all.team.leads));
  return all;
}

void note_time(OfficeRun& run, const ServiceRecords& records, const std::vector<SchoolService>& figures) {
  const auto note = [&](const char* what, std::int64_t count) {
    if (count > 0)
      run.document.notes.push_back(std::string(what) + ": " + std::to_string(count) +
                                   ". The job allocation has them one by one.");
  };
  note("Accounts of agreements that ended in the period, in no figure of time agreed", figures.back().ended);
  note("Schools with an agreement without its time, in no sum of time agreed",
       std::count_if(figures.begin(), figures.end() - 1,
                     [](const SchoolService& one) { return !one.time_said; }));
  note("Pieces of work of no more than 0 minutes, not counted",
       std::ranges::count_if(records.work, [&](const WorkDone& one) {
         return one.minutes <= 0 && run.scope.period.from <= one.date &&
                one.date <= std::min(run.scope.period.to, run.scope.due.on);
       }));
}

// Bands in force: the authority's own, else those that come with Rollmark.
std::shared_ptr<const BandingPolicy> policy_of(const JobInput& input) {
  if (!input.params.has("banding")) return embedded_banding_policy();
  return read_own_banding_policy(find_document(input.data, input.params.get("banding")));
}

}  // namespace

void run_service_summary(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "leader", "governor"}, "An attendance team's year");
  run.document.file = "service-summary";
  run.default_from_school_year();
  constexpr std::int64_t default_least = 5, most = 1000;
  const SmallNumbers small(read_whole(input.params, "least", default_least, 1, most));
  const KnownTables known = known_tables(run);
  const ServiceRecords records = records_in_scope(run);
  std::vector<std::string> keys;
  for (const School& school : *run.schools) keys.push_back(school.key);
  const auto levels = embedded_service_levels();
  const BusinessDays days(embedded_bank_holidays());
  const std::vector<SchoolService> figures =
      service_figures(records, *levels, days, keys, run.scope.period, run.scope.due.on);
  note_time(run, records, figures);
  const Summary summary(run, records, known, small, figures,
                        route_figures(records.cases, keys, run.scope.period, run.scope.due.on));
  run.document.facts = {{"Schools", std::to_string(keys.size())}};
  run.document.definitions = {
      "Time: agreements in force on the reference date, and work up to it. Everything else: done in the "
      "period.",
      "Answers are in time by the team's own promises: " + levels->name + " (" + to_text(levels->edition) +
          ").",
      "Counts of cases under " + std::to_string(small.least()) +
          " are hidden. \"Not shown\" is such a count, or one that is not small and would give such a count "
          "away."};
  const ContactWords words{words_of(input.params, "visits", {"visit", "school visit"}),
                           words_of(input.params, "calls", {"telephone", "phone call", "call"})};
  WorkingSection contact = contact_section(run, *policy_of(input), records.work, known.work, words);
  run.document.sections = {summary.totals(), summary.schools(), std::move(contact), summary.routes()};
  run.finish(result);
}

namespace {

constexpr std::string_view service_needs[] = {"school"};
constexpr auto service_gladly =
    head_gladly_and({"service_agreement", "work_done", "audit_done", "meeting", "attendance_case.case_ref",
                     "attendance_case.school_key", "attendance_case.route", "attendance_case.opened_on",
                     "attendance_case.closed_on", "message", "band_given", "document", "term"});
constexpr JobParameter service_own[] = {
    {"banding",
     "name of a row of the table document: the authority's own bands (casework-banding.xsd); default those "
     "of schemas/casework/banding.xml"},
    {"calls", "kinds of work that are telephone contact; default telephone, phone call, call"},
    {"least", "counts of cases under it are hidden, 1 to 1000; default 5"},
    {"visits", "kinds of work that are a visit; default visit, school visit"}};
constexpr auto service_parameters = office_parameters_and(service_own);
constexpr Job table[] = {{"service-summary",
                          "An attendance team's year: time, audits, meetings, cases, answers; no child.",
                          service_parameters, service_needs, service_gladly, run_service_summary}};

}  // namespace

std::span<const Job> service_jobs() {
  return table;
}

}  // namespace rollmark
