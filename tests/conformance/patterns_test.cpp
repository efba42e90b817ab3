// The job `patterns` over sample schools: every planted pattern is found from its first session on, and
// nothing that was planted to look like one. Two kinds of school, two seeds, through the library's exports.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

struct Found {
  std::set<std::string> with_session;  // pattern,school,enrolment,date,half day of the first session
  std::set<std::string> of_pupils;     // pattern,school,enrolment
};

Found found_in(const HostResult& result) {
  Found found;
  std::int64_t session = 0;
  const std::int64_t sessions = result.rows("patterns_session");
  for (std::int64_t row = 0; row < result.rows("patterns"); ++row) {
    const std::string number = result.cell("patterns", "number", row);
    const std::string pupil = result.cell("patterns", "pattern", row) + "," +
                              result.cell("patterns", "school_key", row) + "," +
                              result.cell("patterns", "enrolment_key", row);
    while (session < sessions && result.cell("patterns_session", "number", session) != number) ++session;
    if (session == sessions) {
      ADD_FAILURE() << "no session of pattern " << number;
      break;
    }
    found.of_pupils.insert(pupil);
    found.with_session.insert(pupil + "," + result.cell("patterns_session", "date", session) + "," +
                              result.cell("patterns_session", "half_day", session));
  }
  return found;
}

struct Case {
  const char* kind;
  std::uint64_t seed;
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.kind << " seed " << one.seed;
}

class PlantedPatterns : public ::testing::TestWithParam<Case> {};

TEST_P(PlantedPatterns, AreFoundAndTheirLookAlikesAreNot) {
  const SampleSchool school(
      {.kind = GetParam().kind, .pupils = 400, .seed = GetParam().seed, .faults = false, .patterns = true});
  Host host("jobs=patterns");
  ASSERT_EQ(host.load(school.source()).message, "");
  const Found found = found_in(host.run("patterns", "on=2026-11-20\ndocuments=none"));
  std::set<std::string> patterns;
  for (const std::string& answer : school.answers()) {
    if (!answer.starts_with("pattern-")) continue;
    patterns.insert(answer.substr(0, answer.find(',')));
    EXPECT_TRUE(found.with_session.contains(answer)) << answer;
  }
  // All but severe absence, which the sample has without planting.
  EXPECT_EQ(patterns.size(), 13U);
  EXPECT_GE(school.look_alikes().size(), 12U);
  for (const std::string& look_alike : school.look_alikes())
    EXPECT_FALSE(found.of_pupils.contains(look_alike)) << look_alike;
}

INSTANTIATE_TEST_SUITE_P(Conformance, PlantedPatterns,
                         ::testing::Values(Case{"primary", 1}, Case{"primary", 2}, Case{"secondary-sixth", 1},
                                           Case{"secondary-sixth", 2}),
                         [](const auto& one) {
                           std::string name =
                               std::string(one.param.kind) + "_" + std::to_string(one.param.seed);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test
