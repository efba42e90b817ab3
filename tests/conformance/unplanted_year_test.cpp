// A school without a planted fault, of each kind, audited on every day of a year: no must and no false
// should. This decides whether anyone trusts an audit. Sixty pupils, so that the sanitizers get through it
// too.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

std::string text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

class UnplantedYear : public ::testing::TestWithParam<const char*> {};

TEST_P(UnplantedYear, RaisesNoMustAndNoShould) {
  using namespace std::chrono_literals;
  const SampleSchool school({.vendor = "canonical",
                             .kind = GetParam(),
                             .pupils = 60,
                             .years = 2,
                             .seed = 11,
                             .to = "2026-08-31",
                             .faults = false});
  Host host("jobs=audit\npersonal=yes");
  ASSERT_EQ(host.load(school.source()).message, "");
  int audited = 0;
  const std::chrono::sys_days first{2025y / 9 / 1};
  for (std::chrono::sys_days day = first; day < first + std::chrono::days{365}; day += std::chrono::days{1}) {
    // As the register stands today, and once a week as it stood on the day.
    for (const bool rewound : {false, true}) {
      if (rewound && (day - first).count() % 7 != 3) continue;
      const HostResult result =
          host.run("audit", (rewound ? "as_at=" : "on=") + text(day) + "\ndocuments=none");
      ++audited;
      for (std::int64_t row = 0; row < result.rows("findings"); ++row) {
        if (result.cell("findings", "weight", row) == "I") continue;
        ADD_FAILURE() << (rewound ? "as at " : "on ") << text(day) << ": "
                      << result.cell("findings", "rule", row) << " "
                      << result.cell("findings", "enrolment_key", row) << " "
                      << result.cell("findings", "date", row) << " "
                      << result.cell("findings", "half_day", row) << " "
                      << result.cell("findings", "message", row);
        if (row > 5) return;
      }
      if (HasFailure()) return;
    }
  }
  EXPECT_EQ(audited, 365 + 52);
}

INSTANTIATE_TEST_SUITE_P(Conformance, UnplantedYear,
                         ::testing::Values("infant-nursery", "primary", "secondary-sixth", "special",
                                           "all-through", "pru", "independent-boarding"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test
