// Bands, main causes and groups of the job `absence`, by hand.
#include "unit/jobs/absence_fixture.hpp"

namespace rollmark {
namespace {

using test::AbsenceFixture;
using test::times;
using ::testing::HasSubstr;
using ::testing::Not;
using AbsenceFigures = AbsenceFixture;

// Monday 1 September 2025 to Friday 22 May 2026 are 38 weeks of five days: 380 sessions.
TEST_F(AbsenceFigures, ThirtyEightOf380) {
  school = test::TinySchool();
  school.open("2025-09-01", "2026-05-22");
  school.pupil("T38", "2025-09-01", {{"nc_year", "6"}});
  school.marks("T38", "2025-09-01", times(38, "I") + times(342, "/"));
  school.pupil("T37", "2025-09-01", {{"nc_year", "6"}});
  school.marks("T37", "2025-09-01", times(37, "O") + times(343, "/"));
  const auto result = run("on=2026-05-22");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "T38"}},
                  {"possible", "authorised", "absence_rate", "band", "risk_bands", "absence_bands",
                   "provisional", "main_cause"}),
            "380 38 10.0 persistent 10-50 10-15 0 illness");
  // 37 of 380 is 9.736...: under, and no cause is named.
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "T37"}},
                  {"possible", "unauthorised", "absence_rate", "band", "risk_bands", "absence_bands",
                   "provisional", "main_cause"}),
            "380 37 9.7 at risk 8-10 5-10 0 -");
  const auto band = [&](const char* of, const char* set, const char* id) {
    return cells(*result, "absence_band",
                 {{"group_kind", "school"}, {"of", of}, {"band_set", set}, {"band", id}},
                 {"enrolments", "rate", "definition"});
  };
  EXPECT_EQ(band("overall", "absence-bands", "10-15"), "1 50.0 absence-rate");
  EXPECT_EQ(band("overall", "absence-bands", "5-10"), "1 50.0 absence-rate");
  EXPECT_EQ(band("overall", "absence-bands", "0-5"), "0 0.0 absence-rate");
  EXPECT_EQ(band("overall", "risk-bands", "8-10"), "1 50.0 absence-rate");
  EXPECT_EQ(band("authorised", "absence-bands", "10-15"), "1 50.0 authorised-rate");
  EXPECT_EQ(band("authorised", "absence-bands", "0-5"), "1 50.0 authorised-rate");
  EXPECT_EQ(band("unauthorised", "risk-bands", "8-10"), "1 50.0 unauthorised-rate");
  EXPECT_EQ(cells(*result, "absence_cause", {{"group_kind", "school"}}, {"cause", "persistent", "rate"}),
            "illness 1 100.0");
  EXPECT_EQ(fault(*result), "");
}

// Groups alone: nobody's row in a table or document, and the same figures of the school.
TEST_F(AbsenceFigures, WithoutEnrolmentsGroupsAreTheSame) {
  school.pupil("A", "2026-09-01", {{"nc_year", "6"}})
      .marks("A", "2026-09-07", times(4, "I") + times(16, "/"));
  const auto result = run("on=2026-09-18\nenrolments=no");
  EXPECT_EQ(result->table("absence_enrolment")->rows(), 0);
  // 4 of 20 is 20 %: persistent, for illness.
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "school"}},
                  {"possible", "absence_rate", "enrolments", "persistent"}),
            "20 20.0 1 1");
  EXPECT_EQ(cells(*result, "absence_cause", {{"group_kind", "school"}}, {"cause", "persistent"}),
            "illness 1");
  EXPECT_EQ(cell(*result, "absence_code", {{"group_kind", "enrolment"}}, "code"), "no row");
  EXPECT_EQ(cells(*result, "absence_code", {{"group_kind", "school"}, {"code", "I"}}, {"sessions"}), "4");
  EXPECT_EQ(fault(*result), "");
  EXPECT_EQ(refusal("on=2026-09-18\nenrolments=some"), "params: enrolments takes yes or no");
}

// 59 possible sessions are provisional, 60 are not; the school opens on 30 days for it.
TEST_F(AbsenceFigures, FewerThanSixtySessionsAreProvisional) {
  school.open("2026-10-12", "2026-10-23");  // four weeks and two: 60 sessions
  school.pupil("A", "2026-09-01", {{"nc_year", "6"}}).marks("A", "2026-09-07", times(60 + 10, "/"));
  school.pupil("B", "2026-09-01", {{"nc_year", "6"}});
  school.marks("B", "2026-09-07", "D " + times(69, "/"));  // the first at another school
  const auto result = run("on=2026-10-23");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "A"}}, {"possible", "provisional"}),
            "60 0");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "B"}}, {"possible", "provisional"}),
            "59 1");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "school"}}, {"enrolments", "provisional"}),
            "2 1");
}

TEST_F(AbsenceFigures, AFlagCountsInItsDates) {
  // FSM in the week of 14 September, said twice with an overlap; 3 of those 10 absent, 2 outside.
  school.pupil("A", "2026-09-01", {{"nc_year", "6"}});
  school.marks("A", "2026-09-07", "I I " + times(8, "/") + "O O O " + times(7, "/"));
  school.pupil("B", "2026-09-01", {{"nc_year", "6"}}).present("B", "2026-09-07", "2026-09-18");
  school.row("flag",
             {{"pupil_key", "A"}, {"kind", "FSM"}, {"start_date", "2026-09-14"}, {"end_date", "2026-09-16"}});
  school.row("flag",
             {{"pupil_key", "A"}, {"kind", "fsm"}, {"start_date", "2026-09-16"}, {"end_date", "2026-09-20"}});
  school.row("flag", {{"pupil_key", "B"}, {"kind", "CLA"}, {"start_date", "2020-01-01"}});
  const auto result = run("on=2026-09-18");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "flag"}, {"group", "FSM"}},
                  {"possible", "unauthorised", "authorised", "enrolments", "persistent"}),
            "10 3 0 1 1");  // 30 % in those dates; 5 of 20 over all
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "flag"}, {"group", "CLA"}},
                  {"possible", "unauthorised", "enrolments"}),
            "20 0 1");
  EXPECT_EQ(cell(*result, "absence_cause", {{"group_kind", "flag"}, {"group", "FSM"}}, "cause"),
            "other-unauthorised");
  EXPECT_EQ(fault(*result), "");
  // Few pupils with a flag are shown to those who may have the data files.
  EXPECT_THAT(result->document("absence.html")->bytes, HasSubstr("Flag: CLA"));
  EXPECT_THAT(run("on=2026-09-18\naudience=leader\ndocuments=html")->document("absence.html")->bytes,
              Not(HasSubstr("Flag: CLA")));
  // Left out where other groups are asked for; refused where there is no such table.
  EXPECT_EQ(cell(*run("on=2026-09-18\ngroups=year"), "absence_group", {{"group_kind", "flag"}}, "possible"),
            "no row");
}

TEST_F(AbsenceFigures, NurseryAndSixthFormStandApart) {
  school.pupil("N", "2026-09-01", {{"nc_year", "N2"}}).marks("N", "2026-09-07", "I I I I " + times(16, "/"));
  school.pupil("S", "2026-09-01", {{"nc_year", "6"}}).present("S", "2026-09-07", "2026-09-18");
  const auto result = run("on=2026-09-18");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "stage"}, {"group", "nursery"}},
                  {"possible", "authorised", "enrolments", "persistent"}),
            "20 4 1 1");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "stage"}, {"group", "statutory"}},
                  {"possible", "authorised", "enrolments", "persistent"}),
            "20 0 1 0");
  EXPECT_EQ(cell(*result, "absence_group", {{"group_kind", "stage"}, {"group", "sixth-form"}}, "possible"),
            "no row");
  EXPECT_EQ(fault(*result), "");
}

// Who moves from the nursery to Reception within a period counts in each while there.
TEST_F(AbsenceFigures, AStageChangesWithTheYear) {
  school.pupil("N", "2026-09-01", {{"nc_year", "R"}}).marks("N", "2026-09-07", "I I " + times(18, "/"));
  school.row("membership", {{"enrolment_key", "N"},
                            {"kind", "year"},
                            {"value", "N2"},
                            {"start_date", "2026-09-01"},
                            {"end_date", "2026-09-11"}});
  school.row("membership",
             {{"enrolment_key", "N"}, {"kind", "year"}, {"value", "R"}, {"start_date", "2026-09-12"}});
  const auto result = run("on=2026-09-18");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "stage"}, {"group", "nursery"}},
                  {"possible", "authorised"}),
            "10 2");
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "stage"}, {"group", "statutory"}},
                  {"possible", "authorised"}),
            "10 0");
}

TEST_F(AbsenceFigures, OneStageIsTheSchool) {
  school.pupil("S", "2026-09-01", {{"nc_year", "6"}}).present("S", "2026-09-07", "2026-09-18");
  EXPECT_EQ(cell(*run("on=2026-09-18"), "absence_group", {{"group_kind", "stage"}}, "possible"), "no row");
  EXPECT_EQ(cell(*run("on=2026-09-18\ngroups=stage"), "absence_group", {{"group_kind", "stage"}}, "possible"),
            "20");
}

TEST_F(AbsenceFigures, BySexWhereAskedFor) {
  school.pupil("A", "2026-09-01", {{"sex", "F"}}).marks("A", "2026-09-07", "I " + times(19, "/"));
  school.pupil("B", "2026-09-01", {{"sex", "M"}}).present("B", "2026-09-07", "2026-09-18");
  EXPECT_EQ(cell(*run("on=2026-09-18"), "absence_group", {{"group_kind", "sex"}}, "possible"), "no row");
  const auto result = run("on=2026-09-18\ngroups=sex");
  EXPECT_EQ(
      cells(*result, "absence_group", {{"group_kind", "sex"}, {"group", "F"}}, {"possible", "authorised"}),
      "20 1");
  EXPECT_EQ(cell(*result, "absence_group", {{"group_kind", "sex"}, {"group", "M"}}, "authorised"), "0");
}

// DfE, England, 2025/26 to 10 July, primary: illness 2.786 % of possible sessions, other unauthorised 0.794
// %.
TEST_F(AbsenceFigures, CodesBesideThePublishedMix) {
  school.school({{"phase", "primary"}});
  school.pupil("A", "2026-09-01").marks("A", "2026-09-07", "I I " + times(18, "/"));
  const auto result = run("on=2026-09-18\ncode_mix=yes");
  // 2 of 20 are 10 %: 10 - 2.786 = 7.214.
  EXPECT_EQ(cells(*result, "absence_code_mix", {{"code", "I"}},
                  {"sessions", "rate", "area", "phase", "published_rate", "gap"}),
            "2 10.0 England Primary 2.786 +7.21");
  EXPECT_EQ(cells(*result, "absence_code_mix", {{"code", "O"}}, {"sessions", "published_rate", "gap"}),
            "0 0.794 -0.79");
  EXPECT_EQ(run("on=2026-09-18")->table("absence_code_mix"), nullptr);
}

TEST_F(AbsenceFigures, NoMixWithoutAPhase) {
  school.pupil("A", "2026-09-01").present("A", "2026-09-07", "2026-09-18");
  const auto result = run("on=2026-09-18\ncode_mix=yes");
  EXPECT_EQ(result->table("absence_code_mix")->rows(), 0);
  EXPECT_EQ(cell(*result, "summary", {{"item", "S: no published mix of codes"}}, "value"),
            "its phase is not said or has no published figures");
}

// The page names a stage by its label, and each heading its definition.
TEST_F(AbsenceFigures, ThePageSaysWhatItsFiguresAre) {
  school.pupil("N", "2026-09-01", {{"nc_year", "N2"}, {"registration_group", "N"}});
  school.marks("N", "2026-09-07", "I I I I " + times(16, "/"));
  school.pupil("S", "2026-09-01", {{"nc_year", "6"}, {"registration_group", "6A"}});
  school.present("S", "2026-09-07", "2026-09-18");
  const std::string page = run("on=2026-09-18\nperiods=last-weeks:2\nhot_spots=9\nleast_pupils=1")
                               ->document("absence.html")
                               ->bytes;
  EXPECT_THAT(page, HasSubstr(">Reception to Year 11</th>"));
  EXPECT_THAT(page, HasSubstr("data-definition=\"persistent-absence\">Persistently absent</th>"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"rm-bands-2\">Bands watched by schools and LAs</h2>"));
  EXPECT_THAT(page, HasSubstr("Persistently absent, by main cause"));
  EXPECT_THAT(page, HasSubstr("Groups and weeks that stand out"));
  EXPECT_THAT(page, HasSubstr("<span class=\"key\">provisional</span>"));
  EXPECT_THAT(page, HasSubstr("Period last 2 weeks: the last 2 school weeks"));
  EXPECT_THAT(page, HasSubstr("Practice, not law."));
  // A governor sees no small group's week, and few pupils as 1 to 4.
  const std::string governor =
      run("on=2026-09-18\nhot_spots=9\nleast_pupils=1\naudience=governor\ndocuments=html")
          ->document("absence.html")
          ->bytes;
  EXPECT_THAT(governor, Not(HasSubstr("Groups and weeks that stand out")));
  EXPECT_THAT(governor, HasSubstr("<td class=\"n\">1 to 4</td>"));
}

TEST_F(AbsenceFigures, WhatIsNotLoadedIsRefusedByName) {
  school.pupil("A", "2026-09-01").present("A", "2026-09-07", "2026-09-18");
  EXPECT_EQ(refusal("on=2026-09-18\ngroups=sex"),
            "groups=sex needs the column pupil.sex, which was neither loaded nor pushed");
  EXPECT_EQ(refusal("on=2026-09-18\ngroups=year,flag"),
            "groups=flag needs the table flag, which was neither loaded nor pushed");
  EXPECT_EQ(refusal("on=2026-09-18\ngroups=house"),
            "params: groups takes school, stage, year, registration, sex and flag");
}

}  // namespace
}  // namespace rollmark
