// The pupil: referrals 4.3, PF-030, PF-037 to PF-039, PF-041 to PF-045.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

std::string lacks_answer(const std::string& question) {
  return "lacks Pupil/Referral/Answers/QuestionAnswer[" + question + "]\n";
}

TEST(FieldEmpty, ThatTheDocumentNeeds) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-030", one), "");
  one.pupil.surname = " ";
  one.referral().offence_to.reset();
  EXPECT_EQ(said("PF-030", one),
            "OffenceEnd (Last day of the offence period) |  | \nSurname (Legal surname) |  | \n");
  one = notice_case();
  const std::string upn = "<required document='referral/penalty-notice' field='Pupil/UPN'/>";
  one.pupil.upn = "";
  EXPECT_EQ(said("PF-030", one, upn), "UPN (Unique pupil number (CBDS N00001)) |  | \n");
  one.pupil.upn_unknown = "UN1";
  EXPECT_EQ(said("PF-030", one, upn), "");
  one.pupil.address = {};
  EXPECT_EQ(said("PF-030", one), "Address (Where the pupil lives) |  | \n");
  one.referral().file.safety.address_protected = true;
  EXPECT_EQ(said("PF-030", one), "");
}

TEST(FieldEmpty, ARequestForLeaveThatNobodyMade) {
  Case one = leave_case();
  EXPECT_EQ(said("PF-030", one), "");
  one.referral().leave.clear();
  EXPECT_EQ(said("PF-030", one), "Leave (A request for leave) |  | \n");
  set_answer(one, "leave-application-made", Answer::no);
  EXPECT_EQ(said("PF-030", one), "");
}

TEST(FieldEmpty, ThatTheLaRequires) {
  const std::string phone =
      "<required document='referral/penalty-notice' field='Pupil/Referral/ReferrerPhone'/>"
      "<required document='referral/penalty-notice' field='Pupil/Contacts/Contact/Title'/>"
      "<required document='referral/legal' field='Pupil/Referral/ReferrerEmail'/>";
  Case one = notice_case();
  EXPECT_EQ(said("PF-030", one, phone), "");
  one.referral().submission.referrer_phone = "";
  one.parent().title = "";
  EXPECT_EQ(said("PF-030", one), "");
  EXPECT_EQ(said("PF-030", one, phone),
            "contact c1: Title (Title) |  | \nReferrerPhone (Telephone of the referrer) |  | \n");
}

// SI 2024/208 reg. 13(7): name and address, nothing else; a withdrawal says which submission it is.
TEST(FieldEmpty, NotWhatAPartialReturnOrAWithdrawalLeavesOut) {
  Case one = notice_case();
  one.header.document_type = "return/attendance";
  one.header.qualifier = "partial";
  one.pupil.returned.submission = one.referral().submission;
  one.pupil.referral = {};
  one.pupil.upn = "";
  one.pupil.dob.reset();
  EXPECT_EQ(said("PF-030", one), "");
  one.pupil.address = {};
  EXPECT_EQ(said("PF-030", one), "Address (Where the pupil lives) |  | \n");
  one = notice_case();
  one.referral().submission.action = "WITHDRAW";
  one.referral().cited.clear();
  one.pupil.attendance = {};
  EXPECT_EQ(said("PF-030", one), "");
}

TEST(PupilDetails, MissingOrMalformed) {
  const std::string all = "<words name='pupil-details' value='upn dob sex ethnicity language address year'/>";
  Case one = notice_case();
  EXPECT_EQ(said("PF-037", one, all), "");
  one.pupil.upn = "B801200001001";  // another check letter
  EXPECT_EQ(said("PF-037", one), "The UPN | malformed | 13 characters with the right check letter\n");
  one.pupil.upn = "";
  one.pupil.sex = "";
  one.pupil.basic.ethnicity = "";
  one.pupil.basic.language = "";
  EXPECT_EQ(said("PF-037", one), "");  // nationally the date of birth alone
  EXPECT_EQ(said("PF-037", one, all),
            "The UPN | missing | \nThe sex | missing | \nThe ethnicity | missing | \nThe home language | "
            "missing | \n");
  one.pupil.upn_unknown = "UN3";
  one.pupil.dob.reset();
  EXPECT_EQ(said("PF-037", one), "The date of birth | missing | \n");
  one.pupil.dob = one.on;
  EXPECT_EQ(said("PF-037", one), "");
  one.pupil.dob = one.on + 1;
  EXPECT_EQ(said("PF-037", one), "The date of birth | malformed | a day before the document\n");
}

TEST(NotKnownToTheLa, SendsWhatARecordNeeds) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-038", one), lacks_answer("la-knows-pupil"));  // the previous school is not held
  set_answer(one, "la-knows-pupil", Answer::yes);
  EXPECT_EQ(said("PF-038", one), "");
  set_answer(one, "la-knows-pupil", Answer::no);
  EXPECT_EQ(said("PF-038", one), "The previous school | missing | \n");
  set_answer(one, "previous-school", Answer::not_held, "Dale School");
  EXPECT_EQ(said("PF-038", one), "");
  one.pupil.sex = "";
  EXPECT_EQ(said("PF-038", one), "The sex | missing | \n");
}

TEST(OtherNames, AreStatedOrThereAreNone) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-039", one), "");
  one.pupil.preferred_surname = "";
  EXPECT_EQ(said("PF-039", one), "lacks Pupil/PreferredSurname\n");
  set_answer(one, "other-names", Answer::no);
  EXPECT_EQ(said("PF-039", one), "");
  set_answer(one, "other-names", Answer::yes);
  EXPECT_EQ(said("PF-039", one), "The name by which the pupil is known |  | \n");
}

TEST(LookedAfter, TheLaIsSpokenToFirst) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-041", one), "");
  one.pupil.care.looked_after = {{day(2020, 1, 1), one.on - 1, ""}};
  EXPECT_EQ(said("PF-041", one), "");
  one.pupil.care.looked_after.front().to = one.on;
  EXPECT_EQ(run_check("PF-041", one).findings().size(), 1U);
  set_answer(one, "looked-after-agreed", Answer::yes);
  EXPECT_EQ(said("PF-041", one), "");
  EXPECT_EQ(run_check("PF-041", one, *profile_with("<words name='looked-after' value='refuse'/>"))
                .findings()
                .size(),
            1U);
  EXPECT_EQ(said("PF-041", one, "<words name='looked-after' value='allow'/>"), "does not apply\n");
  one.pupil.care.looked_after.clear();
  set_answer(one, "looked-after", Answer::not_held);
  EXPECT_EQ(said("PF-041", one), "lacks Pupil/Care/LookedAfter\n");
}

TEST(Agencies, AreSpokenToFirst) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-042", one), "");
  one.pupil.care.in_need = {{day(2020, 1, 1), one.on - 1, ""}};
  EXPECT_EQ(said("PF-042", one), "");
  one.pupil.care.in_need.front().to.reset();
  one.pupil.care.social_worker = Answer::yes;
  one.referral().file.agencies.emplace_back().name = "CAMHS";
  EXPECT_EQ(said("PF-042", one),
            "A social worker |  | \nSocial care (child in need) |  | \nAgency 1 |  | \n");
  set_answer(one, "agency-discussed", Answer::yes);
  EXPECT_EQ(said("PF-042", one), "");
  set_answer(one, "agency-discussed", Answer::not_held);
  PriorAction& talk = one.referral().file.actions.emplace_back();
  talk.kind = "call to social care";
  talk.date = one.on + 1;
  EXPECT_NE(said("PF-042", one), "");  // after the request
  talk.date = one.on;
  EXPECT_EQ(said("PF-042", one), "");
  one = notice_case();
  set_answer(one, "agencies-involved", Answer::yes);
  EXPECT_EQ(said("PF-042", one), "An agency |  | \n");
  set_answer(one, "agencies-involved", Answer::refused);
  EXPECT_EQ(said("PF-042", one), lacks_answer("agencies-involved"));
}

TEST(Siblings, OfSchoolAge) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-043", one), "");
  set_answer(one, "siblings-of-school-age", Answer::yes);
  EXPECT_EQ(said("PF-043", one), "brothers and sisters of school age | who they are | \n");
  set_answer(one, "siblings-of-school-age", Answer::not_held);
  EXPECT_EQ(said("PF-043", one), "lacks Pupil/Siblings\n");
  Sibling& sibling = one.pupil.siblings.emplace_back();
  sibling.surname = "Sample";
  sibling.forename = "Bo";
  EXPECT_EQ(said("PF-043", one), "brother or sister 1 | whether absent too | \n");
  sibling.absent_too = Answer::no;
  EXPECT_EQ(said("PF-043", one), "");
  sibling.absent_too = Answer::yes;
  EXPECT_EQ(said("PF-043", one), "brother or sister 1 | whether a notice is asked for | \n");
  sibling.notice_requested = Answer::no;
  EXPECT_EQ(said("PF-043", one), "brother or sister 1 | why no notice is asked for | \n");
  EXPECT_EQ(said("PF-043", one, "<words name='siblings' value='names absent-too'/>"), "");
  sibling.dob = day(2024, 1, 1);  // not of school age
  EXPECT_EQ(said("PF-043", one), "");
}

TEST(HomeLa, IsAskedFirst) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-044", one), "does not apply\n");
  one.referral().submission.home_lea = "801";  // the LA that the request goes to
  EXPECT_EQ(said("PF-044", one), "does not apply\n");
  one.referral().submission.home_lea = "802";
  EXPECT_EQ(said("PF-044", one), lacks_answer("home-la-asked"));
  set_answer(one, "home-la-asked", Answer::no);
  EXPECT_EQ(said("PF-044", one), "The home LA | LA 802 | \n");
  set_answer(one, "home-la-asked", Answer::yes);
  EXPECT_EQ(said("PF-044", one), "");
  set_answer(one, "home-la-asked", Answer::not_held);
  one.referral().file.actions.emplace_back().kind = "E-mail to the home LA";
  EXPECT_EQ(said("PF-044", one), "");
}

TEST(PlanReview, OfSpecialNeeds) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-045", one), "");
  one.pupil.care.ehcp = Answer::yes;
  EXPECT_EQ(said("PF-045", one), "The pupil | an EHC plan | \n");
  set_answer(one, "sen-review", Answer::not_held, "Annual review of 2 June 2026.");
  EXPECT_EQ(said("PF-045", one), "");
  one = notice_case();
  one.pupil.care.sen = {{day(2020, 1, 1), {}, "K"}};
  EXPECT_EQ(said("PF-045", one), "The pupil | SEN provision | \n");
  one.pupil.care.sen.clear();
  set_answer(one, "sen-support", Answer::not_held);
  one.pupil.care.ehcp = Answer::not_held;
  EXPECT_EQ(said("PF-045", one), "lacks Pupil/Care/EHCP\nlacks Pupil/Care/SENhistory\n");
}

}  // namespace
}  // namespace rollmark::test
