// Every job by name: those of the folders' own tables, and the few that stand here.
#include <algorithm>
#include <vector>

#include "jobs/absence_job.hpp"
#include "jobs/audit_job.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/fidelity/fidelity_jobs.hpp"
#include "jobs/job.hpp"
#include "jobs/migration/migration_jobs.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/rates_job.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/remote_lookup_job.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "jobs/rulebook/rulebook_jobs.hpp"
#include "jobs/tracking/tracking_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter decimals = {"decimals", "places of a printed rate, 0 to 15; default 1"};
constexpr JobParameter documents = {"documents", "xml,csv,html or none; default xml,csv,html"};
constexpr JobParameter names = {"names", "none, initials or full; default initials"};
constexpr JobParameter audience = {"audience",
                                   "office, tutor, leader, governor, la or parent; default office"};
constexpr JobParameter html = {"html", "page or fragment; default page"};
constexpr JobParameter link = {"link", "a template that leads back to the host's screen"};

constexpr JobParameter audit_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[3],
    scope_parameters[4],
    scope_parameters[5],
    documents,
    names,
    audience,
    html,
    link,
    {"messages", "yes or no: texts in the table findings; default yes"},
    {"weights", "should and information checks to ask less of: ID:information or ID:off, with commas"},
    {"previous", "name of a row of the table document: report.xml of the last audit, to compare with"},
    {"seed", "recorded with the sample, so that it can be drawn again; default 1"},
    {"sample_pupils", "pupils of each school to look at by hand, 0 to 1000; default 20"},
    {"sample_weeks", "weeks of each school to look at by hand, 0 to 1000; default 4"},
    {"auditor", "who audits, for the sign-off"},
    {"signed_on", "YYYY-MM-DD: the day of the sign-off"},
    {"remote",
     "yes: pupils under keyed pseudonyms; the host's secret remote-audit-key is the key; default no"}};
constexpr JobParameter absence_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[3],
    scope_parameters[4],
    scope_parameters[5],
    documents,
    names,
    audience,
    html,
    link,
    decimals,
    {"periods",
     "whole, year-to-date, terms, half-terms, weeks, "
     "last-sessions:N, last-weeks:N, last-year, enrolment; "
     "default whole"},
    {"groups",
     "school, stage, year, registration, sex, flag; default all "
     "but sex, where there are such"},
    {"enrolments", "no: figures of groups alone, no row of an enrolment; default yes"},
    {"statistics", "school, or dfe: by DfE's statistical rules; default school"},
    {"code_mix",
     "yes or no: the table absence_code_mix, codes beside England's in the school's phase; default no"},
    {"hot_spots",
     "rows of the table absence_hot_spot for each school, 0 to "
     "100000; default 0"},
    {"least_pupils", "pupils below which a group is no hot spot; default 5"}};
constexpr JobParameter rates_parameters[] = {{"on", "YYYY-MM-DD: the date by whose rules the codes are read"},
                                             decimals};

constexpr auto absence_gladly = marks_gladly_and({"term", "flag"});
constexpr std::string_view rates_needs[] = {"code_count"};

constexpr Job table[] = {
    {"absence", "Absence, persistent and severe absence, per enrolment, school and group.",
     absence_parameters, absence_needs, absence_gladly, run_absence},
    {"audit", "The register audit: every check, its findings, their source and how to put them right.",
     audit_parameters, register_needs, audit_gladly, run_audit, true},
    {"rates", "The same figures from counts per code.", rates_parameters, rates_needs, {}, run_rates},
    {"remote-lookup", "Whom the pseudonyms of a remote audit file mean, for the school that holds its key.",
     scope_parameters, register_needs, audit_gladly, run_remote_lookup, true}};

std::vector<Job> all_jobs() {
  std::vector<Job> all(std::begin(table), std::end(table));
  for (const std::span<const Job> some :
       {backup_jobs(), casework_jobs(), fidelity_jobs(), office_jobs(), integrity_jobs(), migration_jobs(),
        returns_jobs(), rulebook_jobs(), tracking_jobs()})
    all.insert(all.end(), some.begin(), some.end());
  std::ranges::sort(all, {}, &Job::name);
  return all;
}

}  // namespace

std::span<const Job> jobs() {
  static const std::vector<Job> all = all_jobs();
  return all;
}

}  // namespace rollmark
