// Bands and main causes at their edges, by counts of sessions.
#include "tracking/absence_bands.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

const Rulebook& book() {
  return *test::test_rulebook();
}

std::string band(const char* set, std::int64_t absent, std::int64_t possible) {
  const BandSet& bands = *book().find_band_set(set);
  return bands.bands[band_place(bands, absent, possible)].id;
}

// 380 sessions are a full year: 38 are 10 % and 190 are 50 %, to the session.
TEST(AbsenceBands, ThirtyEightOf380IsPersistent) {
  EXPECT_EQ(band_of(37, 380), AbsenceBand::at_risk);  // 9.74 %
  EXPECT_EQ(band_of(38, 380), AbsenceBand::persistent);
  EXPECT_EQ(band_of(38, 381), AbsenceBand::at_risk);  // 9.97 %
  EXPECT_EQ(band_of(189, 380), AbsenceBand::persistent);
  EXPECT_EQ(band_of(190, 380), AbsenceBand::severe);
  EXPECT_EQ(band_of(0, 0), AbsenceBand::no_rate);
}

TEST(AbsenceBands, AreClosedBelow) {
  // 4 % of 380 is 15.2, 8 % is 30.4, 10 % is 38, 50 % is 190.
  EXPECT_EQ(band("risk-bands", 0, 380), "0-4");
  EXPECT_EQ(band("risk-bands", 15, 380), "0-4");
  EXPECT_EQ(band("risk-bands", 16, 380), "4-8");
  EXPECT_EQ(band("risk-bands", 30, 380), "4-8");
  EXPECT_EQ(band("risk-bands", 31, 380), "8-10");
  EXPECT_EQ(band("risk-bands", 37, 380), "8-10");
  EXPECT_EQ(band("risk-bands", 38, 380), "10-50");
  EXPECT_EQ(band("risk-bands", 189, 380), "10-50");
  EXPECT_EQ(band("risk-bands", 190, 380), "50-100");
  EXPECT_EQ(band("risk-bands", 380, 380), "50-100");
  // Exactly 4 and 8 %: 4 and 8 of 100.
  EXPECT_EQ(band("risk-bands", 4, 100), "4-8");
  EXPECT_EQ(band("risk-bands", 8, 100), "8-10");
  // DfE's: 19 of 380 is exactly 5 %, 57 is 15 %.
  EXPECT_EQ(band("absence-bands", 18, 380), "0-5");
  EXPECT_EQ(band("absence-bands", 19, 380), "5-10");
  EXPECT_EQ(band("absence-bands", 56, 380), "10-15");
  EXPECT_EQ(band("absence-bands", 57, 380), "15-20");
  EXPECT_EQ(band("absence-bands", 190, 380), "50-100");
}

TEST(AbsenceBands, CountEachPartByItself) {
  const BandSets sets = band_sets_of(book());
  ASSERT_EQ(sets.size(), 2U);
  EXPECT_EQ(sets[0]->id, "absence-bands");
  BandCounts counts;
  Tally tally;  // 100 possible: 6 authorised, 4 unauthorised
  tally.by_category[static_cast<std::size_t>(Category::present)] = 90;
  tally.by_category[static_cast<std::size_t>(Category::authorised)] = 6;
  tally.by_category[static_cast<std::size_t>(Category::unauthorised)] = 4;
  counts.add(sets, tally);
  EXPECT_EQ(counts.of(sets, AbsencePart::overall, 0, 2), 1);       // 10 to 15
  EXPECT_EQ(counts.of(sets, AbsencePart::authorised, 0, 1), 1);    // 5 to 10
  EXPECT_EQ(counts.of(sets, AbsencePart::unauthorised, 0, 0), 1);  // 0 to 5
  EXPECT_EQ(counts.of(sets, AbsencePart::overall, 1, 3), 1);       // 10 to 50
  EXPECT_EQ(counts.of(sets, AbsencePart::unauthorised, 1, 1), 1);  // 4 to 8
  EXPECT_EQ(counts.of(sets, AbsencePart::overall, 0, 0), 0);
  EXPECT_EQ(BandCounts().of(sets, AbsencePart::overall, 0, 0), 0);
}

std::string cause(std::int64_t absent, std::vector<std::pair<const char*, std::int64_t>> codes) {
  const CauseReading reading(book());
  const std::size_t place = reading.main_cause(absent, [&](const auto& visit) {
    for (const auto& [code, sessions] : codes) visit(book().find_code(code)->value, sessions);
  });
  return std::string(reading.causes()[place].id);
}

TEST(AbsenceCauses, TheMostSessionsWin) {
  EXPECT_EQ(cause(7, {{"I", 3}, {"G", 4}, {"/", 90}}), "holiday");
  EXPECT_EQ(cause(7, {{"I", 2}, {"O", 2}, {"U", 1}, {"N", 2}}), "other-unauthorised");  // 2 against 5
  EXPECT_EQ(cause(5, {{"E", 2}, {"C2", 3}}), "part-time");
  // C and S are nobody's, so they are what is left: 7 - 3 = 4.
  EXPECT_EQ(cause(7, {{"I", 3}, {"C", 2}, {"S", 2}}), "other-authorised");
  EXPECT_EQ(cause(6, {{"M", 3}, {"I", 3}}), "illness");  // of two alike the first of the list
}

}  // namespace
}  // namespace rollmark
