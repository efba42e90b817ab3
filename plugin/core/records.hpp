// What a school holds beside its marks: leave, part-time agreements, suspensions, placements, contacts,
// actions and the rest of the canonical tables, tied to its enrolments and pupils and sorted. Each vector is
// empty where the table brought no row; School::coverage says whether that is an answer. It must not judge a
// record.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/case_records.hpp"
#include "core/date.hpp"

namespace rollmark {

inline constexpr HalfDay open_ended{std::numeric_limits<std::int32_t>::max()};
inline constexpr HalfDay open_started{std::numeric_limits<std::int32_t>::min()};

// Half days from first to last, both inside.
struct HalfDaySpan {
  HalfDay first = open_started;
  HalfDay last = open_ended;
  bool covers(HalfDay half_day) const { return !(half_day < first) && !(last < half_day); }
};

// What an enrolment's row says beyond the register; School::enrolment_details, by enrolment.
struct EnrolmentDetail {
  std::string leaving_ground;  // the letter of reg. 9(1) or 9(3), or empty
  std::string destination;
  std::string other_school_urn;
  std::string boarder;  // as pushed
  std::optional<Day> created_on;
};

// What a pupil's row says beyond UPN, birth date and the name used; School::pupil_details, by pupil.
struct PupilDetail {
  std::string former_upn;
  std::string legal_surname;
  std::string legal_forename;
  std::string middle_names;
  std::string preferred_surname;
  std::string preferred_forename;
  // The name used: preferred, else legal; empty unless names were loaded.
  const std::string& forename() const {
    return preferred_forename.empty() ? legal_forename : preferred_forename;
  }
  const std::string& surname() const { return preferred_surname.empty() ? legal_surname : preferred_surname; }
  std::string sex;
  std::string ethnicity;
  std::string language;
  std::string address;
  std::string postcode;
  std::string uprn;
};

// A dated group of an enrolment: year, registration, house, key stage ... By (row, kind, span).
struct Membership {
  std::int32_t row = -1;
  std::string kind;
  std::string value;
  HalfDaySpan span;
};

// FSM, SEN-K, EHCP, CLA, CIN, CP, social worker, YOT, mobile child ... By (pupil, kind, span).
struct Flag {
  std::int32_t pupil = -1;
  std::string kind;
  HalfDaySpan span;
};

struct MarkSource {  // by (row, half day)
  std::int32_t row = -1;
  HalfDay half_day;
  std::string source;
  std::string recorded_by;
  std::optional<std::int64_t> recorded_at;
};

struct RegisterRecord {  // by (half day, group)
  HalfDay half_day;
  std::string registration_group;
  std::optional<std::int64_t> opened_at;
  std::optional<std::int64_t> first_saved_at;
  std::optional<std::int64_t> completed_at;
  std::optional<std::int64_t> closed_at;
  std::string taken_by;
};

struct Contact {  // by (pupil, priority, key)
  std::int32_t pupil = -1;
  std::string key;
  std::string title;
  std::string surname;
  std::string forename;
  std::string relationship;
  std::string responsibility;
  std::string lives_with;  // Y, N or empty
  std::string parent_basis;
  std::int32_t priority = -1;  // -1: not said
  std::string address;
  std::string postcode;
  std::string phones;
  std::string email;
  std::string language;
  std::optional<Day> verified_on;
};

struct Leave {            // by (row, span)
  std::int32_t row = -1;  // -1: leave of a cohort
  std::string cohort;
  std::optional<Day> requested_on;
  std::string requested_by;
  HalfDaySpan span;
  std::string kind;
  std::string decision;  // granted, refused or empty
  std::optional<Day> decided_on;
  std::string decided_by;
  std::string reason;
  std::string refusal_reason;
  std::string letter_ref;
};

struct PartTime {  // by (row, span)
  std::int32_t row = -1;
  HalfDaySpan span;
  std::optional<Day> review_on;
  std::string agreed_by;
  std::optional<Day> agreed_on;
  std::int32_t pattern_week = 1;
  std::string expected;  // 14 signs 1 or 0, Monday morning to Sunday afternoon; empty: not said
};

struct Suspension {  // by (row, first)
  std::int32_t row = -1;
  HalfDay first;
  std::int32_t sessions = -1;  // -1: not said
  std::string category;        // SUSP, PERM, LNCH
  std::optional<Day> reinstated_on;
  std::optional<Day> review_ended_on;
  std::optional<Day> notified_on;
  std::string reasons;  // DfE's codes, blanks or commas between
  std::optional<Day> day_six_on;
  std::string provision;
};

struct Placement {  // by (row, span)
  std::int32_t row = -1;
  std::string kind;  // B, K, D, W ...
  std::string provider;
  std::string provider_kind;  // school, college, registered AP, unregistered, home
  std::string provider_urn;
  std::string arranged_by;    // LA s.19, LA s.42, LA s.61, school, parent
  std::string supervised_by;  // school staff, approved person, nobody, remote
  std::string nature;
  HalfDaySpan span;
};

struct Action {  // by (pupil, date, time)
  std::int32_t pupil = -1;
  std::optional<Day> date;
  std::int32_t time = -1;  // minutes; -1: not said
  std::string type;
  std::string contact_key;
  std::string by;
  std::string outcome;
  std::optional<Day> due_on;
  std::string document_ref;
  std::string place;
  std::string spoke_to;
};

struct Notice {  // by (pupil, issued_on)
  std::int32_t pupil = -1;
  std::string contact_key;
  std::optional<Day> issued_on;
  std::optional<Day> period_from;
  std::optional<Day> period_to;
  std::string status;
  std::string number;  // column notice_number
};

struct ReturnSent {  // by (pupil, sent_on)
  std::int32_t pupil = -1;
  std::string return_kind;
  std::string episode;
  std::optional<Day> sent_on;
};

struct RegisterBackup {  // by made_on
  std::optional<Day> made_on;
  std::optional<Day> period_from;
  std::optional<Day> period_to;
  std::string location;
  std::string sha256;
};

// An amendment of the admission register (reg. 6). By (row, changed_at, seq).
struct RollChange {
  std::int32_t row = -1;
  std::int64_t seq = 0;
  std::string field;  // the canonical column that changed: start_date, end_date, legal_surname ...
  std::string old_value;
  std::string new_value;
  std::optional<std::int64_t> changed_at;
  std::string changed_by;
  std::string changed_by_title;
  std::string reason;
};

struct Exam {  // by (row, half day)
  std::int32_t row = -1;
  HalfDay half_day;
  std::string kind;  // public or mock
};

// A school's answer to a finding.
struct FindingResponse {  // by finding_id
  std::string finding_id;
  std::string response;  // explained, accepted, disputed
  std::string by;
  std::optional<Day> on;
  std::string why;
  std::string marks_digest;  // findings.marks_digest when it was given; empty: not said
};

// The two by enrolment and by pupil are read through School::enrolment_detail and pupil_detail, which know
// what to say where they are empty.
struct Records {
  std::vector<EnrolmentDetail> enrolment_details;  // by enrolment; empty unless such a column was delivered
  std::vector<PupilDetail> pupil_details;          // by pupil; empty unless such a column was delivered
  std::vector<Membership> memberships;
  std::vector<Flag> flags;
  std::vector<MarkSource> mark_sources;
  std::vector<RegisterRecord> registers;
  std::vector<Contact> contacts;
  std::vector<Leave> leaves;
  std::vector<PartTime> part_times;
  std::vector<Suspension> suspensions;
  std::vector<Placement> placements;
  std::vector<Action> actions;
  std::vector<Notice> notices;
  std::vector<ReturnSent> returns_sent;
  std::vector<RegisterBackup> backups;
  std::vector<RollChange> roll_changes;
  std::vector<Exam> exams;
  std::vector<CaseAnswer> case_answers;
  std::vector<InvolvedAgency> agencies;
  std::vector<PaperHeld> papers;
  std::vector<WarningSent> warnings;
  std::vector<ImprovementNotice> improvement_notices;
  std::vector<DatedEvent> case_dates;
  std::vector<KnownSibling> siblings;
};

// The records of one enrolment or pupil in a vector sorted by it: [first, end).
template <class Record>
std::pair<const Record*, const Record*> of_row(const std::vector<Record>& records, std::int32_t row) {
  const auto [first, end] = std::ranges::equal_range(records, row, {}, &Record::row);
  return {records.data() + (first - records.begin()), records.data() + (end - records.begin())};
}
template <class Record>
std::pair<const Record*, const Record*> of_pupil(const std::vector<Record>& records, std::int32_t pupil) {
  const auto [first, end] = std::ranges::equal_range(records, pupil, {}, &Record::pupil);
  return {records.data() + (first - records.begin()), records.data() + (end - records.begin())};
}

}  // namespace rollmark
