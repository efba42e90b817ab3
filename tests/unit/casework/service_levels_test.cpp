// What a team promised and whether it kept it: every edge with its days counted beside it.
#include "casework/service_levels.hpp"

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
std::string text(const std::optional<Day>& one) {
  return one ? to_text(*one) : "not known";
}
const ServiceLevels& levels() {
  return *embedded_service_levels();
}
BusinessDays english() {
  return BusinessDays(embedded_bank_holidays());
}
MessageReceived message(const char* channel, const char* received, const char* answered = nullptr) {
  MessageReceived one;
  one.channel = channel;
  one.received_at = parse_moment(received).value();
  if (answered != nullptr) one.answered_at = parse_moment(answered).value();
  return one;
}
Promise answer(const MessageReceived& one, const char* on) {
  return answer_promise(levels(), english(), one, day(on));
}
std::string counts_from(const char* moment) {
  return text(message_counts_from(levels(), english(), parse_moment(moment).value()));
}
std::string due(const char* channel, const char* received) {
  return text(answer(message(channel, received), "2026-01-01").due_on);
}
std::string refusal(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::service_levels);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  try {
    read_service_levels(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(ServiceLevels, FitTheirSchemaAndSayWhatTheSpecificationSays) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-service-levels.xsd",
                                       embedded::service_levels),
            "");
  EXPECT_EQ(levels().response("Letter")->business_days, 5);
  EXPECT_EQ(levels().response("E-mail")->business_days, 3);
  EXPECT_EQ(levels().response("voicemail")->business_days, 2);
  EXPECT_EQ(levels().response("pigeon"), nullptr);
  EXPECT_EQ(levels().opens, 8 * 60 + 30);
  EXPECT_EQ(levels().closes, 17 * 60);
  EXPECT_EQ(levels().minutes_business_days, 5);
  EXPECT_EQ(levels().strategy->months, 6);
  EXPECT_EQ(levels().strategy->times_a_year, 2);
}

// Friday 13 November 2026; the next business day is Monday 16. Seconds are no matter.
TEST(ServiceLevels, FridayAtFiveAndAMinuteLater) {
  EXPECT_EQ(counts_from("2026-11-13T17:00:00"), "2026-11-13");
  EXPECT_EQ(counts_from("2026-11-13T17:00:59"), "2026-11-13");
  EXPECT_EQ(counts_from("2026-11-13T17:01:00"), "2026-11-16");
  EXPECT_EQ(counts_from("2026-11-13T23:59:59"), "2026-11-16");
  // Two business days: Monday 16 and Tuesday 17; a minute later Tuesday 17 and Wednesday 18.
  EXPECT_EQ(due("voicemail", "2026-11-13T17:00:00"), "2026-11-17");
  EXPECT_EQ(due("voicemail", "2026-11-13T17:01:00"), "2026-11-18");
}

// Before 8.30 on a business day counts that day; on a Saturday, Sunday or bank holiday the next.
TEST(ServiceLevels, BeforeHoursAndOnNoBusinessDay) {
  EXPECT_EQ(counts_from("2026-11-16T00:00:00"), "2026-11-16");  // Monday
  EXPECT_EQ(counts_from("2026-11-16T08:29:00"), "2026-11-16");
  EXPECT_EQ(counts_from("2026-11-16T08:30:00"), "2026-11-16");
  EXPECT_EQ(counts_from("2026-11-14T10:00:00"), "2026-11-16");  // Saturday
  EXPECT_EQ(counts_from("2026-11-15T07:00:00"), "2026-11-16");  // Sunday
  EXPECT_EQ(counts_from("2026-08-31T10:00:00"), "2026-09-01");  // the summer holiday, a Monday
}

TEST(ServiceLevels, ABankHolidayInsideAResponseTime) {
  // Friday 28 August 2026: Monday 31 is a holiday, 1 September (1), 2 (2), 3 (3).
  EXPECT_EQ(due("email", "2026-08-28T16:00:00"), "2026-09-03");
  // Wednesday 1 June 2022: 2 and 3 June were holidays, then the weekend, Monday 6 (1), Tuesday 7 (2).
  EXPECT_EQ(due("voicemail", "2022-06-01T12:00:00"), "2022-06-07");
  // Thursday 15 September 2022: 16 (1), Monday 19 the funeral, 20 (2), 21 (3).
  EXPECT_EQ(due("email", "2022-09-15T12:00:00"), "2022-09-21");
}

// Christmas Eve 2026, a Thursday. In hours: 29 (1), 30 (2), 31 (3) December, 4 (4), 5 (5) January. After
// hours day 0 is Tuesday 29 (25 Christmas, weekend, 28 substitute): 30 (1), 31 (2), 4 (3), 5 (4), 6 (5).
TEST(ServiceLevels, Christmas) {
  EXPECT_EQ(due("letter", "2026-12-24T16:59:00"), "2027-01-05");
  EXPECT_EQ(counts_from("2026-12-24T17:01:00"), "2026-12-29");
  EXPECT_EQ(due("letter", "2026-12-24T17:01:00"), "2027-01-06");
}

// An email of Monday 9 November 2026 is to be answered by Thursday 12: Tuesday (1), Wednesday (2), Thursday
// (3).
TEST(ServiceLevels, KeptOnTheLastDayBrokenAfterIt) {
  const MessageReceived open = message("email", "2026-11-09T10:00:00");
  EXPECT_EQ(answer(open, "2026-11-11").state, PromiseState::running);
  EXPECT_EQ(answer(open, "2026-11-12").state, PromiseState::due);
  EXPECT_EQ(answer(open, "2026-11-13").state, PromiseState::broken);
  EXPECT_EQ(answer(open, "2026-11-13").days_late, 1);
  EXPECT_EQ(answer(open, "2026-11-16").days_late, 2) << "Friday 13 and Monday 16";
  const MessageReceived in_time = message("email", "2026-11-09T10:00:00", "2026-11-12T23:59:59");
  EXPECT_EQ(answer(in_time, "2026-11-20").state, PromiseState::kept);
  EXPECT_EQ(answer(in_time, "2026-11-11").state, PromiseState::running) << "not answered by then";
  const MessageReceived late = message("email", "2026-11-09T10:00:00", "2026-11-13T00:00:00");
  EXPECT_EQ(answer(late, "2026-11-20").state, PromiseState::late);
  EXPECT_EQ(answer(late, "2026-11-20").days_late, 1);
}

TEST(ServiceLevels, WhatCannotBeJudgedIsSaid) {
  EXPECT_EQ(answer(message("pigeon", "2026-11-09T10:00:00"), "2026-11-20").why_unknown,
            "no promise for this channel");
  EXPECT_EQ(answer(message("email", "2026-11-09T10:00:00", "2026-11-08T10:00:00"), "2026-11-20").why_unknown,
            "answered before it came");
  // Thursday 30 December 2027: Friday 31 (1), and the list ends.
  const Promise beyond = answer(message("email", "2027-12-30T10:00:00"), "2027-12-31");
  EXPECT_EQ(beyond.state, PromiseState::unknown);
  EXPECT_EQ(beyond.why_unknown, "beyond the list of bank holidays");
  EXPECT_EQ(answer(message("email", "2018-11-09T10:00:00"), "2026-11-20").state, PromiseState::unknown);
}

// A meeting of Friday 18 December 2026: 21 (1), 22 (2), 23 (3), 24 (4), and 29 (5) after Christmas.
TEST(ServiceLevels, MinutesWithinFiveWorkingDays) {
  MeetingHeld meeting;
  meeting.date = day("2026-12-18");
  const auto state = [&](const char* on) { return minutes_promise(levels(), english(), meeting, day(on)); };
  EXPECT_EQ(state("2026-12-17"), std::nullopt) << "not held yet";
  EXPECT_EQ(text(state("2026-12-18")->due_on), "2026-12-29");
  EXPECT_EQ(state("2026-12-28")->state, PromiseState::running);
  EXPECT_EQ(state("2026-12-29")->state, PromiseState::due);
  EXPECT_EQ(state("2026-12-30")->state, PromiseState::broken);
  EXPECT_EQ(state("2026-12-30")->days_late, 1);
  meeting.minutes_sent_on = day("2026-12-29");
  EXPECT_EQ(state("2027-01-08")->state, PromiseState::kept);
  meeting.minutes_sent_on = day("2026-12-30");
  EXPECT_EQ(state("2027-01-08")->state, PromiseState::late);
  EXPECT_EQ(state("2027-01-08")->days_late, 1);
  meeting.cancelled_on = day("2026-12-16");
  EXPECT_EQ(state("2027-01-08"), std::nullopt);
}

// Six months after 31 August 2026 is 28 February 2027, a Sunday: it stays.
TEST(ServiceLevels, ASixMonthReviewFromTheThirtyFirstOfAugust) {
  const ReviewPromise& promise = *levels().strategy;
  const ReviewDue first = review_due(promise, day("2026-08-31"), {}, {}, day("2027-02-28"));
  EXPECT_EQ(to_text(first.due_on), "2027-02-28");
  EXPECT_FALSE(first.overdue(day("2027-02-28")));
  EXPECT_TRUE(first.overdue(day("2027-03-01")));
  EXPECT_EQ(first.expected, 0) << "a year has not gone";
  // Held on 15 January: six months later.
  const ReviewDue next = review_due(promise, day("2026-08-31"), {day("2027-01-15")}, {}, day("2027-03-01"));
  EXPECT_EQ(to_text(next.counts_from), "2027-01-15");
  EXPECT_EQ(to_text(next.due_on), "2027-07-15");
  // A sooner day on record stands; one that the last review is past does not.
  EXPECT_EQ(to_text(review_due(promise, day("2026-08-31"), {day("2027-01-15")}, day("2027-06-01"),
                               day("2027-03-01"))
                        .due_on),
            "2027-06-01");
  EXPECT_EQ(to_text(review_due(promise, day("2026-08-31"), {day("2027-01-15")}, day("2027-01-15"),
                               day("2027-03-01"))
                        .due_on),
            "2027-07-15");
}

// Two in the year that ends on 31 August 2027: 1 September 2026 to 31 August 2027.
TEST(ServiceLevels, TwiceAYear) {
  const ReviewPromise& promise = *levels().strategy;
  const std::vector<Day> held = {day("2027-08-31"), day("2026-08-31"), day("2026-09-01"), day("2027-09-01")};
  const ReviewDue due = review_due(promise, day("2026-08-31"), held, {}, day("2027-08-31"));
  EXPECT_EQ(due.expected, 2);
  EXPECT_EQ(due.held, 2) << "that of 31 August 2026 is of the year before, that of 1 September 2027 to come";
  EXPECT_EQ(review_due(promise, day("2026-08-31"), held, {}, day("2027-08-30")).expected, 0);
}

TEST(ServiceLevels, ADocumentWithAFaultIsRefusedByLine) {
  EXPECT_THAT(refusal("opens=\"08:30\"", "opens=\"17:30\""), HasSubstr("close before they open"));
  EXPECT_THAT(refusal("words=\"voicemail answerphone\"", "words=\"voicemail email\""),
              HasSubstr("word of an earlier one"));
  EXPECT_THAT(refusal("business-days=\"5\"", "business-days=\"-1\""), HasSubstr("line"));
  EXPECT_THAT(refusal("<source of=\"SPEC\"/>", "<source of=\"X\"/>"), HasSubstr("not there"));
  EXPECT_THAT(refusal("of=\"case\"", "of=\"strategy\""), HasSubstr("second"));
  EXPECT_THAT(refusal("<minutes business-days=\"5\">", "<minutes business-days=\"5\" hours=\"1\">"),
              HasSubstr("hours"));
}

}  // namespace
}  // namespace rollmark
