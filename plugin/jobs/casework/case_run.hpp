// What the jobs on an attendance team's cases begin and end with: for whom, on which day, by which data, over
// which rows. They read no marks. It must not decide anything: plugin/casework does.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "casework/caseload.hpp"
#include "casework/measure_reference.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/job.hpp"
#include "jobs/register_needs.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr JobParameter case_parameters[] = {
    {"on", "the reference date, YYYY-MM-DD: the position at the end of that day; needed"},
    {"school", "one school key; default all"},
    {"documents", "xml,csv,html or none; default xml,csv,html"},
    {"audience", "la or office; default la"},
    {"html", "page or fragment; default page"},
    {"link", "a template that leads back to the host's screen"},
    {"measures", "name of a row of the table document: the authority's own list of measures"},
    {"caseload", "name of a row of the table document: the team's own routes, reasons and order"},
    {"service_levels", "name of a row of the table document: the team's own promises"},
    {"bank_holidays", "name of a row of the table document: a newer list of bank holidays"}};
template <std::size_t N>
constexpr std::array<JobParameter, 10 + N> case_parameters_and(const JobParameter (&own)[N]) {
  std::array<JobParameter, 10 + N> all{};
  for (std::size_t i = 0; i < 10; ++i) all[i] = case_parameters[i];
  for (std::size_t i = 0; i < N; ++i) all[10 + i] = own[i];
  return all;
}

inline constexpr std::string_view case_needs[] = {"attendance_case"};
inline constexpr std::string_view case_tables[] = {"school",
                                                   "case_step",
                                                   "meeting",
                                                   "meeting_action",
                                                   "message",
                                                   "support_plan",
                                                   "warning.contact_key",
                                                   "warning.sent_on",
                                                   "warning.means",
                                                   "improvement_notice.contact_key",
                                                   "improvement_notice.issued_on",
                                                   "improvement_notice.from_date",
                                                   "improvement_notice.to_date",
                                                   "improvement_notice.early_ground",
                                                   "notice.contact_key",
                                                   "notice.issued_on",
                                                   "notice.period_from",
                                                   "notice.period_to",
                                                   "notice.status",
                                                   "agency.name",
                                                   "agency.role",
                                                   "strategy",
                                                   "service_agreement",
                                                   "work_done"};
inline constexpr auto case_gladly = head_gladly_and(case_tables);

// Lives for the run of a job.
struct CaseRun {
  const JobInput& input;
  DocumentOptions options;
  Day on;
  std::string school;  // empty: all
  std::shared_ptr<const MeasureList> measures;
  std::shared_ptr<const CaseloadPolicy> policy;
  std::shared_ptr<const ServiceLevels> levels;
  BusinessDays days;
  CaseworkData data;  // of the school that was asked for
  MeasureReferences references;
  WorkingDocument document;

  // Throws Failure: ARGUMENT for bad parameters, DATA for data that are refused, NOT_FOUND for a school
  // that has no row.
  CaseRun(const JobInput& input, std::string file, std::string title);

  CaseloadQuestion question() const;
  // The reference of a case; empty where it names no parent or no period.
  std::string reference(const AttendanceCase& one) const;
  // Notes the absence of a table. Returns whether it was delivered.
  bool note_missing(std::string_view table, std::string_view what_is_not_said);
  // By what data the document was made, then tables and documents.
  void finish(Result& result);
};

// "Penalty notice", or what stands there.
std::string measure_title(const CaseStanding& standing);
std::string route_title(const CaseStanding& standing);

}  // namespace rollmark
