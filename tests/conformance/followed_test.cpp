// The jobs that follow absences list what a sample school has, counted by the sample on its own: every ten
// school days on end and every sickness that a return names with the state of that return, and everybody who
// reached ten sessions in ten school weeks. No look-alike, nothing missed.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

class Followed : public ::testing::TestWithParam<const char*> {};

// The sample's lines of one list, sorted.
std::vector<std::string> told(const SampleSchool& school, const std::string& list) {
  std::vector<std::string> lines;
  for (const std::string& line : school.followed()) {
    if (line.starts_with(list + ",")) lines.push_back(line.substr(list.size() + 1));
  }
  std::ranges::sort(lines);
  return lines;
}

TEST_P(Followed, AreListedAndNothingElse) {
  const SampleSchool school({.kind = GetParam(), .pupils = 240, .seed = 2});
  Host host("jobs=episodes,thresholds\npersonal=yes");
  ASSERT_EQ(host.load(school.source()).message, "");

  const HostResult episodes = host.run("episodes", "on=2026-11-20\nfrom=2025-09-01\ndocuments=none");
  std::vector<std::string> attendance;
  std::vector<std::string> sickness;
  for (std::int64_t row = 0; row < episodes.rows("episodes"); ++row) {
    const auto cell = [&](const char* column) { return episodes.cell("episodes", column, row); };
    if (cell("reached_on").empty()) continue;  // near
    const std::string line = cell("enrolment_key") + "," + cell("first") + "," + cell("return_state");
    if (cell("episode") == "Attendance return") attendance.push_back(line);
  }
  for (std::int64_t row = 0; row < episodes.rows("episodes_sickness"); ++row) {
    const auto cell = [&](const char* column) { return episodes.cell("episodes_sickness", column, row); };
    if (!cell("reached_by_sessions").empty())
      sickness.push_back(cell("enrolment_key") + "," + cell("first") + "," + cell("return_state"));
  }
  std::ranges::sort(attendance);
  std::ranges::sort(sickness);
  EXPECT_EQ(attendance, told(school, "attendance"));
  EXPECT_EQ(sickness, told(school, "sickness"));
  const auto late = [](const std::string& line) { return line.ends_with(",late"); };
  EXPECT_GE(std::ranges::count_if(attendance, late), 1);
  EXPECT_GE(std::ranges::count_if(sickness, late), 1);

  const HostResult thresholds = host.run("thresholds", "on=2026-11-20\nfrom=2025-09-01\ndocuments=none");
  std::vector<std::string> reached;
  for (std::int64_t row = 0; row < thresholds.rows("thresholds"); ++row) {
    const auto cell = [&](const char* column) { return thresholds.cell("thresholds", column, row); };
    if (cell("state").starts_with("reached"))
      reached.push_back(cell("enrolment_key") + "," + cell("first_session") + ",reached");
  }
  std::ranges::sort(reached);
  EXPECT_EQ(reached, told(school, "penalty-notice"));
  EXPECT_GE(reached.size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(Conformance, Followed,
                         ::testing::Values("primary", "secondary-sixth", "special", "pru"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test
