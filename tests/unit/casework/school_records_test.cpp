// What is missing or due in a school's records. A date's own day is in time, the day after is over.
#include "casework/school_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Day on = day_of(2026, 11, 20);
const RecordWords& words = *embedded_record_words();

std::vector<std::string_view> whats(const std::vector<RecordDue>& all) {
  std::vector<std::string_view> said;
  for (const RecordDue& one : all) said.push_back(one.what);
  return said;
}

PolicyDocument policy() {
  return {"S",
          "attendance policy",
          "3",
          day_of(2025, 11, 20),
          on,
          "https://example.org/attendance",
          day_of(2026, 9, 1),
          "2024"};
}

TEST(SchoolRecords, PoliciesAreReviewedAndPublished) {
  PolicyDocument one = policy();
  EXPECT_THAT(policies_due({one}, "2024", words, on), IsEmpty());
  EXPECT_THAT(whats(policies_due({one}, "", words, on + 1)), ElementsAre("review overdue"));
  EXPECT_EQ(policies_due({one}, "", words, on + 1)[0].since, on);
  one.website.clear();
  one.framework = "2022";
  EXPECT_THAT(whats(policies_due({one}, "", words, on)), ElementsAre("not on the website"));
  EXPECT_THAT(whats(policies_due({one}, "2024", words, on)),
              ElementsAre("not on the website", "of another framework"));
  one = policy();
  one.checked_on = on;
  EXPECT_THAT(policies_due({one}, "", words, on), IsEmpty());
  EXPECT_THAT(whats(policies_due({one}, "", words, on - 1)), ElementsAre("page not looked at"));
  one.checked_on = std::nullopt;
  EXPECT_THAT(whats(policies_due({one}, "", words, on)), ElementsAre("page not looked at"));
  one = {};
  one.kind = "attendance policy";
  EXPECT_THAT(whats(policies_due({one}, "", words, on)),
              ElementsAre("not approved", "no date of review", "not on the website"));
}

// Approved on the reference date it is the one in force; a day later it is not yet.
TEST(SchoolRecords, TheLatestVersionIsInForce) {
  PolicyDocument old = policy(), fresh = policy();
  fresh.version = "4";
  fresh.kind = "Attendance Policy";
  fresh.approved_on = on;
  EXPECT_EQ(policies_in_force({fresh, old}, on).at(0).version, "4");
  EXPECT_EQ(policies_in_force({old, fresh}, on).size(), 1U);
  EXPECT_EQ(policies_in_force({fresh, old}, on - 1).at(0).version, "3");
  EXPECT_THAT(policies_in_force({fresh}, on - 1), IsEmpty());
}

// Six months after 20 May 2026 is 20 November; held on 1 June, it is 1 December.
TEST(SchoolRecords, AStrategyIsReviewedWithinSixMonths) {
  const auto levels = embedded_service_levels();
  SchoolStrategy one{"ST", "S", day_of(2026, 5, 20), "calls", "Head", std::nullopt, std::nullopt};
  EXPECT_THAT(strategies_due({one}, {}, *levels, words, on), IsEmpty());
  EXPECT_THAT(whats(strategies_due({one}, {}, *levels, words, on + 1)), ElementsAre("review overdue"));
  MeetingHeld review;
  review.meeting_ref = "M";
  review.kind = "strategy review";
  review.school_key = "S";
  review.date = day_of(2026, 6, 1);
  EXPECT_THAT(strategies_due({one}, {review}, *levels, words, on + 1), IsEmpty());
  EXPECT_EQ(strategy_review(one, {review}, *levels, on)->due_on, day_of(2026, 12, 1));
  review.cancelled_on = day_of(2026, 5, 30);
  EXPECT_THAT(whats(strategies_due({one}, {review}, *levels, words, on + 1)), ElementsAre("review overdue"));
  one.closed_on = on;
  EXPECT_THAT(strategies_due({one}, {}, *levels, words, on + 1), IsEmpty());
  one = {"ST", "S", std::nullopt, "", "", std::nullopt, std::nullopt};
  EXPECT_THAT(whats(strategies_due({one}, {}, *levels, words, on)), ElementsAre("not agreed", "no owner"));
}

TEST(SchoolRecords, PlansHaveAnApproachActionsAndReviews) {
  SupportPlan plan{"P",   "S", "A",         "C", "attendance plan", day_of(2026, 10, 1), day_of(2026, 10, 5),
                   "yes", on,  std::nullopt};
  SupportPlanItem item{"P", 1, "transport", "pass", "Pastoral lead", on, std::nullopt, ""};
  EXPECT_THAT(plans_due({plan}, {item}, words, on), IsEmpty());
  EXPECT_THAT(whats(plans_due({plan}, {item}, words, on + 1)),
              ElementsAre("review overdue", "review overdue"));
  EXPECT_EQ(plans_due({plan}, {item}, words, on + 1)[1].ref, "P 1");
  item.done_on = on;
  EXPECT_THAT(whats(plans_due({plan}, {item}, words, on + 1)), ElementsAre("review overdue"));
  item.done_on = std::nullopt;
  item.owner.clear();
  EXPECT_THAT(whats(plans_due({plan}, {item}, words, on)), ElementsAre("no owner"));
  item.barrier.clear();
  item.action.clear();
  EXPECT_THAT(whats(plans_due({plan}, {item}, words, on)),
              ElementsAre("no barrier named", "no action named", "no owner"));
  plan.joint_approach = "no";
  EXPECT_THAT(whats(plans_due({plan}, {}, words, on)), ElementsAre("no joint approach", "no action"));
  plan.joint_approach.clear();
  plan.agreed_on = std::nullopt;
  plan.review_on = std::nullopt;
  EXPECT_THAT(whats(plans_due({plan}, {}, words, on)),
              ElementsAre("not agreed", "joint approach not recorded", "no date of review", "no action"));
  // Closed on a day, it is not open at the end of it.
  plan.closed_on = on;
  EXPECT_THAT(plans_due({plan}, {}, words, on), IsEmpty());
  EXPECT_FALSE(plan_open(plan, on));
  EXPECT_TRUE(plan_open(plan, on - 1));
}

// In force on its first and its last day.
TEST(SchoolRecords, AgreementsAreSigned) {
  ServiceAgreement one{"SA", "S", "traded", 390, on, on, on, "Head", std::nullopt};
  EXPECT_THAT(agreements_due({one}, words, on), IsEmpty());
  one.signed_on = std::nullopt;
  EXPECT_THAT(whats(agreements_due({one}, words, on)), ElementsAre("not signed"));
  EXPECT_THAT(agreements_due({one}, words, on - 1), IsEmpty());
  EXPECT_THAT(agreements_due({one}, words, on + 1), IsEmpty());
  one.signed_on = on + 1;
  EXPECT_THAT(whats(agreements_due({one}, words, on)), ElementsAre("not signed"));
  one = {"SA", "S", "core", 390, std::nullopt, std::nullopt, on, "", on - 1};
  EXPECT_THAT(whats(agreements_due({one}, words, on)),
              ElementsAre("signed by nobody named", "review overdue"));
}

TEST(SchoolRecords, WhatLeftHasABasisAndAnAnswer) {
  constexpr std::int64_t seconds_a_day = 86400;
  ExportMade one{"E",       "S",  "A",        "return", on.value * seconds_a_day + 86399, "Officer", "LA",
                 "reg. 13", "00", "received", on};
  EXPECT_THAT(exports_due({one}, words, on), IsEmpty());
  one.answered_on = on + 1;
  EXPECT_THAT(whats(exports_due({one}, words, on)), ElementsAre("not answered"));
  EXPECT_THAT(exports_due({one}, words, on - 1), IsEmpty());
  one.answered_on = std::nullopt;
  EXPECT_THAT(whats(exports_due({one}, words, on)), ElementsAre("answered without a date"));
  one.answer.clear();
  EXPECT_THAT(whats(exports_due({one}, words, on)), ElementsAre("not answered"));
  one.answer = "received";
  one.lawful_basis.clear();
  one.recipient.clear();
  one.made_at = std::nullopt;
  one.answered_on = on;
  EXPECT_THAT(whats(exports_due({one}, words, on)),
              ElementsAre("no date", "no recipient", "no lawful basis"));
}

// Every silence is told of a column that the tables have; what a row says is told of none.
TEST(SchoolRecords, WhatIsNotKnownWithoutAColumn) {
  RecordDue due = attendance_policy_missing("S", words);
  EXPECT_THAT(columns_of(due), IsEmpty());
  due.record = "plan";
  due.what = "no joint approach";
  EXPECT_THAT(columns_of(due), IsEmpty());
  due.what = "joint approach not recorded";
  EXPECT_THAT(columns_of(due), ElementsAre("support_plan.joint_approach"));
  due.what = "no action";
  EXPECT_THAT(columns_of(due), ElementsAre("support_plan_item"));
  due.record = "export";
  due.what = "not answered";
  EXPECT_THAT(columns_of(due), ElementsAre("export_made.answer", "export_made.answered_on"));
}

}  // namespace
}  // namespace rollmark
