// Entitlement, capacity and fairness, by hand.
#include "casework/banding_totals.hpp"

#include <gtest/gtest.h>

#include "support/banding_policy.hpp"

namespace rollmark {
namespace {

Day day(std::string_view text) {
  return parse_day(text).value();
}
const Day on{parse_day("2026-03-27").value()};

const EntitlementRule& maintained_only() {
  static const auto own = read_own_banding_policy(test_support::banding_policy);
  return own->entitlements.at(0);
}
SchoolSummary school(const char* type) {
  SchoolSummary one;
  one.school_key = "S";
  one.school_type = type;
  return one;
}
ServiceAgreement agreement(const char* from, const char* to, std::optional<std::int64_t> minutes = 780) {
  ServiceAgreement one;
  one.agreement_ref = "SA1";
  one.school_key = "S";
  one.purpose = "Traded";
  one.minutes = minutes;
  one.from_date = day(from);
  one.to_date = day(to);
  one.signed_on = on;
  return one;
}
std::string answer(const SchoolSummary& one, const std::vector<ServiceAgreement>* agreements,
                   const EntitlementRule& rule = maintained_only()) {
  return std::string(entitled_word(entitlement_of(one, agreements, rule, on).answer));
}

TEST(BandEntitlement, ByTypeOrContract) {
  const std::vector<ServiceAgreement> none;
  EXPECT_EQ(answer(school("Maintained"), nullptr), "yes");
  EXPECT_EQ(answer(school("academy"), &none), "no");
  EXPECT_EQ(answer(school("academy"), nullptr), "not known") << "agreements were not delivered";
  EXPECT_EQ(answer(school(""), &none), "not known") << "the type is not said";
  // From its first day to its last.
  std::vector<ServiceAgreement> one{agreement("2026-03-27", "2026-03-27")};
  EXPECT_EQ(answer(school("academy"), &one), "by contract");
  EXPECT_EQ(answer(school(""), &one), "by contract");
  one[0] = agreement("2026-03-28", "2027-03-27");
  EXPECT_EQ(answer(school("academy"), &one), "no");
  one[0] = agreement("2025-03-28", "2026-03-26");
  EXPECT_EQ(answer(school("academy"), &one), "no");
  one[0] = agreement("2025-09-01", "2026-08-31");
  one[0].purpose = "core";
  EXPECT_EQ(answer(school("academy"), &one), "no");
}

TEST(BandEntitlement, AContractIsSigned) {
  std::vector<ServiceAgreement> one{agreement("2025-09-01", "2026-08-31")};
  one[0].signed_on = on + 1;
  const Entitlement found = entitlement_of(school("academy"), &one, maintained_only(), on);
  EXPECT_EQ(found.answer, Entitled::no);
  EXPECT_EQ(found.why, "type academy; agreement SA1 not signed");
  EntitlementRule unsigned_too = maintained_only();
  unsigned_too.is_signed = false;
  EXPECT_EQ(answer(school("academy"), &one, unsigned_too), "by contract");
  // 780 and one that does not say: the sum is not known.
  one[0].signed_on = on;
  EXPECT_EQ(entitlement_of(school("academy"), &one, maintained_only(), on).contract_minutes, 780);
  one.push_back(agreement("2025-09-01", "2026-08-31", std::nullopt));
  EXPECT_EQ(entitlement_of(school("academy"), &one, maintained_only(), on).contract_minutes, std::nullopt);
  one.back().minutes = 0;  // no time
  EXPECT_EQ(entitlement_of(school("academy"), &one, maintained_only(), on).contract_minutes, std::nullopt);
}

TEST(BandEntitlement, AllButSome) {
  const EntitlementRule& all = embedded_banding_policy()->entitlements.at(1);
  EXPECT_EQ(answer(school("academy"), nullptr, all), "yes");
  EXPECT_EQ(answer(school("Independent"), nullptr, all), "no");
  EXPECT_EQ(answer(school(""), nullptr, all), "not known");
  EXPECT_EQ(answer(school(""), nullptr, EntitlementRule{}), "yes") << "every school";
}

// A 6,240 and B 2,925 entitled by type are 9,165; a contract of 780 makes 9,945. C is contact alone; a school
// without a band, one that is not entitled and one of which it is not known are in no sum.
TEST(BandTotals, TimeNeeded) {
  const SchoolClass& primary = *embedded_banding_policy()->days.at(0).of_phase("primary");
  const BandTime* const a = primary.band("A");
  const BandTime* const b = primary.band("B");
  const BandTime* const c = primary.band("C");
  const std::vector<const BandTime*> bands{a, b, c, nullptr, a, a, a, b};
  const std::vector<Entitlement> entitled{{Entitled::yes, "", {}},          {Entitled::yes, "", {}},
                                          {Entitled::yes, "", {}},          {Entitled::yes, "", {}},
                                          {Entitled::no, "", {}},           {Entitled::not_known, "", {}},
                                          {Entitled::by_contract, "", 780}, {Entitled::by_contract, "", {}}};
  const TimeNeeded all = time_needed(bands, entitled);
  EXPECT_EQ(all.schools, 2);
  EXPECT_EQ(all.minutes, 9165);
  EXPECT_EQ(all.contracts, 2);
  EXPECT_EQ(all.contract_minutes, 780);
  EXPECT_EQ(all.contracts_silent, 1);
  EXPECT_EQ(all.all(), 9945);
  EXPECT_EQ(all.contact_only, 1);
  EXPECT_EQ(all.visits, 1);
  EXPECT_EQ(all.telephone_terms, 2);
  EXPECT_EQ(all.no_band, 1);
  EXPECT_EQ(all.entitled_not_known, 1);
}

Officer officer(const char* key, std::optional<std::int64_t> minutes, std::optional<Day> from = {},
                std::optional<Day> to = {}) {
  Officer one;
  one.officer_key = key;
  one.yearly_minutes = minutes;
  one.from_date = from;
  one.to_date = to;
  return one;
}

// In force on the day: O1 (its last day), O2 (its first), O5 twice alike, O6 twice otherwise, O7 silent.
TEST(BandTotals, OfficersInForce) {
  const std::vector<Officer> all{officer("O1", 100, {}, on),  officer("O2", 200, on),
                                 officer("O3", 400, on + 1),  officer("O4", 800, {}, on - 1),
                                 officer("O5", 1600),         officer("O5", 1600, on),
                                 officer("O6", 3200),         officer("O6", 3201),
                                 officer("O7", std::nullopt), officer("O8", -1)};
  const OfficerTime time = officer_time(all, on);
  EXPECT_EQ(time.officers, 6);
  EXPECT_EQ(time.minutes, 1900);  // 100 + 200 + 1600
  EXPECT_EQ(time.not_known, 3);   // O6, O7, O8
}

// Seven primaries in thirds: places 0 to 6 x 3 / 7 are 0 0 0 1 1 2 2. Shares in per cent: 5 5 10 10 20 30 40:
// the second 10 % (place 3) is in the part of the first (place 2), so 4, 1 and 2 schools.
TEST(BandTotals, FairnessByThirds) {
  const auto own = read_own_banding_policy(test_support::banding_policy);
  const SchoolClass& primary = *own->days.at(0).of_phase("primary");
  const std::int64_t meals[] = {40, 10, 20, 5, 30, 10, 5};  // of 100 pupils
  const char* bands[] = {"A", "B", "B", "C", "A", "C", "B"};
  std::vector<SchoolSummary> summaries(9);
  std::vector<SchoolBand> schools(9);
  for (std::size_t i = 0; i < 9; ++i) {
    summaries[i].phase = i == 8 ? "Special" : "Primary";
    summaries[i].roll = 100;
    if (i < 7) summaries[i].fsm = meals[i];
    schools[i].summary = &summaries[i];
    if (i < 7) {
      schools[i].school_class = &primary;
      schools[i].band = primary.band(bands[i]);
    }
  }
  summaries[6].roll = 200;  // 10 of 200 pupils: 5 % still
  summaries[6].fsm = 10;
  const std::vector<FairnessRow> rows = band_fairness(schools, 3);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].part, 0) << "meals not delivered";
  EXPECT_EQ(rows[0].no_band, 1);
  const std::int64_t counts[] = {4, 1, 2};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(rows[i + 1].schools, counts[i]) << i;
  // Lowest: 5 % of 100 (C) and of 200 (B), 10 % (B, C). Two B: 5,850 minutes for 300 pupils are 1,950 per
  // 100.
  EXPECT_EQ(rows[1].timed, 2);
  EXPECT_EQ(rows[1].minutes, 5850);
  EXPECT_EQ(rows[1].pupils, 300);
  EXPECT_EQ(rows[1].minutes_per_100(), 1950);
  EXPECT_EQ(figure_text(rows[1].highest), "10.0");
  EXPECT_EQ(rows[1].bands, (std::vector<std::pair<std::string, std::int64_t>>{{"A", 0}, {"B", 2}, {"C", 2}}));
  EXPECT_EQ(rows[3].minutes_per_100(), 6240);
  EXPECT_EQ(figure_text(rows[3].lowest), "30.0");
  EXPECT_EQ(rows[4].phase, "special");
  EXPECT_EQ(rows[4].minutes_per_100(), std::nullopt);
}

// 4,875 / 390 is 12.5; 19 / 390 is 0.0487, 20 / 390 0.0513; -3,240 / 390 is -8.307.
TEST(BandTotals, DaysAreHalfUp) {
  EXPECT_EQ(days_text(14040, 390), "36");
  EXPECT_EQ(days_text(4875, 390), "12.5");
  EXPECT_EQ(days_text(19, 390), "0");
  EXPECT_EQ(days_text(20, 390), "0.1");
  EXPECT_EQ(days_text(-3240, 390), "-8.3");
  EXPECT_EQ(days_text(-1, 390), "0");
}

// 2,925 minutes for 234 pupils: 1,250 per 100 exactly; for 235, 1,244.68: 1,245; for 2 x 2,925 of 4,000
// pupils, 146.25: 146.
TEST(BandTotals, MinutesPerHundredAreHalfUp) {
  FairnessRow row;
  row.minutes = 2925;
  row.pupils = 234;
  EXPECT_EQ(row.minutes_per_100(), 1250);
  row.pupils = 235;
  EXPECT_EQ(row.minutes_per_100(), 1245);
  row.minutes = 5850;
  row.pupils = 4000;
  EXPECT_EQ(row.minutes_per_100(), 146);
}

}  // namespace
}  // namespace rollmark
