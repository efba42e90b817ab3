// Beginning and ending a document on cases.
#include "jobs/casework/case_run.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/header_contacts.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/page/page_frame.hpp"

namespace rollmark {
namespace {

DocumentOptions read_options(const KeyValues& params) {
  std::string lines;
  for (const auto& [key, value] : params.pairs()) lines.append(key).append("=").append(value).append("\n");
  if (!params.has("audience")) lines.append("audience=la\n");
  DocumentOptions options = DocumentOptions::read({lines, "params"});
  if (options.audience->name != "la" && options.audience->name != "office")
    throw Failure(ROLLMARK_E_ARGUMENT, "params: this document is made for the audience la, office only");
  return options;
}

Day read_on(const KeyValues& params) {
  const std::optional<Day> on = parse_day(params.get("on"));
  if (!on) throw Failure(ROLLMARK_E_ARGUMENT, "params: on=YYYY-MM-DD is needed; the library has no clock");
  return *on;
}

// The authority's own data where a parameter names them, else the library's.
std::string_view given(const JobInput& input, std::string_view key, std::string_view embedded) {
  return input.params.has(key) ? find_document(input.data, input.params.get(key)) : embedded;
}

template <class Row>
void keep_school(std::vector<Row>& rows, const std::string& school) {
  std::erase_if(rows, [&](const Row& row) { return row.school_key != school; });
}

}  // namespace

CaseRun::CaseRun(const JobInput& run_input, std::string file, std::string title)
    : input(run_input),
      options(read_options(run_input.params)),
      on(read_on(run_input.params)),
      school(run_input.params.get("school")),
      measures(read_measure_list(given(run_input, "measures", embedded::measures))),
      policy(read_caseload_policy(given(run_input, "caseload", embedded::caseload), *measures)),
      levels(read_service_levels(given(run_input, "service_levels", embedded::service_levels))),
      days(read_bank_holidays(given(run_input, "bank_holidays", embedded::bank_holidays))),
      data(read_casework(run_input.data)),
      references(run_input.control) {
  if (!school.empty()) {
    keep_school(data.cases, school);
    keep_school(data.meetings, school);
    keep_school(data.messages, school);
    keep_school(data.strategies, school);
    if (data.cases.empty() && data.meetings.empty() && data.messages.empty() && data.strategies.empty())
      throw Failure(ROLLMARK_E_NOT_FOUND,
                    "the data have no case, meeting, message or strategy of the school "
                    "with the key given in params");
  }
  if (!school.empty()) options.contacts = contacts_of(input.data, school, on);
  document.file = std::move(file);
  document.title = std::move(title);
  document.subject = "Attendance team";
  for (const School& one : input.data.schools) {
    if (one.key == school && !one.name.empty()) document.subject = one.name;
  }
  document.sources = input.data.sources;
  document.period = {on, on};
  document.due.on = on;
}

CaseloadQuestion CaseRun::question() const {
  CaseloadQuestion question{*policy, *measures, *levels, days, on, std::nullopt};
  const Threshold* const cap = input.rulebook.find_threshold("penalty-notice-cap");
  if (cap != nullptr) {
    const std::optional<std::int64_t> notices = cap->number("notices", on);
    const std::optional<std::int64_t> years = cap->number("years", on);
    if (notices && years) {
      question.limit = NoticeLimit{*notices, *years,
                                   cap->number_since("notices", on).value_or(day_of(earliest_year, 1, 1))};
    }
  }
  return question;
}

std::string CaseRun::reference(const AttendanceCase& one) const {
  if (!one.period_from || !one.period_to) return {};
  return references.of({one.school_key, one.pupil_key, one.contact_key, {*one.period_from, *one.period_to}});
}

bool CaseRun::note_missing(std::string_view table, std::string_view what_is_not_said) {
  if (input.data.has(table)) return true;
  document.notes.push_back("The table " + std::string(table) +
                           " was not loaded: " + std::string(what_is_not_said));
  return false;
}

void CaseRun::finish(Result& result) {
  document.definitions.push_back(measures->about);
  document.definitions.push_back(
      "By: " + policy->name + " (" + to_text(policy->edition) + "); " + measures->name + " (" +
      to_text(measures->edition) + "); " + levels->name + " (" + to_text(levels->edition) + "); " +
      days.list().cite + " (" + to_text(days.list().edition) + "), which speaks of " +
      to_text(days.list().spoken_of.from) + " to " + to_text(days.list().spoken_of.to) + ".");
  result.summarise("job", document.file);
  result.summarise("reference_date", to_text(on));
  for (const WorkingFact& fact : document.facts) result.summarise(fact.name, fact.text);
  add_working_tables(document, result);
  add_working_documents(document, input.rulebook, options, result);
}

std::string measure_title(const CaseStanding& standing) {
  return standing.measure != nullptr ? standing.measure->title : standing.view.one->measure;
}

std::string route_title(const CaseStanding& standing) {
  return standing.route != nullptr ? standing.route->title : standing.view.one->route;
}

}  // namespace rollmark
