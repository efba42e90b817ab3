// Absence and persistent absence of the complete year come near DfE's published figures for the phase.
#include <gtest/gtest.h>

#include <cstdlib>

#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

struct Rates {
  int absence = 0, persistent = 0;  // hundredths of a per cent
};

// As DfE: pupils of Reception to Year 11, over 2025/26; persistent where 10 x absent >= possible.
Rates measured(const School& school) {
  std::int64_t possible_all = 0, absent_all = 0, pupils = 0, persistent = 0;
  const SchoolYear& year = school.years.front();
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    const int group = school.year_group(e, year.first);
    if (group < 0 || group > 11) continue;
    std::int64_t possible = 0, absent = 0;
    for (HalfDay session = morning(year.first); session <= afternoon(year.last); ++session) {
      const Sign sign = school.cell(e, session);
      possible += counts_as_possible(sign) ? 1 : 0;
      absent += is_absence(sign) ? 1 : 0;
    }
    if (possible == 0) continue;
    ++pupils;
    persistent += 10 * absent >= possible ? 1 : 0;
    possible_all += possible;
    absent_all += absent;
  }
  return {static_cast<int>(absent_all * 10000 / possible_all), static_cast<int>(persistent * 10000 / pupils)};
}

struct Case {
  std::string_view kind;
  const PublishedMix* mix;
};

class Published : public ::testing::TestWithParam<Case> {};

TEST_P(Published, RatesAreNear) {
  for (const std::uint64_t seed : {1u, 7u, 42u}) {
    Options options = request(GetParam().kind, 1200, 2, false);
    options.seed = seed;
    const World world = make_world(options);
    const Rates rates = measured(world.schools[0]);
    EXPECT_LE(std::abs(rates.absence - GetParam().mix->absence), 80) << rates.absence;  // 0.8 points
    EXPECT_LE(std::abs(rates.persistent - GetParam().mix->persistent), 350)
        << rates.persistent;  // 3.5 points
  }
}

INSTANTIATE_TEST_SUITE_P(Phases, Published,
                         ::testing::Values(Case{"primary", &published_primary},
                                           Case{"secondary-sixth", &published_secondary},
                                           Case{"special", &published_special}),
                         [](const auto& one) { return std::string(one.param.mix->phase); });

}  // namespace
}  // namespace rollmark::sample
