// Counts per code in the two shapes that LA analysts load.
#include "returns/render/code_counts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages.hpp"
#include "sample_file.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string place = "8012000,referral/penalty-notice,2000-26-0007a,WINDOW,,2026-09-07,2026-11-13,90,";

TEST(CodeCounts, ARowACode) {
  const ReferralFile file = sample_referral();
  EXPECT_EQ(code_counts_csv({&file, 1}),
            "nativeid,documenttype,referralreference,periodtype,term,startdate,enddate,sessionspossible,"
            "attendancereason,sessions\n" +
                place + "/,38\n" + place + "\\,39\n" + place + "L,1\n" + place + "I,2\n" + place + "G,10\n");
}

TEST(CodeCounts, AColumnACodeOfAnyFile) {
  std::vector<ReferralFile> files = {sample_referral(), sample_return()};
  files[1].pupils[0].attendance.periods[0].codes = {{"C1", 4}};
  const std::string csv = wide_code_counts_csv(files);
  EXPECT_THAT(
      csv,
      HasSubstr(
          "sessionspossible,attendancereason /,attendancereason C1,attendancereason G,attendancereason I,"
          "attendancereason L,attendancereason \\\n"));
  EXPECT_THAT(csv, HasSubstr(place + "38,,10,2,1,39\n"));
  EXPECT_THAT(csv,
              HasSubstr("8012000,return/attendance,2000-26-0008,WINDOW,,2026-09-07,2026-11-13,90,,4,,,,\n"));
}

TEST(CodeCounts, NoPupilNumberAndNoFormula) {
  ReferralFile file = sample_referral();
  file.pupils[0].referral.submission.reference = std::string("=") + sample_upn;
  for (const std::string& csv : {code_counts_csv({&file, 1}), wide_code_counts_csv({&file, 1})}) {
    EXPECT_FALSE(holds_upn(csv));
    EXPECT_THAT(csv, HasSubstr("'=["));
  }
}

}  // namespace
}  // namespace rollmark::test
