// Which school's register audit is due and why: each date and comparison with its arithmetic beside it.
#include "casework/audit_schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Day day(std::string_view text) {
  return parse_day(text).value();
}
const AuditPolicy& yearly() {
  return *embedded_audit_policy();
}
AuditDone audit(const char* school, const char* done_on, std::optional<std::int64_t> must = {},
                std::optional<std::int64_t> should = {}) {
  AuditDone one;
  one.school_key = school;
  one.done_on = day(done_on);
  one.must_findings = must;
  one.should_findings = should;
  return one;
}
SchoolSummary figures(std::int64_t possible, std::int64_t absent, std::int64_t missing,
                      std::int64_t persistent = 0) {
  SchoolSummary one;
  one.missing_marks = missing;
  SummaryGroup whole;
  whole.kind = "school";
  whole.enrolments = 100;
  whole.possible = possible;
  whole.authorised = absent;
  whole.persistent = persistent;
  one.groups.push_back(whole);
  return one;
}
AuditPlace one_place(const std::vector<AuditDone>& audits, const char* on, bool asked = false) {
  return audit_schedule(yearly(), {{"S", nullptr, asked}}, audits, day(on)).at(0);
}
std::vector<std::string> order(const AuditPolicy& policy, const std::vector<AuditCandidate>& all,
                               const std::vector<AuditDone>& audits, const char* on) {
  std::vector<std::string> keys;
  for (const AuditPlace& place : audit_schedule(policy, all, audits, day(on)))
    keys.push_back(place.school_key);
  return keys;
}
std::string changed(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::audits);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  return xml;
}
std::string refusal(std::string_view old, std::string_view fresh) {
  try {
    read_audit_policy(changed(old, fresh));
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(AuditSchedule, DataFitTheirSchema) {
  EXPECT_EQ(
      test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-audits.xsd", embedded::audits),
      "");
  EXPECT_EQ(yearly().every_months, 12);
  EXPECT_FALSE(yearly().remote.empty());
}

// Audited on 23 November 2025: a year ago to the day on 23 November 2026, which is its day; the day before it
// is to come with one day left, the day after it is one day overdue.
TEST(AuditSchedule, AYearAgoToTheDay) {
  const std::vector<AuditDone> done{audit("S", "2025-11-23")};
  const AuditPlace today = one_place(done, "2026-11-23");
  EXPECT_EQ(today.state, AuditState::due_today);
  EXPECT_EQ(to_text(today.due_on.value()), "2026-11-23");
  EXPECT_EQ(today.days_overdue, 0);
  EXPECT_EQ(one_place(done, "2026-11-22").state, AuditState::to_come);
  EXPECT_EQ(one_place(done, "2026-11-22").days_overdue, -1);
  EXPECT_EQ(one_place(done, "2026-11-24").state, AuditState::overdue);
  EXPECT_EQ(one_place(done, "2026-11-24").days_overdue, 1);
}

// 29 February 2024: 2025 has none, so the month's last day. 28 February 2023: 28 February 2024, not the 29th.
// 28 February 2024 to 28 February 2025 is 366 days, for 29 February lies between.
TEST(AuditSchedule, LeapYears) {
  EXPECT_EQ(to_text(audit_due(yearly(), day("2024-02-29"))), "2025-02-28");
  EXPECT_EQ(to_text(audit_due(yearly(), day("2023-02-28"))), "2024-02-28");
  EXPECT_EQ(to_text(audit_due(yearly(), day("2024-02-28"))), "2025-02-28");
  EXPECT_EQ(day("2025-02-28") - day("2024-02-28"), 366);
  EXPECT_EQ(one_place({audit("S", "2024-02-29")}, "2025-02-28").state, AuditState::due_today);
  EXPECT_EQ(one_place({audit("S", "2024-02-29")}, "2025-03-01").days_overdue, 1);
}

// An audit on the reference date counts, one after it has not happened, and the latest counts in any order.
TEST(AuditSchedule, LastDayAndOrderOfRows) {
  EXPECT_EQ(one_place({audit("S", "2026-11-23")}, "2026-11-23").state, AuditState::to_come);
  EXPECT_EQ(one_place({audit("S", "2026-11-24")}, "2026-11-23").state, AuditState::never);
  const AuditPlace place = one_place(
      {audit("S", "2026-01-10", 4), audit("S", "2024-01-10", 9), audit("T", "2026-05-01", 7)}, "2026-11-23");
  EXPECT_EQ(to_text(place.last->done_on), "2026-01-10");
  EXPECT_EQ(place.last->must_findings, 4);
}

TEST(AuditSchedule, NeverFirstThenOverdueDueAskedForToCome) {
  const std::vector<AuditDone> audits{audit("a-to-come", "2026-06-01"), audit("b-asked", "2026-06-02"),
                                      audit("c-today", "2025-11-23"), audit("d-overdue", "2025-11-22"),
                                      audit("e-older", "2025-06-01")};
  EXPECT_THAT(
      order(yearly(),
            {{"a-to-come"}, {"b-asked", nullptr, true}, {"c-today"}, {"d-overdue"}, {"e-older"}, {"f"}},
            audits, "2026-11-23"),
      ElementsAre("f", "e-older", "d-overdue", "c-today", "b-asked", "a-to-come"));
}

// Equal days: must findings of the last audit decide, then missing marks per 1,000 due: 5 of 1,000 + 5 =
// 1,005 is 4.98, 10 of 2,500 + 10 = 2,510 is 3.98, though 10 is more than 5. What is not known comes after.
TEST(AuditSchedule, ReasonsDecideBetweenEqualDays) {
  const SchoolSummary many = figures(1000, 50, 5);
  const SchoolSummary fewer = figures(2500, 50, 10);
  const std::vector<AuditDone> audits{audit("a", "2025-09-01", 1), audit("b", "2025-09-01", 1),
                                      audit("c", "2025-09-01", 2), audit("d", "2025-09-01")};
  EXPECT_THAT(order(yearly(), {{"a", &fewer}, {"b", &many}, {"c"}, {"d", &many}}, audits, "2026-11-23"),
              ElementsAre("c", "b", "a", "d"));
}

// Lower attendance is worse: 900 of 1,000 before 950 of 1,000, all else equal. Then by key.
TEST(AuditSchedule, LowerAttendanceFirstThenTheKey) {
  const SchoolSummary low = figures(1000, 100, 0);
  const SchoolSummary high = figures(1000, 50, 0);
  EXPECT_THAT(order(yearly(), {{"a", &high}, {"c", &low}, {"b", &low}}, {}, "2026-11-23"),
              ElementsAre("b", "c", "a"));
}

TEST(AuditSchedule, EveryReasonIsShown) {
  const SchoolSummary summary = figures(1000, 100, 5, 10);
  const std::vector<AuditPlace> places =
      audit_schedule(yearly(), {{"S", &summary}}, {audit("S", "2025-09-01", 3, 8)}, day("2026-11-23"));
  EXPECT_EQ(places.at(0).why(),
            "Must findings of the last audit: 3; Sessions without a mark per 1,000 due: 5.0 (5 of 1005); "
            "Reasons not yet established per 1,000 due: 0.0 (0 of 1005); Should findings of the last audit: "
            "8; Persistently absent %: 10.0 (10 of 100); Attendance %: 90.0 (900 of 1000)");
}

// An authority's points: 2 where must findings are at least 3, 5 where attendance is less than 90 %. School a
// is longer overdue and has 2; b has 5 (899 of 1,000) and comes first. 900 of 1,000 is not less than 90 %.
TEST(AuditSchedule, AnAuthoritysPoints) {
  std::string xml = changed("order=\"days\"", "order=\"points\"");
  const auto put = [&](std::string_view old, std::string_view fresh) {
    xml.replace(xml.find(old), old.size(), fresh);
  };
  put("figure=\"last-must\"", "figure=\"last-must\" points=\"2\" at-least=\"3\"");
  put("figure=\"attendance\"", "figure=\"attendance\" points=\"5\" less-than=\"90\"");
  const auto own = read_audit_policy(xml);
  const SchoolSummary at = figures(1000, 100, 0);
  const SchoolSummary under = figures(1000, 101, 0);
  const std::vector<AuditPlace> places =
      audit_schedule(*own, {{"a", &at}, {"b", &under}},
                     {audit("a", "2025-01-01", 3), audit("b", "2025-09-01", 2)}, day("2026-11-23"));
  EXPECT_EQ(places.at(0).school_key, "b");
  EXPECT_EQ(places.at(0).points, 5);
  EXPECT_EQ(places.at(1).points, 2);
  EXPECT_THAT(places.at(0).why(), HasSubstr("Attendance %: 89.9 (899 of 1000), less than 90 [5 points]"));
  EXPECT_EQ(places.at(0).why().find("Must findings"), std::string::npos) << "2 is not at least 3";
}

TEST(AuditPolicy, RefusesByNameAndLine) {
  EXPECT_THAT(refusal("every-months=\"12\"", "every-months=\"0\""), HasSubstr("audits line "));
  EXPECT_THAT(refusal("order=\"days\"", "order=\"points\""), HasSubstr("no reason has any"));
  EXPECT_THAT(refusal("figure=\"last-should\"", "figure=\"last-must\""), HasSubstr("second one"));
  EXPECT_THAT(refusal("figure=\"last-must\"", "figure=\"last-must\" points=\"2\""),
              HasSubstr("points without a limit"));
  EXPECT_THAT(refusal("worse=\"low\"", "worse=\"lower\""), HasSubstr("not known for 'worse'"));
}

}  // namespace
}  // namespace rollmark
