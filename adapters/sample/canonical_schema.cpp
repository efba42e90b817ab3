// The list. Names, order and types follow plugin/core/canonical_tables.cpp; '#' marks whole numbers. Times of
// day and moments are text, as dates are.
#include "canonical_schema.hpp"

#include <stdexcept>

namespace rollmark::sample {
namespace {

constexpr CanonicalShape shapes[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance opened_on register_minutes# "
     "register_holder"},
    {"term", "school_key academic_year term half# start_date end_date"},
    {"calendar", "school_key date half_day kind scope"},
    {"session_time", "school_key half_day year_group from_date to_date opens_at closes_at ends_at"},
    {"code",
     "school_key vendor_code half_day description statutory_code vendor_present# vendor_authorised# "
     "vendor_possible# from_date to_date"},
    {"pupil",
     "school_key pupil_key upn former_upn legal_surname legal_forename middle_names preferred_surname "
     "preferred_forename dob sex ethnicity language address postcode uprn"},
    {"enrolment",
     "school_key enrolment_key pupil_key start_date start_half_day end_date end_half_day enrol_status "
     "nc_year registration_group boarder leaving_ground destination other_school_urn created_on"},
    {"membership", "school_key enrolment_key kind value start_date start_half_day end_date end_half_day"},
    {"flag", "school_key pupil_key kind start_date start_half_day end_date end_half_day"},
    {"mark_row", "school_key enrolment_key pupil_key date half_day vendor_code recorded_at source"},
    {"mark_event", "school_key enrolment_key date half_day minutes_late# nature has_comment# source"},
    {"mark_source", "school_key enrolment_key date half_day source recorded_by recorded_at"},
    {"mark_change",
     "school_key enrolment_key date half_day seq# old_code new_code changed_at changed_by changed_by_title "
     "source reason"},
    {"register",
     "school_key date half_day registration_group opened_at first_saved_at completed_at closed_at taken_by"},
    {"contact",
     "school_key pupil_key contact_key title surname forename relationship responsibility lives_with "
     "parent_basis priority# address postcode phones email language verified_on"},
    {"leave",
     "school_key enrolment_key cohort requested_on requested_by from_date from_half_day to_date to_half_day "
     "kind decision decided_on decided_by reason refusal_reason letter_ref"},
    {"part_time",
     "school_key enrolment_key start_date start_half_day review_on end_date end_half_day agreed_by agreed_on "
     "pattern_week# expected"},
    {"suspension",
     "school_key enrolment_key start_date start_half_day sessions# category reinstated_on review_ended_on "
     "notified_on reasons day_six_on provision"},
    {"placement",
     "school_key enrolment_key kind provider provider_kind provider_urn arranged_by supervised_by nature "
     "start_date start_half_day end_date end_half_day"},
    {"action",
     "school_key pupil_key date time type contact_key by outcome due_on document_ref place spoke_to"},
    {"notice", "school_key pupil_key contact_key issued_on period_from period_to status notice_number"},
    {"return_sent", "school_key pupil_key return_kind episode sent_on"},
    {"register_backup", "school_key made_on period_from period_to location sha256"},
    {"roll_change",
     "school_key enrolment_key seq# field old_value new_value changed_at changed_by changed_by_title reason"},
    {"exam", "school_key enrolment_key date half_day kind"},
    {"case_answer", "school_key pupil_key case_ref contact_key question answer text date"},
    {"agency", "school_key pupil_key name role person authority phone email consent"},
    {"paper", "school_key pupil_key contact_key paper_ref kind title dated_on file_name sha256 held"},
    {"warning", "school_key pupil_key contact_key sent_on means template paper_ref"},
    {"improvement_notice",
     "school_key pupil_key contact_key issuer issued_on from_date to_date parts outcome early_ground "
     "paper_ref"},
    {"case_date", "school_key pupil_key kind date time text outcome"},
    {"sibling", "school_key pupil_key surname forename dob school absent_too notice_requested reason"},
    {"finding_response", "finding_id response by on why marks_digest"},
    {"code_count", "area_key period code sessions#"},
    {"coverage", "school_key table_name state from_date to_date"},
    {"document", "name media_type bytes"},
    {"officer", "officer_key name role phone email yearly_minutes# from_date to_date checked_on"},
    {"school_group", "group_key kind name school_key officer_key from_date to_date"},
    {"officer_school", "officer_key school_key purpose reason from_date to_date"},
    {"school_lead", "school_key role name phone email from_date to_date checked_on"},
    {"service_agreement",
     "agreement_ref school_key purpose minutes# from_date to_date signed_on signed_by review_on"},
    {"work_done", "work_ref school_key officer_key date minutes# kind purpose case_ref"},
    {"school_index", "school_key name value# from_date"},
    {"band_given", "school_key academic_year band score# minutes# policy made_on"},
    {"audit_done",
     "school_key done_on manner officer_key from_date to_date must_findings# should_findings# document_ref "
     "sha256"},
    {"meeting",
     "meeting_ref kind school_key case_ref pupil_key date time invited_on priority# attended reason "
     "officer_key minutes_sent_on cancelled_on"},
    {"meeting_action", "meeting_ref number# what owner due_on done_on"},
    {"attendance_case",
     "case_ref school_key pupil_key contact_key route measure opened_on period_from period_to officer_key "
     "review_on protection closed_on outcome"},
    {"case_step", "case_ref number# kind date by outcome paper_ref measure"},
    {"message", "message_ref channel school_key case_ref officer_key received_at answered_at"},
    {"support_plan",
     "plan_ref school_key pupil_key contact_key kind opened_on agreed_on joint_approach review_on closed_on"},
    {"support_plan_item", "plan_ref number# barrier action owner review_on done_on outcome"},
    {"strategy", "strategy_ref school_key agreed_on summary owner review_on closed_on"},
    {"export_made",
     "export_ref school_key pupil_key document made_at made_by recipient lawful_basis sha256 answer "
     "answered_on"},
    {"medical_evidence", "school_key pupil_key asked_on ground absence_from absence_to kind seen_on seen_by"},
    {"checklist_answer", "list school_key pupil_key case_ref item answer answered_on by"},
    {"policy_document", "school_key kind version approved_on review_on website checked_on framework"},
    {"case_entry", "seq# table_name kind entry_id about_seq# made_at made_by fields previous hash state"},
    {"keyed_pupil",
     "school_key token kind enrolment_token household_token enrol_status start_date end_date leaving_ground "
     "other_school_urn sessions_absent# sessions_possible#"},
};

}  // namespace

std::span<const CanonicalShape> canonical_shapes() {
  return shapes;
}

std::string_view canonical_columns(std::string_view table) {
  for (const CanonicalShape& shape : shapes) {
    if (shape.table == table) return shape.columns;
  }
  throw std::logic_error("no such canonical table");
}

}  // namespace rollmark::sample
