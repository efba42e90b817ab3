// The list of legal measures and what of their needs a case shows, day by day.
#include "casework/measure_gates.hpp"

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
const MeasureList& list() {
  return *embedded_measure_list();
}
std::string refusal(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::measures);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  try {
    read_measure_list(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

// One case of pupil P and parent C with the period 1 September to 20 November 2026.
class Gates : public ::testing::Test {
 protected:
  Gates() {
    AttendanceCase one;
    one.case_ref = "K1";
    one.school_key = "S";
    one.pupil_key = "P";
    one.contact_key = "C";
    one.opened_on = day("2026-09-14");
    one.period_from = day("2026-09-01");
    one.period_to = day("2026-11-20");
    data.cases.push_back(one);
  }
  void step(const char* kind, const char* date, const char* by = "", const char* outcome = "",
            const char* measure = "") {
    CaseStep one;
    one.case_ref = "K1";
    one.number = static_cast<std::int64_t>(data.steps.size()) + 1;
    one.kind = kind;
    one.date = parse_day(date);
    one.by = by;
    one.outcome = outcome;
    one.measure = measure;
    data.steps.push_back(one);
  }
  void notice(const char* issued, const char* status = "", const char* contact = "C",
              const char* from = "2024-09-02") {
    data.notices.push_back({"S", "P", contact, parse_day(issued), parse_day(from), {}, status});
  }
  std::vector<NeedAnswer> answers(const char* measure, const char* on) {
    view = view_case(data, data.cases.front());
    const MeasureEntry& entry = *list().find(measure);
    return answer_needs(entry.needs, view, {list(), entry.id, day(on), limit});
  }
  // "met", or why not.
  std::string need(const char* measure, const char* id, const char* on) {
    for (const NeedAnswer& one : answers(measure, on)) {
      if (one.need->id == id) return one.met ? "met" : one.missing;
    }
    return "no such need";
  }

  CaseworkData data;
  CaseView view;
  std::optional<NoticeLimit> limit;
};

TEST(MeasureList, FitsItsSchemaAndHasTheNineMeasures) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-measures.xsd",
                                       embedded::measures),
            "");
  std::vector<std::string> ids;
  for (const MeasureEntry& one : list().measures) {
    ids.push_back(one.id);
    EXPECT_FALSE(one.instruments.empty()) << one.id;
  }
  EXPECT_THAT(ids, ElementsAre("attendance-contract", "education-supervision-order", "plan-element",
                               "notice-to-improve", "penalty-notice", "parenting-order",
                               "school-attendance-order", "prosecution", "breach-prosecution"));
  EXPECT_EQ(list().find("Parenting contract")->id, "attendance-contract");
  EXPECT_EQ(list().find("FPN")->id, "penalty-notice");
  EXPECT_EQ(list().find("fine"), nullptr);
  EXPECT_THAT(list().find("parenting-order")->instruments, HasSubstr("not confirmed"));
  EXPECT_FALSE(list().find("notice-to-improve")->span.holds(day("2024-08-18")));
  EXPECT_TRUE(list().find("notice-to-improve")->span.holds(day("2024-08-19")));
}

TEST(MeasureList, AListWithAFaultIsRefusedByLine) {
  EXPECT_THAT(refusal("words=\"parenting order\"", "words=\"parenting order|sao\""),
              HasSubstr("word of an earlier"));
  EXPECT_THAT(refusal("steps=\"support\"", "steps=\"magic\""), HasSubstr("step that is not there"));
  EXPECT_THAT(refusal("shown-by=\"parent\"", "shown-by=\"hearsay\""), HasSubstr("measures line"));
  EXPECT_THAT(refusal(" shown-by=\"step\" steps=\"support\"", " shown-by=\"step\""), HasSubstr("names none"));
  EXPECT_THAT(refusal(" not-by=\"evidence\"", " not-by=\"hearsay\""), HasSubstr("step that is not there"));
  EXPECT_THAT(refusal("within-months=\"6\"", "within-months=\"0\""), HasSubstr("within-months"));
  EXPECT_THAT(refusal("id=\"plan-element\"", "id=\"penalty-notice\""), HasSubstr("earlier"));
}

// The period's last day is in it.
TEST_F(Gates, APeriodIsOverTheDayAfterItsLastDay) {
  EXPECT_EQ(need("penalty notice", "period-over", "2026-11-20"), "the period runs to 2026-11-20");
  EXPECT_EQ(need("penalty notice", "period-over", "2026-11-21"), "met");
  data.improvements.push_back(
      {"S", "P", "C", day("2026-10-05"), day("2026-10-06"), day("2026-11-20"), "", ""});
  EXPECT_EQ(need("penalty notice", "improvement", "2026-11-20"), "the notice to improve runs to 2026-11-20");
  EXPECT_EQ(need("penalty notice", "improvement", "2026-11-21"), "met");
  EXPECT_EQ(need("penalty notice", "improvement", "2026-10-04"), "no notice to improve on record");
  data.improvements[0].early_ground = "refuses support";
  EXPECT_EQ(need("penalty notice", "improvement", "2026-11-19"), "met");
}

// Fifteen days beginning with Monday 2 November: 2 to 16 November.
TEST_F(Gates, ANoticeOfFifteenDaysBeforeAnAttendanceOrder) {
  step("section 437 notice served", "2026-11-02", "A. Officer");
  EXPECT_EQ(need("sao", "served", "2026-11-16"), "runs to 2026-11-16");
  EXPECT_EQ(need("sao", "served", "2026-11-17"), "met");
}

TEST_F(Gates, TwoPeopleBeforeAuthority) {
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "not on record");
  step("checked", "2026-11-18", "Ann Archer");
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "met") << "checked, not yet authorised";
  EXPECT_EQ(need("prosecution", "authority", "2026-11-23"), "not on record");
  step("authorised", "2026-11-19", " ann archer ");
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "checked and authorised by the same person");
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-18"), "met") << "not authorised by that day";
  data.steps[1].by = "Bob Baker";
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "met");
  data.steps[1].date = day("2026-11-17");
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "authorised before it was checked");
  data.steps[1].by = "";
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "authorised by nobody named");
  data.steps[0].by = "";
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "checked by nobody named");
}

TEST_F(Gates, WhoPreparedTheEvidenceDoesNotCheckIt) {
  step("evidence", "2026-11-16", "Ann Archer");
  step("checked", "2026-11-18", "ANN ARCHER");
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "checked by the person of the step evidence");
  data.steps[1].by = "Bob Baker";
  EXPECT_EQ(need("prosecution", "two-people", "2026-11-23"), "met");
}

TEST_F(Gates, AStepCountsWhereItIsDatedDoneAndOfTheMeasure) {
  step("Home visit", "");
  EXPECT_EQ(need("prosecution", "support", "2026-11-23"), "on record without a date");
  step("Early help", "2026-12-01");
  EXPECT_EQ(need("prosecution", "support", "2026-11-23"), "planned for 2026-12-01");
  EXPECT_EQ(need("prosecution", "support", "2026-12-01"), "met");
  step("agreed", "2026-10-01", "", "Refused");
  EXPECT_EQ(need("prosecution", "agreed", "2026-11-23"), "refused or not done on 2026-10-01");
  step("agreed", "2026-10-02", "", "yes", "eso");
  EXPECT_EQ(need("prosecution", "agreed", "2026-11-23"), "refused or not done on 2026-10-01")
      << "that agreement was about another measure";
  step("agreed", "2026-10-03", "", "yes", "Prosecution");
  EXPECT_EQ(need("prosecution", "agreed", "2026-11-23"), "met") << "the latest counts";
}

// Three years that end with 23 November 2026 begin on 24 November 2023.
TEST_F(Gates, TheLimitOfNoticesIsPerParentInThreeYears) {
  limit = NoticeLimit{2, 3, day("2020-01-01")};
  notice("2023-11-23");
  notice("2023-11-24");
  EXPECT_EQ(need("penalty notice", "limit", "2026-11-23"), "met") << "one counts";
  notice("2025-01-10", "Withdrawn");
  notice("2025-01-11", "not guilty");
  notice("2025-01-12", "", "D");
  notice("2026-11-24");
  EXPECT_EQ(need("penalty notice", "limit", "2026-11-23"), "met") << "none of these counts";
  notice("2026-11-23");
  EXPECT_EQ(need("penalty notice", "limit", "2026-11-23"), "2 notices in 3 years: another measure");
  limit->since = day("2024-09-03");
  EXPECT_EQ(need("penalty notice", "limit", "2026-11-23"), "met") << "for periods before the framework";
  limit.reset();
  EXPECT_EQ(need("penalty notice", "limit", "2026-11-23"), "met");
}

TEST_F(Gates, APlanIsAgreedAndOpen) {
  EXPECT_EQ(need("plan element", "plan", "2026-11-23"), "no plan on record");
  SupportPlan plan;
  plan.school_key = "S";
  plan.pupil_key = "P";
  plan.opened_on = day("2026-10-01");
  data.plans.push_back(plan);
  EXPECT_EQ(need("plan element", "plan", "2026-11-23"), "a plan is not agreed");
  data.plans[0].agreed_on = day("2026-10-08");
  EXPECT_EQ(need("plan element", "plan", "2026-11-23"), "met");
  data.plans[0].closed_on = day("2026-11-23");
  EXPECT_EQ(need("plan element", "plan", "2026-11-23"), "no plan on record");
  EXPECT_EQ(need("plan element", "plan", "2026-11-22"), "met");
}

TEST_F(Gates, AGateIsOpenWhereNothingIsMissing) {
  const auto words = [&](const char* measure) {
    std::vector<std::string> texts;
    for (const GateState state : gate_states(answers(measure, "2026-11-23")))
      texts.emplace_back(gate_state_word(state));
    return texts;
  };
  EXPECT_THAT(words("attendance contract"), ElementsAre("closed", "closed", "not needed", "closed"));
  step("support", "2026-10-01");
  step("signed", "2026-10-20");
  EXPECT_THAT(words("attendance contract"), ElementsAre("open", "closed", "not needed", "open"));
  data.cases[0].contact_key = "";
  EXPECT_THAT(words("attendance contract"), ElementsAre("closed", "closed", "not needed", "open"));
}

// Six months after 31 August 2026 is 28 February 2027.
TEST_F(Gates, TheLastDayForAProsecution) {
  data.cases[0].period_to = day("2026-08-31");
  EXPECT_EQ(to_text(last_day_for(*list().find("prosecution"), data.cases[0]).value()), "2027-02-28");
  EXPECT_EQ(last_day_for(*list().find("penalty notice"), data.cases[0]), std::nullopt);
  data.cases[0].period_to.reset();
  EXPECT_EQ(last_day_for(*list().find("prosecution"), data.cases[0]), std::nullopt);
}

TEST_F(Gates, ACaseIsOpenFromItsFirstDayToTheDayBeforeItCloses) {
  EXPECT_FALSE(is_open(data.cases[0], day("2026-09-13")));
  EXPECT_TRUE(is_open(data.cases[0], day("2026-09-14")));
  data.cases[0].closed_on = day("2026-11-20");
  EXPECT_TRUE(is_open(data.cases[0], day("2026-11-19")));
  EXPECT_FALSE(is_open(data.cases[0], day("2026-11-20")));
}

}  // namespace
}  // namespace rollmark
