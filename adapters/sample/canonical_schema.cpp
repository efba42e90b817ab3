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
