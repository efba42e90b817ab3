// The job `census-check` on a register: every check fires, just does not, and says when it cannot. Ada, Bel
// and Cy, aged 9, have twenty sessions each (census_fixture.hpp).
#include "returns/census/census_data.hpp"
#include "unit/jobs/returns/census_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using CensusCheckJob = CensusFixture;

TEST_F(CensusCheckJob, CountsPerCode) {
  school.mark("A", "2026-11-03", "AM", "I", later)
      .mark("A", "2026-11-03", "PM", "I", later)
      .mark("B", "2026-11-04", "AM", "X", later);
  school.deliver("suspension", {"enrolment_key", "start_date"})
      .deliver("part_time", {"enrolment_key"})
      .deliver("placement", {"enrolment_key"});
  const auto result = check();
  EXPECT_THAT(column(*result, "summary", "value"), ::testing::Contains("SPR 2027"));
  // 60 sessions; B's X is not possible. Mornings 10 each: A 9, B 9, C 10.
  EXPECT_EQ(total(*result, "termly", "SessionsPossible"), "59/0");
  EXPECT_EQ(total(*result, "termly", "/"), "28/0");
  EXPECT_EQ(total(*result, "termly", "\\"), "29/0");
  EXPECT_EQ(total(*result, "termly", "I"), "2/0");
  EXPECT_EQ(total(*result, "termly", "X"), "1/0");
  EXPECT_EQ(column(*result, "census_pupil", "possible"), (Texts{"20", "19", "20"}));
  EXPECT_EQ(column(*result, "census_pupil", "attended"), (Texts{"18", "19", "20"}));
  EXPECT_EQ(column(*result, "census_pupil", "not_required"), (Texts{"0", "1", "0"}));
  EXPECT_EQ(schema_fault_of(*result, "census-check.xml"), "");
}

// A register in order: nothing is found, and the checks that need what was not handed in say so.
TEST_F(CensusCheckJob, NothingIsFound) {
  const auto result = check();
  EXPECT_EQ(result->table("census_finding")->rows(), 0);
  EXPECT_THAT(document(*result, "census-check.html"), HasSubstr("No check found anything."));
  EXPECT_THAT(not_run(*result, "100"), HasSubstr("no reference date"));
  EXPECT_THAT(not_run(*result, "2485"), HasSubstr("the table suspension was not loaded"));
  EXPECT_THAT(not_run(*result, "CC-06"), HasSubstr("the table part_time was not loaded"));
  EXPECT_THAT(not_run(*result, "CC-07"), HasSubstr("the table placement or mark_event was not loaded"));
  EXPECT_THAT(not_run(*result, "2470"), HasSubstr("no list of counts"));
  EXPECT_EQ(not_run(*result, "2491"), "ran");
}

// 100. The third Thursday in January 2027 is the 21st.
TEST_F(CensusCheckJob, ReferenceDate) {
  EXPECT_EQ(found(*check("reference_date=2027-01-20"), "100"), Texts{"- - -/-"});
  EXPECT_THAT(found(*check("reference_date=2027-01-21"), "100"), IsEmpty());
}

// 1920. Fires where the leaving date is before the entry, or missing beside a ground.
TEST_F(CensusCheckJob, LeavingDate) {
  school.pupil("D", "2026-11-05", {{"dob", "2017-03-01"}, {"end_date", "2026-11-04"}});
  school.pupil("E", "2026-09-01", {{"dob", "2017-03-01"}, {"leaving_ground", "a"}});
  school.pupil("F", "2026-11-05",
               {{"dob", "2017-03-01"}, {"end_date", "2026-11-05"}, {"leaving_ground", "a"}});
  EXPECT_EQ(found(*check(), "1920"), (Texts{"D - -/-", "E - -/-"}));
}

// 1925. D came after the window and left before the census day; E was suspended in between; F has attendance.
TEST_F(CensusCheckJob, LeaverWithoutReason) {
  school.deliver("suspension", {"enrolment_key", "start_date"});
  for (const char* key : {"D", "E"})
    school.pupil(key, "2027-01-04", {{"dob", "2017-03-01"}, {"end_date", "2027-01-15"}});
  school.pupil("F", "2026-09-01", {{"dob", "2017-03-01"}, {"end_date", "2026-11-04"}});
  school.present("F", "2026-11-02", "2026-11-04");
  school.row("suspension", {{"enrolment_key", "E"}, {"start_date", "2027-01-12"}, {"sessions", "2"}});
  const auto result = check();
  EXPECT_EQ(found(*result, "1925"), Texts{"D - -/-"});
  EXPECT_EQ(total(*result, "termly", "SessionsPossible"), "60/6");
  EXPECT_EQ(column(*result, "census_left_out", "why"), Texts{"not on roll in the window"});
}

// The edges of who is looked at: from the first day of the window to the census day, 21 January 2027.
TEST_F(CensusCheckJob, FromTheWindowToTheCensusDay) {
  school.deliver("suspension", {"enrolment_key", "start_date"});
  const Cells dob{{"dob", "2017-03-01"}};
  school.pupil("D", "2025-09-01", {{"dob", "2017-03-01"}, {"end_date", "2026-08-01"}});
  school.pupil("E", "2025-09-01", {{"dob", "2017-03-01"}, {"end_date", "2026-07-31"}});
  school.pupil("F", "2027-01-21", dob).pupil("G", "2027-01-22", dob);
  school.pupil("H", "2026-09-01", {{"dob", "2017-03-01"}, {"end_date", "2027-01-21"}});
  school.pupil("I", "2026-09-01", {{"dob", "2017-03-01"}, {"end_date", "2027-01-20"}});
  for (const char* key : {"H", "I"}) school.present(key, "2026-11-02", "2026-11-13");
  const auto result = check();
  EXPECT_EQ(found(*result, "1925"), Texts{"D - -/-"});
  EXPECT_EQ(column(*result, "census_left_out", "pupils"), Texts{"1"});  // F; G comes after the census day
  EXPECT_EQ(column(*result, "census_pupil", "enrolment_key"), (Texts{"A", "B", "C", "D", "H", "I"}));
  EXPECT_EQ(column(*result, "census_pupil", "roll"), (Texts{"on", "on", "on", "off", "on", "off"}));
}

// 2485. Two days of suspension are four sessions: all E; one of them \; two E without a suspension.
TEST_F(CensusCheckJob, SuspendedSessions) {
  school.row("suspension", {{"enrolment_key", "A"}, {"start_date", "2026-11-03"}, {"sessions", "4"}});
  school.row("suspension", {{"enrolment_key", "B"}, {"start_date", "2026-11-03"}, {"sessions", "4"}});
  school.row("suspension",
             {{"enrolment_key", "C"}, {"start_date", "2026-11-09"}, {"sessions", "1"}, {"category", "LNCH"}});
  for (const char* key : {"A", "B"}) {
    for (const char* date : {"2026-11-03", "2026-11-04"})
      school.mark(key, date, "AM", "E", later).mark(key, date, "PM", "E", later);
  }
  school.mark("B", "2026-11-04", "PM", "I", "2026-11-21T09:00:00");
  EXPECT_EQ(found(*check(), "2485"), Texts{"B E 3/4"});
  // Attended elsewhere from the second day on: not E, and in order.
  school.mark("B", "2026-11-04", "PM", "B", "2026-11-21T10:00:00");
  school.mark("C", "2026-11-09", "AM", "E", later);
  EXPECT_EQ(found(*check(), "2485"), Texts{"C E 1/0"});
}

// A suspension that does not say how long it was says nothing of how many E there should be.
TEST_F(CensusCheckJob, AnUnmeasuredSuspension) {
  school.row("suspension", {{"enrolment_key", "A"}, {"start_date", "2026-11-03"}});
  school.mark("A", "2026-11-03", "AM", "E", later).mark("A", "2026-11-03", "PM", "E", later);
  EXPECT_THAT(found(*check(), "2485"), IsEmpty());
  // A permanent exclusion runs on: from Thursday 12 November four sessions, none of them E.
  school.row("suspension", {{"enrolment_key", "B"}, {"start_date", "2026-11-12"}, {"category", "PERM"}});
  EXPECT_THAT(found(*check(), "2485"), IsEmpty());  // attended: that is C012's to say
  for (const char* half : {"AM", "PM"})
    school.mark("B", "2026-11-12", half, "E", later).mark("B", "2026-11-13", half, "O", later);
  EXPECT_EQ(found(*check(), "2485"), Texts{"B E 2/4"});
}

// CC-12. In 2022 the spring bank holiday was Thursday 2 June: 30 May to 1 June lie in no window.
TEST_F(CensusCheckJob, DaysBetweenTheWindows) {
  TinySchool moved("S");
  moved.open("2022-05-30", "2022-06-03").pupil("A", "2021-09-01", {{"dob", "2014-03-01"}});
  moved.present("A", "2022-05-30", "2022-06-03");
  school = moved;
  const auto result = run("census-check", "on=2022-07-31");
  EXPECT_EQ(found(*result, "CC-12"), Texts{"- - 6/-"});
  EXPECT_EQ(total(*result, "summer-half-term-2", "SessionsPossible"), "4/0");
  TinySchool usual("S");
  usual.open("2023-05-22", "2023-06-02").pupil("A", "2021-09-01", {{"dob", "2014-03-01"}});
  school = usual;
  EXPECT_THAT(found(*run("census-check", "on=2023-07-31"), "CC-12"), IsEmpty());
}

// Newer data, handed in whole.
TEST_F(CensusCheckJob, NewerData) {
  std::string newer(embedded::census);
  const std::string old = "number=\"CC-14\"";
  newer.replace(newer.find(old), old.size(), "number=\"2575\"");
  school.mark("A", "2026-11-03", "AM", "H", later);
  const auto result = run_with("newer.xml", newer, "on=2026-11-30\ncensus=newer.xml");
  EXPECT_EQ(found(*result, "2575"), Texts{"A H 1/-"});
}

// 2491 on roll, 2492 off it. D is 16 on 1 March 2027 and of compulsory age; E turned 5 on 2 September 2026
// and is so from 31 December; G has no birth date.
TEST_F(CensusCheckJob, XInCompulsorySchoolAge) {
  school.mark("A", "2026-11-03", "AM", "X", later);
  school.pupil("D", "2026-09-01", {{"dob", "2011-03-01"}, {"end_date", "2026-11-06"}});
  school.pupil("E", "2026-09-01", {{"dob", "2021-09-02"}});
  school.pupil("G", "2026-09-01", {});
  for (const char* key : {"D", "E", "G"}) school.present(key, "2026-11-02", "2026-11-06");
  for (const char* key : {"D", "E", "G"}) school.mark(key, "2026-11-03", "PM", "X", later);
  const auto result = check();
  EXPECT_EQ(found(*result, "2491"), Texts{"A X 1/-"});
  EXPECT_EQ(found(*result, "2492"), Texts{"D X 1/-"});
  EXPECT_EQ(found(*result, "CC-13"), Texts{"G - -/-"});
}

// 2500, 2510: no mark at all. CC-10: some are missing.
TEST_F(CensusCheckJob, SessionsPossible) {
  school.pupil("D", "2026-09-01", {{"dob", "2017-03-01"}});
  school.pupil("E", "2026-09-01", {{"dob", "2017-03-01"}, {"end_date", "2026-11-03"}});
  school.pupil("F", "2026-09-01", {{"dob", "2017-03-01"}}).mark("F", "2026-11-02", "AM", "/", later);
  const auto result = check();
  EXPECT_EQ(found(*result, "2500"), Texts{"D - 0/20"});
  EXPECT_EQ(found(*result, "2510"), Texts{"E - 0/4"});
  EXPECT_EQ(found(*result, "CC-10"), Texts{"F - 19/0"});
  EXPECT_THAT(found(*result, "2502"), IsEmpty());
}

// 2502: D's single registration has D marks alone; E is subsidiary, F a main one spent elsewhere; G has one
// session.
TEST_F(CensusCheckJob, ZeroPossible) {
  const std::string all = "D D D D D D D D D D D D D D D D D D D D";
  const std::pair<const char*, const char*> pupils[] = {
      {"D", "C"}, {"E", "S"}, {"F", "M"}, {"G", "C"}, {"H", "M"}};
  for (const auto& [key, status] : pupils) {
    school.pupil(key, "2026-09-01", {{"dob", "2017-03-01"}, {"enrol_status", status}});
    school.marks(key, "2026-11-02", all);
  }
  school.mark("G", "2026-11-03", "AM", "/", later);
  school.mark("H", "2026-11-03", "AM", "Q", later);
  EXPECT_EQ(found(*check(), "2502"), (Texts{"D - 0/-", "H - 0/-"}));
}

// 2574: a sign that means nothing. CC-09: a sub-code counts as its code.
TEST_F(CensusCheckJob, CodesWithoutAMeaningAndSubCodes) {
  school.mark("A", "2026-11-03", "AM", "?", later).mark("B", "2026-11-03", "AM", "I01", later);
  const auto result = check();
  EXPECT_EQ(found(*result, "2574"), Texts{"A - 1/-"});
  EXPECT_EQ(found(*result, "CC-09"), Texts{"B I01 1/-"});
  EXPECT_EQ(total(*result, "termly", "I"), "1/0");
  EXPECT_EQ(total(*result, "termly", "SessionsPossible"), "59/0");
}

// CC-01 after 18 August 2024, and not in the list (CC-08, or CC-14 where readers still take it).
TEST_F(CensusCheckJob, RetiredCodes) {
  school.mark("A", "2026-11-03", "AM", "H", later)
      .mark("B", "2026-11-03", "AM", "Y", later)
      .mark("C", "2026-11-03", "AM", "Y1", later);
  const auto result = check();
  EXPECT_EQ(found(*result, "CC-01"), (Texts{"A H 1/-", "B Y 1/-"}));
  EXPECT_EQ(found(*result, "CC-08"), Texts{"B Y 1/-"});
  EXPECT_EQ(found(*result, "CC-14"), Texts{"A H 1/-"});
  EXPECT_THAT(found(*result, "CC-02"), IsEmpty());
}

// The autumn census of 2024 takes the summer term, in which J1 was not yet and H still was; its list says
// otherwise.
TEST_F(CensusCheckJob, AcrossThe19thOfAugust2024) {
  TinySchool old("S");
  old.open("2024-07-01", "2024-07-05");
  old.pupil("A", "2023-09-01", {{"dob", "2014-03-01"}}).present("A", "2024-07-01", "2024-07-05");
  old.mark("A", "2024-07-02", "AM", "J1", later)
      .mark("A", "2024-07-02", "PM", "H", later)
      .mark("A", "2024-07-03", "AM", "Z9", later);
  school = old;
  const auto result = run("census-check", "on=2024-07-31");
  EXPECT_EQ(found(*result, "CC-02"), Texts{"A J1 1/-"});
  EXPECT_THAT(found(*result, "CC-01"), IsEmpty());
  EXPECT_EQ(found(*result, "CC-14"), Texts{"A H 1/-"});
  EXPECT_EQ(column(*result, "census_pupil", "block"), (Texts{"termly", "summer-half-term-2"}));
  // Ten sessions, of which one has no meaning; none before 27 May.
  EXPECT_EQ(total(*result, "summer-half-term-2", "SessionsPossible"), "9/0");
  EXPECT_EQ(total(*result, "termly", "SessionsPossible"), "0/0");
}

// One finding for those who lack the same marks: D and E the Friday, F the Thursday afternoon too.
TEST_F(CensusCheckJob, ARegisterNotTakenIsOneFinding) {
  for (const char* key : {"D", "E", "F"}) {
    school.pupil(key, "2026-09-01", {{"dob", "2017-03-01"}});
    school.present(key, "2026-11-02", "2026-11-11").mark(key, "2026-11-12", "AM", "/");
  }
  school.mark("D", "2026-11-12", "PM", "\\").mark("E", "2026-11-12", "PM", "\\");
  const auto result = check();
  EXPECT_EQ(found(*result, "CC-10"), (Texts{"F - 3/0", "- - 4/0"}));
  EXPECT_EQ(column(*result, "census_finding", "what"),
            (Texts{"3 sessions from 2026-11-12 PM to 2026-11-13 PM.",
                   "2 sessions from 2026-11-13 AM to 2026-11-13 PM, of 2 pupils."}));
}

// CC-06 on the register: a session without a mark is CC-10's.
TEST_F(CensusCheckJob, AMissingMarkIsNotOdd) {
  school.deliver("part_time", {"enrolment_key"});
  school.pupil("D", "2026-09-01", {{"dob", "2017-03-01"}}).present("D", "2026-11-02", "2026-11-12");
  school.mark("D", "2026-11-13", "AM", "/");
  const auto result = check();
  EXPECT_THAT(found(*result, "CC-06"), IsEmpty());
  EXPECT_EQ(found(*result, "CC-10"), Texts{"D - 1/0"});
}

TEST_F(CensusCheckJob, ADayOfOneSessionIsNotOdd) {
  school.deliver("part_time", {"enrolment_key"});
  school.half_day("2026-11-16", "AM", "open");
  for (const char* key : {"A", "B", "C"}) school.mark(key, "2026-11-16", "AM", "/");
  EXPECT_THAT(found(*check(), "CC-06"), IsEmpty());
}

// CC-07: B and K need a note, V does not.
TEST_F(CensusCheckJob, PlacementNote) {
  school.mark("A", "2026-11-03", "AM", "B", later).mark("A", "2026-11-03", "PM", "V", later);
  school.mark("B", "2026-11-03", "AM", "K", later).mark("C", "2026-11-03", "AM", "B", later);
  school.row("placement", {{"enrolment_key", "B"},
                           {"kind", "K"},
                           {"nature", "tuition"},
                           {"start_date", "2026-11-02"},
                           {"end_date", "2026-11-06"}});
  school.row(
      "mark_event",
      {{"enrolment_key", "C"}, {"date", "2026-11-03"}, {"half_day", "AM"}, {"nature", "college taster"}});
  school.pupil("D", "2026-09-01", {{"dob", "2017-03-01"}}).present("D", "2026-11-02", "2026-11-13");
  school.mark("D", "2026-11-03", "AM", "B", later);
  school.row("placement",
             {{"enrolment_key", "D"}, {"kind", "B"}, {"start_date", "2026-11-02"}});  // no nature
  EXPECT_EQ(found(*check(), "CC-07"), (Texts{"A - 1/-", "D - 1/-"}));
}

// Scope: 3 and 16 on 31 August 2026, a boarder, a guest; 4 and 15 are in.
TEST_F(CensusCheckJob, Scope) {
  const std::pair<const char*, Cells> pupils[] = {{"D", {{"dob", "2022-09-01"}}},
                                                  {"E", {{"dob", "2022-08-31"}}},
                                                  {"F", {{"dob", "2010-09-01"}}},
                                                  {"G", {{"dob", "2010-08-31"}}},
                                                  {"H", {{"dob", "2012-03-01"}, {"boarder", "B"}}},
                                                  {"I", {{"dob", "2012-03-01"}, {"enrol_status", "G"}}}};
  for (const auto& [key, cells] : pupils) {
    school.pupil(key, "2026-09-01", cells);
    school.present(key, "2026-11-02", "2026-11-13");
  }
  const auto result = check();
  EXPECT_EQ(column(*result, "census_pupil", "enrolment_key"), (Texts{"A", "B", "C", "E", "F"}));
  EXPECT_EQ(column(*result, "census_left_out", "why"),
            (Texts{"younger than the return takes", "older than the return takes", "a boarder",
                   "an enrolment status that the census does not take"}));
}

TEST_F(CensusCheckJob, NurserySchoolsSendNone) {
  school.school({{"phase", "Nursery"}});
  const auto result = check();
  EXPECT_EQ(result->table("census_pupil")->rows(), 0);
  EXPECT_EQ(column(*result, "census_left_out", "pupils"), Texts{"3"});
}

TEST_F(CensusCheckJob, SeveritiesAreChanged) {
  school.mark("A", "2026-11-03", "AM", "X", later);
  EXPECT_EQ(column(*check("severity=2491:inform"), "census_finding", "severity"), Texts{"inform"});
  const auto off = check("severity=2491:off");
  EXPECT_EQ(off->table("census_finding")->rows(), 0);
  EXPECT_EQ(not_run(*off, "2491"), "turned off");
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\nseverity=9999:error"), HasSubstr("severity"));
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\nseverity=2491"), HasSubstr("severity"));
}

TEST_F(CensusCheckJob, ParametersAreChecked) {
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\nterm=AUT"), HasSubstr("term and year go together"));
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\nterm=WIN\nyear=2026"), HasSubstr("AUT, SPR or SUM"));
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\nreference_date=soon"), HasSubstr("reference_date"));
  EXPECT_THAT(refusal("census-check", "on=2026-11-30\naudience=parent"), HasSubstr("office, la only"));
  // Another return has no session of November in it.
  EXPECT_EQ(run("census-check", "on=2026-11-30\nterm=SUM\nyear=2026")->table("census_finding")->rows(), 0);
}

// A UPN stands in the data file that was asked for it, and nowhere else; names nowhere.
TEST_F(CensusCheckJob, UpnOnlyWhereAskedFor) {
  school.pupil("D", "2026-09-01",
               {{"dob", "2017-03-01"}, {"upn", "H801200001001"}, {"legal_surname", "Secretname"}});
  school.present("D", "2026-11-02", "2026-11-13");
  school.school({{"la_number", "801"}, {"estab", "2000"}});
  const auto plain = check("names=none");
  const auto with = check("upn=yes\nnames=none");
  EXPECT_THAT(document(*plain, "census_sessions.csv"), HasSubstr("8012000,S,D,on,termly,20,/,10\n"));
  EXPECT_THAT(document(*with, "census_sessions.csv"),
              HasSubstr("8012000,S,D,H801200001001,on,termly,20,/,10\n"));
  EXPECT_THAT(document(*with, "census_sessions_wide.csv"),
              HasSubstr("8012000,S,D,H801200001001,on,termly,20,10,10,0,"));
  EXPECT_THAT(document(*with, "census_sessions_wide.csv"),
              HasSubstr("sessionspossible,attendancereason /,attendancereason \\,attendancereason B,"));
  for (const auto& result : {plain, with}) {
    for (const Document& one : result->documents()) {
      EXPECT_THAT(one.bytes, Not(HasSubstr("Secretname"))) << one.name;
      const bool may = result == with && one.name.starts_with("census_sessions");
      EXPECT_TRUE(may || one.bytes.find("H801200001001") == std::string::npos) << one.name;
    }
  }
}

}  // namespace
}  // namespace rollmark::test
