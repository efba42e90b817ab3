// Everything that casework reads of a dataset, gathered once, and what belongs to one case. It must not judge
// a row; rows that name another case, child or parent are not this case's.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/support_records.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

// Table warning, by keys alone.
struct WarningOnRecord {
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;
  std::optional<Day> sent_on;
  std::string means;
  friend auto operator<=>(const WarningOnRecord&, const WarningOnRecord&) = default;
};

// Table improvement_notice, by keys alone.
struct ImprovementOnRecord {
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;
  std::optional<Day> issued_on;
  std::optional<Day> from;
  std::optional<Day> to;
  std::string outcome;
  std::string early_ground;
  friend auto operator<=>(const ImprovementOnRecord&, const ImprovementOnRecord&) = default;
};

// Table notice, by keys alone.
struct NoticeOnRecord {
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;
  std::optional<Day> issued_on;
  std::optional<Day> period_from;
  std::optional<Day> period_to;
  std::string status;
  friend auto operator<=>(const NoticeOnRecord&, const NoticeOnRecord&) = default;
};

// Table agency.
struct AgencyOnRecord {
  std::string school_key;
  std::string pupil_key;
  std::string name;
  std::string role;
  friend auto operator<=>(const AgencyOnRecord&, const AgencyOnRecord&) = default;
};

// Each sorted by its fields in order.
struct CaseworkData {
  std::vector<AttendanceCase> cases;
  std::vector<CaseStep> steps;
  std::vector<MeetingHeld> meetings;
  std::vector<MeetingAction> actions;
  std::vector<MessageReceived> messages;
  std::vector<SupportPlan> plans;
  std::vector<WarningOnRecord> warnings;
  std::vector<ImprovementOnRecord> improvements;
  std::vector<NoticeOnRecord> notices;
  std::vector<AgencyOnRecord> agencies;
  std::vector<SchoolStrategy> strategies;
  std::vector<ServiceAgreement> agreements;
  std::vector<WorkDone> work;
};
CaseworkData read_casework(const Snapshot& data);

// What belongs to one case, pointing into the data, which must outlive it.
struct CaseView {
  const AttendanceCase* one = nullptr;
  std::vector<const CaseStep*> steps;                    // by number
  std::vector<const MeetingHeld*> meetings;              // that name the case
  std::vector<const MeetingAction*> actions;             // of those meetings
  std::vector<const MessageReceived*> messages;          // that name the case
  std::vector<const SupportPlan*> plans;                 // of the child
  std::vector<const WarningOnRecord*> warnings;          // of the child, to the parent or to nobody named
  std::vector<const ImprovementOnRecord*> improvements;  // the same
  std::vector<const NoticeOnRecord*> notices;            // the same
  std::vector<const AgencyOnRecord*> agencies;           // of the child
};
CaseView view_case(const CaseworkData& data, const AttendanceCase& one);

// Opened by the day and not closed by it: a case that closes on the day is closed at its end.
bool is_open(const AttendanceCase& one, Day on);

}  // namespace rollmark
