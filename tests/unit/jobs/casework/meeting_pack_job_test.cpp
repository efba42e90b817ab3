// The job `targeting-meeting/pack`. Monday 2 to Friday 13 November 2026 are open: 20 sessions for each of
// Ada, Bel and Cy. Bel misses 7 of 20 and Cy 10 of 20, which is 50 %: 17 of 60 in all.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class MeetingPack : public OfficeFixture {
 protected:
  MeetingPack() {
    school.school({{"phase", "Primary"}, {"la_number", "926"}});
    present_until("A", "2026-11-13");
    school.marks("B", "2026-11-02", "I I I I I I O \\");
    school.present("B", "2026-11-06", "2026-11-13");
    school.marks("C", "2026-11-02", "O O O O O O O O O O");
    school.present("C", "2026-11-09", "2026-11-13");
  }
  std::shared_ptr<const Result> pack(const std::string& more = "") {
    return run("targeting-meeting/pack", "on=2026-11-13" + more);
  }
};

// A plan reviewed by the reference date is overdue the day after its own.
TEST_F(MeetingPack, SeverelyAbsentWithAndWithoutAPlan) {
  EXPECT_EQ(column(*pack(), "pack_severe", "plan"), (Texts{"not known"}));
  school.deliver("support_plan", {"plan_ref", "pupil_key", "opened_on", "review_on"});
  const auto without = pack();
  EXPECT_EQ(column(*without, "pack_severe", "enrolment_key"), (Texts{"C"}));
  EXPECT_EQ(column(*without, "pack_severe", "plan"), (Texts{"no plan"}));
  school.row(
      "support_plan",
      {{"plan_ref", "P"}, {"pupil_key", "C"}, {"opened_on", "2026-11-13"}, {"review_on", "2026-11-13"}});
  const auto with = pack();
  EXPECT_EQ(column(*with, "pack_severe", "plan"), (Texts{"plan"}));
  EXPECT_EQ(column(*with, "pack_severe", "review"), (Texts{"to come"}));
  EXPECT_EQ(column(*run("targeting-meeting/pack", "on=2026-11-14"), "pack_severe", "review"),
            (Texts{"overdue"}));
}

// The seventh absence of 14 would be 50 %; Bel's 7 of 20 is not severe, and 10 % is 2 of 20.
TEST_F(MeetingPack, PersistentlyAbsentWithSeveralAgencies) {
  for (const auto& [pupil, name] :
       {std::pair{"B", "CAMHS"}, {"B", "Early Help"}, {"C", "CAMHS"}, {"A", "CAMHS"}, {"A", "Early Help"}})
    school.row("agency", {{"pupil_key", pupil}, {"name", name}});
  const auto two = pack();
  EXPECT_EQ(column(*two, "pack_agencies", "enrolment_key"), (Texts{"B"}));
  EXPECT_EQ(column(*two, "pack_agencies", "agencies"), (Texts{"CAMHS; Early Help"}));
  EXPECT_EQ(column(*pack("\nagencies=1"), "pack_agencies", "enrolment_key"), (Texts{"B", "C"}));
}

// Two weeks of one agreement are one row; it is in force on its last day.
TEST_F(MeetingPack, PartTimeInForce) {
  for (const char* week : {"1", "2"})
    school.row("part_time", {{"enrolment_key", "A"},
                             {"start_date", "2026-11-02"},
                             {"end_date", "2026-11-13"},
                             {"pattern_week", week},
                             {"review_on", "2026-11-12"}});
  const auto last = pack();
  EXPECT_EQ(column(*last, "pack_part_time", "to_date"), (Texts{"2026-11-13"}));
  EXPECT_EQ(column(*last, "pack_part_time", "review"), (Texts{"overdue"}));
  EXPECT_EQ(column(*run("targeting-meeting/pack", "on=2026-11-14"), "pack_part_time", "to_date"), (Texts{}));
}

// Cy alone has free meals: 10 of 20 where the school has 17 of 60, (10 x 60 - 20 x 17) / 60 = 4.33 beyond.
// Year 5 and 5A are the whole school: nothing beyond.
TEST_F(MeetingPack, GroupsBeyondTheSchool) {
  school.row("flag", {{"pupil_key", "C"}, {"kind", "FSM"}, {"start_date", "2026-09-01"}});
  school.row("flag", {{"pupil_key", "A"}, {"kind", "EAL"}, {"start_date", "2026-09-01"}});
  const auto result = pack();
  EXPECT_EQ(column(*result, "pack_group", "group_name"), (Texts{"FSM"}));
  EXPECT_EQ(column(*result, "pack_group", "beyond"), (Texts{"4"}));
  EXPECT_EQ(column(*result, "pack_group", "attendance"), (Texts{"50.0"}));
}

// Ten school days on end without leave, up to the reference date; a tenth present breaks it at nine.
TEST_F(MeetingPack, TenDaysAndReasonsAwaited) {
  pupil("D", "Dee", "Dunn");
  school.marks("D", "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
  pupil("E", "Eve", "East");
  school.marks("E", "2026-11-02", "O O O O O O O O O O O O O O O O O O / \\");
  pupil("F", "Flo", "Ford");
  school.marks("F", "2026-11-02", "/ \\ / \\ / \\ / \\ / \\ / \\ / \\ / \\ / N N \\");
  const auto result = pack();
  EXPECT_EQ(column(*result, "pack_ten_days", "enrolment_key"), (Texts{"D"}));
  EXPECT_EQ(column(*result, "pack_ten_days", "school_days"), (Texts{"10"}));
  EXPECT_EQ(column(*result, "pack_awaited", "enrolment_key"), (Texts{"F"}));
  EXPECT_EQ(column(*result, "pack_awaited", "sessions"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "pack_awaited", "first_on"), (Texts{"2026-11-12"}));
  EXPECT_EQ(column(*result, "pack_awaited", "school_days"), (Texts{"1"}));
}

TEST_F(MeetingPack, ActionsTrendAndThePageForTheHead) {
  for (const auto& [half, from, to] :
       {std::tuple{"1", "2026-11-02", "2026-11-06"}, std::tuple{"2", "2026-11-09", "2026-12-18"}})
    school.row("term", {{"academic_year", "2026/27"},
                        {"term", "AUT"},
                        {"half", half},
                        {"start_date", from},
                        {"end_date", to}});
  school.row("meeting", {{"meeting_ref", "M1"}, {"kind", "Targeting meeting"}, {"date", "2026-11-06"}});
  // First week: 30 sessions, 7 + 10 absent; second: 30, none.
  const auto result = pack("\nnames=full");
  EXPECT_EQ(column(*result, "pack_trend", "possible"), (Texts{"30", "30"}));
  EXPECT_EQ(column(*result, "pack_trend", "absent"), (Texts{"17", "0"}));
  EXPECT_EQ(column(*result, "pack_trend", "attendance"), (Texts{"43.3", "100.0"}));
  EXPECT_EQ(schema_fault_of(*result, "targeting-meeting-pack.xml"), "");
  const std::string head = document(*result, "targeting-meeting-head.html");
  EXPECT_THAT(head, HasSubstr("Severely absent"));
  for (const char* name : {"Cole", "Bond", "Ames"}) EXPECT_THAT(head, Not(HasSubstr(name)));
  EXPECT_THAT(document(*result, "targeting-meeting-pack.html"), HasSubstr("Cole"));
  EXPECT_EQ(document(*result, "targeting-meeting-head.xml"), "no such document");
  EXPECT_NE(column(*result, "pack_beside", "statistic"), (Texts{}));
}

// The head of every document about one school: officer, locality and lead in force, with their dates.
TEST_F(MeetingPack, SaysWhoServesAndWhoLeads) {
  school.row("officer_school", {{"officer_key", "AO1"}, {"purpose", "core"}, {"from_date", "2026-09-01"}});
  school.row("school_group", {{"group_key", "LOC"}, {"kind", "locality"}, {"name", "North"}});
  school.row("school_lead", {{"role", "attendance lead"},
                             {"name", "Al Lead"},
                             {"from_date", "2026-09-01"},
                             {"to_date", "2026-11-13"}});
  Dataset data = empty_dataset();
  school.push(data);
  TextRows rows({"officer_key", "name"});
  rows.row(std::vector<std::string>{"AO1", "Jo Ward"});
  const std::vector<rollmark_column> columns = rows.structs();
  const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
  data.put("officer", 1, pointers);
  snapshot = data.snapshot();
  const KeyValues params("on=2026-11-13", "params");
  SilentControl control;
  const auto result = run_job("targeting-meeting/pack", {*snapshot, *test_rulebook(), params, control});
  for (const char* page : {"targeting-meeting-head.html", "targeting-meeting-pack.html"})
    EXPECT_THAT(document(*result, page),
                ::testing::AllOf(HasSubstr("Jo Ward (AO1) since 2026-09-01"), HasSubstr("North (LOC)"),
                                 HasSubstr("Al Lead since 2026-09-01 until 2026-11-13")));
}

TEST_F(MeetingPack, IsAboutOneSchool) {
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-13").pupil("Z", "2026-09-01");
  snapshot = snapshot_of({&school, &other});
  const KeyValues params("on=2026-11-13", "params");
  SilentControl control;
  try {
    run_job("targeting-meeting/pack", {*snapshot, *test_rulebook(), params, control});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("say school=KEY"));
  }
}

}  // namespace
}  // namespace rollmark::test
