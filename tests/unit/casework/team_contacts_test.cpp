// Who is in force on a day and what is old. The last day is in force; so many days without a check are not
// too many, one more is.
#include "casework/team_contacts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/first_contact.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Day on = day_of(2026, 11, 20);
constexpr std::int64_t year = 365;

Officer officer(const char* key, std::optional<Day> to = std::nullopt, std::optional<Day> checked = on) {
  return {key,   "Jo Ward",          "officer", "01632 960100", "jo@example.org",
          74100, day_of(2025, 9, 1), to,        checked};
}
OfficerAtSchool serves(const char* key, const char* purpose, Day from = day_of(2025, 9, 1)) {
  return {key, "S", purpose, "", from, std::nullopt};
}
SchoolLead lead(std::optional<Day> to = std::nullopt, std::optional<Day> checked = on) {
  return {"S", "Attendance Lead", "Al Lead", "", "", day_of(2025, 9, 1), to, checked};
}

std::vector<std::string_view> whats(const TeamContacts& team, Day day = on) {
  std::vector<std::string_view> words;
  for (const ContactFault& one : contact_faults(team, {"S"}, year, day)) words.push_back(one.what);
  return words;
}

std::string officer_of(const TeamContacts& team, Day day) {
  return contact_text(header_contacts(team, "S", day)[0]);
}
std::string locality_of(const TeamContacts& team, Day day) {
  return contact_text(header_contacts(team, "S", day)[1]);
}
std::string lead_of(const TeamContacts& team, Day day) {
  return contact_text(header_contacts(team, "S", day)[2]);
}

TEST(TeamContacts, InForceOnTheLastDay) {
  TeamContacts team{{officer("A", on)}, {serves("A", "core")}, {}, {lead(on)}};
  EXPECT_THAT(whats(team), IsEmpty());
  EXPECT_EQ(officer_of(team, on), "Jo Ward (A) since 2025-09-01 until 2026-11-20");
  EXPECT_THAT(whats(team, on + 1), ElementsAre("officer has left", "no officer in force",
                                               "officer has left and still serves", "nobody in force"));
  const std::vector<ContactFault> faults = contact_faults(team, {"S"}, year, on + 1);
  EXPECT_EQ(faults[3].since, on);
  EXPECT_EQ(lead_of(team, on + 1), "not known");
}

// 20 November 2025 to 20 November 2026 are 365 days.
TEST(TeamContacts, OldAfterAYear) {
  TeamContacts team{{officer("A", std::nullopt, day_of(2025, 11, 20))},
                    {serves("A", "core")},
                    {},
                    {lead(std::nullopt, day_of(2025, 11, 20))}};
  EXPECT_THAT(whats(team), IsEmpty());
  EXPECT_THAT(whats(team, on + 1), ElementsAre("details not checked since", "details not checked since"));
  team.leads[0].checked_on = std::nullopt;
  EXPECT_THAT(whats(team), ElementsAre("details not checked since"));
}

// A head says so, too, but not where nobody keeps when details were checked.
TEST(TeamContacts, AHeadSaysWhatIsOld) {
  TeamContacts team{{officer("A", std::nullopt, day_of(2025, 11, 20))},
                    {serves("A", "core")},
                    {},
                    {lead(std::nullopt, std::nullopt)}};
  EXPECT_EQ(officer_of(team, on), "Jo Ward (A) since 2025-09-01");
  EXPECT_EQ(officer_of(team, on + 1), "Jo Ward (A) since 2025-09-01; details not checked since 2025-11-20");
  EXPECT_EQ(lead_of(team, on), "Al Lead since 2025-09-01; details never checked");
  team.leads_checked = team.officers_checked = false;
  EXPECT_EQ(officer_of(team, on + 1), "Jo Ward (A) since 2025-09-01");
  EXPECT_EQ(lead_of(team, on), "Al Lead since 2025-09-01");
  EXPECT_THAT(whats(team, on + 1), IsEmpty());
}

// The service is open, and the officer goes at the end of the year: a head says until when.
TEST(TeamContacts, AnOfficerServesNoLongerThanHeIsOne) {
  TeamContacts team{{officer("A", day_of(2026, 12, 31))}, {serves("A", "core")}, {}, {}};
  EXPECT_EQ(officer_of(team, on), "Jo Ward (A) since 2025-09-01 until 2026-12-31");
  team.served[0].to_date = day_of(2026, 12, 18);
  EXPECT_EQ(officer_of(team, on), "Jo Ward (A) since 2025-09-01 until 2026-12-18");
}

// The named officer is the core one, even where another began later; of two core ones the later.
TEST(TeamContacts, TheNamedOfficer) {
  TeamContacts team{{officer("A"), officer("B"), officer("C")},
                    {serves("A", "core"), serves("B", "traded", on), serves("C", "core", day_of(2026, 1, 5))},
                    {{"L1", "locality", "North", "S", "", std::nullopt, std::nullopt},
                     {"CL", "cluster", "Cluster 1", "S", "", std::nullopt, std::nullopt}},
                    {lead()}};
  EXPECT_EQ(school_header(team, "S", on).officer->officer_key, "C");
  EXPECT_EQ(school_header(team, "S", day_of(2025, 12, 1)).officer->officer_key, "A");
  EXPECT_EQ(locality_of(team, on), "North (L1)");
  team.served.push_back(serves("D", "core"));
  EXPECT_THAT(whats(team), ElementsAre("officer is not in the table"));
}

// Left on 31 August, back on 1 November: 20 November is in the second row, whichever stands first.
TEST(TeamContacts, AnOfficerWhoCameBackIsInForce) {
  Officer first = officer("A", day_of(2026, 8, 31)), again = officer("A");
  again.from_date = day_of(2026, 11, 1);
  again.phone = "01632 960199";
  for (const std::vector<Officer>& rows :
       {std::vector<Officer>{first, again}, std::vector<Officer>{again, first}}) {
    const TeamContacts team{rows, {serves("A", "core")}, {}, {lead()}};
    EXPECT_THAT(whats(team), IsEmpty());
    ASSERT_NE(school_header(team, "S", on).officer, nullptr);
    EXPECT_EQ(school_header(team, "S", on).officer->phone, "01632 960199");
    EXPECT_THAT(officer_keys(team), ElementsAre("A"));
    // In between nobody serves, and the officer has not left for good: a row begins later.
    EXPECT_THAT(whats(team, day_of(2026, 10, 31)), ElementsAre("no officer in force"));
    EXPECT_EQ(officer_about(team, "A", day_of(2026, 10, 31))->from_date, day_of(2026, 11, 1));
  }
}

// Both rows are over: one fault, since the later end.
TEST(TeamContacts, AnOfficerWhoLeftTwiceHasLeftOnce) {
  const TeamContacts team{{officer("A", day_of(2026, 8, 31)), officer("A", day_of(2026, 10, 31))},
                          {serves("A", "core")},
                          {},
                          {lead()}};
  EXPECT_THAT(whats(team),
              ElementsAre("officer has left", "no officer in force", "officer has left and still serves"));
  EXPECT_EQ(contact_faults(team, {"S"}, year, on)[0].since, day_of(2026, 10, 31));
}

// Nothing is said of a table that did not come.
TEST(TeamContacts, WhatIsNotKnownIsNoFault) {
  TeamContacts team;
  team.officers_known = team.served_known = team.leads_known = false;
  EXPECT_THAT(whats(team), IsEmpty());
  team.leads_known = true;
  EXPECT_THAT(whats(team), ElementsAre("nobody in force"));
  EXPECT_EQ(officer_of(team, on), "not known");
}

TEST(TeamContacts, ANumberHasTenDigits) {
  EXPECT_TRUE(has_number("01632 960100"));
  EXPECT_TRUE(has_number("1632960100"));
  EXPECT_FALSE(has_number("163296010"));
  EXPECT_FALSE(has_number("see office"));
}

}  // namespace
}  // namespace rollmark
