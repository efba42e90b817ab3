// C017, C019, C020 and C040: what placements say of B, K, P and V (reg. 10(3), (5), (11)).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_of(const char* codes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", codes);
  school.deliver("mark_event", {"enrolment_key", "date", "half_day", "nature"});
  return school;
}

TinySchool& place(TinySchool& school, const char* kind, test::Cells more) {
  test::Cells cells = {{"enrolment_key", "E1"}, {"kind", kind}, {"start_date", "2026-09-01"}};
  cells.insert(cells.end(), more.begin(), more.end());
  return school.row("placement", cells);
}

TinySchool& nature(TinySchool& school, const char* date, const char* half_day) {
  return school.row("mark_event",
                    {{"enrolment_key", "E1"}, {"date", date}, {"half_day", half_day}, {"nature", "farm"}});
}

TEST(C017, FiresWithoutANature) {
  // Monday PM and Wednesday AM, one spell; Tuesday AM says what it was.
  TinySchool school = school_of("/ B K \\ B");
  nature(school, "2026-09-08", "AM");
  EXPECT_THAT(audit_of(school).of("C017"), ElementsAre("E1 2026-09-07 PM..2026-09-09 AM x2 M"));
}

TEST(C017, FiresAsInformationWhereThePlacementSaysIt) {
  TinySchool school = school_of("B B");
  place(school, "B", {{"nature", "farm"}});
  EXPECT_THAT(audit_of(school).of("C017"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 I"));
}

TEST(C017, FiresBefore19August2024ForBOfAPupilOfCompulsorySchoolAge) {
  // 06R 6(1)(c). E1 is 8, E2 is 4 years old. P and V say their nature by themselves.
  TinySchool school;
  school.open("2024-07-01", "2024-07-02");
  school.pupil("E1", "2024-01-01", {{"dob", "2015-10-01"}}).marks("E1", "2024-07-01", "B P V");
  school.pupil("E2", "2024-01-01", {{"dob", "2019-10-01"}}).marks("E2", "2024-07-01", "B");
  school.deliver("mark_event", {"enrolment_key", "date", "half_day", "nature"});
  EXPECT_THAT(audit_of(school, {.on = "2024-07-02"}).of("C017"), ElementsAre("E1 2024-07-01 AM x1 M"));
}

TEST(C017, NearMissTheMarkSaysIt) {
  TinySchool school = school_of("B P W V");
  nature(school, "2026-09-07", "AM");
  EXPECT_THAT(audit_of(school).of("C017"), IsEmpty());
}

TEST(C017, NotRunWithoutNatures) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "B");
  EXPECT_EQ(audit_of(school).state("C017"), "not run: no mark_event table");
}

TEST(C019, FiresWhereNobodySupervises) {
  for (const test::Cells& said :
       {test::Cells{{"supervised_by", "nobody"}}, test::Cells{{"supervised_by", "Remote"}},
        test::Cells{{"supervised_by", "approved person"}, {"provider_kind", "home"}}}) {
    TinySchool school = school_of("B B / \\");
    place(school, "B", said);
    const auto audited = audit_of(school);
    EXPECT_THAT(audited.of("C019"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
    EXPECT_THAT(audited.finding("C019").also, ElementsAre("C017"));
    EXPECT_THAT(audited.of("C017"), IsEmpty());
  }
}

TEST(C019, NearMissSupervisedOrOneOfTwo) {
  TinySchool school = school_of("B B");
  place(school, "B", {{"supervised_by", "approved person"}, {"provider_kind", "registered AP"}});
  place(school, "B", {{"supervised_by", "nobody"}});
  EXPECT_THAT(audit_of(school).of("C019"), IsEmpty());
  // A remote placement of another kind, while B has its own.
  TinySchool other = school_of("B B");
  place(other, "B", {{"supervised_by", "approved person"}});
  place(other, "K", {{"supervised_by", "remote"}});
  EXPECT_THAT(audit_of(other).of("C019"), IsEmpty());
}

TEST(C019, NotRunWithoutPlacements) {
  EXPECT_EQ(audit_of(school_of("B")).state("C019"), "not run: no placement table");
}

TEST(C020, FiresBothWays) {
  TinySchool k = school_of("K / B");
  place(k, "K", {{"arranged_by", "school"}});
  // B's own placement is missing, so K's speaks for it: the school arranged it, B is right.
  EXPECT_THAT(audit_of(k).of("C020"), ElementsAre("E1 2026-09-07 AM x1 M"));
  TinySchool b = school_of("B / P");
  place(b, "K", {{"arranged_by", "LA s.19"}});
  EXPECT_THAT(audit_of(b).of("C020"), ElementsAre("E1 2026-09-07 AM..2026-09-08 AM x2 M"));
}

TEST(C020, NearMissAsArranged) {
  for (const char* by : {"LA s.19", "LA s.42", "la s.61"}) {
    TinySchool school = school_of("K W");
    place(school, "K", {{"arranged_by", by}});
    EXPECT_THAT(audit_of(school).of("C020"), IsEmpty()) << by;
  }
  TinySchool school = school_of("B P");
  place(school, "B", {{"arranged_by", "school"}});
  EXPECT_THAT(audit_of(school).of("C020"), IsEmpty());
}

TEST(C020, NotRunWithoutWhoArranged) {
  TinySchool school = school_of("B");
  place(school, "B", {});
  EXPECT_EQ(audit_of(school).state("C020"), "not run: no column arranged_by in the table placement");
}

TEST(C040, FiresWithoutStaffOfTheSchool) {
  TinySchool school = school_of("V V");
  place(school, "V", {{"supervised_by", "approved person"}});
  EXPECT_THAT(audit_of(school).of("C040"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
}

TEST(C040, NearMissStaffOrAPlacementOfB) {
  TinySchool school = school_of("V V");
  place(school, "V", {{"supervised_by", "School staff"}});
  EXPECT_THAT(audit_of(school).of("C040"), IsEmpty());
  TinySchool other = school_of("V V");
  place(other, "B", {{"supervised_by", "nobody"}});
  EXPECT_THAT(audit_of(other).of("C040"), IsEmpty());
}

TEST(C040, NotRunWithoutSupervision) {
  TinySchool school = school_of("V");
  place(school, "V", {});
  EXPECT_EQ(audit_of(school).state("C040"), "not run: no column supervised_by in the table placement");
}

}  // namespace
}  // namespace rollmark
