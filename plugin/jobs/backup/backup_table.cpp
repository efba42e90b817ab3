// The rows of the jobs around the copy of the registers.
#include "jobs/backup/backup_jobs.hpp"

namespace rollmark {
namespace {

// A copy of the registers holds what they hold, names, addresses and contacts too (reg. 8(1)): whoever names
// this job in the config asks for them.
constexpr JobParameter backup_parameters[] = {
    {"month", "YYYY-MM: the month of the attendance register; or from and to"},
    {"from", "YYYY-MM-DD: the first day of the attendance register, with to"},
    {"to", "YYYY-MM-DD: the last day of the attendance register, with from"},
    {"made_on", "YYYY-MM-DD: the day on which the backup is made; needed"},
    {"by", "who makes it; default not said"},
    {"school", "the school's key; needed where the data hold several"},
    {"previous", "name of a row of the table document: the backup before this one"},
    {"previous_sha256", "or its SHA-256; default: the first of a chain"},
    {"records", "yes: leave, agreements, suspensions and the like too; default no: the registers alone"}};
constexpr JobParameter backup_verify_parameters[] = {
    {"backups", "names of rows of the table document, with commas; default all"},
    {"before_first", "SHA-256 of the backup before the first, where that one is no longer kept"}};
constexpr JobParameter backup_document_parameters[] = {
    {"document", "name of a row of the table document: the backup; needed"}};
constexpr std::string_view backup_needs[] = {"school", "calendar", "pupil", "enrolment", "mark"};
constexpr std::string_view backup_gladly[] = {"contact",
                                              "roll_change",
                                              "term",
                                              "session_time",
                                              "code",
                                              "membership",
                                              "mark_event",
                                              "mark_source",
                                              "mark_change",
                                              "register",
                                              "coverage",
                                              "flag",
                                              "leave",
                                              "part_time",
                                              "suspension",
                                              "placement",
                                              "action",
                                              "notice",
                                              "return_sent",
                                              "register_backup",
                                              "exam",
                                              "case_answer",
                                              "agency",
                                              "paper",
                                              "warning",
                                              "improvement_notice",
                                              "case_date",
                                              "sibling",
                                              "finding_response"};
constexpr std::string_view backup_compare_needs[] = {"school",    "calendar", "pupil",
                                                     "enrolment", "mark",     "document"};
constexpr std::string_view backup_compare_gladly[] = {
    "roll_change", "code", "membership", "mark_change", "term", "session_time", "coverage"};
constexpr std::string_view backup_verify_needs[] = {"document"};
constexpr std::string_view backup_verify_gladly[] = {"school", "register_backup"};

constexpr Job table[] = {
    {"backup",
     "A copy of both registers of a school for a month, with a hash that chains it to the last one.",
     backup_parameters, backup_needs, backup_gladly, run_backup},
    {"backup/compare", "What a backup and the data hold differently, and which amendment explains it.",
     backup_document_parameters, backup_compare_needs, backup_compare_gladly, run_backup_compare},
    {"backup/restore",
     "A backup as canonical tables, ready to be pushed into a new dataset.",
     backup_document_parameters,
     backup_verify_needs,
     {},
     run_backup_restore},
    {"backup/verify", "Whether backups are what they were when they were made, and their chain is whole.",
     backup_verify_parameters, backup_verify_needs, backup_verify_gladly, run_backup_verify}};

}  // namespace

std::span<const Job> backup_jobs() {
  return table;
}

}  // namespace rollmark
