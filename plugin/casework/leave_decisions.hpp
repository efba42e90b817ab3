// Requests for leave and what became of them: decided when, told by which letter, taken though refused, and
// whether somebody was told of that. Like requests are put beside each other. It must not say that a decision
// was wrong: granting leave is the school's, in exceptional circumstances (SI 2024/208 reg. 11).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/support_records.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

// The list of checklist_answer that has reasons not to refer: item the leave's first day, answer the reason.
// The job `checklists` leaves it to this.
inline constexpr std::string_view refused_leave_list = "refused leave";

// Kinds of return_sent that are a referral, in small letters, where nobody says other ones.
inline constexpr std::string_view referral_kinds[] = {"penalty",  "penalty notice", "penalty referral",
                                                      "referral", "legal",          "leave"};

enum class LeaveAnswer : std::uint8_t { granted, refused, open, other };
std::string_view leave_answer_word(LeaveAnswer answer);  // "granted", "refused", "not decided", "other word"

// What a refused leave that was taken was followed by.
enum class LeaveFollow : std::uint8_t { none, reason, referred };

struct LeaveStanding {
  const Leave* leave = nullptr;  // of School::records
  std::uint32_t row = 0;
  LeaveAnswer answer = LeaveAnswer::open;  // by the end of the reference date
  std::int64_t school_days = 0;            // of the school in the span
  std::int64_t sessions = 0;               // of the span, open to the enrolment and due
  std::int64_t unauthorised = 0;           // of them absent without authority
  std::int64_t unmarked = 0;               // of them without a mark
  bool late_decision = false;              // decided after its first day, or not decided and begun
  bool letter_due = false;                 // decided, and no letter on record, where letters were delivered
  // Refused: a warning on record from the day of asking to the day before its first: "yes"; "due" until it
  // begins, then "no"; "not known" without the table, the day of asking or the first day. Else empty.
  std::string_view warned = {};
  std::string_view taken_word = {};        // refused: "yes", "no", "not so far", "not known"; else empty
  bool taken = false;                      // refused, and a session of it unauthorised
  LeaveFollow follow = LeaveFollow::none;  // of those taken
  std::string followed_by;                 // "penalty notice of 2026-11-02", "case CA-1", the reason
  std::string length;                      // "1 to 5 school days", "no school day"
  std::string attendance;                  // of the year before its first day: "5 % to under 10 % absent"
};

// What decides whether a leave was followed: of one school.
struct LeaveEvidence {
  const std::vector<AttendanceCase>& cases;
  const std::vector<ChecklistAnswer>& answers;  // list "refused leave", item the first day, answer the reason
  const std::vector<std::string>& return_kinds;  // of return_sent, in small letters, that are a referral
};

// The leaves of enrolments that touch the period or are to come after a period that ends with the reference
// date, in the order of the school's records; those without a first or a last day too, of which nothing is
// counted. A penalty notice follows where its period and the leave
// have a day in common and it was not withdrawn; a case likewise; a return where it was sent from the
// leave's first day on.
std::vector<LeaveStanding> leave_standings(const School& school, const LeaveEvidence& evidence, Period period,
                                           Due due);

// Requests alike in kind, length and attendance before.
struct LikeRequests {
  std::string kind;
  std::string length;
  std::string attendance;
  std::int64_t granted = 0;
  std::int64_t refused = 0;
  bool differs() const { return granted > 0 && refused > 0; }
};
// By kind, length and attendance; decided ones alone.
std::vector<LikeRequests> like_requests(const std::vector<LeaveStanding>& all);

}  // namespace rollmark
