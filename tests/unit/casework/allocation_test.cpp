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

// Last year's agreement ended the day before; an agreement ends at the end of its last day.
TEST(Allocation, AgreementsOfOtherDaysAreNotOnTheAccount) {
  const std::vector<ServiceAgreement> both = {agreement("core", 1950, year, on),
                                              agreement("core", 4000, year - 365, year - 1)};
  EXPECT_EQ(allocate(both, {}, team(), {"S"}, year, on).accounts.at(0).given, 1950);
  EXPECT_TRUE(allocate(both, {}, team(), {"S"}, year, on + 1).accounts.empty());
  EXPECT_TRUE(allocate(both, {}, team(), {"T"}, year, on).accounts.empty());
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
  EXPECT_THAT(whys, ElementsAre("W1: no agreement covers its day",
                                "W2: no agreement of that purpose is in force", "W3: its purpose is not said",
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
