// What the job `letter` takes and reads. It must not write a letter.
#include "jobs/casework/letter_job.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter letter_own[] = {
    {"letter", "which letter, as the kinds of schemas/casework/letters.xml; needed"},
    {"pupils", "keys of the pupils it is about, by comma; needed"},
    {"case", "reference of the case that it is of; default the open case of pupil and parent"},
    {"contacts", "keys of the contacts it goes to, by comma; default each parent by himself"},
    {"wording", "name of a row of the table document: the authority's own wording"},
    {"absence_date", "a field of the letter, YYYY-MM-DD; default the reference date"},
    {"absence_from", "a field of the letter, YYYY-MM-DD"},
    {"absence_to", "a field of the letter, YYYY-MM-DD"},
    {"contact_name", "a field of the letter; default the school's attendance lead, else its officer"},
    {"contact_phone", "a field of the letter; default the attendance lead's, else the officer's"},
    {"deletion_date", "a field of the letter, YYYY-MM-DD; default the last day on roll"},
    {"deletion_ground", "a field of the letter; default the ground on record"},
    {"early_notice_grounds", "a field of the letter; default those of the notice on record"},
    {"further_support", "a field of the letter"},
    {"improvement_expected", "a field of the letter"},
    {"leave_from", "a field of the letter, YYYY-MM-DD; default that of the last leave on record"},
    {"leave_to", "a field of the letter, YYYY-MM-DD; default that of the last leave on record"},
    {"meeting_actions", "a field of the letter; default those on record"},
    {"meeting_date", "a field of the letter, YYYY-MM-DD; default the next meeting, of minutes the last"},
    {"meeting_place", "a field of the letter"},
    {"meeting_present", "a field of the letter"},
    {"meeting_time", "a field of the letter; default that on record"},
    {"notice_from", "a field of the letter, YYYY-MM-DD; default that of the notice on record"},
    {"notice_to", "a field of the letter, YYYY-MM-DD; default that of the notice on record"},
    {"return_date", "a field of the letter, YYYY-MM-DD"},
    {"support_so_far", "a field of the letter"}};
constexpr auto letter_parameters = office_parameters_and(letter_own);
constexpr std::string_view names_needed[] = {"pupil.legal_forename", "pupil.legal_surname"};
constexpr auto letter_needs = absence_needs_and(names_needed);
constexpr std::string_view letter_also[] = {"pupil.preferred_forename",
                                            "pupil.preferred_surname",
                                            "enrolment.leaving_ground",
                                            "contact.title",
                                            "contact.forename",
                                            "contact.surname",
                                            "contact.relationship",
                                            "contact.responsibility",
                                            "contact.lives_with",
                                            "contact.parent_basis",
                                            "contact.priority",
                                            "contact.address",
                                            "contact.postcode",
                                            "leave",
                                            "improvement_notice",
                                            "school_lead",
                                            "officer",
                                            "officer_school",
                                            "meeting",
                                            "meeting_action",
                                            "attendance_case",
                                            "document"};
constexpr auto letter_gladly = marks_gladly_and(letter_also);
constexpr Job table[] = {
    {"letter", "A letter to parents, ready to print: attendance, leave, meetings, notices to improve.",
     letter_parameters, letter_needs, letter_gladly, run_letter}};

}  // namespace

std::span<const Job> letter_jobs() {
  return table;
}

}  // namespace rollmark
