// The parents: referrals 4.3, PF-031 to PF-036, PF-040, PF-046.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

constexpr const char* six_months = "<number name='address-confirmed-months' value='6' unit='months'/>";

ParentContact& add_parent(Case& one, const char* ref) {
  ParentContact fresh = one.parent();
  fresh.ref = ref;
  one.pupil.contacts.push_back(fresh);
  return one.pupil.contacts.back();
}

TEST(ParentDetails, ThatTheLaAsksFor) {
  const std::string all =
      "<words name='parent-details' value='title forename surname relationship address postcode dob'/>";
  Case one = notice_case();
  one.parent().dob = day(1990, 1, 1);
  EXPECT_EQ(said("PF-031", one, all), "");
  one.parent().title = "";
  one.parent().relationship = "";
  one.parent().dob.reset();
  one.pupil.address.postcode = "";
  EXPECT_EQ(said("PF-031", one), "");  // nationally name and address
  EXPECT_EQ(said("PF-031", one, all),
            "contact c1 | title | \ncontact c1 | relationship | \ncontact c1 | date of birth | \ncontact c1 "
            "| postcode | "
            "\n");
  one = notice_case();
  one.parent().address_as_pupil.reset();
  EXPECT_EQ(said("PF-031", one), "contact c1 | address | \n");
  one.referral().file.safety.address_protected = true;
  EXPECT_EQ(said("PF-031", one), "");
  one.pupil.contacts.clear();
  EXPECT_EQ(said("PF-031", one), "The document | parent | \n");
}

TEST(ParentDetails, AnInitialIsNoForename) {
  Case one = notice_case();
  for (const char* initials : {"J", "J.", "J. B.", "J-B"}) {
    one.parent().forename = initials;
    EXPECT_EQ(said("PF-031", one), "contact c1 | full forename, an initial alone | \n") << initials;
  }
  for (const char* forename : {"Jo", "J Robert", "Jo-Ann"}) {
    one.parent().forename = forename;
    EXPECT_EQ(said("PF-031", one), "") << forename;
  }
  one.parent().forename = "";
  EXPECT_EQ(said("PF-031", one), "contact c1 | forename | \n");
}

TEST(ParentDetails, OfThoseProposedAlone) {
  Case one = notice_case();
  add_parent(one, "c2").surname = "";
  EXPECT_EQ(said("PF-031", one), "");
  one.referral().parents_proposed.push_back("c2");
  EXPECT_EQ(said("PF-031", one), "contact c2 | surname | \n");
}

// Kent: within six months. The request is of 24 November 2026.
TEST(Confirmed, WithinTheMonths) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-032", one), "does not apply\n");  // nationally nobody asks
  one.parent().address_confirmed_on = day(2026, 5, 24);
  EXPECT_EQ(said("PF-032", one, six_months), "");
  one.parent().address_confirmed_on = day(2026, 5, 23);
  EXPECT_EQ(said("PF-032", one, six_months), "contact c1 | on 23 May 2026 | 6 months\n");
  one.parent().address_confirmed_on.reset();
  EXPECT_EQ(said("PF-032", one, six_months), "lacks Pupil/Contacts/Contact[1]/AddressConfirmedOn\n");
}

TEST(Several, ParentsOrChildrenInOne) {
  Case one = notice_case();
  const LaProfile& national = *la_profiles().national();
  EXPECT_EQ(said(run_check("PF-033", one, national, 1)), "");
  EXPECT_EQ(said(run_check("PF-033", one, national, 2)), "The file | 2 children | one child\n");
  one.referral().parents_proposed = {"c1", "c2"};
  EXPECT_EQ(said("PF-033", one), "");
  EXPECT_EQ(said("PF-033", one, "<words name='one-parent' value='yes'/>"),
            "The request | 2 parents | one parent\n");
  EXPECT_EQ(said("PF-033", one, "<words name='one-child' value='no'/>"), "does not apply\n");
}

TEST(Basis, OfBeingAParent) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-034", one), "");
  one.parent().basis = "";
  EXPECT_EQ(said("PF-034", one), "contact c1 | no basis | \n");
  one.pupil.contacts.clear();
  EXPECT_EQ(said("PF-034", one), "lacks Pupil/Contacts/Contact\n");
}

// Cambridgeshire: a parent without day-to-day care who did not go on the leave is not asked to pay.
TEST(NotOnTheLeave, AndWithoutCare) {
  Case one = leave_case();
  EXPECT_EQ(said("PF-035", one), "");
  one.parent().took_part_in_leave = Answer::no;  // but lives with the child
  EXPECT_EQ(said("PF-035", one), "");
  one.parent().lives_with = false;
  EXPECT_EQ(said("PF-035", one), "contact c1 | no day-to-day care, and did not go on the leave | \n");
  one.parent().basis = "CARE";
  EXPECT_EQ(said("PF-035", one), "");
  one.parent().basis = "BIRTH";
  one.parent().took_part_in_leave = Answer::unknown;
  EXPECT_EQ(said("PF-035", one), "lacks Pupil/Contacts/Contact[1]/TookPartInLeave\n");
  one.parent().took_part_in_leave = Answer::no;
  one.parent().lives_with.reset();
  EXPECT_EQ(said("PF-035", one), "lacks Pupil/Contacts/Contact[1]/LivesWith\n");
  EXPECT_EQ(said("PF-035", notice_case()), "does not apply\n");
}

TEST(WentWithoutAddress, ThatIsUpToDate) {
  Case one = leave_case();
  EXPECT_EQ(said("PF-036", one), "");
  one.parent().address_as_pupil = false;
  EXPECT_EQ(said("PF-036", one), "contact c1 | no address | \n");
  one.parent().address.street = "Low Street";
  one.parent().address_confirmed_on = day(2026, 5, 24);
  EXPECT_EQ(said("PF-036", one, six_months), "");
  one.parent().address_confirmed_on = day(2026, 5, 23);
  EXPECT_EQ(said("PF-036", one, six_months), "contact c1 | an address last confirmed on 23 May 2026 | \n");
  one.parent().took_part_in_leave = Answer::no;
  EXPECT_EQ(said("PF-036", one, six_months), "");
  one.parent().took_part_in_leave = Answer::not_held;
  EXPECT_EQ(said("PF-036", one), "lacks Pupil/Contacts/Contact[1]/TookPartInLeave\n");
}

TEST(Language, AndCommunicationNeeds) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-040", one), "");
  one.parent().language = "";
  EXPECT_EQ(said("PF-040", one), "");  // no interpreter is needed: that is stated
  one.parent().interpreter_needed.reset();
  EXPECT_EQ(said("PF-040", one), "contact c1 | language and communication needs | \n");
  one.pupil.contacts.clear();
  EXPECT_EQ(said("PF-040", one), "lacks Pupil/Contacts/Contact\n");
}

TEST(ProtectedAddress, NothingTellsWhereTheChildIs) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-046", one), "");
  one.referral().file.safety.address_protected = true;
  EXPECT_EQ(said("PF-046", one), "The pupil's address |  | \nThe telephone number of contact c1 |  | \n");
  one.pupil.address = {};
  one.parent().phones.clear();
  EXPECT_EQ(said("PF-046", one), "");
  ParentContact& elsewhere = add_parent(one, "c2");
  elsewhere.lives_with = false;
  elsewhere.address_as_pupil = false;
  elsewhere.address.street = "Low Street";
  EXPECT_EQ(said("PF-046", one), "");
  elsewhere.lives_with.reset();  // may live with the child
  EXPECT_EQ(said("PF-046", one), "The address of contact c2 |  | \n");
  one.pupil.contacts.pop_back();
  PriorAction& visit = one.referral().file.actions.emplace_back();
  visit.kind = "home visit";
  visit.place = "1 High Street";
  EXPECT_EQ(said("PF-046", one), "The place of step 1 |  | \n");
  one.referral().file.safety.address_protected.reset();
  EXPECT_EQ(said("PF-046", one), "lacks Pupil/Referral/Safety/AddressProtected\n");
}

}  // namespace
}  // namespace rollmark::test
