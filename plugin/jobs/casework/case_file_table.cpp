// The rows of the jobs around the case file.
#include <vector>

#include "casework/case_file.hpp"
#include "jobs/casework/case_file_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter append_parameters[] = {
    {"case_file", "the case file: its absolute path, or a URL of PostgreSQL or MariaDB; needed"},
    {"by", "who makes the entries; needed"},
    {"on", "YYYY-MM-DD: the day on which they are made; needed"},
    {"now", "HH:MM: the time at which they are made; needed"},
    {"write", "yes: write them; default no: try only"},
    {"tables", "which tables of the dataset are written; default every one that a case file keeps"},
    {"batch",
     "a name for these rows, of no pupil: given twice it is refused, so that nothing is written twice; "
     "default none"},
    {"corrects", "number of the entry that the dataset's one row stands for from now on; default none"},
    {"withdraws", "number of an entry that was a mistake, with table and no rows; default none"},
    {"table", "the table of the entry that is withdrawn"},
    {"create", "yes: begin a case file where there is none; default no"},
    {"timeout", "seconds that a statement may take; default 60"},
    {"secret", "the name of the password's secret; default database-password"}};
constexpr JobParameter verify_parameters[] = {
    {"head",
     "SHA-256: a hash that the file had at its end before, which an entry must have still; default none"}};
constexpr JobParameter export_parameters[] = {{"by", "who makes the export; needed"},
                                              {"on", "YYYY-MM-DD: the day on which it is made; needed"},
                                              {"now", "HH:MM: the time at which it is made; needed"},
                                              {"recipient", "to whom it goes; needed"},
                                              {"lawful_basis", "on what lawful basis it goes there; needed"},
                                              {"school", "with pupil: the school's key"},
                                              {"pupil",
                                               "the pupil's key: entries about that child alone, those of "
                                               "the child's cases, plans and meetings too; default all"}};
constexpr JobParameter erase_parameters[] = {
    {"case_file", "the case file: its absolute path, or a URL of PostgreSQL or MariaDB; needed"},
    {"by", "who erases; needed"},
    {"on", "YYYY-MM-DD: the day on which it is erased; needed"},
    {"now", "HH:MM: the time at which it is erased; needed"},
    {"lawful_reason",
     "on what ground: the line of the retention schedule, or the request; of no pupil; needed"},
    {"school", "with pupil: the school's key"},
    {"pupil",
     "the pupil's key: every entry about that child, those of the child's cases, plans and meetings too"},
    {"before", "or YYYY-MM-DD: every entry made before that day, and not corrected since"},
    {"write", "yes: erase, for good; default no: try only"},
    {"timeout", "seconds that a statement may take; default 60"},
    {"secret", "the name of the password's secret; default database-password"}};

constexpr std::string_view verify_needs[] = {"case_entry.seq"};
constexpr std::string_view verify_gladly[] = {"case_entry.table_name", "case_entry.about_seq",
                                              "case_entry.previous", "case_entry.hash", "case_entry.state"};
// Whose an entry is stands in its fields.
constexpr std::string_view whole_needs[] = {"case_entry"};

std::span<const std::string_view> kept_tables() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const CanonicalTable* table : case_file_tables()) all.push_back(table->name);
    return all;
  }();
  return names;
}

}  // namespace

std::span<const Job> case_file_jobs() {
  static const std::vector<Job> table = {
      {"case/append",
       "Rows of a dataset become entries of a case file: all of them, or none with the reasons.",
       append_parameters,
       {},
       kept_tables(),
       run_case_append},
      {"case/erase",
       "Entries about one child, or past their time, are closed for good; the chain stays whole.",
       erase_parameters,
       whole_needs,
       {},
       run_case_erase},
      {"case/export",
       "What a case file holds, of one child or all, as XML and CSV with its hashes.",
       export_parameters,
       whole_needs,
       {},
       run_case_export},
      {"case/verify", "Whether a case file is the chain that it was, and which entry is not.",
       verify_parameters, verify_needs, verify_gladly, run_case_verify}};
  return table;
}

}  // namespace rollmark
