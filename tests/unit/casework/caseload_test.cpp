// The order of a team's cases and what speaks against acting yet. Monday 23 November 2026 unless said.
#include "casework/caseload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Day day(std::string_view text) {
  return parse_day(text).value();
}
std::string refusal(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::caseload);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  try {
    read_caseload_policy(xml, *embedded_measure_list());
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

class Caseload : public ::testing::Test {
 protected:
  AttendanceCase& open(const char* ref, const char* route, const char* opened, const char* pupil = nullptr) {
    AttendanceCase one;
    one.case_ref = ref;
    one.school_key = "S";
    one.pupil_key = pupil == nullptr ? std::string("P-") + ref : pupil;
    one.route = route;
    one.opened_on = day(opened);
    data.cases.push_back(one);
    return data.cases.back();
  }
  void step(const char* ref, const char* kind, const char* date, const char* by = "",
            const char* outcome = "") {
    CaseStep one;
    one.case_ref = ref;
    one.number = static_cast<std::int64_t>(data.steps.size()) + 1;
    one.kind = kind;
    one.date = parse_day(date);
    one.by = by;
    one.outcome = outcome;
    data.steps.push_back(one);
  }
  // Support, so that nothing speaks against acting on Fast Track.
  void make_ready(const char* ref) { step(ref, "support", "2026-09-21"); }
  MeetingHeld& meet(const char* ref, const char* kind, const char* date) {
    MeetingHeld one;
    one.meeting_ref = std::string("M") + std::to_string(data.meetings.size() + 1);
    one.kind = kind;
    one.school_key = "S";
    one.case_ref = ref;
    one.date = day(date);
    data.meetings.push_back(one);
    return data.meetings.back();
  }
  CaseloadQuestion question(const char* on) const {
    return {policy ? *policy : *embedded_caseload_policy(),
            *embedded_measure_list(),
            *embedded_service_levels(),
            BusinessDays(embedded_bank_holidays()),
            day(on),
            NoticeLimit{2, 3, day("2024-08-19")}};
  }
  std::vector<std::string> ranks(const char* on = "2026-11-23") {
    std::vector<std::string> refs;
    all = rank_cases(data, question(on));
    for (const CaseStanding& one : all) refs.push_back(one.view.one->case_ref);
    return refs;
  }
  std::vector<std::string> stops(const char* on = "2026-11-23") {
    std::vector<std::string> ids;
    all = {stand_of(data, data.cases.front(), question(on))};
    for (const StopFound& one : all.front().stops) ids.push_back(one.stop->id);
    return ids;
  }
  std::vector<std::string> dues(const char* on = "2026-11-23") {
    std::vector<std::string> texts;
    const CaseStanding standing = stand_of(data, data.cases.front(), question(on));
    for (const CaseDue& one : standing.dues) texts.push_back(to_text(one.day) + " " + one.what);
    return texts;
  }

  CaseworkData data;
  std::shared_ptr<const CaseloadPolicy> policy;
  std::vector<CaseStanding> all;
};

TEST(CaseloadPolicy, FitsItsSchemaAndKnowsTheReasonsOfEveryMeasure) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-caseload.xsd",
                                       embedded::caseload),
            "");
  const auto policy = embedded_caseload_policy();
  EXPECT_EQ(policy->route("fast track")->title, "Fast Track");
  EXPECT_EQ(policy->route("Formal Escalation")->id, "formal-escalation");
  EXPECT_EQ(policy->route("other"), nullptr);
}

TEST(CaseloadPolicy, DataWithAFaultAreRefused) {
  EXPECT_THAT(refusal("<stop id=\"protected\"", "<stop id=\"guarded\""), HasSubstr("lacks 'protected'"));
  EXPECT_THAT(refusal("<stop id=\"two-person-check\"", "<stop id=\"two\""), HasSubstr("does not list"));
  EXPECT_THAT(refusal("what=\"ready\"", "what=\"days-left\""), HasSubstr("twice"));
  EXPECT_THAT(refusal("what=\"ready\"", "what=\"score\""), HasSubstr("caseload line"));
}

// Reviews are due six months after opening: A 1 April 2027, B 14 March 2027, C 30 November 2026 (opened 30
// May). C has 7 days left, B 111 (7 + 31 + 31 + 28 + 14), A 129 (7 + 31 + 31 + 28 + 31 + 1).
TEST_F(Caseload, FewestDaysLeftFirstWithTheReason) {
  open("A", "fast track", "2026-10-01");
  open("B", "fast track", "2026-09-14");
  open("C", "fast track", "2026-05-30");
  for (const char* ref : {"A", "B", "C"}) make_ready(ref);
  EXPECT_THAT(ranks(), ElementsAre("C", "B", "A"));
  EXPECT_EQ(all[0].days_left, 7);
  EXPECT_EQ(all[1].days_left, 111);
  EXPECT_EQ(all[2].days_left, 129);
  EXPECT_EQ(all[0].rank_reason, "days left, fewest first: 7, the next 111");
  EXPECT_EQ(all[2].rank_reason, "the last");
}

// Opened alike, so the review is due alike; then readiness, priority, route and, at last, the reference.
TEST_F(Caseload, TheNextEntryOfTheOrderDecidesWhereOneIsAlike) {
  for (const char* ref : {"A", "B", "C", "D", "E"}) open(ref, "fast track", "2026-10-01");
  for (const char* ref : {"B", "C", "D", "E"}) make_ready(ref);
  data.cases[3].route = "legal";
  meet("C", "Fast Track meeting", "2027-04-01").priority = 2;
  meet("E", "Fast Track meeting", "2027-04-01").priority = 1;
  EXPECT_THAT(ranks(), ElementsAre("E", "C", "B", "D", "A"));
  EXPECT_EQ(all[0].rank_reason, "priority agreed for the next meeting, 1 first: 1, the next 2");
  EXPECT_EQ(all[1].rank_reason, "priority agreed for the next meeting, 1 first: 2, the next none");
  // D is legal, and nobody agreed.
  EXPECT_EQ(all[2].rank_reason, "nothing speaks against acting, first: yes, the next no");
  EXPECT_EQ(all[3].rank_reason, "route, as listed: Legal, the next Fast Track");
  data.cases.erase(data.cases.begin() + 1, data.cases.end());
  open("B", "fast track", "2026-10-01");
  EXPECT_THAT(ranks(), ElementsAre("B", "A")) << "ready comes first";
  data.steps.clear();
  EXPECT_THAT(ranks(), ElementsAre("A", "B"));
  EXPECT_EQ(all[0].rank_reason, "alike in all; by reference");
}

TEST_F(Caseload, AClosedCaseIsNotRanked) {
  open("A", "fast track", "2026-10-01").closed_on = day("2026-11-23");
  open("B", "fast track", "2026-11-24");
  EXPECT_THAT(ranks(), IsEmpty());
  EXPECT_THAT(ranks("2026-11-22"), ElementsAre("A"));
}

TEST_F(Caseload, ReasonsNotToActYet) {
  AttendanceCase& one = open("A", "legal", "2026-09-14");
  one.measure = "penalty notice";
  one.contact_key = "C";
  one.period_from = day("2026-09-01");
  one.period_to = day("2026-11-20");
  one.protection = "child protection plan";
  EXPECT_THAT(stops(),
              ElementsAre("protected", "period-running", "support-not-tried", "agreement-missing",
                          "evidence-missing", "two-person-check", "authority-missing", "signature-missing"));
  // The reason for period-running is the notice to improve that is not there; the period itself is over.
  step("A", "consulted", "2026-11-02");
  step("A", "support not appropriate", "2026-11-02");
  EXPECT_THAT(stops(),
              ElementsAre("evidence-missing", "two-person-check", "authority-missing", "signature-missing"));
  EXPECT_THAT(stops("2026-11-20"), Contains("period-running")) << "its last day is in it";
  step("A", "evidence", "2026-11-21");
  step("A", "checked", "2026-11-21", "Ann");
  step("A", "authorised", "2026-11-22", "Ann");
  step("A", "signed", "2026-11-22", "Head");
  EXPECT_THAT(stops(), ElementsAre("two-person-check"));
  EXPECT_EQ(all[0].stops[0].missing, "checked and authorised by the same person");
  data.steps[5].by = "Bob";
  EXPECT_THAT(stops(), ElementsAre("two-person-check")) << "who signed is no matter";
  data.steps[4].by = "Bob";
  EXPECT_THAT(stops(), IsEmpty());
  EXPECT_EQ(all[0].next_step, "Decide on: Penalty notice");
}

TEST_F(Caseload, AnotherCaseForTheSameDaysAndAnUnknownMeasure) {
  for (const char* ref : {"A", "B"}) {
    AttendanceCase& one = open(ref, "fast track", "2026-10-01", "P");
    one.contact_key = "C";
    one.period_from = day("2026-10-01");
    one.period_to = day("2026-10-23");
  }
  EXPECT_THAT(stops(), Contains("same-period"));
  data.cases[1].period_from = day("2026-10-24");
  data.cases[1].period_to = day("2026-11-20");
  EXPECT_THAT(stops(), Not(Contains("same-period"))) << "the day after the last";
  data.cases[1].period_from = day("2026-10-23");
  EXPECT_THAT(stops(), Contains("same-period")) << "the last day is shared";
  data.cases[1].contact_key = "D";
  EXPECT_THAT(stops(), Not(Contains("same-period"))) << "another parent";
  data.cases[0].measure = "a stern look";
  EXPECT_THAT(stops(), Contains("unknown-measure"));
}

// Six months after 31 August 2026 end on 28 February 2027.
TEST_F(Caseload, TooLateForAProsecution) {
  AttendanceCase& one = open("A", "legal", "2026-09-14");
  one.measure = "prosecution";
  one.period_from = day("2026-07-01");
  one.period_to = day("2026-08-31");
  EXPECT_THAT(stops("2027-02-28"), Not(Contains("time-over")));
  EXPECT_THAT(stops("2027-03-01"), Contains("time-over"));
}

// The meeting of Friday 20 November: minutes by Friday 27 (23, 24, 25, 26, 27). The email of Monday 23:
// 24, 25, 26. The review: 14 March 2027.
TEST_F(Caseload, WhatIsDueByDay) {
  open("A", "fast track", "2026-09-14");
  make_ready("A");
  meet("A", "Fast Track meeting", "2026-11-20");
  meet("A", "Fast Track meeting", "2026-12-04");
  meet("A", "Fast Track meeting", "2026-12-05").cancelled_on = day("2026-11-01");
  MeetingAction action;
  action.meeting_ref = "M1";
  action.due_on = day("2026-11-25");
  data.actions.push_back(action);
  MessageReceived message;
  message.channel = "email";
  message.case_ref = "A";
  message.received_at = parse_moment("2026-11-23T09:00:00").value();
  data.messages.push_back(message);
  EXPECT_THAT(dues(), ElementsAre("2026-11-25 action agreed at a meeting", "2026-11-26 answer to a message",
                                  "2026-11-27 minutes of the meeting of 2026-11-20",
                                  "2026-12-04 meeting: Fast Track meeting", "2027-03-14 review of the case"));
  data.meetings[0].minutes_sent_on = day("2026-11-23");
  data.actions[0].done_on = day("2026-11-23");
  data.messages[0].answered_at = parse_moment("2026-11-23T16:00:00").value();
  step("A", "reviewed", "2026-11-16");
  EXPECT_THAT(dues(), ElementsAre("2026-12-04 meeting: Fast Track meeting", "2027-05-16 review of the case"));
}

// 6.5 hours are 390 minutes: two days agreed, one and a half done in time, one hour before and one after.
TEST_F(Caseload, TheTimeThatASchoolHasLeft) {
  EXPECT_EQ(minutes_left(data, "S", day("2026-11-23")), std::nullopt);
  ServiceAgreement agreement;
  agreement.school_key = "S";
  agreement.minutes = 780;
  agreement.from_date = day("2026-09-01");
  agreement.to_date = day("2026-11-23");
  data.agreements.push_back(agreement);
  const auto work = [&](const char* date, std::int64_t minutes, const char* school = "S") {
    WorkDone one;
    one.school_key = school;
    one.date = day(date);
    one.minutes = minutes;
    data.work.push_back(one);
  };
  work("2026-08-31", 60);
  work("2026-09-01", 390);
  work("2026-11-23", 195);
  work("2026-11-24", 60);
  work("2026-10-01", 60, "T");
  EXPECT_EQ(minutes_left(data, "S", day("2026-11-23")), 780 - 390 - 195);
  EXPECT_EQ(minutes_left(data, "S", day("2026-11-24")), std::nullopt) << "the agreement ended";
  // What is no time neither adds to what is left nor is taken from it; an agreement of none says none.
  work("2026-10-02", -60);
  EXPECT_EQ(minutes_left(data, "S", day("2026-11-23")), 195);
  data.agreements.front().minutes = 0;
  EXPECT_EQ(minutes_left(data, "S", day("2026-11-23")), std::nullopt);
}

// With 100 minutes a case and 195 left, the first case fits and the second does not.
TEST_F(Caseload, CasesAgainstTheTimeLeft) {
  std::string xml(embedded::caseload);
  const std::string route = "title=\"Fast Track\"";
  xml.replace(xml.find(route), route.size(), route + " minutes=\"100\"");
  policy = read_caseload_policy(xml, *embedded_measure_list());
  open("A", "fast track", "2026-10-01");
  open("B", "fast track", "2026-10-02");
  ServiceAgreement agreement;
  agreement.school_key = "S";
  agreement.minutes = 195;
  data.agreements.push_back(agreement);
  EXPECT_THAT(ranks(), ElementsAre("A", "B"));
  EXPECT_EQ(all[0].minutes_planned, 100);
  EXPECT_EQ(all[1].minutes_planned, 200);
  EXPECT_EQ(all[1].minutes_left, 195);
}

TEST(AttendanceWord, SaysWhetherTheOfficerWasThere) {
  MeetingHeld meeting;
  meeting.date = day("2026-11-23");
  EXPECT_EQ(attendance_word(meeting, day("2026-11-22")), "to come");
  EXPECT_EQ(attendance_word(meeting, day("2026-11-23")), "not recorded");
  meeting.attended = "Y";
  EXPECT_EQ(attendance_word(meeting, day("2026-11-23")), "attended");
  meeting.attended = "no";
  EXPECT_EQ(attendance_word(meeting, day("2026-11-23")), "not attended");
  meeting.cancelled_on = day("2026-11-20");
  EXPECT_EQ(attendance_word(meeting, day("2026-11-23")), "cancelled");
}

}  // namespace
}  // namespace rollmark
