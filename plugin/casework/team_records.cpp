// Reads the tables of the team's: officers, groups of schools, agreements, time, bands, audits.
#include "casework/team_records.hpp"

#include "casework/read_rows.hpp"

namespace rollmark {

std::vector<Officer> read_officers(const Snapshot& data) {
  return read_rows<Officer>(data, "officer", [](const RowReader& row) {
    return Officer{.officer_key = std::string(row.text("officer_key")),
                   .name = std::string(row.text("name")),
                   .role = std::string(row.text("role")),
                   .phone = std::string(row.text("phone")),
                   .email = std::string(row.text("email")),
                   .yearly_minutes = row.number("yearly_minutes"),
                   .from_date = row.day("from_date"),
                   .to_date = row.day("to_date"),
                   .checked_on = row.day("checked_on")};
  });
}

std::vector<SchoolInGroup> read_school_groups(const Snapshot& data) {
  return read_rows<SchoolInGroup>(data, "school_group", [](const RowReader& row) {
    return SchoolInGroup{.group_key = std::string(row.text("group_key")),
                         .kind = std::string(row.text("kind")),
                         .name = std::string(row.text("name")),
                         .school_key = std::string(row.text("school_key")),
                         .officer_key = std::string(row.text("officer_key")),
                         .from_date = row.day("from_date"),
                         .to_date = row.day("to_date")};
  });
}

std::vector<OfficerAtSchool> read_officers_at_schools(const Snapshot& data) {
  return read_rows<OfficerAtSchool>(data, "officer_school", [](const RowReader& row) {
    return OfficerAtSchool{.officer_key = std::string(row.text("officer_key")),
                           .school_key = std::string(row.text("school_key")),
                           .purpose = std::string(row.text("purpose")),
                           .reason = std::string(row.text("reason")),
                           .from_date = row.day("from_date"),
                           .to_date = row.day("to_date")};
  });
}

std::vector<SchoolLead> read_school_leads(const Snapshot& data) {
  return read_rows<SchoolLead>(data, "school_lead", [](const RowReader& row) {
    return SchoolLead{.school_key = std::string(row.text("school_key")),
                      .role = std::string(row.text("role")),
                      .name = std::string(row.text("name")),
                      .phone = std::string(row.text("phone")),
                      .email = std::string(row.text("email")),
                      .from_date = row.day("from_date"),
                      .to_date = row.day("to_date"),
                      .checked_on = row.day("checked_on")};
  });
}

std::vector<ServiceAgreement> read_service_agreements(const Snapshot& data) {
  return read_rows<ServiceAgreement>(data, "service_agreement", [](const RowReader& row) {
    return ServiceAgreement{.agreement_ref = std::string(row.text("agreement_ref")),
                            .school_key = std::string(row.text("school_key")),
                            .purpose = std::string(row.text("purpose")),
                            .minutes = row.number("minutes"),
                            .from_date = row.day("from_date"),
                            .to_date = row.day("to_date"),
                            .signed_on = row.day("signed_on"),
                            .signed_by = std::string(row.text("signed_by")),
                            .review_on = row.day("review_on")};
  });
}

std::vector<WorkDone> read_work_done(const Snapshot& data) {
  return read_rows<WorkDone>(data, "work_done", [](const RowReader& row) {
    return WorkDone{.work_ref = std::string(row.text("work_ref")),
                    .school_key = std::string(row.text("school_key")),
                    .officer_key = std::string(row.text("officer_key")),
                    .date = *row.day("date"),
                    .minutes = *row.number("minutes"),
                    .kind = std::string(row.text("kind")),
                    .purpose = std::string(row.text("purpose")),
                    .case_ref = std::string(row.text("case_ref"))};
  });
}

std::vector<SchoolIndex> read_school_indexes(const Snapshot& data) {
  return read_rows<SchoolIndex>(data, "school_index", [](const RowReader& row) {
    return SchoolIndex{.school_key = std::string(row.text("school_key")),
                       .name = std::string(row.text("name")),
                       .value = *row.number("value"),
                       .from_date = row.day("from_date")};
  });
}

std::vector<BandGiven> read_bands_given(const Snapshot& data) {
  return read_rows<BandGiven>(data, "band_given", [](const RowReader& row) {
    return BandGiven{.school_key = std::string(row.text("school_key")),
                     .academic_year = std::string(row.text("academic_year")),
                     .band = std::string(row.text("band")),
                     .score = row.number("score"),
                     .minutes = row.number("minutes"),
                     .policy = std::string(row.text("policy")),
                     .made_on = row.day("made_on")};
  });
}

std::vector<AuditDone> read_audits_done(const Snapshot& data) {
  return read_rows<AuditDone>(data, "audit_done", [](const RowReader& row) {
    return AuditDone{.school_key = std::string(row.text("school_key")),
                     .done_on = *row.day("done_on"),
                     .manner = std::string(row.text("manner")),
                     .officer_key = std::string(row.text("officer_key")),
                     .from_date = row.day("from_date"),
                     .to_date = row.day("to_date"),
                     .must_findings = row.number("must_findings"),
                     .should_findings = row.number("should_findings"),
                     .document_ref = std::string(row.text("document_ref")),
                     .sha256 = std::string(row.text("sha256"))};
  });
}

}  // namespace rollmark
