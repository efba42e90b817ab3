// The job `service-summary`: an attendance team's year, for the authority and its schools. Counts alone,
// those of cases hidden where they are small. It must not say how good the service was.
#include "jobs/casework/service_summary_job.hpp"
#include "casework/service_figures.hpp"
#include "casework/team_contacts.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
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

class Summary {
 public:
  Summary(const OfficeRun& run, const ServiceRecords& records, SmallNumbers small)
      : run_(run), records_(records), small_(small) {}

  WorkingSection totals(const SchoolService& all) const {
    WorkingSection section{"service_summary",       "The year in figures", "All schools in scope together.",
                           "Nothing is on record.", total_columns,         {}};
    const auto add = [&](const char* measure, std::string value) {
      section.rows.push_back({std::string(measure), std::move(value)});
    };
    add("Time agreed, minutes", std::to_string(all.given));
    add("Of it used, minutes", std::to_string(all.used));
    add("All work, minutes", std::to_string(all.work));
    add("Pieces of work", std::to_string(all.visits));
    add("Audits of registers", std::to_string(all.audits));
    add("Meetings held", std::to_string(all.meetings_held));
    add("Of them attended", std::to_string(all.meetings_attended));
    add("Meetings called off", std::to_string(all.meetings_cancelled));
    add("Cases opened", small_.text(all.cases_opened));
    add("Cases closed", small_.text(all.cases_closed));
    add("Cases open at the end", small_.text(all.cases_open));
    add("Messages received", std::to_string(all.answers.received));
    add("Answered in time", std::to_string(all.answers.in_time));
    add("Answered late, or overdue", std::to_string(all.answers.late));
    add("Waiting, in time", std::to_string(all.answers.waiting));
    add("Promise not known", std::to_string(all.answers.not_known));
    return section;
  }

  WorkingSection schools(const std::vector<SchoolService>& figures) const {
    WorkingSection section{
        "service_school",         "School by school", "Counts of cases under the least are hidden.",
        "No school is in scope.", school_columns,     {}};
    const std::span own(figures.data(), run_.schools->size());
    const std::vector<std::string> opened = shown(own, &SchoolService::cases_opened);
    const std::vector<std::string> closed = shown(own, &SchoolService::cases_closed);
    const std::vector<std::string> open = shown(own, &SchoolService::cases_open);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const School& school = (*run_.schools)[i];
      const SchoolService& one = own[i];
      const HeaderLines head = header_lines(school_header(records_.team, school.key, run_.scope.due.on));
      section.rows.push_back({school.key, text_cell(school.name), head.officer, head.locality, head.lead,
                              one.given, one.used, one.given - one.used, one.work, one.audits,
                              one.meetings_held, one.meetings_attended, opened[i], closed[i], open[i],
                              one.answers.received, one.answers.in_time});
    }
    return section;
  }

  WorkingSection routes(const std::vector<std::string>& keys) const {
    WorkingSection section{"service_route",         "Cases by route", "Small numbers are hidden.",
                           "No case is on record.", route_columns,    {}};
    std::vector<std::string> names;
    std::vector<RouteFigures> figures;
    for (const auto& [route, one] :
         route_figures(records_.cases, keys, run_.scope.period, run_.scope.due.on)) {
      names.push_back(route);
      figures.push_back(one);
    }
    const std::span all(std::as_const(figures));
    const std::vector<std::string> opened = shown(all, &RouteFigures::opened);
    const std::vector<std::string> closed = shown(all, &RouteFigures::closed);
    const std::vector<std::string> open = shown(all, &RouteFigures::open);
    for (std::size_t i = 0; i < names.size(); ++i)
      section.rows.push_back({names[i], opened[i], closed[i], open[i]});
    return section;
  }

 private:
  // The whole stands in the totals, so that one hidden part alone would be known.
  template <class Row>
  std::vector<std::string> shown(std::span<const Row> rows, std::int64_t Row::*count) const {
    std::vector<std::int64_t> counts;
    for (const Row& row : rows) counts.push_back(row.*count);
    const std::vector<bool> hidden = small_.hidden_parts(counts);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < counts.size(); ++i)
      texts.push_back(!hidden[i]                ? std::to_string(counts[i])
                      : small_.hides(counts[i]) ? small_.hidden_text()
                                                : "not shown");
    return texts;
  }

  const OfficeRun& run_;
  const ServiceRecords& records_;
  SmallNumbers small_;
};

}  // namespace

void run_service_summary(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "leader", "governor"}, "An attendance team's year");
  run.document.file = "service-summary";
  run.default_from_school_year();
  constexpr std::int64_t default_least = 5, most = 1000;
  const SmallNumbers small(read_whole(input.params, "least", default_least, 1, most));
  for (const auto& [table, what] :
       {std::pair{"service_agreement", "agreed time is not known."},
        std::pair{"work_done", "work is not known."}, std::pair{"audit_done", "audits are not known."},
        std::pair{"meeting", "meetings are not known."}, std::pair{"attendance_case", "cases are not known."},
        std::pair{"message", "messages are not known."}}) {
    if (!input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  const ServiceRecords records = read_service_records(input.data);
  std::vector<std::string> keys;
  for (const School& school : *run.schools) keys.push_back(school.key);
  const auto levels = embedded_service_levels();
  const BusinessDays days(embedded_bank_holidays());
  const std::vector<SchoolService> figures =
      service_figures(records, *levels, days, keys, run.scope.period, run.scope.due.on);
  const Summary summary(run, records, small);
  run.document.facts = {{"Schools", std::to_string(keys.size())}};
  run.document.definitions = {
      "Time: agreements in force on the reference date, and work up to it. Everything else: done in the "
      "period.",
      "Answers are in time by the team's own promises: " + levels->name + " (" + to_text(levels->edition) +
          ").",
      "Counts of cases under " + std::to_string(small.least()) + " are not shown."};
  run.document.sections = {summary.totals(figures.back()), summary.schools(figures), summary.routes(keys)};
  run.finish(result);
}

namespace {

constexpr std::string_view service_needs[] = {"school"};
constexpr std::string_view service_gladly[] = {"service_agreement",
                                               "work_done",
                                               "audit_done",
                                               "meeting",
                                               "attendance_case.case_ref",
                                               "attendance_case.school_key",
                                               "attendance_case.route",
                                               "attendance_case.opened_on",
                                               "attendance_case.closed_on",
                                               "message",
                                               "officer",
                                               "officer_school",
                                               "school_group",
                                               "school_lead"};
constexpr JobParameter service_own[] = {
    {"least", "counts of cases under it are hidden, 1 to 1000; default 5"}};
constexpr auto service_parameters = office_parameters_and(service_own);
constexpr Job table[] = {{"service-summary",
                          "An attendance team's year: time, audits, meetings, cases, answers; no child.",
                          service_parameters, service_needs, service_gladly, run_service_summary}};

}  // namespace

std::span<const Job> service_jobs() {
  return table;
}

}  // namespace rollmark
