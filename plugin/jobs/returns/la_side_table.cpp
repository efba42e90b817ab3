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
constexpr std::string_view document_needs[] = {"document"};

constexpr Job table[] = {
    {"intake",
     "What came in from schools: receipts, checks on the evidence in each file, duplicates, matches, who has "
     "not sent.",
     intake_parameters,
     document_needs,
     {},
     run_intake}};

}  // namespace

std::span<const Job> la_side_jobs() {
  return table;
}

}  // namespace rollmark
