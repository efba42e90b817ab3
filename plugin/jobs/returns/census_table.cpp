// The rows of the census and of the Common Transfer File.
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/returns/returns_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter census_check_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[5],
    office_parameters[7],
    office_parameters[8],
    office_parameters[9],
    office_parameters[10],
    office_parameters[11],
    {"term",
     "AUT, SPR or SUM: the census that sends the sessions; with year. Default: that of the reference date"},
    {"year", "the calendar year of the census day"},
    {"reference_date", "YYYY-MM-DD: the reference date in the return's header, to be checked"},
    {"counts", "name of a row of the table document: the counts of a dry run as CSV (README)"},
    {"severity", "other severities: number:error, query, inform or off, with commas"},
    {"census", "name of a row of the table document: newer census data; default those inside"},
    {"upn", "yes: UPNs in census_sessions.csv and its wide form; default no"}};
constexpr auto census_gladly = marks_gladly_and(
    {"suspension", "part_time", "placement", "mark_event", "pupil.upn", "enrolment.leaving_ground"});
constexpr JobParameter ctf_write_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[3],
    scope_parameters[4],
    scope_parameters[5],
    office_parameters[7],
    office_parameters[8],
    office_parameters[9],
    office_parameters[10],
    office_parameters[11],
    {"enrolment", "one enrolment's key, for its pupil alone; default all pupils of the school"},
    {"pupil", "one pupil's key; default all"},
    {"ctf_version", "CTFversion, as 25.0; needed"},
    {"date_time", "DateTime of the header, as 2026-11-22T16:00:00; needed"},
    {"academic_year", "of the header, the year in which it begins; default that of ctf_version"},
    {"serial", "of the file's name, 1 to 999; default 1"},
    {"qualifier", "partial or full; default partial"},
    {"descriptor", "DataDescriptor; default the table of characters and what it does not say"},
    {"supplier", "SupplierID; default Rollmark"},
    {"dest_lea", "the receiver's LEA; default XXX"},
    {"dest_estab", "the receiver's Estab; default XXXX"},
    {"dest_urn", "the receiver's URN; default none"},
    {"lossy", "list what one character a session cannot say, or refuse to write it; default list"},
    {"map", "the version of the table of characters; default the latest"},
    {"census", "name of a row of the table document: newer census data; default those inside"}};
constexpr auto ctf_write_gladly =
    marks_gladly_and({"pupil.upn", "pupil.legal_surname", "pupil.legal_forename", "pupil.sex"});
constexpr JobParameter ctf_read_parameters[] = {
    scope_parameters[0],
    scope_parameters[5],
    office_parameters[7],
    office_parameters[8],
    office_parameters[9],
    office_parameters[10],
    office_parameters[11],
    {"document", "name of a row of the table document: a Common Transfer File; needed"},
    {"map", "the version of the table of characters; default the latest"},
    {"census", "name of a row of the table document: newer census data; default those inside"}};
constexpr std::string_view ctf_read_needs[] = {"document"};
constexpr std::string_view ctf_read_gladly[] = {"school", "pupil.upn", "enrolment"};

constexpr Job table[] = {
    {"census-check",
     "What the School Census will take of the register: counts per code, and DfE's checks beforehand.",
     census_check_parameters, absence_needs, census_gladly, run_census_check},
    {"ctf/read", "The attendance of a Common Transfer File: marks by date, counts, and what it does not say.",
     ctf_read_parameters, ctf_read_needs, ctf_read_gladly, run_ctf_read},
    {"ctf/write",
     "A Common Transfer File with attendance, and the list of what its one character a session cannot say.",
     ctf_write_parameters, absence_needs, ctf_write_gladly, run_ctf_write}};

}  // namespace

std::span<const Job> census_jobs() {
  return table;
}

}  // namespace rollmark
