// C027, C028, C031, C032, C033: closures, cancelled sessions and marks outside the time on roll. Monday 7
// September 2026 starts the week.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TEST(C027, FiresInACancelledSessionWithoutY4ForAll) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-07").day("2026-09-08", "unplanned closure");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ \\ Y4 Y4");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "/ \\ C Y4");
  school.pupil("E3", "2026-09-01").marks("E3", "2026-09-07", "/ \\ . Y4");
  // A boarder is not in the register, and E5 starts only on the 9th.
  school.pupil("E4", "2026-09-01", {{"boarder", "B"}}).pupil("E5", "2026-09-09");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C027"), ElementsAre("group: 2026-09-08 AM x1 M"));
  EXPECT_EQ(audited.finding("C027").count, 2);  // E2 and E3
  EXPECT_EQ(audited.finding("C027").pupils, 2);
  EXPECT_EQ(audited.finding("C027").n[0], 1);  // E1
  EXPECT_THAT(audited.finding("C027").message, ::testing::HasSubstr("cancelled"));
}

TEST(C027, NearMissACancelledSessionThatNobodyMarked) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-07").day("2026-09-08", "unplanned closure");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ \\ . Y4");
  EXPECT_THAT(audit_of(school).of("C027"), IsEmpty());
}

TEST(C027, AYearGroupThatWasCalledInIsNoPartOfIt) {
  TinySchool school;
  school.half_day("2026-09-08", "AM", "unplanned closure").half_day("2026-09-08", "AM", "open", "11");
  school.pupil("E1", "2026-09-01", {{"nc_year", "11"}}).mark("E1", "2026-09-08", "AM", "/");
  school.pupil("E2", "2026-09-01", {{"nc_year", "10"}}).mark("E2", "2026-09-08", "AM", "Y4");
  EXPECT_THAT(audit_of(school).of("C027"), IsEmpty());
}

TEST(C027, FiresOnY4ForSomeWhileOthersAttended) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "Y4 Y4 Y4");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "Y4 \\ I");
  // Monday AM: nobody attended; Monday PM: E2 did; Tuesday AM: E2 was ill.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C027"), ElementsAre("group: 2026-09-07 PM x1 M"));
  EXPECT_EQ(audited.finding("C027").n[0], 1);
  EXPECT_EQ(audited.finding("C027").count, 1);
}

TEST(C028, FiresWhereOthersHadTheSession) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "# # #");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "/ \\ #");
  // Tuesday AM: # for both.
  EXPECT_THAT(audit_of(school).of("C028"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
}

TEST(C028, AYearGroupWithItsOwnCalendarToo) {
  // The session is open to Year 7 only, as a staggered start; Year 8 has #.
  TinySchool school;
  school.half_day("2026-09-07", "AM", "planned closure").half_day("2026-09-07", "AM", "open", "7");
  school.pupil("E7", "2026-09-01", {{"nc_year", "7"}}).mark("E7", "2026-09-07", "AM", "/");
  school.pupil("E8", "2026-09-01", {{"nc_year", "8"}}).mark("E8", "2026-09-07", "AM", "#");
  EXPECT_THAT(audit_of(school).of("C028"), ElementsAre("E8 2026-09-07 AM x1 M"));
}

TEST(C028, NearMissBefore19August2024NorOutsideTheRegister) {
  TinySchool school;
  school.open("2024-08-16", "2024-08-19");
  school.pupil("E1", "2024-08-01").mark("E1", "2024-08-16", "AM", "#").mark("E1", "2024-08-19", "AM", "#");
  school.pupil("E2", "2024-08-01").present("E2", "2024-08-16", "2024-08-19");
  school.pupil("E3", "2024-08-20").mark("E3", "2024-08-19", "AM", "#");
  EXPECT_THAT(audit_of(school, {.on = "2024-08-31"}).of("C028"), ElementsAre("E1 2024-08-19 AM x1 M"));
}

TEST(C031, FiresOnZFromTheFirstDayOnRoll) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-09");
  school.pupil("E1", "2026-09-08").marks("E1", "2026-09-07", "Z Z Z Z /");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C031"), ElementsAre("E1 2026-09-08 AM..2026-09-08 PM x2 M"));
  EXPECT_THAT(audited.of("C032"), IsEmpty());
}

TEST(C031, NearMissTheSessionBeforeTheStart) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-09");
  school.pupil("E1", "2026-09-08", {{"start_half_day", "PM"}}).marks("E1", "2026-09-07", "Z Z Z \\ /");
  EXPECT_THAT(audit_of(school).of("C031"), IsEmpty());
}

TEST(C032, FiresBeforeTheStartAndAfterTheEnd) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2026-09-08", {{"end_date", "2026-09-10"}, {"end_half_day", "AM"}});
  school.marks("E1", "2026-09-07", "/ # / \\ / \\ / # Z \\");
  // Monday AM: / before the start. Thursday PM is after the end and # may stand there; Friday: Z may not,
  // \ may not.
  EXPECT_THAT(audit_of(school).of("C032"),
              ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-11 AM x1 M", "E1 2026-09-11 PM x1 M"));
}

TEST(C032, WinsOverAClosedSession) {
  TinySchool school;
  school.day("2026-09-07", "holiday").open("2026-09-08", "2026-09-08");
  school.pupil("E1", "2026-09-08").marks("E1", "2026-09-07", "/ \\ / \\");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C032"), ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-07 PM x1 M"));
  EXPECT_THAT(audited.of("C033"), IsEmpty());
}

TEST(C032, NearMissABoarderWithinItsTimeIsLeftAlone) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08");
  school.pupil("E1", "2026-09-08", {{"boarder", "B"}}).marks("E1", "2026-09-07", ". . / ?");
  EXPECT_THAT(audit_of(school).rules(), ElementsAre("L208"));
}

TEST(C033, FiresOnMarksThatCountInAPlannedClosure) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-07").day("2026-09-08", "holiday").day("2026-09-09", "inset");
  school.day("2026-09-10", "planned closure").day("2026-09-11", "unplanned closure");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ \\ / # O O V V / \\");
  // Tuesday AM /; PM # does not count; Wednesday O twice; Thursday V twice: information; Friday is C027's.
  EXPECT_THAT(audit_of(school).of("C033"),
              ElementsAre("E1 2026-09-08 AM x1 M", "E1 2026-09-09 AM..2026-09-09 PM x2 M",
                          "E1 2026-09-10 AM..2026-09-10 PM x2 I"));
}

TEST(C033, NearMissWhatDoesNotCount) {
  TinySchool school;
  school.day("2026-09-08", "holiday");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-08", "# X");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-08", "Z ?");
  EXPECT_THAT(audit_of(school).of("C033"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
