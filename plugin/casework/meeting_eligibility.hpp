// Which school gets a targeting support meeting and why; when it last had one and has the next; when a school
// without was last in contact. All at the end of a reference date. It must not say what a meeting is about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/meeting_policy.hpp"
#include "casework/school_summary.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

enum class RuleAnswer : std::uint8_t { met, not_met, not_known };

struct MeetingRuleAnswer {
  const MeetingRule* rule = nullptr;  // of the policy, which outlives this
  RuleAnswer answer = RuleAnswer::not_known;
  // "Larger primary school: primary; 351 pupils, more than 350"
  std::string why;
};

struct MeetingEligibility {
  RuleAnswer meeting = RuleAnswer::not_known;    // not_met only where every rule is
  std::vector<MeetingRuleAnswer> answers;        // of the rules in force, in their order
  std::string reasons(RuleAnswer answer) const;  // the `why` of those with this answer, with "; " between
};

// The school's own group, (school, empty); nullptr where the summary has none.
const SummaryGroup* whole_school(const SchoolSummary& summary);

// The rules in force on `on`. A phase that is not said leaves a rule on phases not known.
MeetingEligibility meeting_eligibility(const SchoolSummary& summary, const MeetingPolicy& policy, Day on);

// `attended` and the reason are the table's; a meeting is held whoever attended.
struct MeetingDates {
  const MeetingHeld* last = nullptr;  // on or before the reference date, not cancelled by then
  const MeetingHeld* next = nullptr;  // after it, not cancelled by then
  std::int64_t this_term = 0;         // held since the term's first day, that day too
  // "held", "arranged", "to be arranged"; "not known" where the term is not.
  std::string_view state;
};
// `meetings` of any school, sorted or not, outlive the answer. `term`: the term of the reference date.
MeetingDates meeting_dates(const std::vector<MeetingHeld>& meetings, std::string_view school_key,
                           const MeetingPolicy& policy, std::optional<Period> term, Day on);

// "done", "overdue", "open" at the end of a day. An action's own day is in time.
std::string_view action_state(const MeetingAction& action, Day on);

// The last time that a school and the team were in touch, by what is on record up to the reference date: a
// meeting of any kind held, a message answered, work of the policy's kinds.
struct SchoolContact {
  Day date;
  std::string what;  // "work: visit", "meeting: strategy review", "message: email"
};
std::optional<SchoolContact> last_school_contact(const std::vector<MeetingHeld>& meetings,
                                                 const std::vector<MessageReceived>& messages,
                                                 const std::vector<WorkDone>& work,
                                                 std::string_view school_key, const MeetingPolicy& policy,
                                                 Day on);

// The day by which the next contact is promised: nothing where the policy does not say how often. Kept up to
// the end of that day.
std::optional<Day> contact_due(const MeetingPolicy& policy, const std::optional<SchoolContact>& last);

}  // namespace rollmark
