// UPNs: the check letter by DfE's worked examples, and that every UPN of a world is good and its own.
#include "sample/upn.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

TEST(UpnCheckLetter, IsThatOfTheGuide) {
  // DfE UPN guide v1.2, annex A: H801200001001 and the temporary X00180001701A.
  EXPECT_EQ(upn_check_letter("801200001001"), 'H');
  EXPECT_EQ(upn_check_letter("00180001701A"), 'X');
  // By hand: 823120000001: 8x2+2x3+3x4+1x5+2x6+0+0+0+0+0+0+1x13 = 64; 64 mod 23 = 18, V.
  EXPECT_EQ(upn_check_letter("823120000001"), 'V');
  EXPECT_EQ(upn_check_letter("86540012501H"), 'A');
  EXPECT_EQ(upn_check_letter("86540012501T"), 'C');
}

TEST(UpnIssuer, GoesOnAfterAThousand) {
  UpnIssuer issuer;
  std::set<std::string> seen;
  for (int i = 0; i < 2500; ++i) seen.insert(issuer.permanent("823", "3950", 2026));
  EXPECT_EQ(seen.size(), 2500U);
  for (int i = 0; i < 150; ++i) seen.insert(issuer.temporary("823", "3950", 2026));
  EXPECT_EQ(seen.size(), 2650U);
}

TEST(Upns, OfAnUnplantedWorldAreValidAndUnique) {
  Options options = request("secondary-sixth", 300, 2, false);
  options.schools = 3;
  const World world = make_world(options);
  int temporary = 0, moved = 0;
  for (const School& school : world.schools) {
    std::set<std::string> seen;
    for (const Enrolment& enrolment : school.enrolments) {
      const Pupil& pupil = school.pupils[enrolment.pupil];
      ASSERT_EQ(pupil.upn.size(), 13U) << enrolment.key;
      EXPECT_EQ(pupil.upn[0], upn_check_letter(std::string_view(pupil.upn).substr(1))) << enrolment.key;
      if (pupil.upn[12] >= 'A') {
        ++temporary;
        EXPECT_LE(school.to - enrolment.start, 90) << enrolment.key;
      }
      moved += pupil.moved ? 1 : 0;
    }
    for (const Pupil& pupil : school.pupils) {
      EXPECT_TRUE(seen.insert(pupil.upn).second) << pupil.key << " shares its UPN";
    }
  }
  EXPECT_GE(temporary, 1);
  EXPECT_GE(moved, 1);  // someone changed school and kept the number
}

TEST(Upns, AreNotKeptByAnIndependentSchool) {
  const World world = make_world(request("independent-boarding", 100, 1, false));
  int boarders = 0;
  for (const Pupil& pupil : world.schools[0].pupils) EXPECT_EQ(pupil.upn, "");
  each_cell(world.schools[0],
            [&](std::size_t e, HalfDay, Sign) { EXPECT_FALSE(world.schools[0].enrolments[e].boarder); });
  for (const Enrolment& enrolment : world.schools[0].enrolments) boarders += enrolment.boarder ? 1 : 0;
  EXPECT_GT(boarders, 20);
}

}  // namespace
}  // namespace rollmark::sample
