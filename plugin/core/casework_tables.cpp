// The columns of the tables of casework: what an authority's attendance team and a school's case file hold
// beside the registers. An MIS has none of them. Adding a column is one line here; it must stay optional
// unless a row has no meaning without it.
#include "core/casework_tables.hpp"

#include <algorithm>

namespace rollmark {
namespace {

using enum Reading;
constexpr bool needed = true;

constexpr CanonicalColumn officer[] = {{"officer_key", key, needed},
                                       {"name", text},
                                       {"role", text},
                                       {"phone", text},
                                       {"email", text},
                                       {"yearly_minutes", number, false, "minutes"},
                                       {"from_date", date},
                                       {"to_date", date},
                                       {"checked_on", date}};

constexpr CanonicalColumn school_group[] = {
    {"group_key", key, needed}, {"kind", text, needed}, {"name", text},   {"school_key", key, needed},
    {"officer_key", key},       {"from_date", date},    {"to_date", date}};

constexpr CanonicalColumn officer_school[] = {{"officer_key", key, needed},
                                              {"school_key", key, needed},
                                              {"purpose", text},
                                              {"reason", text},
                                              {"from_date", date},
                                              {"to_date", date}};

constexpr CanonicalColumn school_lead[] = {{"school_key", key, needed},
                                           {"role", text, needed},
                                           {"name", text},
                                           {"phone", text},
                                           {"email", text},
                                           {"from_date", date},
                                           {"to_date", date},
                                           {"checked_on", date}};

constexpr CanonicalColumn service_agreement[] = {{"agreement_ref", key, needed},
                                                 {"school_key", key, needed},
                                                 {"purpose", text, needed},
                                                 {"minutes", number, false, "minutes"},
                                                 {"from_date", date},
                                                 {"to_date", date},
                                                 {"signed_on", date},
                                                 {"signed_by", text},
                                                 {"review_on", date}};

constexpr CanonicalColumn work_done[] = {{"work_ref", key, needed},
                                         {"school_key", key, needed},
                                         {"officer_key", key, needed},
                                         {"date", date, needed},
                                         {"minutes", number, needed, "minutes"},
                                         {"kind", text, needed},
                                         {"purpose", text},
                                         {"case_ref", key}};

constexpr CanonicalColumn school_index[] = {
    {"school_key", key, needed}, {"name", text, needed}, {"value", count, needed}, {"from_date", date}};

constexpr CanonicalColumn band_given[] = {{"school_key", key, needed},
                                          {"academic_year", text, needed},
                                          {"band", text, needed},
                                          {"score", count},
                                          {"minutes", number, false, "minutes"},
                                          {"policy", text},
                                          {"made_on", date}};

constexpr CanonicalColumn audit_done[] = {{"school_key", key, needed},
                                          {"done_on", date, needed},
                                          {"manner", text},
                                          {"officer_key", key},
                                          {"from_date", date},
                                          {"to_date", date},
                                          {"must_findings", count},
                                          {"should_findings", count},
                                          {"document_ref", text},
                                          {"sha256", text}};

constexpr CanonicalColumn meeting[] = {{"meeting_ref", key, needed},
                                       {"kind", text, needed},
                                       {"school_key", key, needed},
                                       {"case_ref", key},
                                       {"pupil_key", key},
                                       {"date", date, needed},
                                       {"time", time_of_day, false, "minutes"},
                                       {"invited_on", date},
                                       {"priority", number},
                                       {"attended", text},
                                       {"reason", text},
                                       {"officer_key", key},
                                       {"minutes_sent_on", date},
                                       {"cancelled_on", date}};

constexpr CanonicalColumn meeting_action[] = {{"meeting_ref", key, needed},
                                              {"number", number, needed},
                                              {"what", text},
                                              {"owner", text},
                                              {"due_on", date},
                                              {"done_on", date}};

constexpr CanonicalColumn attendance_case[] = {{"case_ref", key, needed},   {"school_key", key, needed},
                                               {"pupil_key", key, needed},  {"contact_key", key},
                                               {"route", text, needed},     {"measure", text},
                                               {"opened_on", date, needed}, {"period_from", date},
                                               {"period_to", date},         {"officer_key", key},
                                               {"review_on", date},         {"protection", text},
                                               {"closed_on", date},         {"outcome", text}};

constexpr CanonicalColumn case_step[] = {{"case_ref", key, needed},
                                         {"number", number, needed},
                                         {"kind", text, needed},
                                         {"date", date},
                                         {"by", text},
                                         {"outcome", text},
                                         {"paper_ref", text},
                                         {"measure", text}};

constexpr CanonicalColumn message[] = {{"message_ref", key, needed},
                                       {"channel", text, needed},
                                       {"school_key", key},
                                       {"case_ref", key},
                                       {"officer_key", key},
                                       {"received_at", moment, needed, "seconds"},
                                       {"answered_at", moment, false, "seconds"}};

constexpr CanonicalColumn support_plan[] = {{"plan_ref", key, needed},
                                            {"school_key", key, needed},
                                            {"pupil_key", key, needed},
                                            {"contact_key", key},
                                            {"kind", text},
                                            {"opened_on", date},
                                            {"agreed_on", date},
                                            {"joint_approach", text},
                                            {"review_on", date},
                                            {"closed_on", date}};

constexpr CanonicalColumn support_plan_item[] = {
    {"plan_ref", key, needed}, {"number", number, needed}, {"barrier", text}, {"action", text},
    {"owner", text},           {"review_on", date},        {"done_on", date}, {"outcome", text}};

constexpr CanonicalColumn strategy[] = {{"strategy_ref", key, needed},
                                        {"school_key", key, needed},
                                        {"agreed_on", date},
                                        {"summary", text},
                                        {"owner", text},
                                        {"review_on", date},
                                        {"closed_on", date}};

constexpr CanonicalColumn export_made[] = {{"export_ref", key, needed},
                                           {"school_key", key},
                                           {"pupil_key", key},
                                           {"document", text, needed},
                                           {"made_at", moment, false, "seconds"},
                                           {"made_by", text},
                                           {"recipient", text},
                                           {"lawful_basis", text},
                                           {"sha256", text},
                                           {"answer", text},
                                           {"answered_on", date}};

constexpr CanonicalColumn medical_evidence[] = {{"school_key", key, needed},
                                                {"pupil_key", key, needed},
                                                {"asked_on", date},
                                                {"ground", text},
                                                {"absence_from", date},
                                                {"absence_to", date},
                                                {"kind", text},
                                                {"seen_on", date},
                                                {"seen_by", text}};

constexpr CanonicalColumn checklist_answer[] = {{"list", text, needed},     {"school_key", key, needed},
                                                {"pupil_key", key, needed}, {"case_ref", key},
                                                {"item", text, needed},     {"answer", text},
                                                {"answered_on", date},      {"by", text}};

constexpr CanonicalColumn policy_document[] = {
    {"school_key", key, needed}, {"kind", text, needed}, {"version", text},    {"approved_on", date},
    {"review_on", date},         {"website", text},      {"checked_on", date}, {"framework", text}};

constexpr CanonicalColumn keyed_pupil[] = {
    {"school_key", key, needed}, {"token", key, needed},     {"kind", text, needed},
    {"enrolment_token", key},    {"household_token", key},   {"enrol_status", text},
    {"start_date", date},        {"end_date", date},         {"leaving_ground", text},
    {"other_school_urn", text},  {"sessions_absent", count}, {"sessions_possible", count}};

// The chain of a case file: what is in clear of every entry, and its state; `fields` are those of its row.
constexpr CanonicalColumn case_entry[] = {
    {"seq", count, needed}, {"table_name", text}, {"kind", text, needed},
    {"entry_id", key},      {"about_seq", count}, {"made_at", moment, false, "seconds"},
    {"made_by", text},      {"fields", text},     {"previous", text},
    {"hash", text},         {"state", text}};

constexpr CanonicalTable all_tables[] = {
    {"officer", "Officers of an authority's attendance team.", officer},
    {"school_group",
     "Groups of schools: localities, clusters, learning communities. A school may be in several.",
     school_group},
    {"officer_school", "Which officer serves which school, and why.", officer_school},
    {"school_lead", "A school's head, attendance lead and the like, dated.", school_lead},
    {"service_agreement", "What was agreed with a school of an officer's time, core or traded.",
     service_agreement},
    {"work_done", "An officer's time given to a school.", work_done},
    {"school_index", "An authority's own named index of a school, such as of deprivation.", school_index},
    {"band_given", "The band that a school was given for a year.", band_given},
    {"audit_done", "Audits of registers: when, how, and what they found.", audit_done},
    {"meeting", "Meetings about a school or a case: asked for, held, attended, minuted.", meeting},
    {"meeting_action", "What was agreed at a meeting.", meeting_action},
    {"attendance_case", "Casework on one child: Fast Track, formal escalation or legal.", attendance_case},
    {"case_step", "What was done in a case: support, agreement, evidence, check, authority, signature.",
     case_step},
    {"message", "Letters, emails and voicemails to the team, and when they were answered.", message},
    {"support_plan", "Plans agreed for a child.", support_plan},
    {"support_plan_item", "Barriers and actions of a plan.", support_plan_item},
    {"strategy", "A school's attendance strategy: what was agreed, who owns it, when it is looked at again.",
     strategy},
    {"export_made",
     "Documents that left: what, to whom, on what lawful basis, with their hash and the answer.",
     export_made},
    {"medical_evidence", "Medical evidence: asked for on what ground, seen when. Never the paper.",
     medical_evidence},
    {"checklist_answer",
     "Answers to the questions of a checklist: home education, children missing education, legal.",
     checklist_answer},
    {"policy_document", "A school's policies and website pages by version and date.", policy_document},
    {"case_entry", "The entries of a case file: number, kind, when and by whom, hash, state.", case_entry},
    {"keyed_pupil", "Pupils of schools under keyed hashes, for checks across schools without names.",
     keyed_pupil},
};

}  // namespace

std::span<const CanonicalTable> casework_tables() {
  return all_tables;
}

bool is_casework(std::string_view table) {
  return std::ranges::find(all_tables, table, &CanonicalTable::name) != std::ranges::end(all_tables);
}

}  // namespace rollmark
