// Who gets a targeting support meeting: each strict limit with the arithmetic beside it.
#include "casework/meeting_eligibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;

Day day(std::string_view text) {
  return parse_day(text).value();
}
const MeetingPolicy& devon() {
  return *embedded_meeting_policy();
}

// `absent` of `possible` sessions.
SchoolSummary school(const char* phase, std::int64_t roll, std::int64_t possible, std::int64_t absent) {
  SchoolSummary one;
  one.school_key = "S";
  one.phase = phase;
  one.roll = roll;
  SummaryGroup whole;
  whole.kind = "school";
  whole.possible = possible;
  whole.authorised = absent;
  one.groups.push_back(whole);
  return one;
}
MeetingEligibility decide(const SchoolSummary& one, const char* on = "2026-03-27") {
  return meeting_eligibility(one, devon(), day(on));
}
std::string refusal(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::meetings);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  try {
    read_meeting_policy(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(MeetingEligibility, DataFitTheirSchema) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-meetings.xsd",
                                       embedded::meetings),
            "");
  EXPECT_EQ(devon().rules.size(), 3U);
  EXPECT_EQ(devon().contact_every_days, std::nullopt) << "no source says how often";
}

// "more than 350 pupils": 350 is not more than 350. Attendance 9,500 of 10,000 is 95 %, not under 90 %.
TEST(MeetingEligibility, ThreeHundredAndFiftyPupilsAndOneMore) {
  EXPECT_EQ(decide(school("Primary", 350, 10000, 500)).meeting, RuleAnswer::not_met);
  const MeetingEligibility larger = decide(school("Primary", 351, 10000, 500));
  EXPECT_EQ(larger.meeting, RuleAnswer::met);
  EXPECT_EQ(larger.reasons(RuleAnswer::met),
            "A larger primary school: phase primary; 351 pupils, more than 350");
  EXPECT_THAT(decide(school("Primary", 350, 10000, 500)).reasons(RuleAnswer::not_met),
              HasSubstr("350 pupils, not more than 350"));
  // The limit of pupils is of primaries: a special school with 351 pupils has no meeting by it.
  EXPECT_EQ(decide(school("Special", 351, 10000, 500)).meeting, RuleAnswer::not_met);
}

// "under 90 %": attended 9,000 of 10,000 is 90.0 % exactly and not under it. 8,999 of 10,000 is 89.99 %,
// printed 90.0, and is: 8,999 x 100 = 899,900 < 90 x 10,000 = 900,000.
TEST(MeetingEligibility, NinetyPerCentExactlyAndOneSessionLess) {
  EXPECT_EQ(decide(school("Special", 80, 10000, 1000)).meeting, RuleAnswer::not_met);
  const MeetingEligibility low = decide(school("Special", 80, 10000, 1001));
  EXPECT_EQ(low.meeting, RuleAnswer::met);
  EXPECT_EQ(low.reasons(RuleAnswer::met),
            "Low attendance: attendance 90.0 % (8999 of 10000 sessions), less than 90 %");
}

// Secondary of any size and attendance; all-through and deemed middle schools by the derived words.
TEST(MeetingEligibility, EverySecondary) {
  for (const char* phase : {"Secondary", "secondary", "Middle deemed secondary", "All-through"})
    EXPECT_EQ(decide(school(phase, 40, 10000, 100)).meeting, RuleAnswer::met) << phase;
  for (const char* phase : {"Primary", "Middle deemed primary", "Special", "PRU", "Nursery"})
    EXPECT_EQ(decide(school(phase, 40, 10000, 100)).meeting, RuleAnswer::not_met) << phase;
}

// From January 2024: 31 December 2023 is before, 1 January the first day.
TEST(MeetingEligibility, FirstDay) {
  EXPECT_EQ(decide(school("Secondary", 900, 10000, 2000), "2023-12-31").meeting, RuleAnswer::not_met);
  EXPECT_TRUE(decide(school("Secondary", 900, 10000, 2000), "2023-12-31").answers.empty());
  EXPECT_EQ(decide(school("Secondary", 900, 10000, 2000), "2024-01-01").meeting, RuleAnswer::met);
}

// What is not known is not "no", unless another rule is met.
TEST(MeetingEligibility, WhatIsNotKnown) {
  EXPECT_EQ(decide(school("", 351, 10000, 500)).meeting, RuleAnswer::not_known);
  EXPECT_EQ(decide(school("", 351, 10000, 1001)).meeting, RuleAnswer::met);
  EXPECT_EQ(decide(school("", 350, 10000, 500)).meeting, RuleAnswer::not_known) << "it may be a secondary";
  EXPECT_EQ(decide(school("Primary", 350, 0, 0)).meeting, RuleAnswer::not_known) << "no session, no rate";
  EXPECT_EQ(decide(school("Primary", 351, 0, 0)).meeting, RuleAnswer::met);
}

MeetingHeld meeting(const char* ref, const char* kind, const char* date) {
  MeetingHeld one;
  one.meeting_ref = ref;
  one.kind = kind;
  one.school_key = "S";
  one.date = day(date);
  return one;
}

// Spring term 5 January to 27 March 2026; both days are in it. One is held at the end of its own day.
TEST(MeetingDates, FirstAndLastDayOfATerm) {
  const Period term{day("2026-01-05"), day("2026-03-27")};
  const auto state = [&](const char* date, const char* on) {
    const std::vector<MeetingHeld> one{meeting("M", "Targeting meeting", date)};
    return std::string(meeting_dates(one, "S", devon(), term, day(on)).state);
  };
  EXPECT_EQ(state("2026-01-05", "2026-02-01"), "held");
  EXPECT_EQ(state("2026-01-04", "2026-02-01"), "to be arranged");
  EXPECT_EQ(state("2026-03-27", "2026-03-26"), "arranged");
  EXPECT_EQ(state("2026-03-27", "2026-03-27"), "held");
  EXPECT_EQ(state("2026-03-28", "2026-03-26"), "to be arranged") << "after the term";
}

TEST(MeetingDates, CancelledOtherKindsAndUnknownTerm) {
  std::vector<MeetingHeld> all{meeting("A", "tsm", "2026-02-02"),
                               meeting("B", "strategy review", "2026-02-03"),
                               meeting("C", "targeting support meeting", "2026-02-20")};
  all[0].cancelled_on = day("2026-02-01");
  const Period term{day("2026-01-05"), day("2026-03-27")};
  const MeetingDates dates = meeting_dates(all, "S", devon(), term, day("2026-02-10"));
  EXPECT_EQ(dates.last, nullptr);
  ASSERT_NE(dates.next, nullptr);
  EXPECT_EQ(dates.next->meeting_ref, "C");
  // Cancelled only later: on 31 January it was still arranged, and the earlier one.
  EXPECT_EQ(meeting_dates(all, "S", devon(), term, day("2026-01-31")).next->meeting_ref, "A");
  EXPECT_EQ(meeting_dates(all, "S", devon(), std::nullopt, day("2026-02-10")).state, "not known");
  EXPECT_EQ(meeting_dates(all, "T", devon(), term, day("2026-02-10")).next, nullptr);
}

TEST(SchoolContact, TheLatestOfMeetingsMessagesAndWork) {
  const std::vector<MeetingHeld> meetings{meeting("A", "strategy review", "2026-01-12")};
  MessageReceived message;
  message.channel = "email";
  message.school_key = "S";
  message.received_at = parse_moment("2026-01-12T09:00:00").value();
  message.answered_at = parse_moment("2026-01-13T23:59:59").value();
  WorkDone visit;
  visit.school_key = "S";
  visit.date = day("2026-01-14");
  visit.kind = "Visit";
  WorkDone paper = visit;
  paper.date = day("2026-01-20");
  paper.kind = "case papers";
  const auto last = [&](const char* on) {
    const auto found = last_school_contact(meetings, {message}, {visit, paper}, "S", devon(), day(on));
    return found ? to_text(found->date) + " " + found->what : "none";
  };
  EXPECT_EQ(last("2026-01-11"), "none");
  EXPECT_EQ(last("2026-01-12"), "2026-01-12 meeting: strategy review");
  EXPECT_EQ(last("2026-01-13"), "2026-01-13 message: email");
  EXPECT_EQ(last("2026-01-31"), "2026-01-14 work: Visit") << "papers are no contact";
}

// 14 January + 42 days: 17 to 31 January, 28 of February are 17 + 25 = 42: 25 February.
TEST(SchoolContact, DueOnlyWhereTheAuthoritySaysHowOften) {
  const SchoolContact last{day("2026-01-14"), "work: Visit"};
  EXPECT_EQ(contact_due(devon(), last), std::nullopt);
  MeetingPolicy own = devon();
  own.contact_every_days = 42;
  EXPECT_EQ(to_text(contact_due(own, last).value()), "2026-02-25");
  EXPECT_EQ(contact_due(own, std::nullopt), std::nullopt);
}

TEST(MeetingPolicy, RefusesByNameAndLine) {
  EXPECT_THAT(refusal("more-than=\"350\"", "more-than=\"350\" at-least=\"1\""), HasSubstr("two limits"));
  EXPECT_THAT(refusal("more-than=\"350\"", "more-than=\"35O\""), HasSubstr("<pupils> has a value"));
  EXPECT_THAT(refusal("more-than=\"350\"", "above=\"350\""), HasSubstr("meetings line "));
  EXPECT_THAT(refusal("<attendance less-than=\"90\"/>", ""), HasSubstr("asks for nothing"));
  EXPECT_THAT(refusal("id=\"large-primary\"", "id=\"secondary\""), HasSubstr("id of an earlier one"));
  EXPECT_THAT(refusal("<source of=\"DEVON\"/></regular", "<source of=\"X\"/></regular"),
              HasSubstr("a source that is not there"));
}

// 92.5 %: 37 of 40 is 92.5 exactly (37 x 1000 = 925 x 40 = 37,000); 36 of 39 is 92.3.
TEST(FigureLimit, KindsAtTheirOwnNumber) {
  const FigureLimit limits[] = {{LimitKind::more_than, 925},
                                {LimitKind::at_least, 925},
                                {LimitKind::less_than, 925},
                                {LimitKind::at_most, 925}};
  const bool at[] = {false, true, false, true};
  const bool below[] = {false, false, true, true};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(limits[i].met_by({37, 40, 100}), at[i]) << limits[i].text();
    EXPECT_EQ(limits[i].met_by({36, 39, 100}), below[i]) << limits[i].text();
  }
  EXPECT_EQ(limits[2].text(), "less than 92.5");
}

}  // namespace
}  // namespace rollmark
