// The ledger of officers' time. A day is 390 minutes, half a day 195.
#include "casework/allocation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rollmark {
namespace {

using ::testing::ElementsAre;

const Day on = day_of(2026, 11, 20);
const Day year = day_of(2026, 9, 1);

ServiceAgreement agreement(const char* purpose, std::optional<std::int64_t> minutes, std::optional<Day> from,
                           std::optional<Day> to, std::optional<Day> signed_on = year) {
  return {"SA", "S", purpose, minutes, from, to, signed_on, "Head", std::nullopt};
}
WorkDone work(const char* ref, Day date, std::int64_t minutes, const char* purpose = "core",
              const char* officer = "A") {
  return {ref, "S", officer, date, minutes, "visit", purpose, ""};
}
TeamContacts team() {
  TeamContacts all;
  all.officers = {{"A", "", "", "", "", 3900, year, std::nullopt, std::nullopt}};
  all.served = {{"A", "S", "core", "", year, std::nullopt}};
  all.groups = {{"CL", "Cluster", "Cluster 1", "S", "", std::nullopt, std::nullopt},
                {"LOC", "locality", "North", "S", "", std::nullopt, std::nullopt}};
  return all;
}

// 1,950 agreed (five days); on the first day 195, on the reference date 390: 1,365 left. The day before and
// the day after the reference date are not in it.
TEST(Allocation, FirstAndLastDayAreInTheAgreement) {
  const Allocation all = allocate(
      {agreement("Core", 1950, year, day_of(2027, 8, 31))},
      {work("W1", year, 195), work("W2", on, 390), work("W0", year - 1, 195), work("W3", on + 1, 195)},
      team(), {"S"}, year, on);
  ASSERT_EQ(all.accounts.size(), 1U);
  EXPECT_EQ(all.accounts[0].purpose, "core");
  EXPECT_EQ(all.accounts[0].given, 1950);
  EXPECT_EQ(all.accounts[0].used, 585);
  EXPECT_EQ(all.accounts[0].left(), 1365);
  std::vector<std::int64_t> left;
  for (const LedgerEntry& entry : all.accounts[0].entries) left.push_back(entry.left);
  EXPECT_THAT(left, ElementsAre(1950, 1755, 1365));
  EXPECT_TRUE(all.outside.empty());
  EXPECT_EQ(all.officers[0].used, 585);
  EXPECT_EQ(all.officers[0].schools, 1);
}

// Last year's agreement ended the day before the period: it is not in it.
TEST(Allocation, AgreementsOfOtherDaysAreNotOnTheAccount) {
  const std::vector<ServiceAgreement> both = {agreement("core", 1950, year, on),
                                              agreement("core", 4000, year - 365, year - 1)};
  const Allocation all = allocate(both, {}, team(), {"S"}, year, on);
  ASSERT_EQ(all.accounts.size(), 1U);
  EXPECT_EQ(all.accounts[0].given, 1950);
  EXPECT_FALSE(all.accounts[0].ended);
  EXPECT_TRUE(allocate(both, {}, team(), {"T"}, year, on).accounts.empty());
  // One that begins the day after is not either.
  EXPECT_TRUE(
      allocate({agreement("core", 60, on + 1, std::nullopt)}, {}, team(), {"S"}, year, on).accounts.empty());
}

// Over since the day before: an account of its own, with the work of its last day. What is left of it, 1,950
// less 195, is not the group's to use.
TEST(Allocation, AnAgreementThatEndedInThePeriodStaysInTheLedger) {
  const std::vector<ServiceAgreement> one = {agreement("core", 1950, year, on)};
  const Allocation ended =
      allocate(one, {work("W1", on, 195), work("W2", on + 1, 60)}, team(), {"S"}, year, on + 1);
  ASSERT_EQ(ended.accounts.size(), 1U);
  EXPECT_TRUE(ended.accounts[0].ended);
  EXPECT_EQ(ended.accounts[0].left(), 1755);
  EXPECT_EQ(ended.groups[0].given, 0);
  ASSERT_EQ(ended.outside.size(), 1U);
  EXPECT_EQ(ended.outside[0].work.work_ref, "W2");
  EXPECT_EQ(ended.outside[0].why, "no agreement covers its day");
  // The last day of the agreement is the first of the period, then the day before it.
  EXPECT_EQ(allocate(one, {}, team(), {"S"}, on, on + 9).accounts.size(), 1U);
  EXPECT_TRUE(allocate(one, {}, team(), {"S"}, on + 1, on + 9).accounts.empty());
}

// Two overlap on 1 October: the work of that day is on the one that is in force, of the day before on the
// old.
TEST(Allocation, WorkIsOnTheAgreementInForceBeforeTheEnded) {
  const Day october = day_of(2026, 10, 1);
  const Allocation all =
      allocate({agreement("core", 390, year, october), agreement("core", 780, october, std::nullopt)},
               {work("W1", october - 1, 60), work("W2", october, 30)}, team(), {"S"}, year, on);
  ASSERT_EQ(all.accounts.size(), 2U);
  EXPECT_FALSE(all.accounts[0].ended);
  EXPECT_EQ(all.accounts[0].left(), 750);
  EXPECT_EQ(all.accounts[1].left(), 330);
  EXPECT_EQ(all.groups[0].given, 780);
}

std::vector<std::string> faults(const Allocation& all) {
  std::vector<std::string> texts;
  for (const AgreementFault& one : all.faults)
    texts.push_back(one.agreement.purpose + ": " + std::string(one.why));
  return texts;
}

// Booked where an agreement says the same, and named.
TEST(Allocation, APurposeThatIsNeitherCoreNorTradedIsNamed) {
  const Allocation all =
      allocate({agreement("Gift", 390, year, std::nullopt), agreement("Traded", 390, year, {})},
               {work("W1", on, 60, "GIFT"), work("W2", on, 60, "traded"), work("W3", on, 60, "loan")}, team(),
               {"S"}, year, on);
  EXPECT_THAT(faults(all),
              ElementsAre("Gift: its purpose is neither core nor traded; it has an account of its own"));
  EXPECT_EQ(all.accounts[0].used, 60);
  ASSERT_EQ(all.outside.size(), 2U);
  EXPECT_EQ(all.outside[0].why, "its purpose is neither core nor traded; it is on that account");
  EXPECT_EQ(all.outside[1].why, "its purpose is neither core nor traded");
}

// One minute is time, none and less than none are not, and change no sum.
TEST(Allocation, MinutesThatAreNoTimeAreNamedAndNotBooked) {
  const Allocation all =
      allocate({agreement("core", 390, year, std::nullopt), agreement("core", -60, year, std::nullopt),
                agreement("traded", 0, year, std::nullopt), agreement("traded", 1, on + 1, std::nullopt)},
               {work("W1", on, 1), work("W2", on, 0), work("W3", on, -30), work("W4", year - 1, -30)}, team(),
               {"S"}, year, on);
  EXPECT_THAT(faults(all), ElementsAre("core: its time is not more than 0 minutes; none is booked",
                                       "traded: its time is not more than 0 minutes; none is booked"));
  EXPECT_EQ(all.accounts[0].given, 390);
  EXPECT_FALSE(all.accounts[0].all_said);
  EXPECT_EQ(all.accounts[0].used, 1);
  EXPECT_EQ(all.officers[0].used, 1);
  ASSERT_EQ(all.outside.size(), 2U);
  EXPECT_EQ(all.outside[0].work.work_ref, "W2");
  EXPECT_EQ(all.outside[1].why, "its time is not more than 0 minutes; none is booked");
}

TEST(Allocation, AnAgreementThatEndsBeforeItBeginsCoversNoDay) {
  const Allocation all =
      allocate({agreement("core", 390, on, on - 1)}, {work("W", on, 60)}, team(), {"S"}, year, on);
  EXPECT_THAT(faults(all), ElementsAre("core: its last day is before its first; it covers no day"));
  EXPECT_TRUE(all.accounts.empty());
  EXPECT_EQ(all.outside.size(), 1U);
}

// Left at the end of September and back on 1 November with half the time: one line, by the row in force; work
// in between is somebody's who was not in force.
TEST(Allocation, AnOfficerWhoCameBackHasOneLine) {
  TeamContacts back = team();
  back.officers[0].to_date = day_of(2026, 9, 30);
  back.officers.push_back({"A", "", "", "", "", 1950, day_of(2026, 11, 1), std::nullopt, std::nullopt});
  const Allocation all = allocate({agreement("core", 390, year, std::nullopt)},
                                  {work("W1", day_of(2026, 10, 31), 30), work("W2", day_of(2026, 11, 1), 60)},
                                  back, {"S"}, year, on);
  ASSERT_EQ(all.officers.size(), 1U);
  EXPECT_EQ(all.officers[0].capacity, 1950);
  EXPECT_EQ(all.officers[0].used, 90);
  EXPECT_TRUE(all.officers[0].in_force);
  ASSERT_EQ(all.outside.size(), 1U);
  EXPECT_EQ(all.outside[0].work.work_ref, "W1");
}

TEST(Allocation, WorkOutsideIsNamed) {
  const std::vector<ServiceAgreement> core = {agreement("core", 195, day_of(2026, 10, 1), std::nullopt)};
  const Allocation all =
      allocate(core,
               {work("W1", day_of(2026, 9, 30), 60), work("W2", on, 60, "traded"), work("W3", on, 60, ""),
                work("W4", on, 60, "CORE", "B"), work("W5", year - 1, 60, "traded")},
               team(), {"S"}, year, on);
  std::vector<std::string> whys;
  for (const WorkOutside& one : all.outside) whys.push_back(one.work.work_ref + ": " + std::string(one.why));
  EXPECT_THAT(whys,
              ElementsAre("W1: no agreement covers its day",
                          "W2: no agreement of that purpose is in the period", "W3: its purpose is not said",
                          "W4: its officer was not in force on the day; it is on the account"));
  EXPECT_EQ(all.accounts[0].used, 60);
  ASSERT_EQ(all.officers.size(), 2U);
  EXPECT_EQ(all.officers[0].used, 180);
  EXPECT_EQ(all.officers[1].officer_key, "B");
  EXPECT_FALSE(all.officers[1].capacity);
}

TEST(Allocation, OverdrawnUnsignedAndWithoutItsTime) {
  Allocation all = allocate({agreement("core", 195, year, std::nullopt, std::nullopt)}, {work("W", on, 345)},
                            team(), {"S"}, year, on);
  EXPECT_EQ(all.accounts[0].left(), -150);
  EXPECT_FALSE(all.accounts[0].all_signed);
  all = allocate({agreement("core", std::nullopt, year, std::nullopt, on + 1)}, {}, team(), {"S"}, year, on);
  EXPECT_FALSE(all.accounts[0].all_said);
  EXPECT_FALSE(all.accounts[0].all_signed);
  EXPECT_EQ(all.accounts[0].given, 0);
}

// A school in two groups counts in both; a row that stands twice counts once.
TEST(Allocation, GroupsAddTheirSchools) {
  TeamContacts twice = team();
  twice.groups.push_back(twice.groups[0]);
  const Allocation all =
      allocate({agreement("core", 390, year, std::nullopt), agreement("traded", 195, year, std::nullopt)},
               {work("W", on, 90, "traded")}, twice, {"S"}, year, on);
  ASSERT_EQ(all.groups.size(), 2U);
  EXPECT_EQ(all.groups[0].kind, "cluster");
  EXPECT_EQ(all.groups[0].schools, 1);
  EXPECT_EQ(all.groups[0].given, 585);
  EXPECT_EQ(all.groups[1].used, 90);
}

}  // namespace
}  // namespace rollmark
