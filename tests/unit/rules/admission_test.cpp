// L211 to L215, L218, L219: what the admission register says of a pupil. Expected values from reg. 8(2), (4),
// (6) and 9(1)(l) of SI 2024/208, and WT July 2026 pp. 20, 67 (more than one contact).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

Cells with(Cells cells, const Cells& more) {
  for (const auto& [column, value] : more) {
    const auto found = std::ranges::find(cells, column, &std::pair<std::string, std::string>::first);
    if (found == cells.end()) {
      cells.emplace_back(column, value);
    } else {
      found->second = value;
    }
  }
  return cells;
}

const Cells whole_pupil = {{"legal_surname", "Hill"},   {"legal_forename", "Robin"}, {"sex", "F"},
                           {"address", "1 Canal Walk"}, {"dob", "2016-01-10"},       {"nc_year", "6"}};
const Cells mother = {{"pupil_key", "E1"},        {"contact_key", "C1"},      {"surname", "Hill"},
                      {"forename", "Sam"},        {"relationship", "mother"}, {"lives_with", "Y"},
                      {"phones", "07700 900001"}, {"address", "1 Canal Walk"}};
const Cells father = {{"pupil_key", "E1"},        {"contact_key", "C2"},       {"surname", "Dale"},
                      {"forename", "Kim"},        {"relationship", "Father"},  {"lives_with", "N"},
                      {"phones", "07700 900002"}, {"address", "2 Quarry Hill"}};

TinySchool family(const Cells& pupil, const Cells& one, const Cells& other) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01", with(whole_pupil, pupil));
  school.present("E1", "2026-09-07", "2026-09-11");
  if (!one.empty()) school.row("contact", one);
  if (!other.empty()) school.row("contact", other);
  return school;
}

std::vector<std::string> content(const Cells& pupil, const Cells& one = {}, const Cells& other = {}) {
  return audit_of(family(pupil, with(mother, one), with(father, other))).of("L211");
}

TEST(L211, FiresOnWhatTheLawNames) {
  for (const char* column : {"legal_surname", "legal_forename", "sex", "address", "dob"})
    EXPECT_THAT(content({{column, ""}}), ElementsAre("E1 - x0 M")) << column;
  EXPECT_THAT(content({}, {{"forename", ""}}), ElementsAre("E1 - x0 M"));
  EXPECT_THAT(content({}, {}, {{"surname", ""}}), ElementsAre("E1 - x0 M"));
  EXPECT_THAT(content({}, {{"phones", ""}}), ElementsAre("E1 - x0 M"));
}

TEST(L211, FiresAsAShouldWithoutAnotherParentsAddress) {
  EXPECT_THAT(content({}, {}, {{"address", ""}}), ElementsAre("E1 - x0 S"));
}

TEST(L211, FiresWithoutAnyParent) {
  const Cells gran = with(mother, {{"relationship", "grandmother"}, {"lives_with", "N"}});
  TinySchool school = family({}, gran, {});
  EXPECT_THAT(audit_of(school).of("L211"), ElementsAre("E1 - x0 I"));
  school.row("coverage", {{"table_name", "contact"}, {"state", "complete"}});
  EXPECT_THAT(audit_of(school).of("L211"), ElementsAre("E1 - x0 M"));
}

TEST(L211, FiresOnBoarderOrDayWhereThereAreBoarders) {
  TinySchool school = family({{"boarder", ""}}, mother, father);
  school.pupil("E2", "2026-09-01", with(whole_pupil, {{"boarder", "B"}}));
  school.row("contact", with(mother, {{"pupil_key", "E2"}}));
  EXPECT_THAT(audit_of(school).of("L211"), ElementsAre("E1 - x0 M"));
}

TEST(L211, NearMissWhenComplete) {
  EXPECT_THAT(content({}), IsEmpty());
  // The address of a parent with whom the pupil lives is the pupil's; the other's telephone is not asked for.
  EXPECT_THAT(content({}, {{"address", ""}}, {{"phones", ""}}), IsEmpty());
  EXPECT_THAT(content({{"enrol_status", "G"}, {"sex", ""}}), IsEmpty());
}

TEST(L211, NotRunWithoutContacts) {
  EXPECT_EQ(audit_of(family({}, {}, {})).state("L211"), "not run: no contact table");
  EXPECT_EQ(audit_of(family({}, {}, {})).state("L212"), "not run: no contact table");
}

TEST(L212, FiresOnOneContact) {
  TinySchool school = family({}, mother, with(father, {{"phones", ""}}));
  EXPECT_THAT(audit_of(school).of("L212"), ElementsAre("E1 - x0 I"));
  school.row("coverage", {{"table_name", "contact"}, {"state", "complete"}});
  EXPECT_THAT(audit_of(school).of("L212"), ElementsAre("E1 - x0 S"));
}

TEST(L212, NearMissOnTwo) {
  EXPECT_THAT(audit_of(family({}, mother, father)).of("L212"), IsEmpty());
}

TEST(L212, NotRunWithoutTelephones) {
  TinySchool school = family({}, {}, {});
  school.row("contact", {{"pupil_key", "E1"}, {"contact_key", "C1"}});
  EXPECT_EQ(audit_of(school).state("L212"), "not run: no column phones in the table contact");
}

TinySchool two(const Cells& first, const Cells& second, const Cells& enrolment = {}) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30");
  school.pupil("E1", "2026-09-01", with(with(whole_pupil, first), enrolment));
  school.pupil("E2", "2026-09-14", with(with(whole_pupil, {{"address", "9 Mill Lane"}}), second));
  return school;
}

TEST(L213, FiresOnTheSameNamesAndBirthDate) {
  const auto audited = audit_of(two({}, {{"legal_forename", "ROBIN "}}));
  EXPECT_THAT(audited.of("L213"), ElementsAre("E1 - x0 S"));
  EXPECT_EQ(audited.finding("L213").count, 2);
}

TEST(L213, NearMissWhereSomethingTellsThemApart) {
  EXPECT_THAT(audit_of(two({}, {{"dob", "2016-01-11"}})).of("L213"), IsEmpty());
  EXPECT_THAT(audit_of(two({}, {{"sex", "M"}})).of("L213"), IsEmpty());
  EXPECT_THAT(audit_of(two({{"middle_names", "Ann"}}, {{"middle_names", "Jo"}})).of("L213"), IsEmpty());
  // A re-admission under a new key: the first entry ended before the second began.
  EXPECT_THAT(audit_of(two({}, {}, {{"end_date", "2026-09-11"}})).of("L213"), IsEmpty());
}

TEST(L213, NotRunWithoutNames) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  EXPECT_EQ(audit_of(school).state("L213"), "not run: no column legal_surname in the table pupil");
}

// Valid by annex A of the guide: the weighted sum of 920200000000 is 9x2 + 2x3 + 0x4 + 2x5 = 34, 34 mod 23 =
// 11, and the twelfth of the letters ABCDEFGHJKLMNPQRTUVWXYZ is M.
constexpr const char* upn = "M920200000000";

std::string dual(const std::string& status_there, const std::string& upn_there,
                 const std::string& start_there = "2026-09-01") {
  TinySchool here("A");
  here.school({{"urn", "100001"}}).open("2026-09-07", "2026-09-11");
  here.pupil("E1", "2026-09-01", {{"upn", upn}, {"enrol_status", "M"}, {"other_school_urn", "100002"}});
  TinySchool there("B");
  there.school({{"urn", "100002"}}).open("2026-09-07", "2026-09-11");
  there.pupil("E9", start_there,
              {{"upn", upn_there}, {"enrol_status", status_there}, {"other_school_urn", ""}});
  const auto found = audit_of(test::snapshot_of({&here, &there}), {.on = "2026-09-11"}).of("L214");
  return found.empty() ? std::string() : found.front();
}

TEST(L214, FiresWhereTheOtherSchoolHasNoCounterpart) {
  EXPECT_EQ(dual("S", ""), "E1 - x0 S");
  EXPECT_EQ(dual("C", upn), "E1 - x0 S");
  EXPECT_EQ(dual("S", upn, "2026-09-12"), "E1 - x0 S");
}

TEST(L214, NearMissWithASubsidiary) {
  EXPECT_EQ(dual("S", upn), "");
  EXPECT_EQ(dual("S", upn, "2026-09-11"), "");
}

TEST(L214, NotRunAtOneSchool) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2026-09-01", {{"upn", upn}, {"enrol_status", "M"}, {"other_school_urn", "100002"}});
  EXPECT_THAT(audit_of(school).state("L214"), ::testing::StartsWith("not run: "));
}

// Year 6 is the year group of a child born from 1 September 2015 to 31 August 2016.
std::vector<std::string> year_group(const std::string& dob) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01", {{"nc_year", "6"}, {"dob", dob}});
  return audit_of(school.present("E1", "2026-09-07", "2026-09-11")).of("L215");
}

TEST(L215, FiresTwoYearsAway) {
  EXPECT_THAT(year_group("2017-09-01"), ElementsAre("E1 - x0 I"));
  EXPECT_THAT(year_group("2014-08-31"), ElementsAre("E1 - x0 I"));
}

TEST(L215, NearMissOneYearAway) {
  EXPECT_THAT(year_group("2017-08-31"), IsEmpty());
  EXPECT_THAT(year_group("2014-09-01"), IsEmpty());
}

// On roll on a closed Saturday alone: whether another pupil has a mark on it says nothing of this one.
TEST(L215, LooksAtOpenDaysWhateverOthersHaveMarksOn) {
  for (const bool marked : {false, true}) {
    TinySchool school;
    school.open("2026-09-07", "2026-09-11");
    school.pupil("E1", "2026-09-05", {{"end_date", "2026-09-05"}, {"nc_year", "6"}, {"dob", "2011-09-01"}});
    school.pupil("E2", "2026-09-01", {{"nc_year", "6"}, {"dob", "2015-10-01"}});
    school.present("E2", "2026-09-07", "2026-09-11");
    if (marked) school.mark("E2", "2026-09-05", "AM", "/");
    EXPECT_THAT(audit_of(school).of("L215"), IsEmpty()) << marked;
  }
}

TEST(L215, NotRunWithoutBirthDates) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  school.row("coverage", {{"table_name", "pupil"}, {"state", "absent"}});
  EXPECT_EQ(audit_of(school).state("L215"), "not run: pupil declared absent");
}

// Born on 10 January 2010: past the leaving date since Friday 26 June 2026.
TinySchool past(const std::string& year) {
  TinySchool school;
  school.open("2026-06-22", "2026-07-17").open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2021-09-01", {{"nc_year", year}, {"dob", "2010-01-10"}});
  school.pupil("E2", "2021-09-01", {{"nc_year", year}, {"dob", "2010-02-10"}});
  return school.present("E1", "2026-06-22", "2026-07-17");
}

TEST(L218, FiresOnceTheNewYearHasBegun) {
  const auto audited = audit_of(past("11"), {.on = "2026-09-07"});
  EXPECT_THAT(audited.of("L218"), ElementsAre("group:11 - x0 S"));
  EXPECT_EQ(audited.finding("L218").count, 2);
}

TEST(L218, NearMissInTheSummerOrInTheSixthForm) {
  EXPECT_THAT(audit_of(past("11"), {.on = "2026-07-17"}).of("L218"), IsEmpty());
  EXPECT_THAT(audit_of(past("11"), {.on = "2026-09-04"}).of("L218"), IsEmpty());
  EXPECT_THAT(audit_of(past("12"), {.on = "2026-09-07"}).of("L218"), IsEmpty());
}

TEST(L218, NotRunWithoutBirthDates) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  school.row("coverage", {{"table_name", "pupil"}, {"state", "absent"}});
  EXPECT_EQ(audit_of(school).state("L218"), "not run: pupil declared absent");
}

TinySchool categories(const Cells& pupil, std::initializer_list<const char*> complete) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2026-09-01",
               with({{"enrol_status", "C"}, {"nc_year", "6"}, {"language", "eng"}}, pupil));
  school.deliver("flag", {"pupil_key", "kind"});
  for (const char* table : complete) school.row("coverage", {{"table_name", table}, {"state", "complete"}});
  return school.present("E1", "2026-09-07", "2026-09-11");
}

TEST(L219, FiresOnEachCategory) {
  EXPECT_THAT(audit_of(categories({{"language", ""}}, {"pupil"})).of("L219"),
              ElementsAre("group:language - x0 S"));
  EXPECT_THAT(audit_of(categories({{"enrol_status", ""}, {"nc_year", ""}}, {"enrolment"})).of("L219"),
              ElementsAre("group:status - x0 S", "group:year - x0 S"));
  EXPECT_THAT(audit_of(categories({{"language", ""}}, {})).of("L219"), ElementsAre("group:language - x0 I"));
}

TEST(L219, FiresWhereNobodyOfAHundredHasAFlag) {
  TinySchool school = categories({}, {"flag"});
  for (int i = 0; i < 99; ++i)
    school.pupil("P" + std::to_string(100 + i), "2026-09-01",
                 {{"enrol_status", "C"}, {"nc_year", "6"}, {"language", "eng"}});
  EXPECT_THAT(audit_of(school).of("L219"), ElementsAre("group:FSM - x0 S", "group:SEN - x0 S"));
  school.row("flag", {{"pupil_key", "E1"}, {"kind", "FSM"}})
      .row("flag", {{"pupil_key", "E1"}, {"kind", "EHCP"}});
  EXPECT_THAT(audit_of(school).of("L219"), IsEmpty());
}

TEST(L219, NearMissWithAYearFromMembershipOrFewPupils) {
  TinySchool school = categories({{"nc_year", ""}}, {"enrolment", "pupil", "flag"});
  school.row("membership", {{"enrolment_key", "E1"}, {"kind", "year"}, {"value", "6"}});
  EXPECT_THAT(audit_of(school).of("L219"), IsEmpty());
}

TEST(L219, NotRunWithoutFlags) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  EXPECT_EQ(audit_of(school).state("L219"), "not run: no flag table");
}

}  // namespace
}  // namespace rollmark
