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

TEST(TeamContacts, InForceOnTheLastDay) {
  TeamContacts team{{officer("A", on)}, {serves("A", "core")}, {}, {lead(on)}};
  EXPECT_THAT(whats(team), IsEmpty());
  EXPECT_EQ(header_lines(school_header(team, "S", on)).officer, "Jo Ward (A) since 2025-09-01");
  EXPECT_THAT(whats(team, on + 1), ElementsAre("officer has left", "no officer in force",
                                               "officer has left and still serves", "nobody in force"));
  const std::vector<ContactFault> faults = contact_faults(team, {"S"}, year, on + 1);
  EXPECT_EQ(faults[3].since, on);
  EXPECT_EQ(header_lines(school_header(team, "S", on + 1)).lead, "not known");
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

// The named officer is the core one, even where another began later; of two core ones the later.
TEST(TeamContacts, TheNamedOfficer) {
  TeamContacts team{{officer("A"), officer("B"), officer("C")},
                    {serves("A", "core"), serves("B", "traded", on), serves("C", "core", day_of(2026, 1, 5))},
                    {{"L1", "locality", "North", "S", "", std::nullopt, std::nullopt},
                     {"CL", "cluster", "Cluster 1", "S", "", std::nullopt, std::nullopt}},
                    {lead()}};
  EXPECT_EQ(school_header(team, "S", on).officer->officer_key, "C");
  EXPECT_EQ(school_header(team, "S", day_of(2025, 12, 1)).officer->officer_key, "A");
  EXPECT_EQ(header_lines(school_header(team, "S", on)).locality, "North (L1)");
  team.served.push_back(serves("D", "core"));
  EXPECT_THAT(whats(team), ElementsAre("officer is not in the table"));
}

// Nothing is said of a table that did not come.
TEST(TeamContacts, WhatIsNotKnownIsNoFault) {
  TeamContacts team;
  team.officers_known = team.served_known = team.leads_known = false;
  EXPECT_THAT(whats(team), IsEmpty());
  team.leads_known = true;
  EXPECT_THAT(whats(team), ElementsAre("nobody in force"));
  EXPECT_EQ(header_lines(school_header(team, "S", on)).officer, "not known");
}

TEST(TeamContacts, ANumberHasTenDigits) {
  EXPECT_TRUE(has_number("01632 960100"));
  EXPECT_TRUE(has_number("1632960100"));
  EXPECT_FALSE(has_number("163296010"));
  EXPECT_FALSE(has_number("see office"));
}

}  // namespace
}  // namespace rollmark
