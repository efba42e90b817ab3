// The job `governors`: figures by hand and no small number anywhere. Monday 2 to Friday 6 November 2026 are
// ten sessions; the same dates of 2025 are Sunday to Thursday, so eight.
#include <map>

#include "jobs/tracking/small_numbers.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* week = "on=2026-11-06\nfrom=2026-11-02\n";

// Twelve pupils of year 5 and six of year 6, all present in 2025; in 2026 six of year 5 miss two of ten, and
// a test may say what others do on the Monday.
class GovernorsJob : public OfficeFixture {
 protected:
  GovernorsJob() {
    school = TinySchool();
    school.open("2025-11-03", "2025-11-07").open("2026-11-02", "2026-11-06");
  }
  void fill(const std::map<std::string, const char*>& others = {}) {
    for (int i = 0; i < 18; ++i) {
      const std::string key = "P" + std::to_string(i);
      school.pupil(key, "2025-09-01", {{"dob", "2017-03-01"}, {"nc_year", i < 12 ? "5" : "6"}});
      school.present(key, "2025-11-03", "2025-11-06").present(key, "2026-11-03", "2026-11-06");
      const auto other = others.find(key);
      school.marks(key, "2026-11-02", other != others.end() ? other->second : i < 6 ? "I I" : "/ \\");
    }
  }
  static std::string of(const Result& result, const char* table, const char* key, const char* key_column,
                        const char* name) {
    const Texts keys = column(result, table, key_column);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == key) return column(result, table, name)[i];
    }
    return "no such row";
  }
  static std::string measure(const Result& result, const char* key, const char* name) {
    return of(result, "governors", key, "measure", name);
  }
};

// 180 possible, 12 absent: 6.67 %, 93.33 % attended. Last year 18 x 8 = 144, all attended.
TEST_F(GovernorsJob, FiguresAgainstLastYear) {
  fill();
  const auto result = run("governors", week);
  EXPECT_EQ(measure(*result, "Attendance, %", "this_year"), "93.3");
  EXPECT_EQ(measure(*result, "Attendance, %", "last_year"), "100.0");
  EXPECT_EQ(measure(*result, "Attendance, %", "change"), "-6.7");
  EXPECT_EQ(measure(*result, "Absence, %", "this_year"), "6.7");
  EXPECT_EQ(measure(*result, "Persistently absent, pupils", "this_year"), "6");
  EXPECT_EQ(measure(*result, "Persistently absent, %", "this_year"), "33.3");  // 6 of 18
  EXPECT_EQ(measure(*result, "Severely absent, pupils", "this_year"), "0");
  EXPECT_EQ(column(*result, "governors_week", "week"), Texts{"2026-11-02"});
  EXPECT_EQ(column(*result, "governors_week", "attendance_rate"), Texts{"93.3"});
  EXPECT_EQ(column(*result, "governors_week", "last_year_rate"), Texts{"100.0"});
  EXPECT_EQ(column(*result, "governors_reason", "possible_rate"), Texts{"6.7"});
  const auto files = run("governors", std::string(week) + "audience=office");
  EXPECT_EQ(schema_fault_of(*files, "governors.xml"), "");
}

// Year 5: 120 possible, 12 absent. Year 6 has no absence, so nothing is hidden.
TEST_F(GovernorsJob, ByYearGroup) {
  fill();
  const auto result = run("governors", week);
  EXPECT_EQ(column(*result, "governors_year_group", "year_group"), (Texts{"5", "6"}));
  EXPECT_EQ(column(*result, "governors_year_group", "pupils"), (Texts{"12", "6"}));
  EXPECT_EQ(column(*result, "governors_year_group", "absence_rate"), (Texts{"10.0", "0.0"}));
  EXPECT_EQ(column(*result, "governors_year_group", "persistent_rate"), (Texts{"50.0", "0.0"}));
}

// One of year 6 persistently absent: hidden, and with it year 5's, which would give it away.
TEST_F(GovernorsJob, ASmallCountAndWhatWouldGiveItAway) {
  fill({{"P12", "I \\"}});
  const auto result = run("governors", week);
  EXPECT_THAT(column(*result, "governors_year_group", "persistent_rate"), Each("not shown"));
  // With a least of one nothing is hidden: 1 of 10 sessions is exactly 10 %.
  EXPECT_EQ(
      column(*run("governors", std::string(week) + "least=1"), "governors_year_group", "persistent_rate"),
      (Texts{"50.0", "16.7"}));
}

// Two of year 5 and three of year 6, of a least of 5: the school's 5 would tell that none is above 4, as of
// five years with one each that every one is 1.
TEST_F(GovernorsJob, TheSchoolsCountGoesWhereItWouldTellTheYears) {
  for (int i = 0; i < 18; ++i) {
    const std::string key = "P" + std::to_string(i);
    school.pupil(key, "2025-09-01", {{"dob", "2017-03-01"}, {"nc_year", i < 12 ? "5" : "6"}});
    school.present(key, "2026-11-03", "2026-11-06");
    school.marks(key, "2026-11-02", i < 2 || i > 14 ? "I I" : "/ \\");
  }
  const auto result = run("governors", week);
  EXPECT_EQ(measure(*result, "Persistently absent, pupils", "this_year"), "not shown");
  EXPECT_EQ(measure(*result, "Persistently absent, %", "this_year"), "not shown");
  EXPECT_EQ(measure(*result, "Persistently absent, %", "change"), "-");
  EXPECT_THAT(column(*result, "governors_year_group", "persistent_rate"), Each("not shown"));
}

// All but two are persistently absent: the share would tell the two, and the change from last year the share.
TEST_F(GovernorsJob, AFewWhoAreNotAreHiddenInTheChangeToo) {
  std::map<std::string, const char*> others;
  std::vector<std::string> keys;
  for (int i = 6; i < 16; ++i) keys.push_back("P" + std::to_string(i));
  for (const std::string& key : keys) others[key] = "I I";
  fill(others);
  const auto result = run("governors", week);
  EXPECT_EQ(measure(*result, "Persistently absent, %", "this_year"), "not shown");
  EXPECT_EQ(measure(*result, "Persistently absent, %", "last_year"), "0.0");
  EXPECT_EQ(measure(*result, "Persistently absent, %", "change"), "-");
}

TEST_F(GovernorsJob, GroupsByFlag) {
  fill();
  const auto flag = [&](const char* key, const char* kind) {
    school.row("flag", {{"pupil_key", key}, {"kind", kind}});
  };
  for (const char* key : {"P0", "P1", "P2", "P3", "P4", "P6"}) flag(key, "FSM");
  for (const char* key : {"P0", "P1"}) flag(key, "CLA");
  const auto result = run("governors", week);
  EXPECT_EQ(column(*result, "governors_flag", "flag"), (Texts{"CLA", "FSM"}));
  EXPECT_EQ(column(*result, "governors_flag", "pupils"), (Texts{"fewer than 5", "6"}));
  // 60 possible, 10 absent.
  EXPECT_EQ(column(*result, "governors_flag", "attendance_rate"), (Texts{"-", "83.3"}));
  // Five of six: the one who is not, and the one persistent pupil without the flag, would be known.
  EXPECT_EQ(column(*result, "governors_flag", "persistent_rate"), (Texts{"-", "not shown"}));
}

TEST_F(GovernorsJob, ReasonsOfFewPupilsAreOneRow) {
  fill({{"P6", "R R"}});
  const auto result = run("governors", week);
  EXPECT_EQ(column(*result, "governors_reason", "reason").back(), "Others");
  EXPECT_EQ(column(*result, "governors_reason", "absence_rate"), (Texts{"85.7", "14.3"}));  // 12 and 2 of 14
}

TEST_F(GovernorsJob, Actions) {
  fill();
  for (int i = 0; i < 7; ++i)
    school.row("action", {{"pupil_key", "P0"}, {"type", "Meeting"}, {"date", "2026-11-04"}});
  school.row("action", {{"pupil_key", "P0"}, {"type", "meeting"}, {"date", "2025-11-04"}});
  school.row("action", {{"pupil_key", "P1"}, {"type", "visit"}, {"date", "2026-11-05"}});
  school.row("action", {{"pupil_key", "P1"}, {"type", "visit"}, {"date", "2026-11-09"}});  // after the day
  const auto result = run("governors", week);
  EXPECT_EQ(column(*result, "governors_action", "action"), (Texts{"meeting", "visit"}));
  EXPECT_EQ(column(*result, "governors_action", "this_year"), (Texts{"7", "fewer than 5"}));
  EXPECT_EQ(column(*result, "governors_action", "last_year"), (Texts{"fewer than 5", "0"}));
}

TEST_F(GovernorsJob, NobodyIsNamedAndOnlyAPageIsMade) {
  fill();
  const auto result = run("governors", week);
  const std::string page = document(*result, "governors.html");
  EXPECT_THAT(page, HasSubstr("<main class=\"onepage\">"));
  EXPECT_THAT(page, HasSubstr("<svg class=\"lines\""));
  for (const char* key : {"P0<", "P6<", "P12<"}) EXPECT_THAT(page, Not(HasSubstr(key)));
  EXPECT_EQ(result->document("governors.xml"), nullptr);
  EXPECT_THAT(refusal("governors", std::string(week) + "documents=csv"), HasSubstr("may have html only"));
}

TEST_F(GovernorsJob, WithoutLastYearNothingIsCompared) {
  fill();
  const auto result = run("governors", "on=2025-11-06\nfrom=2025-11-03");
  EXPECT_EQ(measure(*result, "Absence, %", "last_year"), "-");
  EXPECT_EQ(measure(*result, "Absence, %", "change"), "-");
  EXPECT_THAT(document(*result, "governors.html"), HasSubstr("do not reach back"));
}

TEST(SmallNumbers, OneHiddenPartTakesTheNextSmallestWithIt) {
  const SmallNumbers small(5);
  using Hidden = std::vector<bool>;
  EXPECT_EQ(small.hidden_parts({0, 5, 20}), (Hidden{false, false, false}));
  EXPECT_EQ(small.hidden_parts({0, 4, 20, 9}), (Hidden{false, true, false, true}));
  EXPECT_EQ(small.hidden_parts({1, 4, 20}), (Hidden{true, true, false}));
  // 1 and 1 are 2, which is as small: the next goes with them.
  EXPECT_EQ(small.hidden_parts({1, 1, 9, 20}), (Hidden{true, true, true, false}));
  // Of a small whole nothing more is to be hidden; five that are 5 are each 1 unless the next is hidden too.
  EXPECT_EQ(small.hidden_parts({0, 2, 1}), (Hidden{false, true, true}));
  EXPECT_EQ(small.hidden_parts({1, 1, 1, 1, 1, 7, 9}), (Hidden{true, true, true, true, true, true, false}));
  EXPECT_EQ(small.text(4), "fewer than 5");
  EXPECT_EQ(small.text(5), "5");
  EXPECT_EQ(small.text(0), "0");
}

// A count of 5 or more is not "fewer than 5", and the one that it protects reads as it does.
TEST(SmallNumbers, WhatIsHiddenForAnothersSakeIsNotCalledSmall) {
  const SmallNumbers small(5);
  using Words = std::vector<std::string>;
  EXPECT_EQ(small.shown({0, 1, 5}).parts, (Words{"0", "not shown", "not shown"}));
  EXPECT_EQ(small.shown({2, 6, 9, 1234}).parts, (Words{"not shown", "not shown", "9", "1,234"}));
  // 2 and 3 are 5, so each is 4 at most; 2 and 4 are 6, so that one could be 5.
  EXPECT_EQ(small.shown({2, 3, 9}).parts, (Words{"fewer than 5", "fewer than 5", "9"}));
  EXPECT_EQ(small.shown({2, 4, 9}).parts, (Words{"not shown", "not shown", "9"}));
  EXPECT_EQ(small.shown({2, 4, 9}).whole, "15");
  // The whole is 3 and reads so itself.
  EXPECT_EQ(small.shown({1, 2, 0}).parts, (Words{"fewer than 5", "fewer than 5", "0"}));
  EXPECT_EQ(small.shown({1, 2, 0}).whole, "fewer than 5");
}

// Nothing is left to be hidden but the whole: five of 1 each, or one alone that is hidden for another reason.
TEST(SmallNumbers, TheWholeIsHiddenWhereItWouldTell) {
  const SmallNumbers small(5);
  std::vector<bool> hidden(5, true);
  bool whole = false;
  EXPECT_EQ(small.shown({2, 3, 0}).whole, "not shown");  // as of 1 and 4
  EXPECT_EQ(small.shown({2, 4, 0}).whole, "6");
  small.hide_parts({1, 1, 1, 1, 1}, hidden, whole);
  EXPECT_TRUE(whole);
  hidden = {true, false};
  whole = false;
  small.hide_parts({12, 0}, hidden, whole);
  EXPECT_TRUE(whole);
  hidden = {false, false};
  small.hide_parts({12, 30}, hidden, whole);
  EXPECT_EQ(hidden, (std::vector<bool>{true, false}));
  EXPECT_EQ(small.hidden_part_text({12, 30}, hidden, whole), "not shown");
}

}  // namespace
}  // namespace rollmark::test
