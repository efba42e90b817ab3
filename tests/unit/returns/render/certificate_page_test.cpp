// The certificate: every session of the file, totals by hand, a place to sign.
#include "returns/render/certificate_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages.hpp"
#include "sample_file.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string certificate(const ReferralFile& file) {
  return certificate_page(file, rulebook()).content;
}

std::string line(const std::string& page, const std::string& label) {
  return part(page, "<dt>" + label + "</dt>", "</div>");
}

// Ten weeks of five days are 100 half days; half term takes 10, so 90 are possible: 78 attended (77 present
// and one late), 2 of illness, 10 of G. 78 / 90 = 86.666..., half up 86.7.
TEST(CertificatePage, TotalsAreThoseOfTheSessionsListed) {
  const std::string page = certificate(sample_referral());
  EXPECT_THAT(line(page, "Sessions listed"), HasSubstr("<dd>100</dd>"));
  EXPECT_THAT(line(page, "Possible"), HasSubstr("<dd>90</dd>"));
  EXPECT_THAT(line(page, "Attended"), HasSubstr("<dd>78</dd>"));
  EXPECT_THAT(line(page, "Authorised absence"), HasSubstr("<dd>2</dd>"));
  EXPECT_THAT(line(page, "Unauthorised absence"), HasSubstr("<dd>10</dd>"));
  EXPECT_THAT(line(page, "Not possible sessions"), HasSubstr("<dd>10</dd>"));
  EXPECT_THAT(line(page, "Without a mark"), HasSubstr("<dd>0</dd>"));
  EXPECT_THAT(line(page, "Attendance"), HasSubstr("<dd>86.7 %</dd>"));
  leave_for_browser("certificate", certificate_page(sample_referral(), rulebook()));
}

TEST(CertificatePage, EverySessionIsARowOfTheListAndAmendmentsFollow) {
  const std::string page = certificate(sample_referral());
  const std::string list = part(page, "aria-label=\"Every session\"", "</table>");
  EXPECT_EQ(times(list, "<tr><th scope=\"row\">"), 100U);
  EXPECT_THAT(list, HasSubstr("Minutes late: 12"));
  const std::string changes = part(page, "aria-label=\"Amendments of marks\"", "</table>");
  EXPECT_EQ(times(changes, "<tr><th scope=\"row\">"), 1U);
  EXPECT_THAT(changes, HasSubstr("<td>N</td><td>G</td><td>16 November 2026, 09:10</td>"));
}

TEST(CertificatePage, AMissingMarkAndACodeWithoutMeaningAreSaidBeforeSigning) {
  ReferralFile file = sample_referral();
  EXPECT_THAT(certificate(file), Not(HasSubstr("Before signing")));
  file.pupils[0].attendance.sessions[0].code.clear();
  file.pupils[0].attendance.sessions[1].code = "%";
  const std::string page = certificate(file);
  EXPECT_THAT(page, HasSubstr("Before signing: 1 session has no mark."));
  EXPECT_THAT(page, HasSubstr("Before signing: 1 session has a code that had no meaning on its date."));
  EXPECT_THAT(line(page, "Possible"), HasSubstr("<dd>88</dd>"));
}

// What is known is filled in; the signature never is.
TEST(CertificatePage, TheHeadTeacherSigns) {
  ReferralFile file = sample_referral();
  EXPECT_EQ(times(part(certificate(file), "<dl class=\"signatures\">", "</dl>"), "class=\"blank\""), 3U);
  file.pupils[0].attendance.certified_by = "M Head";
  file.pupils[0].attendance.certified_on = on("2026-11-20");
  const std::string place = part(certificate(file), "<dl class=\"signatures\">", "</dl>");
  EXPECT_EQ(times(place, "class=\"blank\""), 1U);
  EXPECT_THAT(place, HasSubstr("<dd>M Head</dd>"));
}

TEST(CertificatePage, WithoutSessionsThereIsNothingToCertify) {
  ReferralFile file = sample_referral();
  file.pupils[0].attendance.sessions.clear();
  const std::string page = certificate(file);
  EXPECT_THAT(page, HasSubstr("nothing to certify"));
  EXPECT_THAT(page, Not(HasSubstr("I certify")));
}

}  // namespace
}  // namespace rollmark::test
