// The job `absence` by DfE's statistical rules (statistics=dfe), by hand: a school year of three short terms.
#include <set>

#include "unit/jobs/absence_fixture.hpp"

namespace rollmark {
namespace {

using test::AbsenceFixture;
using test::times;

// Autumn: the week of 8 September 2025. Spring: 5 January 2026. Summer: 20 April (first half) and 1 June 2026
// (second half). Ten sessions each, forty in all.
class DfeStatistics : public AbsenceFixture {
 protected:
  DfeStatistics() {
    school = test::TinySchool();
    for (const auto& [from, to] : weeks) school.open(from, to);
    term("AUT", "1", "2025-09-08", "2025-09-12");
    term("SPR", "1", "2026-01-05", "2026-01-09");
    term("SUM", "1", "2026-04-20", "2026-04-24");
    term("SUM", "2", "2026-06-01", "2026-06-05");
  }

  void term(const char* name, const char* half, const char* from, const char* to) {
    school.row("term", {{"academic_year", "2025/26"},
                        {"term", name},
                        {"half", half},
                        {"start_date", from},
                        {"end_date", to}});
  }

  // Absent for the first `absent` sessions of each week, by illness.
  void pupil(const char* key, const char* dob, int absent, const char* from = "2025-09-01") {
    school.pupil(key, from, {{"dob", dob}, {"nc_year", "6"}});
    for (const auto& [monday, friday] : weeks) {
      if (std::string(monday) >= from)
        school.marks(key, monday, times(absent, "I") + times(10 - absent, "/"));
    }
  }

  std::string counted(const Result& result, const char* rule) {
    return cell(result, "summary", {{"item", std::string("S, whole: enrolments ") + rule}}, "value");
  }

  static constexpr std::pair<const char*, const char*> weeks[] = {{"2025-09-08", "2025-09-12"},
                                                                  {"2026-01-05", "2026-01-09"},
                                                                  {"2026-04-20", "2026-04-24"},
                                                                  {"2026-06-01", "2026-06-05"}};
};

TEST_F(DfeStatistics, WhoIsInAndWhoIsOut) {
  pupil("five", "2020-08-31", 1);      // five on 31 August 2025: 4 of 40
  pupil("four", "2020-09-01", 5);      // four on that day: out
  pupil("fifteen", "2009-09-01", 2);   // fifteen: 6 of 30, without June
  pupil("sixteen", "2009-08-31", 10);  // sixteen on that day: out
  pupil("fourteen", "2010-09-01", 0);  // fourteen: 0 of 40, with June
  school.pupil("unborn", "2025-09-01", {{"nc_year", "6"}}).marks("unborn", "2025-09-08", times(10, "O"));
  pupil("late", "2015-01-01", 10, "2026-06-01");  // joined on the first day of the half term: out
  school.pupil("elsewhere", "2025-09-01", {{"dob", "2015-01-01"}})
      .marks("elsewhere", "2025-09-08", times(10, "D"));
  const auto result = run("on=2026-07-20\nstatistics=dfe");
  EXPECT_EQ(counted(*result, "counted in full"), "2");
  EXPECT_EQ(counted(*result, "counted without the second half of the summer term (aged 15 on 31 August)"),
            "1");
  EXPECT_EQ(counted(*result, "left out: not aged 5 to 15 on 31 August"), "2");
  EXPECT_EQ(counted(*result, "left out: no date of birth"), "1");
  EXPECT_EQ(counted(*result, "left out: joined in the second half of the summer term"), "1");
  EXPECT_EQ(counted(*result, "left out: no possible session"), "1");
  // 40 + 30 + 40 possible; 4 + 6 + 0 absent; fifteen (20 %) and five (exactly 10 %) persistent.
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "school"}},
                  {"possible", "authorised", "enrolments", "persistent", "absence_rate"}),
            "110 10 3 2 9.1");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "fifteen"}}, {"possible", "absence_rate"}),
            "30 20.0");
  EXPECT_EQ(cell(*result, "absence_enrolment", {{"enrolment_key", "four"}}, "possible"), "no row");
  // Left out: 40 of four and sixteen each, 10 of unborn, late and elsewhere each, 10 of fifteen in June.
  EXPECT_EQ(cell(*result, "summary", {{"item", "S, whole: marks left out by DfE's rules"}}, "value"), "120");
  // Nothing vanishes: what DfE's figures received and what they leave out is what the school's received.
  const auto received = [&](const Result& one) {
    return std::stoi(cell(one, "summary", {{"item", "S, whole: received"}}, "value"));
  };
  EXPECT_EQ(received(*result) + 120, received(*run("on=2026-07-20")));
  EXPECT_EQ(cell(*result, "summary", {{"item", "S, whole: not published by DfE"}}, "value"),
            "fewer than 6 enrolments");
  EXPECT_EQ(fault(*result), "");
}

TEST_F(DfeStatistics, HaveDefinitionsOfTheirOwn) {
  pupil("five", "2020-08-31", 1);
  const auto id = [](const Result& result, const char* column) {
    return cell(result, "definition", {{"table", "absence_group"}, {"column", column}}, "id");
  };
  const auto ours = run("on=2026-07-20");
  EXPECT_EQ(id(*ours, "absence_rate"), "absence-rate");
  EXPECT_EQ(id(*ours, "persistent_rate"), "persistent-absence");
  EXPECT_EQ(id(*ours, "enrolments"), "no row");
  const auto theirs = run("on=2026-07-20\nstatistics=dfe");
  EXPECT_EQ(id(*theirs, "absence_rate"), "dfe-absence-rate");
  EXPECT_EQ(id(*theirs, "persistent_rate"), "dfe-persistent-absence");
  EXPECT_EQ(id(*theirs, "enrolments"), "dfe-statistics");
  EXPECT_EQ(cell(*theirs, "absence_band",
                 {{"group_kind", "school"}, {"of", "overall"}, {"band_set", "risk-bands"}, {"band", "10-50"}},
                 "definition"),
            "dfe-absence-rate");
}

// Every rate and count that is decided by a definition names one that has a title, a text and a source.
TEST_F(DfeStatistics, EachFigureHasADefinition) {
  pupil("five", "2020-08-31", 1);
  const auto result = run("on=2026-07-20\nhot_spots=5\nleast_pupils=1");
  const Table& definitions = *result->table("definition");
  std::set<std::string> defined;
  for (std::int64_t row = 0; row < definitions.rows(); ++row) {
    for (const char* column : {"id", "title", "text", "source", "standing"})
      EXPECT_NE(shown(*definitions.find(column), row), "") << column << row;
    defined.insert(shown(*definitions.find("table"), row) + "." + shown(*definitions.find("column"), row));
  }
  for (const char* table : {"absence_group", "absence_enrolment", "absence_hot_spot"}) {
    for (const Column& column : result->table(table)->columns()) {
      const bool is_rate = column.name().ends_with("rate");
      if (is_rate) {
        EXPECT_TRUE(defined.contains(std::string(table) + "." + column.name())) << table << column.name();
      }
    }
  }
  for (const char* figure :
       {"absence_group.persistent", "absence_group.severe", "absence_group.at_risk", "absence_enrolment.band",
        "absence_enrolment.provisional", "absence_enrolment.main_cause", "absence_enrolment.risk_bands",
        "absence_enrolment.absence_bands", "absence_hot_spot.gap"}) {
    EXPECT_TRUE(defined.contains(figure)) << figure;
  }
  // Practice is said to be practice.
  EXPECT_EQ(cell(*result, "definition", {{"column", "risk_bands"}}, "standing"), "unconfirmed");
}

TEST_F(DfeStatistics, NeedTermsAndOneSchoolYear) {
  pupil("five", "2020-08-31", 1);
  EXPECT_EQ(refusal("on=2026-07-20\nstatistics=dfe\nfrom=2025-07-01"),
            "statistics=dfe: the period whole lies in more than one school year; give from and to");
  EXPECT_EQ(refusal("on=2026-07-20\nstatistics=dfe\nfrom=2025-07-01\nperiods=year-to-date\nhot_spots=5"),
            "statistics=dfe: the weeks of hot_spots lie in more than one school year; give from and to");
  EXPECT_EQ(refusal("on=2026-07-20\nstatistics=nhs"), "params: statistics takes school and dfe");
  // In another school year there are no terms, so nobody knows whether the half term has begun.
  EXPECT_EQ(refusal("on=2027-01-20\nstatistics=dfe"),
            "statistics=dfe needs the terms of the period whole in the table term, the second half of the "
            "summer term too");
}

TEST_F(AbsenceFixture, DfeStatisticsBeforeTheSummerNeedNoSummer) {
  school.row("term", {{"academic_year", "2026/27"},
                      {"term", "AUT"},
                      {"start_date", "2026-09-07"},
                      {"end_date", "2026-12-18"}});
  school.pupil("A", "2026-09-01", {{"dob", "2015-01-01"}}).present("A", "2026-09-07", "2026-09-18");
  EXPECT_EQ(
      cell(*run("on=2026-10-09\nstatistics=dfe"), "absence_group", {{"group_kind", "school"}}, "possible"),
      "20");
}

}  // namespace
}  // namespace rollmark
