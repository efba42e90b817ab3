// PF-060 to PF-064 on the fixture's request: absence from Monday 9 to Friday 13 November 2026, one parent,
// c1.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

Case warned_on(Day sent) {
  Case one = notice_case();
  ParentWarning& warning = one.parent().warnings.emplace_back();
  warning.date = sent;
  warning.means = "Royal Mail, first class";
  return one;
}

TEST(PF060, EveryParentConcernedHasAWrittenWarning) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-060", one)), "contact c1 |  | \n");
  EXPECT_EQ(run_check("PF-060", one).findings().at(0).path, "Pupil/Contacts/Contact[1]/Warnings");
  EXPECT_EQ(said(run_check("PF-060", warned_on(day(2026, 10, 1)))), "");
}

TEST(PF060, AWarningToOneParentIsNoneToTheOther) {
  Case one = warned_on(day(2026, 10, 1));
  one.pupil.contacts.emplace_back().ref = "c2";
  EXPECT_EQ(said(run_check("PF-060", one)), "");  // nothing is asked for against c2
  one.referral().parents_proposed.emplace_back("c2");
  EXPECT_EQ(said(run_check("PF-060", one)), "contact c2 |  | \n");
}

TEST(PF060, WithoutContactsThereIsNothingToJudgeBy) {
  Case one = notice_case();
  one.pupil.contacts.clear();
  EXPECT_EQ(said(run_check("PF-060", one)), "lacks Pupil/Contacts/Contact\n");
}

// What a document may not hold is not missed (statutory elements alone: no warnings).
TEST(PF060, ADocumentWithoutRoomForWarningsIsNotSentBackForThem) {
  Case one = notice_case();
  one.header.qualifier = "partial";
  EXPECT_EQ(said(run_check("PF-060", one)), "lacks Pupil/Contacts/Contact[1]/Warnings\n");
}

TEST(PF061, AWarningComesBeforeTheFirstDayOfTheAbsence) {
  EXPECT_EQ(said(run_check("PF-061", warned_on(day(2026, 11, 9)))),
            "contact c1 | 9 November 2026 | 9 November 2026\n");
  EXPECT_EQ(said(run_check("PF-061", warned_on(day(2026, 11, 8)))), "");
}

TEST(PF061, OneInTimeIsEnough) {
  Case one = warned_on(day(2026, 11, 8));
  one.parent().warnings.push_back(one.parent().warnings.front());
  one.parent().warnings.back().date = day(2026, 11, 20);
  EXPECT_EQ(said(run_check("PF-061", one)), "");
}

TEST(PF061, WithoutWarningOrBeginningNothingIsSaid) {
  EXPECT_EQ(said(run_check("PF-061", notice_case())), "lacks Pupil/Contacts/Contact[1]/Warnings\n");
  Case one = warned_on(day(2026, 11, 20));
  one.referral().offence_from.reset();
  EXPECT_EQ(said(run_check("PF-061", one)),
            "contact c1 | 20 November 2026 | 9 November 2026\n");  // the sessions say
  one.referral().cited.clear();
  EXPECT_EQ(said(run_check("PF-061", one)), "lacks Pupil/Referral/OffenceStart\n");
}

TEST(PF061, AnLaMayNotAskForIt) {
  const auto profile = profile_with("<words name='warning-before-absence' value='no'/>");
  EXPECT_EQ(said(run_check("PF-061", warned_on(day(2026, 11, 20)), *profile)), "does not apply\n");
}

// Essex: 18 calendar weeks. 13 November less 126 days is 10 July.
TEST(PF062, TheAbsenceLiesWithinTheTimeOfTheWarning) {
  const auto essex = profile_with("<number name='warning-valid-weeks' value='18' unit='calendar weeks'/>");
  EXPECT_EQ(said(run_check("PF-062", warned_on(day(2026, 7, 10)), *essex)), "");
  EXPECT_EQ(said(run_check("PF-062", warned_on(day(2026, 7, 9)), *essex)),
            "contact c1 | 9 July 2026 | 18 weeks\n");
  EXPECT_EQ(said(run_check("PF-062", notice_case(), *essex)), "lacks Pupil/Contacts/Contact[1]/Warnings\n");
  EXPECT_EQ(said(run_check("PF-062", warned_on(day(2020, 1, 1)))),
            "does not apply\n");  // national: no such time
}

TEST(PF062, TheLatestWarningBeforeTheAbsenceCounts) {
  const auto essex = profile_with("<number name='warning-valid-weeks' value='18' unit='calendar weeks'/>");
  Case one = warned_on(day(2026, 7, 9));
  one.parent().warnings.push_back(one.parent().warnings.front());
  one.parent().warnings.front().date = day(2026, 9, 1);
  EXPECT_EQ(said(run_check("PF-062", one, *essex)), "");
}

TEST(PF063, TheLetterIsOfAVersionThatTheLaTook) {
  const auto profile = profile_with("<words name='template-versions' value='2025-08' from='2025-08-01'/>");
  Case one = warned_on(day(2026, 10, 1));
  set_answer(one, "warning-letter-unaltered", Answer::yes);
  set_answer(one, "warning-letter-headed", Answer::yes);
  EXPECT_EQ(said(run_check("PF-063", one, *profile)),
            "lacks Pupil/Contacts/Contact[1]/Warnings/Warning[1]/Template\n");
  one.parent().warnings.front().letter = "Final warning 2025-08";
  EXPECT_EQ(said(run_check("PF-063", one, *profile)), "");
  one.parent().warnings.front().letter = "Final warning 2023-01";
  EXPECT_EQ(said(run_check("PF-063", one, *profile)), "contact c1 | Final warning 2023-01 | 2025-08\n");
  one.parent().warnings.front().date = day(2025, 7, 31);  // before the LA had the new letter
  EXPECT_EQ(said(run_check("PF-063", one, *profile)), "");
}

TEST(PF063, TheLetterIsUnalteredAndOnHeadedPaper) {
  Case one = warned_on(day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-063", one)),
            "lacks Pupil/Referral/Answers/QuestionAnswer[warning-letter-unaltered]\n"
            "lacks Pupil/Referral/Answers/QuestionAnswer[warning-letter-headed]\n");
  set_answer(one, "warning-letter-unaltered", Answer::no);
  set_answer(one, "warning-letter-headed", Answer::no);
  EXPECT_EQ(run_check("PF-063", one).findings().size(), 2U);
}

// Essex: Royal Mail; Devon: e-mail or letter.
TEST(PF064, TheWarningWasSentAsTheLaAsks) {
  const auto essex = profile_with("<words name='warning-means' value='post'/>");
  const auto devon = profile_with("<words name='warning-means' value='email letter'/>");
  Case one = warned_on(day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-064", one, *essex)), "");
  one.parent().warnings.front().means = "E-mail";
  EXPECT_EQ(said(run_check("PF-064", one, *essex)), "contact c1 | other means | post\n");
  EXPECT_EQ(said(run_check("PF-064", one, *devon)), "");
  one.parent().warnings.front().means = "by hand";
  EXPECT_EQ(said(run_check("PF-064", one, *devon)), "");  // a letter all the same
  one.parent().warnings.front().means.clear();
  EXPECT_EQ(said(run_check("PF-064", one, *essex)),
            "lacks Pupil/Contacts/Contact[1]/Warnings/Warning[1]/Means\n");
  EXPECT_EQ(said(run_check("PF-064", one)), "does not apply\n");
}

}  // namespace
}  // namespace rollmark::test
