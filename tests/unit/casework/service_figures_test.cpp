// A team's year: the first and the last day of the period are in it, what is after the reference date is not.
#include "casework/service_figures.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

const Day first = day_of(2026, 9, 1);
const Day on = day_of(2026, 11, 20);  // a Friday
constexpr std::int64_t seconds_a_day = 86400;

MeetingHeld meeting(Day date, const char* attended, std::optional<Day> cancelled = std::nullopt) {
  MeetingHeld one;
  one.kind = "targeting meeting";
  one.school_key = "S";
  one.date = date;
  one.attended = attended;
  one.cancelled_on = cancelled;
  return one;
}
AttendanceCase opened(Day day, std::optional<Day> closed = std::nullopt, const char* route = "Legal") {
  AttendanceCase one;
  one.school_key = "S";
  one.route = route;
  one.opened_on = day;
  one.closed_on = closed;
  return one;
}
// Received at 10:00.
MessageReceived message(const char* channel, Day day, std::optional<Day> answered, const char* school = "S") {
  MessageReceived one;
  one.channel = channel;
  one.school_key = school;
  one.received_at = day.value * seconds_a_day + 36000;
  if (answered) one.answered_at = answered->value * seconds_a_day + 36000;
  return one;
}

class ServiceFigures : public ::testing::Test {
 protected:
  std::vector<SchoolService> figures() const {
    const BusinessDays days(embedded_bank_holidays());
    return service_figures(records, *embedded_service_levels(), days, {"S"}, {first, on}, on);
  }
  ServiceRecords records;
};

TEST_F(ServiceFigures, TimeAuditsAndMeetings) {
  records.agreements = {{"SA", "S", "core", 3900, first, std::nullopt, first, "Head", std::nullopt}};
  records.work = {{"W1", "S", "A", first, 195, "visit", "core", ""},
                  {"W2", "S", "A", on, 60, "call", "", ""},
                  {"W3", "S", "A", first - 1, 60, "call", "core", ""},
                  {"W4", "T", "A", on, 60, "call", "core", ""}};
  AuditDone audit;
  audit.school_key = "S";
  audit.done_on = on;
  records.audits = {audit, audit};
  records.audits[1].done_on = on + 1;
  records.meetings = {meeting(first, "yes"), meeting(on, "no"), meeting(on, "", on), meeting(on + 1, "yes"),
                      meeting(on, "Attended", on + 1)};
  const SchoolService one = figures().at(0);
  EXPECT_EQ(one.given, 3900);
  EXPECT_EQ(one.used, 195);
  EXPECT_EQ(one.work, 255);
  EXPECT_EQ(one.visits, 2);
  EXPECT_EQ(one.audits, 1);
  EXPECT_EQ(one.meetings_held, 3);
  EXPECT_EQ(one.meetings_attended, 2);
  EXPECT_EQ(one.meetings_cancelled, 1);
  EXPECT_EQ(figures().at(1).work, 255);
}

// Ended the day before: in no figure of time agreed, but counted. Work of no minutes is no work. A school
// with an agreement without its time has no sum.
TEST_F(ServiceFigures, TimeThatIsOverOrNotSaid) {
  records.agreements = {{"SA1", "S", "core", 3900, first, on - 1, first, "Head", std::nullopt},
                        {"SA2", "S", "traded", 390, first, on, first, "Head", std::nullopt}};
  records.work = {{"W1", "S", "A", on - 1, 60, "visit", "core", ""},
                  {"W2", "S", "A", on, 30, "visit", "traded", ""},
                  {"W3", "S", "A", on, 0, "visit", "traded", ""},
                  {"W4", "S", "A", on, -5, "visit", "traded", ""}};
  const SchoolService one = figures().at(0);
  EXPECT_EQ(one.given, 390);
  EXPECT_EQ(one.used, 30);
  EXPECT_EQ(one.ended, 1);
  EXPECT_EQ(one.work, 90);
  EXPECT_EQ(one.visits, 2);
  EXPECT_TRUE(one.time_said);
  records.agreements.push_back({"SA3", "S", "core", std::nullopt, first, on, first, "Head", std::nullopt});
  EXPECT_FALSE(figures().at(0).time_said);
  EXPECT_EQ(figures().at(1).given, 0);
}

TEST_F(ServiceFigures, CasesByTheEndOfTheDay) {
  records.cases = {opened(first), opened(first - 1, first), opened(on, on), opened(on + 1),
                   opened(first, on + 1)};
  const SchoolService one = figures().at(0);
  EXPECT_EQ(one.cases_opened, 3);
  EXPECT_EQ(one.cases_closed, 2);
  EXPECT_EQ(one.cases_open, 2);
  const auto routes = route_figures(records.cases, {"S"}, {first, on}, on);
  ASSERT_EQ(routes.size(), 1U);
  EXPECT_EQ(routes.at("legal").open, 2);
  EXPECT_TRUE(route_figures(records.cases, {"T"}, {first, on}, on).empty());
}

// An email is answered within 3 business days: of Monday the 9th by Thursday the 12th. One of Wednesday the
// 18th runs until Monday the 23rd. One about no school is the authority's.
TEST_F(ServiceFigures, AnswersByTheTeamsPromises) {
  const Day monday = day_of(2026, 11, 9);
  records.messages = {
      message("email", monday, monday + 3),   message("email", monday, monday + 4),
      message("email", monday, std::nullopt), message("email", day_of(2026, 11, 18), std::nullopt),
      message("pigeon", monday, monday),      message("email", monday, monday, "")};
  const std::vector<SchoolService> both = figures();
  EXPECT_EQ(both[0].answers.received, 5);
  EXPECT_EQ(both[0].answers.in_time, 1);
  EXPECT_EQ(both[0].answers.late, 2);
  EXPECT_EQ(both[0].answers.waiting, 1);
  EXPECT_EQ(both[0].answers.not_known, 1);
  EXPECT_EQ(both[1].answers.received, 6);
  EXPECT_EQ(both[1].answers.in_time, 2);
}

}  // namespace
}  // namespace rollmark
