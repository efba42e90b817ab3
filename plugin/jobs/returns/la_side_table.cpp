// The rows of the LA's side: what came in, and what is answered.
#include "jobs/office/office_jobs.hpp"
#include "jobs/returns/returns_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter on = {"on", "YYYY-MM-DD: the day on which the files came in; needed"};
constexpr JobParameter documents = {"documents", "xml,csv,html or none; default what the audience may have"};
constexpr JobParameter html = {"html", "page or fragment; default page"};

constexpr JobParameter intake_parameters[] = {
    on,
    {"files", "names of rows of the table document, with commas; default all that no other parameter names"},
    {"la", "number of the LA that takes in; files for another one are named; default not looked at"},
    {"profile", "an LA profile by id or number; default that of la, else of the LA that a file is for"},
    {"newer_profile",
     "name of a row of the table document: an LA profile in place of the library's of its id or number"},
    {"earlier", "name of a row of the table document: intake_received.csv of an earlier intake, or the like"},
    {"known", "names of files, with commas, that came in before: compared with, not reported"},
    {"pupils",
     "name of a row of the table document: the LA's pupils as CSV (key, upn, surname, forename, dob), to "
     "match "
     "with"},
    {"keys",
     "name of a row of the table document: the key list, by which signatures are believed; default none"},
    {"expected",
     "name of a row of the table document: the schools expected to send, as CSV (lea, estab, name, "
     "document_type)"},
    {"month", "YYYY-MM: the month of the returns expected; default that of on"},
    {"largest", "bytes beyond which a file is not read; default and most 67108864"},
    documents,
    {"audience", "la or office; default la"},
    html};

constexpr JobParameter files_all = {
    "files", "names of rows of the table document, with commas; default all that no other parameter names"};
constexpr JobParameter keys = {
    "keys",
    "name of a row of the table document: the key list, by which signatures are believed; default none"};
constexpr JobParameter la_answers = {"la", "number of the LA that answers; needed"};
constexpr JobParameter la_name = {"la_name", "its name"};
constexpr JobParameter serial = {"serial", "serial number of the files, three digits or more; default 001"};
constexpr JobParameter made_at = {"made_at", "YYYY-MM-DDTHH:MM:SS in the files; default midnight of on"};
constexpr JobParameter sign = {"sign", "yes: sign the files with the host's secret signing-key; default no"};
constexpr JobParameter la_audience = {"audience", "la or office; default la"};

constexpr JobParameter reply_parameters[] = {
    {"on", "YYYY-MM-DD: the day of the answer; needed"},
    files_all,
    la_answers,
    la_name,
    {"profile", "the LA profile, by id or number, that says what blocks; default that of la"},
    {"decisions", "name of a row of the table document: an officer's decisions as CSV (README)"},
    {"reference", "of one decision: the school's reference"},
    {"answered_file", "or the name of the file, where it could not be read"},
    {"outcome", "of one decision: received, returned, more-wanted, accepted or declined"},
    {"lea", "of one decision: number of the school's LA"},
    {"estab", "of one decision: number of the school"},
    {"la_reference", "of one decision: the LA's reference"},
    {"measure", "of one decision: the measure chosen"},
    {"reason", "of one decision: why, in words"},
    {"by", "of one decision: YYYY-MM-DD by which the points are to be done"},
    {"points", "of one decision: checks, with commas; default of one returned every check that blocks"},
    {"wanted", "of one decision: further points in words, with semicolons"},
    {"receipts", "no: without an answer to what nobody decided about; default yes"},
    {"officer", "whom to ask, where a decision names nobody"},
    {"role", "the officer's post"},
    {"phone", "the officer's telephone"},
    {"email", "the officer's e-mail address"},
    serial,
    made_at,
    sign,
    keys,
    documents,
    la_audience,
    html};
constexpr JobParameter case_status_parameters[] = {
    {"on", "YYYY-MM-DD: the day on which cases without as_of stood so; needed"},
    {"cases", "name of a row of the table document: the LA's cases as CSV (README); needed"},
    la_answers,
    la_name,
    serial,
    made_at,
    sign,
    documents,
    la_audience,
    html};
constexpr JobParameter inbox_parameters[] = {
    {"on", "YYYY-MM-DD: the day as of which it is said what is due; needed"},
    files_all,
    {"sent",
     "name of a row of the table document: what was sent, as CSV with the column reference; the school's own "
     "files among the documents do, too"},
    keys,
    documents,
    {"audience", "office or leader; default office"},
    html};
constexpr JobParameter view_parameters[] = {
    {"on", "YYYY-MM-DD: the day of receipt, for signatures; default not needed"},
    files_all,
    {"page", "referral, certificate, chronology, statement or form; default referral"},
    keys,
    {"documents", "html or none; default html"},
    {"audience", "la or office; default office"},
    html};
constexpr JobParameter la_profile_parameters[] = {
    {"on", "YYYY-MM-DD: the day on which the contacts hold; needed"},
    {"la", "the LA, by id or number; needed unless profile names a newer one"},
    {"profile", "name of a row of the table document: the LA's newer profile"},
    serial,
    made_at,
    sign,
    documents,
    la_audience,
    html};
constexpr std::string_view document_needs[] = {"document"};

constexpr Job table[] = {
    {"case-status",
     "How cases stand, for the schools: a file for each, from the list of the LA's case system.",
     case_status_parameters,
     document_needs,
     {},
     run_case_status},
    {"inbox",
     "What the LA answered: what to do by when, how cases stand, paid and unpaid by kind.",
     inbox_parameters,
     document_needs,
     {},
     run_inbox},
    {"intake",
     "What came in from schools: receipts, checks on the evidence in each file, duplicates, matches, who has "
     "not sent.",
     intake_parameters,
     document_needs,
     {},
     run_intake},
    {"la-profile",
     "What an LA gives its schools to work by: whom to write to, and its rules as data.",
     la_profile_parameters,
     {},
     {},
     run_la_profile},
    {"reply",
     "An LA's answers to schools on its officers' decisions, a file for each school.",
     reply_parameters,
     document_needs,
     {},
     run_reply},
    {"view",
     "Files of referrals, returns and replies as pages for people.",
     view_parameters,
     document_needs,
     {},
     run_view}};

}  // namespace

std::span<const Job> la_side_jobs() {
  return table;
}

}  // namespace rollmark
