// What is missing or due in a school's own records of casework: policies and their pages, strategies, plans,
// agreements with the authority, documents that left. At the end of a reference date; a date's own day is in
// time. It must not judge what a record says, only whether it is there and when it is looked at again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/record_words.hpp"
#include "casework/service_levels.hpp"
#include "casework/support_records.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

// One thing to put right. The words are those of RecordWords, which outlives it.
struct RecordDue {
  std::string school_key;
  std::string_view record;   // policy, strategy, plan, action, agreement, export
  std::string ref;           // its reference; of a policy its kind; of an action plan and number
  std::string pupil_key;     // of a plan and its actions; else empty
  std::string_view what;     // "review overdue"
  std::optional<Day> since;  // the date that is over, or from when it is missing
  std::string_view settle;   // how to put it right
  std::string_view source;   // who asks for it
};

// Of each school and kind the version approved last up to `on`; an undated one before all dated. `framework`:
// the edition of guidance that a policy should name; empty: not looked at.
std::vector<PolicyDocument> policies_in_force(const std::vector<PolicyDocument>& policies, Day on);
std::vector<RecordDue> policies_due(const std::vector<PolicyDocument>& in_force, std::string_view framework,
                                    const RecordWords& words, Day on);

// The tables and columns, as `table` or `table.column`, without which one thing to put right is not known;
// empty: it follows from what is there.
std::vector<std::string_view> columns_of(const RecordDue& due);

// Of a school that has no attendance policy on record.
RecordDue attendance_policy_missing(const std::string& school_key, const RecordWords& words);

// The review of a strategy that is agreed and open, from the meetings that are such reviews; nothing where it
// is neither, or the team promises none.
std::optional<ReviewDue> strategy_review(const SchoolStrategy& strategy,
                                         const std::vector<MeetingHeld>& meetings,
                                         const ServiceLevels& levels, Day on);

// Open strategies; their review by the team's promise, from the meetings that are such reviews.
std::vector<RecordDue> strategies_due(const std::vector<SchoolStrategy>& strategies,
                                      const std::vector<MeetingHeld>& meetings, const ServiceLevels& levels,
                                      const RecordWords& words, Day on);

// Open plans, and their actions that are not done. A plan without an action has none among `items`.
std::vector<RecordDue> plans_due(const std::vector<SupportPlan>& plans,
                                 const std::vector<SupportPlanItem>& items, const RecordWords& words, Day on);

// Agreements in force.
std::vector<RecordDue> agreements_due(const std::vector<ServiceAgreement>& agreements,
                                      const RecordWords& words, Day on);

// The day on which a document left.
std::optional<Day> made_on(const ExportMade& one);

// Documents that left by the end of `on`; an undated one is among them.
std::vector<RecordDue> exports_due(const std::vector<ExportMade>& exports, const RecordWords& words, Day on);

// A plan that is open at the end of a day: opened by then (an undated one is), and not closed by then.
bool plan_open(const SupportPlan& plan, Day on);

// In force on a day; without a date on that side always.
bool in_force(const std::optional<Day>& from, const std::optional<Day>& to, Day on);

}  // namespace rollmark
