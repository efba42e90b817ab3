// The rows of the tables of casework on children: meetings, cases and their steps, messages, documents that
// left. Read as they were delivered, whatever the order of rows, and sorted. It must not judge a row, and it
// never makes up what a row does not say.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

// Table meeting. Meetings about a school or a case: asked for, held, attended, minuted.
struct MeetingHeld {
  std::string meeting_ref;
  std::string kind;
  std::string school_key;
  std::string case_ref;
  std::string pupil_key;
  Day date;
  std::optional<std::int64_t> time;  // minutes since midnight
  std::optional<Day> invited_on;
  std::optional<std::int64_t> priority;
  std::string attended;
  std::string reason;
  std::string officer_key;
  std::optional<Day> minutes_sent_on;
  std::optional<Day> cancelled_on;
  friend auto operator<=>(const MeetingHeld&, const MeetingHeld&) = default;
};
std::vector<MeetingHeld> read_meetings(const Snapshot& data);

// Table meeting_action. What was agreed at a meeting.
struct MeetingAction {
  std::string meeting_ref;
  std::int64_t number = 0;
  std::string what;
  std::string owner;
  std::optional<Day> due_on;
  std::optional<Day> done_on;
  friend auto operator<=>(const MeetingAction&, const MeetingAction&) = default;
};
std::vector<MeetingAction> read_meeting_actions(const Snapshot& data);

// Table attendance_case. Casework on one child: Fast Track, formal escalation or legal.
struct AttendanceCase {
  std::string case_ref;
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;
  std::string route;
  std::string measure;
  Day opened_on;
  std::optional<Day> period_from;
  std::optional<Day> period_to;
  std::string officer_key;
  std::optional<Day> review_on;
  std::string protection;
  std::optional<Day> closed_on;
  std::string outcome;
  friend auto operator<=>(const AttendanceCase&, const AttendanceCase&) = default;
};
std::vector<AttendanceCase> read_attendance_cases(const Snapshot& data);

// Table case_step. What was done in a case: support, agreement, evidence, check, authority, signature.
struct CaseStep {
  std::string case_ref;
  std::int64_t number = 0;
  std::string kind;
  std::optional<Day> date;
  std::string by;
  std::string outcome;
  std::string paper_ref;
  std::string measure;
  friend auto operator<=>(const CaseStep&, const CaseStep&) = default;
};
std::vector<CaseStep> read_case_steps(const Snapshot& data);

// Table message. Letters, emails and voicemails to the team, and when they were answered.
struct MessageReceived {
  std::string message_ref;
  std::string channel;
  std::string school_key;
  std::string case_ref;
  std::string officer_key;
  std::int64_t received_at = 0;             // seconds of local wall time since 1970
  std::optional<std::int64_t> answered_at;  // seconds of local wall time since 1970
  friend auto operator<=>(const MessageReceived&, const MessageReceived&) = default;
};
std::vector<MessageReceived> read_messages(const Snapshot& data);

// Table export_made. Documents that left: what, to whom, on what lawful basis, with their hash and the
// answer.
struct ExportMade {
  std::string export_ref;
  std::string school_key;
  std::string pupil_key;
  std::string document;
  std::optional<std::int64_t> made_at;  // seconds of local wall time since 1970
  std::string made_by;
  std::string recipient;
  std::string lawful_basis;
  std::string sha256;
  std::string answer;
  std::optional<Day> answered_on;
  friend auto operator<=>(const ExportMade&, const ExportMade&) = default;
};
std::vector<ExportMade> read_exports_made(const Snapshot& data);

// Table keyed_pupil. Pupils of schools under keyed hashes, for checks across schools without names.
struct KeyedPupil {
  std::string school_key;
  std::string token;
  std::string kind;
  std::string enrolment_token;
  std::string household_token;
  std::string enrol_status;
  std::optional<Day> start_date;
  std::optional<Day> end_date;
  std::string leaving_ground;
  std::string other_school_urn;
  std::optional<std::int64_t> sessions_absent;
  std::optional<std::int64_t> sessions_possible;
  friend auto operator<=>(const KeyedPupil&, const KeyedPupil&) = default;
};
std::vector<KeyedPupil> read_keyed_pupils(const Snapshot& data);

}  // namespace rollmark
