// The rows of the tables of the team's: officers, groups of schools, agreements, time, bands, audits. Read as
// they were delivered, whatever the order of rows, and sorted. It must not judge a row, and it never makes up
// what a row does not say.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

// Table officer. Officers of an authority's attendance team.
struct Officer {
  std::string officer_key;
  std::string name;
  std::string role;
  std::string phone;
  std::string email;
  std::optional<std::int64_t> yearly_minutes;  // minutes
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  std::optional<Day> checked_on;
  friend auto operator<=>(const Officer&, const Officer&) = default;
};
std::vector<Officer> read_officers(const Snapshot& data);

// Table school_group. Groups of schools: localities, clusters, learning communities. A school may be in
// several.
struct SchoolInGroup {
  std::string group_key;
  std::string kind;
  std::string name;
  std::string school_key;
  std::string officer_key;
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  friend auto operator<=>(const SchoolInGroup&, const SchoolInGroup&) = default;
};
std::vector<SchoolInGroup> read_school_groups(const Snapshot& data);

// Table officer_school. Which officer serves which school, and why.
struct OfficerAtSchool {
  std::string officer_key;
  std::string school_key;
  std::string purpose;
  std::string reason;
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  friend auto operator<=>(const OfficerAtSchool&, const OfficerAtSchool&) = default;
};
std::vector<OfficerAtSchool> read_officers_at_schools(const Snapshot& data);

// Table school_lead. A school's head, attendance lead and the like, dated.
struct SchoolLead {
  std::string school_key;
  std::string role;
  std::string name;
  std::string phone;
  std::string email;
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  std::optional<Day> checked_on;
  friend auto operator<=>(const SchoolLead&, const SchoolLead&) = default;
};
std::vector<SchoolLead> read_school_leads(const Snapshot& data);

// Table service_agreement. What was agreed with a school of an officer's time, core or traded.
struct ServiceAgreement {
  std::string agreement_ref;
  std::string school_key;
  std::string purpose;
  std::optional<std::int64_t> minutes;  // minutes
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  std::optional<Day> signed_on;
  std::string signed_by;
  std::optional<Day> review_on;
  // What is agreed; 0 minutes or fewer are no time, so that it is not known.
  std::optional<std::int64_t> time() const { return minutes && *minutes > 0 ? minutes : std::nullopt; }
  friend auto operator<=>(const ServiceAgreement&, const ServiceAgreement&) = default;
};
std::vector<ServiceAgreement> read_service_agreements(const Snapshot& data);

// Table work_done. An officer's time given to a school.
struct WorkDone {
  std::string work_ref;
  std::string school_key;
  std::string officer_key;
  Day date;
  std::int64_t minutes = 0;  // minutes
  std::string kind;
  std::string purpose;
  std::string case_ref;
  // What is booked; 0 minutes or fewer are no time.
  std::int64_t time() const { return minutes > 0 ? minutes : 0; }
  friend auto operator<=>(const WorkDone&, const WorkDone&) = default;
};
std::vector<WorkDone> read_work_done(const Snapshot& data);

// Table school_index. An authority's own named index of a school, such as of deprivation.
struct SchoolIndex {
  std::string school_key;
  std::string name;
  std::int64_t value = 0;
  std::optional<Day> from_date;
  friend auto operator<=>(const SchoolIndex&, const SchoolIndex&) = default;
};
std::vector<SchoolIndex> read_school_indexes(const Snapshot& data);

// Table band_given. The band that a school was given for a year.
struct BandGiven {
  std::string school_key;
  std::string academic_year;
  std::string band;
  std::optional<std::int64_t> score;
  std::optional<std::int64_t> minutes;  // minutes
  std::string policy;
  std::optional<Day> made_on;
  friend auto operator<=>(const BandGiven&, const BandGiven&) = default;
};
std::vector<BandGiven> read_bands_given(const Snapshot& data);

// Table audit_done. Audits of registers: when, how, and what they found.
struct AuditDone {
  std::string school_key;
  Day done_on;
  std::string manner;
  std::string officer_key;
  std::optional<Day> from_date;
  std::optional<Day> to_date;
  std::optional<std::int64_t> must_findings;
  std::optional<std::int64_t> should_findings;
  std::string document_ref;
  std::string sha256;
  friend auto operator<=>(const AuditDone&, const AuditDone&) = default;
};
std::vector<AuditDone> read_audits_done(const Snapshot& data);

}  // namespace rollmark
