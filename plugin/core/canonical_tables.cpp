// The columns of each canonical table. Adding a column is one line here; it must stay optional unless a row
// has no meaning without it.
#include "core/canonical_tables.hpp"

#include <iterator>
#include <vector>

#include "core/casework_tables.hpp"

namespace rollmark {
namespace {

using enum Reading;
constexpr bool needed = true;

constexpr CanonicalColumn school[] = {{"school_key", key, needed},
                                      {"urn", text},
                                      {"la_number", text},
                                      {"estab", text},
                                      {"name", text},
                                      {"phase", text},
                                      {"school_type", text},
                                      {"governance", text},
                                      {"opened_on", date},
                                      {"register_minutes", number, false, "minutes"},
                                      {"register_holder", text}};

constexpr CanonicalColumn term[] = {{"school_key", key, needed},  {"academic_year", text},
                                    {"term", text, needed},       {"half", number},
                                    {"start_date", date, needed}, {"end_date", date, needed}};

constexpr CanonicalColumn calendar[] = {{"school_key", key, needed},
                                        {"date", date, needed},
                                        {"half_day", half_day, needed},
                                        {"kind", text, needed},
                                        {"scope", text}};

constexpr CanonicalColumn session_time[] = {{"school_key", key, needed},
                                            {"half_day", half_day, needed},
                                            {"year_group", text},
                                            {"from_date", date},
                                            {"to_date", date},
                                            {"opens_at", time_of_day, false, "minutes"},
                                            {"closes_at", time_of_day, false, "minutes"},
                                            {"ends_at", time_of_day, false, "minutes"}};

constexpr CanonicalColumn code[] = {{"school_key", key},           {"vendor_code", text, needed},
                                    {"half_day", half_day},        {"description", text},
                                    {"statutory_code", text},      {"vendor_present", number},
                                    {"vendor_authorised", number}, {"vendor_possible", number},
                                    {"from_date", date},           {"to_date", date}};

constexpr CanonicalColumn pupil[] = {{"school_key", key, needed},
                                     {"pupil_key", key, needed},
                                     {"upn", text},
                                     {"former_upn", text},
                                     {"legal_surname", text},
                                     {"legal_forename", text},
                                     {"middle_names", text},
                                     {"preferred_surname", text},
                                     {"preferred_forename", text},
                                     {"dob", date},
                                     {"sex", text},
                                     {"ethnicity", text},
                                     {"language", text},
                                     {"address", text},
                                     {"postcode", text},
                                     {"uprn", text}};

constexpr CanonicalColumn enrolment[] = {{"school_key", key, needed},
                                         {"enrolment_key", key, needed},
                                         {"pupil_key", key, needed},
                                         {"start_date", date, needed},
                                         {"start_half_day", half_day},
                                         {"end_date", date},
                                         {"end_half_day", half_day},
                                         {"enrol_status", text},
                                         {"nc_year", text},
                                         {"registration_group", text},
                                         {"boarder", text},
                                         {"leaving_ground", text},
                                         {"destination", text},
                                         {"other_school_urn", text},
                                         {"created_on", date}};

constexpr CanonicalColumn membership[] = {{"school_key", key, needed}, {"enrolment_key", key, needed},
                                          {"kind", text, needed},      {"value", text, needed},
                                          {"start_date", date},        {"start_half_day", half_day},
                                          {"end_date", date},          {"end_half_day", half_day}};

constexpr CanonicalColumn flag[] = {
    {"school_key", key, needed},  {"pupil_key", key, needed}, {"kind", text, needed},    {"start_date", date},
    {"start_half_day", half_day}, {"end_date", date},         {"end_half_day", half_day}};

constexpr CanonicalColumn mark_row[] = {{"school_key", key, needed},
                                        {"enrolment_key", key},
                                        {"pupil_key", key},
                                        {"date", date, needed},
                                        {"half_day", half_day, needed},
                                        {"vendor_code", text, needed},
                                        {"recorded_at", moment, false, "seconds"},
                                        {"source", text}};

constexpr CanonicalColumn mark_event[] = {{"school_key", key, needed},
                                          {"enrolment_key", key, needed},
                                          {"date", date, needed},
                                          {"half_day", half_day, needed},
                                          {"minutes_late", number, false, "minutes"},
                                          {"nature", text},
                                          {"has_comment", number},
                                          {"source", text}};

constexpr CanonicalColumn mark_source[] = {{"school_key", key, needed},
                                           {"enrolment_key", key, needed},
                                           {"date", date, needed},
                                           {"half_day", half_day, needed},
                                           {"source", text},
                                           {"recorded_by", text},
                                           {"recorded_at", moment, false, "seconds"}};

constexpr CanonicalColumn mark_change[] = {{"school_key", key, needed},
                                           {"enrolment_key", key, needed},
                                           {"date", date, needed},
                                           {"half_day", half_day, needed},
                                           {"seq", count},
                                           {"old_code", text},
                                           {"new_code", text},
                                           {"changed_at", moment, false, "seconds"},
                                           {"changed_by", text},
                                           {"changed_by_title", text},
                                           {"source", text},
                                           {"reason", text}};

constexpr CanonicalColumn register_table[] = {{"school_key", key, needed},
                                              {"date", date, needed},
                                              {"half_day", half_day, needed},
                                              {"registration_group", text},
                                              {"opened_at", moment, false, "seconds"},
                                              {"first_saved_at", moment, false, "seconds"},
                                              {"completed_at", moment, false, "seconds"},
                                              {"closed_at", moment, false, "seconds"},
                                              {"taken_by", text}};

constexpr CanonicalColumn contact[] = {{"school_key", key, needed},
                                       {"pupil_key", key, needed},
                                       {"contact_key", key, needed},
                                       {"title", text},
                                       {"surname", text},
                                       {"forename", text},
                                       {"relationship", text},
                                       {"responsibility", text},
                                       {"lives_with", text},
                                       {"parent_basis", text},
                                       {"priority", number},
                                       {"address", text},
                                       {"postcode", text},
                                       {"phones", text},
                                       {"email", text},
                                       {"language", text},
                                       {"verified_on", date}};

constexpr CanonicalColumn leave[] = {{"school_key", key, needed},
                                     {"enrolment_key", key},
                                     {"cohort", text},
                                     {"requested_on", date},
                                     {"requested_by", text},
                                     {"from_date", date},
                                     {"from_half_day", half_day},
                                     {"to_date", date},
                                     {"to_half_day", half_day},
                                     {"kind", text},
                                     {"decision", text},
                                     {"decided_on", date},
                                     {"decided_by", text},
                                     {"reason", text},
                                     {"refusal_reason", text},
                                     {"letter_ref", text}};

constexpr CanonicalColumn part_time[] = {{"school_key", key, needed}, {"enrolment_key", key, needed},
                                         {"start_date", date},        {"start_half_day", half_day},
                                         {"review_on", date},         {"end_date", date},
                                         {"end_half_day", half_day},  {"agreed_by", text},
                                         {"agreed_on", date},         {"pattern_week", number},
                                         {"expected", text}};

constexpr CanonicalColumn suspension[] = {{"school_key", key, needed},
                                          {"enrolment_key", key, needed},
                                          {"start_date", date, needed},
                                          {"start_half_day", half_day},
                                          {"sessions", number, false, "sessions"},
                                          {"category", text},
                                          {"reinstated_on", date},
                                          {"review_ended_on", date},
                                          {"notified_on", date},
                                          {"reasons", text},
                                          {"day_six_on", date},
                                          {"provision", text}};

constexpr CanonicalColumn placement[] = {
    {"school_key", key, needed}, {"enrolment_key", key, needed}, {"kind", text},
    {"provider", text},          {"provider_kind", text},        {"provider_urn", text},
    {"arranged_by", text},       {"supervised_by", text},        {"nature", text},
    {"start_date", date},        {"start_half_day", half_day},   {"end_date", date},
    {"end_half_day", half_day}};

constexpr CanonicalColumn action[] = {{"school_key", key, needed},
                                      {"pupil_key", key, needed},
                                      {"date", date},
                                      {"time", time_of_day, false, "minutes"},
                                      {"type", text},
                                      {"contact_key", key},
                                      {"by", text},
                                      {"outcome", text},
                                      {"due_on", date},
                                      {"document_ref", text},
                                      {"place", text},
                                      {"spoke_to", text}};

constexpr CanonicalColumn notice[] = {
    {"school_key", key, needed}, {"pupil_key", key, needed}, {"contact_key", key}, {"issued_on", date},
    {"period_from", date},       {"period_to", date},        {"status", text},     {"notice_number", text}};

constexpr CanonicalColumn return_sent[] = {{"school_key", key, needed},
                                           {"pupil_key", key, needed},
                                           {"return_kind", text},
                                           {"episode", text},
                                           {"sent_on", date}};

constexpr CanonicalColumn register_backup[] = {{"school_key", key, needed}, {"made_on", date},
                                               {"period_from", date},       {"period_to", date},
                                               {"location", text},          {"sha256", text}};

constexpr CanonicalColumn roll_change[] = {{"school_key", key, needed},
                                           {"enrolment_key", key, needed},
                                           {"seq", count},
                                           {"field", text},
                                           {"old_value", text},
                                           {"new_value", text},
                                           {"changed_at", moment, false, "seconds"},
                                           {"changed_by", text},
                                           {"changed_by_title", text},
                                           {"reason", text}};

constexpr CanonicalColumn exam[] = {{"school_key", key, needed},
                                    {"enrolment_key", key, needed},
                                    {"date", date, needed},
                                    {"half_day", half_day, needed},
                                    {"kind", text}};

constexpr CanonicalColumn case_answer[] = {
    {"school_key", key, needed}, {"pupil_key", key, needed}, {"case_ref", text}, {"contact_key", key},
    {"question", text, needed},  {"answer", text},           {"text", text},     {"date", date}};

constexpr CanonicalColumn agency[] = {{"school_key", key, needed},
                                      {"pupil_key", key, needed},
                                      {"name", text, needed},
                                      {"role", text},
                                      {"person", text},
                                      {"authority", text},
                                      {"phone", text},
                                      {"email", text},
                                      {"consent", text}};

constexpr CanonicalColumn paper[] = {{"school_key", key, needed},
                                     {"pupil_key", key, needed},
                                     {"contact_key", key},
                                     {"paper_ref", text, needed},
                                     {"kind", text},
                                     {"title", text},
                                     {"dated_on", date},
                                     {"file_name", text},
                                     {"sha256", text},
                                     {"held", text}};

constexpr CanonicalColumn warning[] = {{"school_key", key, needed},
                                       {"pupil_key", key, needed},
                                       {"contact_key", key},
                                       {"sent_on", date},
                                       {"means", text},
                                       {"template", text},
                                       {"paper_ref", text}};

constexpr CanonicalColumn improvement_notice[] = {
    {"school_key", key, needed}, {"pupil_key", key, needed}, {"contact_key", key}, {"issuer", text},
    {"issued_on", date},         {"from_date", date},        {"to_date", date},    {"parts", text},
    {"outcome", text},           {"early_ground", text},     {"paper_ref", text}};

constexpr CanonicalColumn case_date[] = {{"school_key", key, needed},
                                         {"pupil_key", key, needed},
                                         {"kind", text, needed},
                                         {"date", date},
                                         {"time", time_of_day, false, "minutes"},
                                         {"text", text},
                                         {"outcome", text}};

constexpr CanonicalColumn sibling[] = {{"school_key", key, needed},
                                       {"pupil_key", key, needed},
                                       {"surname", text},
                                       {"forename", text},
                                       {"dob", date},
                                       {"school", text},
                                       {"absent_too", text},
                                       {"notice_requested", text},
                                       {"reason", text}};

constexpr CanonicalColumn finding_response[] = {
    {"finding_id", key, needed}, {"response", text, needed}, {"by", text}, {"on", date}, {"why", text},
    {"marks_digest", text}};

constexpr CanonicalColumn code_count[] = {{"area_key", key, needed},
                                          {"period", text},
                                          {"code", text, needed},
                                          {"sessions", count, needed, "sessions"}};

constexpr CanonicalColumn coverage[] = {{"school_key", key},
                                        {"table_name", text, needed},
                                        {"state", text, needed},
                                        {"from_date", date},
                                        {"to_date", date}};

constexpr CanonicalColumn document[] = {
    {"name", key, needed}, {"media_type", text}, {"bytes", bytes, needed}};

constexpr CanonicalTable all_tables[] = {
    {"school", "One row a school; school_type decides which law binds.", school},
    {"term", "Terms and half terms.", term},
    {"calendar", "What each half day is: open, holiday, inset, planned closure, unplanned closure.",
     calendar},
    {"session_time", "When the register opens and closes, and the session ends.", session_time},
    {"code", "The producer's code list and what each code means.", code},
    {"pupil", "One row a pupil and school.", pupil},
    {"enrolment", "One row for each time on roll; DfE's unit.", enrolment},
    {"membership", "Year, registration group, house and the like, dated.", membership},
    {"flag", "FSM, SEN-K, EHCP, CLA, CIN, CP and the like, dated.", flag},
    {"mark_row", "Marks as rows, in any order, duplicates allowed.", mark_row},
    {"mark_event", "Minutes late and the nature of an activity or cause.", mark_event},
    {"mark_source", "Who entered a mark, when and how.", mark_source},
    {"mark_change", "Every amendment: what it was, what it became, by whom, when, why.", mark_change},
    {"register", "When each register was opened, saved and closed.", register_table},
    {"contact", "Parents and other contacts.", contact},
    {"leave", "Requests for leave and their decisions.", leave},
    {"part_time", "Part-time timetable agreements.", part_time},
    {"suspension", "Suspensions and permanent exclusions.", suspension},
    {"placement", "Education away from the school.", placement},
    {"action", "Letters, calls, visits, meetings.", action},
    {"notice", "Penalty notices.", notice},
    {"return_sent", "Returns that the LA has had.", return_sent},
    {"register_backup", "Copies of the registers.", register_backup},
    {"roll_change", "Every amendment of the admission register.", roll_change},
    {"exam", "Sessions of public examinations and mocks that a pupil sits.", exam},
    {"case_answer", "Answers to questions that referrals ask beyond registers and records.", case_answer},
    {"agency", "Agencies and professionals involved with a pupil.", agency},
    {"paper", "Papers about a pupil, by reference and hash.", paper},
    {"warning", "Written warnings to one parent for one child.", warning},
    {"improvement_notice", "Notices to improve to one parent for one child.", improvement_notice},
    {"case_date", "Targets, reviews and hearings of open cases.", case_date},
    {"sibling", "Brothers and sisters of school age.", sibling},
    {"finding_response", "A school's answers to findings.", finding_response},
    {"code_count", "Sessions per code, as an analyst holds them.", code_count},
    {"coverage", "What the producer vouches for: complete, partial or absent.", coverage},
    {"document", "A document handed in.", document},
};

}  // namespace

std::span<const CanonicalTable> canonical_tables() {
  static const std::vector<CanonicalTable> all = [] {
    std::vector<CanonicalTable> both(std::begin(all_tables), std::end(all_tables));
    const std::span<const CanonicalTable> casework = casework_tables();
    both.insert(both.end(), casework.begin(), casework.end());
    return both;
  }();
  return all;
}

}  // namespace rollmark
